import { expect, test } from "vitest";
import { literal } from "./literal.ts";

test("what fits on a line stays on one, the rest is broken at its outermost brackets", () => {
  const long = "x".repeat(100);
  expect(literal({ a: [1, null], b: { "c-d": long, e: [long, { f: true }] } })).toBe(`{
  "a": [ 1, null ],
  "b": {
    "c-d": "${long}",
    "e": [
      "${long}",
      { "f": true },
    ],
  },
}`);
});

test.each([[{}], [[]], [null], ["a\u2028b\n  c"], [[[[]], { a: ["b".repeat(200)] }]]])(
  "%j is itself again when it is run",
  (value) => {
    expect(new Function(`return ${literal(value)}`)()).toEqual(value);
  },
);

test("a member called __proto__ is one, on a line and over several, and a text that looks like it stays", () => {
  const member = JSON.parse('{"__proto__":{"type":"string"},"a":[", \\"__proto__\\": x","__proto__"]}');
  const long = JSON.parse(`{"__proto__":{"type":"${"x".repeat(200)}"}}`);
  for (const value of [member, long]) {
    const read: unknown = new Function(`return (${literal(value)})`)();
    expect(Object.getPrototypeOf(read)).toBe(Object.prototype);
    expect(JSON.stringify(read)).toBe(JSON.stringify(value));
  }
});
