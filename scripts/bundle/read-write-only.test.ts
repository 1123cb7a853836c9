// Members of one direction only are removed from the bodies of the other, and from nothing else.
import { expect, test } from "vitest";
import { splitReadWriteOnly } from "./read-write-only.ts";

const json = (schema: object) => ({ content: { "application/json": { schema } } });
const thing = {
  type: "object",
  required: ["id", "name", "secret"],
  properties: {
    id: { $ref: "#/components/schemas/Id" },
    name: { type: "string" },
    secret: { type: "string", writeOnly: true },
    parts: { type: "array", items: { $ref: "#/components/schemas/Thing" } },
  },
};
const documentOf = (schemas: object, request: object, response: object) => ({
  openapi: "3.1.0",
  paths: { "/things": { post: { requestBody: json(request), responses: { 200: json(response) } } } },
  components: { schemas },
});
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });

test("a schema used in both directions becomes two, and each body has its own", () => {
  const Id = { type: "string", readOnly: true };
  const { document, origin } = splitReadWriteOnly(documentOf({ Thing: thing, Id }, ref("Thing"), ref("Thing")));
  const { name, secret, parts } = thing.properties;
  expect(document).toEqual(
    documentOf(
      {
        Thing: { ...thing, required: ["id", "name"], properties: { id: ref("Id"), name, secret, parts } },
        Id: { type: "string" },
        "Thing.request": {
          ...thing,
          required: ["name", "secret"],
          properties: {
            name,
            secret: { type: "string" },
            parts: { type: "array", items: ref("Thing.request") },
          },
        },
      },
      ref("Thing.request"),
      ref("Thing"),
    ),
  );
  expect(origin("#/components/schemas/Thing.request/properties/name")).toBe(
    "#/components/schemas/Thing/properties/name",
  );
  // A second run changes nothing.
  expect(splitReadWriteOnly(document).document).toEqual(document);
});

test("`required` beside the branch that describes the member is updated too", () => {
  const inline = {
    allOf: [{ properties: { id: { type: "integer", readOnly: true }, name: {} } }, { required: ["id", "name"] }],
    required: ["id"],
  };
  const { document } = splitReadWriteOnly(documentOf({}, inline, inline));
  expect(document).toEqual(
    documentOf(
      {},
      { allOf: [{ properties: { name: {} } }, { required: ["name"] }], required: [] },
      { ...inline, allOf: [{ properties: { id: { type: "integer" }, name: {} } }, { required: ["id", "name"] }] },
    ),
  );
});

test("what is only sent is not required in responses and is marked there; a parameter is sent", () => {
  const Secret = { type: "string", writeOnly: true };
  const schema = { type: "object", required: ["secret"], properties: { secret: ref("Secret") } };
  const { document } = splitReadWriteOnly({
    ...documentOf({ Secret }, schema, schema),
    components: { schemas: { Secret }, parameters: { filter: { name: "filter", in: "query", schema } } },
  });
  expect(document).toEqual({
    ...documentOf({}, schema, {
      ...schema,
      required: [],
      properties: { secret: { ...ref("Secret"), writeOnly: true } },
    }),
    components: {
      schemas: { Secret: { type: "string" } },
      parameters: { filter: { name: "filter", in: "query", schema } },
    },
  });
});

test("a document without readOnly and writeOnly is unchanged, even with a property of such a name", () => {
  const plain = documentOf({ A: { properties: { readOnly: { type: "boolean" } } } }, ref("A"), ref("A"));
  expect(splitReadWriteOnly(plain).document).toEqual(plain);
});
