// A bundled document → the same without what only people read: descriptions, summaries, evidence. Pure. What an answer or
// a request may say is left alone, whatever its members are called.

export const machineReadable = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(machineReadable);
  if (typeof value !== "object" || value === null) return value;
  const kept = Object.entries(value).filter(([key, member]) => !(prose.has(key) && isProse(member)));
  return Object.fromEntries(kept.map(([key, member]) => [key, data.has(key) ? member : machineReadable(member)]));
};

const prose = new Set(["description", "summary", "x-evidence"]);
const data = new Set(["example", "examples", "value", "default", "enum", "const"]);

/** A schema's property may have such a name; it is then a schema. */
const isProse = (member: unknown): boolean => typeof member === "string" || Array.isArray(member);
