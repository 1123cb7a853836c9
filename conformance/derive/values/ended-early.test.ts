import { expect, test } from "vitest";
import { endedEarly } from "./ended-early.ts";

test.each([
  ['{"a":1}', '{"a":1'],
  ["[]", "["],
  ['"a"', '"a'],
  ["null", "nul"],
  ["12", null],
  ["1", null],
  ["1.5", "1."],
])("%s without its last character", (text, cut) => {
  expect(endedEarly(text)).toBe(cut);
});
