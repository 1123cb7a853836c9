// Patterns as found in documents in, a matching text out.
import { expect, test } from "vitest";
import { textsForPattern } from "./text-for-pattern.ts";

test.each([
  "^job_[0-9]+$",
  '^"[^"]+"$',
  "^[A-Z]{3}-\\d+$",
  "^/v1/things/(\\d{4})-(\\d{2})$",
  "^(red|green)?(-light)*$",
  "^(?:https?)://[\\w.-]+(:\\d+)?/?$",
  "^(?<year>\\d{4})\\1$",
  "^[^\\s@]+@[^\\s@]+\\.[a-z]{2,}$",
  "^\\p{Lu}\\p{L}*$",
  "^[\\u00e0-\\u00ff]{2}$",
  "^(?!-)[a-z0-9-]{1,20}$",
  "^a{2,3}b{0,}\\.\\$\\/$",
  "[€]",
  "^\\+[1-9]\\d{1,14}$",
  "^[0-9a-f]{40}$",
  "^$",
])("%s", (pattern) => {
  const [text] = [...textsForPattern(pattern)];
  expect(text).toMatch(new RegExp(pattern, "u"));
});

test("some text is long enough if the schema requires more characters", () => {
  expect([...textsForPattern("^[a-z]+$", 12)].some((text) => text.length >= 12)).toBe(true);
});

test("a pattern that is not understood yields no harmful text", () => {
  expect([...textsForPattern("^(a$")]).toEqual([]);
  expect([...textsForPattern("[")]).toEqual([]);
  expect([...textsForPattern("^\\p{Nope}$")]).toEqual([]);
});
