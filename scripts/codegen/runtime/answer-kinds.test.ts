// Text responses documented as number or boolean are converted; any other text is an error that says so.
import { expect, test } from "vitest";
import { textAnswer } from "./answer-kinds.ts";
import type { ReadAnswer } from "./features.ts";

const read = (text: string): unknown => {
  const content = { mediaType: "text/plain", kind: "text", schema: { type: "integer" } } as const;
  const answer: Parameters<ReadAnswer>[0] = {
    bytes: new TextEncoder().encode(text),
    text: () => text,
    contentType: "text/plain",
    content,
    documented: [content],
    matches: (_, value) =>
      Number.isInteger(value) ? null : { pointer: "", keyword: "type", reason: "must be integer" },
    invalid: (code) => Object.assign(new Error(code), { code }) as never,
  };
  return textAnswer(answer);
};

test.each([
  ["7", 7],
  ["-0", -0],
  ["1e3", 1_000],
])("%s", (text, number) => {
  expect(read(text)).toBe(number);
});

test.each(["007", "+7", "7.5", ".7", "0x7", "1e999", "true", "", "7 "])("%j is not an integer", (text) => {
  expect(() => read(text)).toThrow("answer-mismatch");
});
