// Formats a JSON value as source code, on a single line if it fits. Pure.

/** Longer lines are broken at their outermost brackets. */
const width = 120;

export const literal = (value: unknown, before = ""): string => {
  // JSON escapes line breaks in strings, so every break removed here is whitespace.
  const line = JSON.stringify(value, null, 1)
    .replaceAll(/\n */g, " ")
    .replaceAll(prototypeMember, (_, before) => `${before}["__proto__"]:`);
  if (typeof value !== "object" || value === null || before.length + line.length < width) return line;
  const indent = `${/^ */.exec(before)![0]}  `;
  const [open, close] = Array.isArray(value) ? "[]" : "{}";
  const inside = Object.entries(value).map(([key, member]) => {
    const start = indent + (open === "[" ? "" : `${nameOf(key)}: `);
    return `${start}${literal(member, start)},\n`;
  });
  return `${open}\n${inside.join("")}${indent.slice(2)}${close}`;
};

/** In an object literal `__proto__: …` sets the prototype; in brackets it is an ordinary member. */
const nameOf = (key: string): string => (key === "__proto__" ? `["__proto__"]` : JSON.stringify(key));
const prototypeMember = /((?:^|[{,]) )"__proto__":/g;
