// Patterns are read as ECMA-262 with the flag u. Patterns valid only without it keep their meaning, and take no longer.
import { expect, test } from "vitest";
import { readable, readablePatterns } from "./patterns.ts";

const texts = [
  "",
  "a",
  "A1",
  "a-b",
  "_",
  "-",
  "]",
  "{x}",
  "a{1-2}",
  "a.b@c.de",
  "12:30",
  "/x/",
  " ",
  "'",
  "é",
  "#",
  "aa.b",
];

test.each([
  ["^[\\w-.]+$", "^[\\w\\-.]+$"],
  ["^[.-\\w]+$", "^[.\\-\\w]+$"],
  ["^[\\w\\-_]+$", "^[\\w\\-_]+$"],
  ["^[A-Z0-9\\_\\'\\@]+$", "^[A-Z0-9_'@]+$"],
  ["^\\d+\\:\\d+\\-?$", "^\\d+:\\d+-?$"],
  ["^{[a-z]}$", "^\\{[a-z]\\}$"],
  ["^[a-z]{1-2}$", "^[a-z]\\{1-2\\}$"],
  ["^a{2}\\.b]?$", "^a{2}\\.b\\]?$"],
])("%s is read as %s", (legacy, modern) => {
  const { pattern, reason } = readable(legacy);
  expect(pattern).toBe(modern);
  if (legacy !== modern) expect(reason).toContain(modern);
  for (const text of texts)
    expect([text, new RegExp(pattern, "u").test(text)]).toEqual([text, new RegExp(legacy).test(text)]);
});

test.each([
  ["^(https?:\\/\\/)?([\\da-z\\.-]+)\\.([a-z\\.]{2,6})([\\/\\w \\.-]*)*\\/?$", "([\\/\\w \\.-]*)\\/?$"],
  ["^(?:a+)+$", "^(?:a+)$"],
  ["^(\\d+)*x$", "^(\\d*)x$"],
])("%s repeats nothing that repeats, and answers at once", (slow, end) => {
  const { pattern, reason } = readable(slow);
  expect(pattern.endsWith(end)).toBe(true);
  expect(reason).toContain("can take forever");
  for (const text of texts)
    expect([text, new RegExp(pattern, "u").test(text)]).toEqual([text, new RegExp(slow, "u").test(text)]);
  // With the original pattern, this would not finish.
  const long = `http://a.bc/${"a1/".repeat(60)}(`;
  expect(new RegExp(pattern, "u").test(long)).toBe(false);
});

test.each(["^(a+)\\1+$", "(\\(a*)*", "^\\A[a-z]+\\Z$", "(?i)abc", "[", "^(ab+)+$"])("%s is unchanged", (pattern) => {
  expect(readable(pattern)).toEqual({ pattern, reason: null });
});

test("a note has the location, and neither values nor extensions are treated as patterns", () => {
  const schema = { pattern: "\\_", patternProperties: { "\\@x": { pattern: "a" } } };
  const kept = { example: { pattern: "\\_" }, "x-more": { pattern: "\\_" }, enum: [{ pattern: "\\_" }] };
  const { document, notes } = readablePatterns({ a: { ...schema, ...kept, properties: { pattern: schema } } });
  const read = { pattern: "_", patternProperties: { "@x": { pattern: "a" } } };
  expect(document).toEqual({ a: { ...read, ...kept, properties: { pattern: read } } });
  expect(notes.map(({ pointer }) => pointer)).toEqual([
    "#/a/pattern",
    "#/a/patternProperties/\\@x",
    "#/a/properties/pattern/pattern",
    "#/a/properties/pattern/patternProperties/\\@x",
  ]);
});

test("a pattern in another dialect is left unchecked with a note, and generated values for it are guesses", () => {
  const { document, notes } = readablePatterns({
    a: { type: "string", pattern: "(?i)abc", maxLength: 3 },
    b: { patternProperties: { "(?i)x": { type: "string" }, "^y": {} }, additionalProperties: false },
  });
  expect(document).toEqual({
    a: { type: "string", maxLength: 3, format: "unread-pattern" },
    b: { patternProperties: { "^y": {} } },
  });
  expect(notes.map(({ pointer }) => pointer)).toEqual(["#/a/pattern", "#/b/patternProperties/(?i)x"]);
  expect(notes[0]?.reason).toMatch(/^the pattern \(\?i\)abc is not ECMA-262 \(.+\), .* so it is not checked; avoid/);
});
