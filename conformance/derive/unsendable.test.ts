// A documented value that no header can carry makes the suite refuse its operation by name and pointer; no case is
// planned.
import { expect, test } from "vitest";
import { derive } from "./cases.fixture.ts";

const splitting = "1\r\n\r\nPOST /other HTTP/1.1\r\nContent-Length: 0\r\n\r\n";
const documentWith = (parameter: object, answerHeader: object = { schema: { type: "integer" } }) => ({
  openapi: "3.1.0",
  paths: {
    "/photos": {
      get: {
        operationId: "listPhotos",
        parameters: [{ name: "X-Team", in: "header", required: true, ...parameter }],
        responses: { 200: { headers: { "X-Count": { required: true, ...answerHeader } } } },
      },
    },
  },
});
const text = { type: "string" };

test.each<[string, object, string]>([
  ["an example", { schema: text, example: splitting }, "U+000D"],
  ["a named example", { schema: text, examples: { bad: { value: "a\0b" } } }, "U+0000"],
  ["a const", { schema: { const: "a\nb" } }, "U+000A"],
  ["a choice", { schema: { enum: ["a\nb"] } }, "U+000A"],
  ["an item of a list", { schema: { type: "array", items: text }, example: ["a", "b\r\nc"] }, "U+000D"],
  ["a member's name", { schema: { type: "object" }, example: { "a\nb": 1 } }, "U+000A"],
  ["what would lose its upper half", { schema: text, example: "a\u010d\u010ab" }, "U+010D"],
])("%s", (_, parameter, character) => {
  const { cases, refused } = derive(documentWith(parameter));
  expect(cases).toEqual([]);
  expect(refused).toMatchObject([{ operation: "listPhotos", pointer: "#/paths/~1photos/get/parameters/0" }]);
  expect(refused[0]!.reason).toBe(
    `no header can carry the value that the document has for X-Team: it has ${character}`,
  );
});

test("an answer that cannot be written is not scripted", () => {
  const { cases, unscripted } = derive(documentWith({ schema: text }, { schema: { const: splitting } }));
  expect(cases.length).toBeGreaterThan(0);
  expect(unscripted).toMatchObject([{ operation: "listPhotos", reason: expect.stringContaining("U+000D") }]);
});
