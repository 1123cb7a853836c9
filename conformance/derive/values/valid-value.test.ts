// A valid value is found even if a schema demands it by other keywords than `required`, and optional parts never
// prevent it.
import { expect, test } from "vitest";
import { readOperations } from "../../../scripts/openapi/read.ts";
import { createValidator } from "../../schema/validate.ts";
import { derive, jsonBody } from "../cases.fixture.ts";
import { baseValues } from "../request/base-values.ts";
import { validValue } from "./valid-value.ts";

const sourceOf = (document: Record<string, unknown>) => ({
  document,
  validate: createValidator(document),
  samples: new Map(),
});

test.each([
  [
    "a branch of `if`",
    {
      type: "object",
      required: ["country"],
      properties: { country: { const: "US" }, zip: { type: "string" } },
      if: { properties: { country: { const: "US" } } },
      // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
      then: { required: ["zip"], properties: { zip: { pattern: "^\\d{5}$" } } },
    },
  ],
  [
    "members under names of a form",
    {
      type: "object",
      minProperties: 2,
      propertyNames: { pattern: "^[a-z]+$" },
      additionalProperties: { type: "integer", minimum: 7 },
    },
  ],
  [
    "members whose names alone are described",
    {
      type: "object",
      minProperties: 1,
      patternProperties: { "^x-": { type: "boolean" } },
      additionalProperties: false,
    },
  ],
  ["more members than it names", { type: "object", minProperties: 3, properties: { id: { type: "integer" } } }],
  ["a member that is described nowhere", { type: "object", required: ["mesage"], properties: { message: {} } }],
  ["a text without a type", { type: "object", required: ["a"], properties: { a: { pattern: "^\\d{3}$" } } }],
])("%s", (_, schema) => {
  const source = sourceOf({ openapi: "3.1.0", components: { schemas: { A: schema } } });
  const value = validValue(source, "#/components/schemas/A");
  expect(source.validate("#/components/schemas/A", value)).toEqual([]);
  expect(JSON.stringify(value)).not.toContain("null");
});

test("a list of anything is a list of texts, which can be sent anywhere", () => {
  const source = sourceOf({
    openapi: "3.1.0",
    components: { schemas: { A: { type: "array", minItems: 2, uniqueItems: true } } },
  });
  expect(validValue(source, "#/components/schemas/A")).toEqual(["sample", "sample1"]);
});

test("a parameter has only members that a standard says how to write", () => {
  const list = { type: "array", items: { type: "string" } };
  const where = (required: readonly string[]) => ({
    name: "where",
    in: "query",
    style: "deepObject",
    schema: { type: "object", required, properties: { least: { type: "integer" }, of: list } },
  });
  const given = (required: readonly string[]) => {
    const document = { openapi: "3.1.0", paths: { "/a": { get: { parameters: [where(required)], responses: {} } } } };
    const [operation] = readOperations(document).operations;
    return [...baseValues(sourceOf(document), operation!, "all").parameters.values()];
  };
  expect(given([])).toEqual([{ least: 1 }]);
  expect(given(["of"])).toEqual([]);
});

test("an optional parameter that no value fits is left out", () => {
  const impossible = { type: "array", enum: ["a"] };
  const parameters = [
    { name: "never", in: "query", schema: impossible },
    { name: "fine", in: "query", schema: { type: "integer" } },
  ];
  const document = { openapi: "3.1.0", paths: { "/a": { get: { parameters, responses: {} } } } };
  const [operation] = readOperations(document).operations;
  const { parameters: given } = baseValues(sourceOf(document), operation!, "all");
  expect([...given.keys()].map(({ name }) => name)).toEqual(["fine"]);
});

test("unique items differ, and an object has what an alternative beside its members requires", () => {
  const list = (items: object, minItems: number) => ({ type: "array", minItems, uniqueItems: true, items });
  const schema = {
    type: "object",
    required: ["name"],
    properties: { name: { type: "string" } },
    oneOf: [
      { required: ["ids"], properties: { ids: list({ type: "string", pattern: "^(0|[1-9][0-9]*)$" }, 3) } },
      { required: ["sizes"], properties: { sizes: list({ type: "integer", minimum: 5 }, 2) } },
    ],
  };
  expect(derive(jsonBody(schema)).refused).toEqual([]);
  const kinds = list({ type: "object", required: ["kind"], properties: { kind: { enum: ["a", "b"] } } }, 2);
  expect(derive(jsonBody(kinds)).refused).toEqual([]);
  expect(derive(jsonBody(list({ const: 1 }, 2))).refused).toHaveLength(1);
});

