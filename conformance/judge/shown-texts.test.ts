import { expect, test } from "vitest";
import { shownTexts } from "./shown-texts.ts";

test("texts of examples, defaults and constants count as shown, wherever they are, but not those of descriptions", () => {
  const document = {
    openapi: "3.1.0",
    info: { title: "a title" },
    paths: {
      "/a": {
        get: {
          parameters: [{ name: "q", in: "query", example: "asked", schema: { type: "string", default: "of old" } }],
          responses: {
            "200": {
              description: "not this",
              content: { "application/json": { examples: { first: { value: { deep: ["shown"] } } } } },
            },
          },
        },
      },
    },
    components: { schemas: { A: { properties: { const: { const: "always", examples: ["such as"] } } } } },
  };
  expect([...shownTexts(document)].sort()).toEqual(["always", "asked", "of old", "shown", "such as"]);
});
