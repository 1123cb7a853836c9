import { expect, test } from "vitest";
import { isUnambiguous } from "./unambiguous-pattern.ts";

test.each([
  "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$",
  "^[A-Z]{3}$",
  String.raw`\S`,
  String.raw`^\d{4}-\d{2}-\d{2}$`,
  "^(GET|POST|DELETE)$",
  "^a*b*c$",
  "^[^/]+/[^/]+$",
  "^(ab)*c?$",
  "^.*$",
  "^é+-$",
  "",
])("%s leaves one way to go on", (pattern) => {
  expect(isUnambiguous(pattern)).toBe(true);
});

test.each([
  ["the same group again and again", "^(a+)+$"],
  ["ways that begin alike", "^(a|ab)*$"],
  ["ways of which one is empty, before what it begins with", "^(a|)a$"],
  ["two empty ways", "^(|)+$"],
  ["a repeat before its like", "^.*a$"],
  ["a repeat before its like, with an optional one between", "^a*b?a*$"],
  ["a count that is not fixed, before its like", "^a{1,9}a$"],
  ["characters outside ASCII, by their property", String.raw`^\p{L}*é$`],
  ["an end that is none", "^a*$b*"],
  ["an end within each way", "^a$|^b$"],
  ["a long search from everywhere", "a{200}"],
  ["an endless search from everywhere", "a+$"],
  ["what looks ahead", "^(?=a)a"],
  ["what looks behind", "^(?<=a)a"],
  ["a reference back", String.raw`^(a)\1$`],
])("not proven of %s: %s", (_, pattern) => {
  expect(isUnambiguous(pattern)).toBe(false);
});

test("a proven pattern takes time linear in the text", () => {
  const pattern = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/u;
  // Backtracking through 200,000 groups, each at every length, would exceed the time limit of this test.
  expect(pattern.test(`en${"-abcdefgh".repeat(200_000)}!`)).toBe(false);
});
