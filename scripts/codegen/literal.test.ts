import { expect, test } from "vitest";
import { literal } from "./literal.ts";

test("what fits on a line stands on one, the rest is broken at its outermost brackets", () => {
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
