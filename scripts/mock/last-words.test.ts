import { expect, test } from "vitest";
import { exitMessage } from "./exit-message.ts";

test("the last error, without its stack and without errors that were handled", () => {
  const stderr = [
    "TypeError: survived",
    "    at parse (a.js:1:1)",
    "",
    "multipart.js:166",
    "    const b = JSON.parse(k)",
    "              ^",
    "",
    "SyntaxError: fatal",
    "    at JSON.parse (<anonymous>)",
    "",
    "Node.js v20.20.2",
    "",
  ];
  expect(exitMessage(stderr.join("\n"))).toBe("SyntaxError: fatal");
});

test("without an error, the last lines", () => {
  expect(exitMessage("one\ntwo\nthree\nfour\nfive\nsix\n")).toBe("two\nthree\nfour\nfive\nsix");
  expect(exitMessage("")).toBe("");
});

test("never more than 600 characters", () => {
  expect(exitMessage(`RangeError: ${"x".repeat(5000)}`)).toHaveLength(600);
});