const when = (by: string, rest: object): object => ({ if: { properties: { by: { const: by } } }, ...rest });

test.each([
  [
    "what one member's value asks of another",
    {
      required: ["by"],
      properties: { by: { enum: ["card", "iban"] }, card: { pattern: "^\\d{16}$" }, iban: { minLength: 15 }, to: {} },
      dependentRequired: { card: ["to"] },
      allOf: [
        when("card", { ["then" as string]: { required: ["card"] } }),
        when("iban", { ["then" as string]: { required: ["iban"] }, else: { not: { required: ["iban"] } } }),
      ],
    },
  ],
  [
    "what several parts say of one member",
    {
      allOf: [
        { properties: { n: { type: "integer" }, k: { type: "string" }, m: { type: "string" } } },
        { properties: { n: { minimum: 5 }, k: { enum: ["a", "b"] } } },
        { properties: { n: { maximum: 10, multipleOf: 3 }, k: { enum: ["b", "c"] } }, required: ["k"] },
        { anyOf: [{ required: ["n"] }, { required: ["m"] }] },
      ],
    },
  ],
  [
    "a member that is described nowhere but asked for where another is missing",
    { if: { required: ["error"] }, ["then" as string]: { required: ["code"] }, else: { required: ["id"] } },
  ],
  [
    "members that may be called one of a few",
    { minProperties: 2, propertyNames: { enum: ["left", "right", "top"] }, additionalProperties: { type: "number" } },
  ],
  [
    "a member of a few kinds, each with its own",
    {
      required: ["kind", "size"],
      properties: { kind: { enum: ["round", "square"] }, size: { type: "integer" } },
      oneOf: [
        { properties: { kind: { const: "round" }, size: { minimum: 100 } } },
        { properties: { kind: { const: "square" }, size: { maximum: -100 } } },
      ],
    },
  ],
])("%s is met", (_, schema) => {
  const { refused, cases } = derive(jsonBody({ type: "object", ...schema }));
  expect(refused).toEqual([]);
  expect(cases.some(({ id }) => id.endsWith("/valid/required-only"))).toBe(true);
});

test("a file that the document describes as base64 text is sent that way", () => {
  const sent = (schema: object) => {
    const content = { "image/jpeg": { schema } };
    const post = { operationId: "add", requestBody: { required: true, content }, responses: { "204": {} } };
    const { cases } = derive({ openapi: "3.1.0", paths: { "/a": { post } } });
    const [valid] = cases.filter(({ id }) => id === "add/valid/required-only");
    return new TextDecoder().decode(valid?.request.body?.());
  };
  expect(sent({ type: "string", format: "byte" })).toBe(btoa("conformance sample\n"));
  expect(sent({ type: "string", contentEncoding: "base64" })).toBe(btoa("conformance sample\n"));
  expect(sent({ type: "string", format: "binary" })).toBe("conformance sample\n");
});

test("an exploded object is required only if it has a required member", () => {
  const missing = (required: readonly string[]) => {
    const schema = { type: "object", required, properties: { q: { type: "string" } } };
    const parameters = [{ name: "filter", in: "query", required: true, schema }];
    const { cases } = derive({ openapi: "3.1.0", paths: { "/a": { get: { parameters, responses: { "204": {} } } } } });
    return cases.filter(({ id }) => id.endsWith("/missing/filter")).length;
  };
  expect([missing(["q"]), missing([])]).toEqual([1, 0]);
});

test("undeclared members of an exploded object are not sent", () => {
  const schema = { type: "object", properties: { q: { type: "boolean" } }, default: { other: false } };
  const parameters = [{ name: "filter", in: "query", schema }];
  const document = { openapi: "3.1.0", paths: { "/a": { get: { parameters, responses: {} } } } };
  const [operation] = readOperations(document).operations;
  expect([...baseValues(sourceOf(document), operation!, "all").parameters.values()]).toEqual([{ q: true }]);
});
