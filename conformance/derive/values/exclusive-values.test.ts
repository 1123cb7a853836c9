// Alternatives of `oneOf` that overlap: a value is found that fits one of them only, if there is any.
import { expect, test } from "vitest";
import { createValidator } from "../../schema/validate.ts";
import { validValue } from "./valid-value.ts";

const object = (properties: object, required: readonly string[] = []) => ({ type: "object", required, properties });
const text = { type: "string" };
const integer = { type: "integer" };

const valueFor = (schema: unknown): unknown => {
  const document = {
    openapi: "3.1.0",
    components: { schemas: { Choice: schema, Named: object({ name: text }, ["name"]) } },
  };
  const source = { document, validate: createValidator(document), samples: new Map() };
  return validValue(source, "#/components/schemas/Choice");
};

test.each([
  ["members that are all optional", { oneOf: [object({ a: text }), object({ b: integer })] }],
  [
    "an example that fits both",
    {
      oneOf: [object({ name: text, note: text }, ["name"]), object({ name: text, size: integer }, ["name"])],
      example: { name: "x" },
    },
  ],
  ["three alternatives", { oneOf: [object({ a: text }), object({ b: integer }), object({ c: { type: "boolean" } })] }],
  ["references", { oneOf: [{ $ref: "#/components/schemas/Named" }, object({ size: integer })] }],
  [
    "a choice beside members",
    { ...object({ id: integer }, ["id"]), oneOf: [object({ a: text }), object({ b: text })] },
  ],
  ["an integer, which is a number as well", { oneOf: [{ type: "number" }, integer] }],
  [
    "a short text, which is a text as well",
    {
      oneOf: [
        { type: "string", maxLength: 100 },
        { ...text, maxLength: 9 },
      ],
    },
  ],
  ["lists of the same", { oneOf: [{ type: "array" }, { type: "array", items: text, maxItems: 1 }, text] }],
])("%s", (_, schema) => {
  // It throws if the value is not valid.
  expect(valueFor(schema)).toBeDefined();
});

test("alternatives that are the same are refused for that reason", () => {
  expect(() => valueFor({ oneOf: [object({ a: text }), object({ a: text })] })).toThrow(
    /fits one alternative of oneOf and no other/,
  );
});
