// A JSON value → the same as code, as people write it: what fits on a line stands on one. Pure.

/** Longer lines are broken at their outermost brackets. */
const width = 120;

export const literal = (value: unknown, before = ""): string => {
  // A line break of a text is written with a backslash.
  const line = JSON.stringify(value, null, 1).replaceAll(/\n */g, " ");
  if (typeof value !== "object" || value === null || before.length + line.length < width) return line;
  const indent = `${/^ */.exec(before)![0]}  `;
  const [open, close] = Array.isArray(value) ? "[]" : "{}";
  const inside = Object.entries(value).map(([key, member]) => {
    const start = indent + (open === "[" ? "" : `${JSON.stringify(key)}: `);
    return `${start}${literal(member, start)},\n`;
  });
  return `${open}\n${inside.join("")}${indent.slice(2)}${close}`;
};
