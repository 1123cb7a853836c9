import { expect, test } from "vitest";
import { NotUnderstood } from "../../scripts/openapi/document.ts";
import { createValidator } from "./validate.ts";

const document = {
  openapi: "3.1.0",
  paths: {
    "/parcels/{id}": {
      get: {
        responses: {
          200: { content: { "application/json": { schema: { $ref: "#/components/schemas/Parcel" } } } },
        },
      },
    },
  },
  components: {
    schemas: {
      Parcel: {
        type: "object",
        required: ["id", "owner"],
        properties: {
          id: { $ref: "#/components/schemas/Name", description: "beside a reference" },
          owner: { $ref: "#/components/schemas/Owner" },
          sentAt: { type: "string", format: "date-time" },
          colour: { type: "string", format: "colour" },
          size: { enum: ["s", "m"] },
        },
      },
      Owner: { type: "object", anyOf: [{ required: ["mail"] }, { required: ["phone"] }] },
      Name: { type: "string", minLength: 1 },
    },
  },
};
const validate = createValidator(document);
const parcel = "#/paths/~1parcels~1{id}/get/responses/200/content/application~1json/schema";
const whole = { id: "a", owner: { mail: "x" } };
const pointers = (value: unknown): readonly string[] => validate(parcel, value).map((violation) => violation.pointer);

test("a valid value has no violations", () => {
  expect(validate(parcel, { ...whole, sentAt: "2026-01-02T03:04:05Z", more: 1 })).toEqual([]);
});

test("a violation names the keyword's own pointer, through references", () => {
  expect(validate(parcel, { ...whole, id: "" })).toEqual([
    {
      pointer: "#/components/schemas/Name/minLength",
      instancePath: "/id",
      place: "/id",
      message: "must NOT have fewer than 1 characters",
    },
  ]);
});

test("the place of a violation contains no names that only the value has", () => {
  const schema = {
    type: "object",
    properties: { rows: { type: "array", items: { type: "object", additionalProperties: { type: "integer" } } } },
    patternProperties: { "^x-": { type: "boolean" } },
  };
  const own = createValidator({ openapi: "3.1.0", components: { schemas: { Table: schema } } });
  const found = own("#/components/schemas/Table", { rows: [{}, { mine_4711: "a" }], "x-4711": 1 });
  expect(found.map(({ instancePath, place }) => [instancePath, place])).toEqual([
    ["/rows/1/mine_4711", "/rows/*/*"],
    ["/x-4711", "/*"],
  ]);
});

test("a missing member names its entry in required", () => {
  expect(pointers({ id: "a" })).toEqual(["#/components/schemas/Parcel/required/1"]);
});

test("a failed choice is one violation, not one for each branch", () => {
  expect(pointers({ ...whole, owner: {} })).toEqual(["#/components/schemas/Owner/anyOf"]);
});

test("a choice hides nothing that fails beside it", () => {
  expect(pointers({ owner: {} })).toEqual([
    "#/components/schemas/Parcel/required/0",
    "#/components/schemas/Owner/anyOf",
  ]);
});

test("well-known formats are checked, others are not", () => {
  expect(pointers({ ...whole, sentAt: "yesterday" })).toEqual(["#/components/schemas/Parcel/properties/sentAt/format"]);
  expect(pointers({ ...whole, colour: "?" })).toEqual([]);
});

test("exclusive bounds and nullable have their OpenAPI 3.0 meaning", () => {
  const schema = {
    type: "object",
    properties: { n: { type: "number", minimum: 1, exclusiveMinimum: true }, s: { type: "string", nullable: true } },
  };
  const old = createValidator({ openapi: "3.0.3", components: { schemas: { Thing: schema } } });
  expect(old("#/components/schemas/Thing", { n: 1.5, s: null })).toEqual([]);
  expect(old("#/components/schemas/Thing", { n: 1 }).map(({ pointer }) => pointer)).toEqual([
    "#/components/schemas/Thing/properties/n/exclusiveMinimum",
  ]);
});

test("an unreadable schema is reported wherever it is used, every time", () => {
  const schemas = {
    Bad: { pattern: "(", properties: { of: { $ref: "#/components/schemas/Around" } } },
    Around: { properties: { it: { $ref: "#/components/schemas/Bad" } } },
    Open: { properties: { a: { $dynamicRef: "#x" } } },
    Lost: { items: { $ref: "#/nowhere" } },
  };
  const partial = createValidator({ openapi: "3.1.0", components: { schemas } });
  const wrongOf = (name: string) => {
    try {
      return partial(`#/components/schemas/${name}`, 1);
    } catch (error) {
      return error instanceof NotUnderstood ? [error.pointer, error.message] : error;
    }
  };
  const unfinished = [
    "#/components/schemas/Bad/pattern",
    expect.stringMatching(/^Invalid regular expression: .* Unterminated group; a pattern must be ECMA-262/),
  ];
  expect(["Bad", "Bad", "Around", "Open", "Lost"].map(wrongOf)).toEqual([
    unfinished,
    unfinished,
    unfinished,
    ["#/components/schemas/Open/properties/a/$dynamicRef", "$dynamicRef is not supported"],
    ["#/nowhere", "there is no schema here"],
  ]);
});

test("characters are code points, and decimal fractions divide exactly", () => {
  const schemas = { Text: { minLength: 2, maxLength: 3 }, Price: { multipleOf: 0.1 } };
  const fine = createValidator({ openapi: "3.1.0", components: { schemas } });
  const lengths = ["🎙", "🎙🎙", "🎙🎙🎙", "🎙🎙🎙🎙"].map((text) => fine("#/components/schemas/Text", text).length);
  expect(lengths).toEqual([1, 0, 0, 1]);
  expect([0.3, 0.35, 1e-7, 19.9].map((value) => fine("#/components/schemas/Price", value).length)).toEqual([
    0, 1, 1, 0,
  ]);
});

test("a value with a million faults has a hundred violations", () => {
  const schemas = { Names: { items: { type: "string" } } };
  const many = createValidator({ openapi: "3.1.0", components: { schemas } });
  expect(many("#/components/schemas/Names", Array(1_000_000).fill(1))).toHaveLength(100);
});

const doubling = { Deep: { anyOf: [below("a"), below("a"), { type: "null" }] } };
function below(name: string) {
  return { type: "object", properties: { [name]: { $ref: "#/components/schemas/Deep" } }, required: [name] };
}

test("nested alternatives and a deep value soon end in an error with a pointer", () => {
  const validate = createValidator({ openapi: "3.1.0", components: { schemas: doubling } });
  const deep = (levels: number): unknown => (levels === 0 ? "no null" : { a: deep(levels - 1) });
  expect(validate("#/components/schemas/Deep", deep(10))).toHaveLength(1);
  const before = performance.now();
  expect(() => validate("#/components/schemas/Deep", deep(100))).toThrow(/too many schemas would have to be tried/);
  expect(performance.now() - before).toBeLessThan(60_000);
  // Each value has the full limit to itself.
  expect(validate("#/components/schemas/Deep", deep(10))).toHaveLength(1);
});

test("texts for which a pattern takes too long are not judged, however many they are", () => {
  const schemas = { Texts: { items: { pattern: "^(a{1,70}){1,70}!$" } } };
  const validate = createValidator({ openapi: "3.1.0", components: { schemas } });
  const before = performance.now();
  validate("#/components/schemas/Texts", Array(20_000).fill("a".repeat(300)));
  expect(performance.now() - before).toBeLessThan(60_000);
});
