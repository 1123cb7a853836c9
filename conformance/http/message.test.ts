import { expect, test } from "vitest";
import { readMediaType } from "./message.ts";
import { readParameters } from "./parameters.ts";

test.each([
  ["application/json", "application/json", {}],
  ["Application/JSON ; Charset=UTF-8", "application/json", { charset: "UTF-8" }],
  ['text/plain;a="b;\\"c";;d=e;', "text/plain", { a: 'b;"c', d: "e" }],
])("%s is a media type", (value, type, parameters) => {
  const read = readMediaType(value);
  expect(read?.type).toBe(type);
  expect(Object.fromEntries(read?.parameters ?? [])).toEqual(parameters);
});

test.each(["", "json", "a/b/c", "a/b;c", "a/b;c=", 'a/b;c="d', "a/b;c={d}", "a /b", "a/b x", "a/b;x y"])(
  "%j is none",
  (value) => expect(readMediaType(value)).toBeNull(),
);

test.each([
  ["semicolons and blanks", `application/json${";   ".repeat(15_000)}x`],
  ["one semicolon and blanks", `application/json;${" ".repeat(60_000)}x`],
  ["a quoted text without an end", `application/json;a="${"\\a".repeat(30_000)}`],
  ["a long name", `application/json;${"a".repeat(60_000)}`],
  ["many parameters", `application/json${";a=b".repeat(15_000)}/`],
])("a head full of %s is read in no time", (_, value) => {
  const started = performance.now();
  expect(readMediaType(value)).toBeNull();
  expect(readParameters(value)).toBeNull();
  expect(performance.now() - started).toBeLessThan(1_000);
});
