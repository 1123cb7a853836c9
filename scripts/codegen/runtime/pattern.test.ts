import { expect, test } from "vitest";
import { patternHolds } from "./pattern.ts";

/** `RegExp` would not finish with these. */
test.each([
  "^(a|a)*$",
  "^(a|aa)+$",
  "^(\\w+\\s?)*$",
  "^((a+)+)+$",
  "^(a*)*b$",
  "^(a?){30}a{30}$",
  "^(x+x+)+y$",
  "(a|a)*b",
  "^(?=(a+)+$)b",
])("%s is held against what it matches and what it nearly matches, in no time", (pattern) => {
  const started = performance.now();
  for (const length of [0, 1, 2, 3, 5, 60, 5_000]) {
    const matched = patternHolds(pattern, "a".repeat(length));
    const missed = patternHolds(pattern, `${"a".repeat(length)}!`);
    expect([matched, missed]).not.toContain(null);
    if (length < 6) {
      expect(matched).toBe(new RegExp(pattern, "u").test("a".repeat(length)));
      expect(missed).toBe(new RegExp(pattern, "u").test(`${"a".repeat(length)}!`));
    }
  }
  expect(performance.now() - started).toBeLessThan(5_000);
});

const patterns = [
  "^(?=.*[a-z])(?=.*[A-Z])(?=.*\\d)[A-Za-z\\d@$!%*?&]{4,}$",
  "^(?!.*--)[a-z-]+$",
  "^[\\w.-]+@[\\w.-]+\\.\\w{2,}$",
  "^\\p{L}+( \\p{L}+)*$",
  "\\bcat\\B|^$",
  "^[^\\]a-c]{2,3}?$",
  "a{2}|b{2,}|c{0,2}d",
  "^\\u0061\\x62\\u{63}\\cA?$",
  "^(?<year>\\d{4})-(?:0[1-9]|1[0-2])$",
  "^\\ud83d\\ude00.$",
  "^.$",
  "\\$|\\/|\\.|[\\-]",
  "",
  "^(|a)+$",
  "^(?:)*$",
  "(?=a)a(?!b)",
  "^[\\s\\S]*\\S[\\s\\S]*$",
];
const texts = [
  ..."abc1- \n]@é😀$",
  "",
  "Passw0rd!",
  "passw0rd",
  "a--b",
  "a-b",
  "me@example.org",
  "ä ö",
  "cats",
  "cat",
  "aa",
  "bbb",
  "ccd",
  "abc",
  "2026-12",
  "2026-13",
  "😀a",
  "xx",
  "ab",
  "  x ",
];

test.each(patterns)("%j matches what RegExp matches", (pattern) => {
  for (const text of texts)
    expect([text, patternHolds(pattern, text)]).toEqual([text, new RegExp(pattern, "u").test(text)]);
});

test.each(["^(.+)\\1$", "(?<=a)b", "^(a{1000}){1000}$"])("%s is left undecided", (pattern) => {
  expect(patternHolds(pattern, "aa")).toBeNull();
});

test("a long text is checked against a repeated class, and not at all against other patterns", () => {
  const text = "a".repeat(2_000_000);
  expect([patternHolds("^[a-z]*$", text), patternHolds("^[b-z]+$", text), patternHolds("^(ab?)*$", text)]).toEqual([
    true,
    false,
    null,
  ]);
});

test("an invalid pattern is an error", () => {
  expect(() => patternHolds("(", "")).toThrow(SyntaxError);
});
