// Keywords unknown to JSON Schema have no meaning in OpenAPI 3.1: they are reported and cost no operation.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { loadSpec } from "../bundle.ts";
import { readOperations } from "../openapi/read.ts";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "spec-"));
});
afterEach(() => rm(folder, { recursive: true }));

const read = async (text: string) => {
  const file = join(folder, "openapi.yaml");
  await writeFile(file, text);
  const spec = await loadSpec(file);
  const notes = spec.notes.map(({ pointer, reason }) => `${spec.locate(pointer).split(":").at(-2)} ${reason}`);
  return { ...spec, ...readOperations(spec.document), notes };
};

const documentOf = (version: string) => `openapi: ${version}
info: { title: x, version: "1" }
paths:
  /a/{b}:
    get:
      operationId: a
      parameters: [{ name: b, in: path, required: true, schema: { type: string, nullable: true } }]
      responses: { "200": { description: x, content: { application/json: { schema: { $ref: "#/components/schemas/T" } } } } }
  /c: { get: { operationId: c, paramters: [], responses: { "200": { description: x } } } }
components:
  schemas:
    T: { type: object, properties: { "a/b%": { type: string, nullable: true }, d: { allOf: [{ minLenght: 4 }] } } }
`;

test("an unknown keyword of a schema is noted with its location and removed; in other objects it is refused", async () => {
  const { operations, refused, notes, document } = await read(documentOf("3.1.0"));
  expect(operations.map(({ id }) => id)).toEqual(["a"]);
  expect(refused.map(({ pointer }) => pointer)).toEqual(["#/paths/~1c/get/paramters"]);
  expect(notes).toEqual([
    '7 OpenAPI 3.1 has no schema keyword nullable, so it has no effect; write "null" among the types',
    '12 OpenAPI 3.1 has no schema keyword nullable, so it has no effect; write "null" among the types',
    "12 OpenAPI 3.1 has no schema keyword minLenght, so it has no effect; did you mean `minLength`?",
  ]);
  expect(JSON.stringify(document)).not.toMatch(/nullable|minLenght/);
});

test("OpenAPI 3.0 has nullable; keywords unknown to it cost no operation either", async () => {
  const { operations, refused, notes, document } = await read(documentOf("3.0.3"));
  expect(operations.map(({ id }) => id)).toEqual(["a"]);
  expect(refused.map(({ pointer }) => pointer)).toEqual(["#/paths/~1c/get/paramters"]);
  expect(notes).toEqual([
    "12 OpenAPI 3.0 has no schema keyword minLenght, so it has no effect; did you mean `minLength`?",
  ]);
  expect(JSON.stringify(document)).not.toContain("minLenght");
});

test("what 3.1 allows and 3.0 forbids is read as it is meant, and noted", async () => {
  const { operations, notes, document } = await read(`openapi: 3.0.3
info: { title: x, version: "1" }
paths:
  /a:
    get:
      operationId: a
      parameters: [{ name: n, in: query, schema: { type: integer, exclusiveMinimum: 0, exclusiveMaximum: 9 } }]
      responses: { "200": { description: x, content: { application/json: { schema: { $ref: "#/components/schemas/T" } } } } }
components:
  schemas:
    T: { type: object, properties: { kind: { const: t }, size: { type: [integer, string] }, data: { type: string, contentMediaType: image/png }, gone: { type: "null" } } }
`);
  expect(operations.map(({ parameters }) => parameters.map(({ schema }) => schema))).toEqual([
    [{ type: "integer", exclusiveMinimum: 0, exclusiveMaximum: 9 }],
  ]);
  expect(notes.map((note) => note.split(" ")[9])).toEqual([
    "exclusiveMinimum",
    "exclusiveMaximum",
    "const",
    "type",
    "contentMediaType",
    "type",
  ]);
  expect(document.components).toMatchObject({ schemas: { T: { properties: { kind: { const: "t" } } } } });
});

test("an unknown keyword beside a $ref is noted and removed", async () => {
  const { operations, refused, notes, document } = await read(`openapi: 3.1.0
info: { title: x, version: "1" }
paths:
  /a: { get: { operationId: a, responses: { "200": { description: x, content: { application/json: { schema: { $ref: "#/components/schemas/T" } } } } } } }
components:
  schemas:
    T: { type: object, properties: { u: { $ref: "#/components/schemas/U", nullable: true, description: d, x-mine: 1 } } }
    U: { type: string }
`);
  expect([operations.map(({ id }) => id), refused]).toEqual([["a"], []]);
  expect(notes).toEqual([
    '7 OpenAPI 3.1 has no schema keyword nullable, so it has no effect; write "null" among the types',
  ]);
  const { u } = (document.components as { schemas: { T: { properties: { u: unknown } } } }).schemas.T.properties;
  expect(u).toEqual({ $ref: "#/components/schemas/U", description: "d", "x-mine": 1 });
});

test("a content that is a $ref is followed, and a required that is not a list is ignored; each is noted", async () => {
  const { operations, refused, notes } = await read(`openapi: 3.0.3
info: { title: x, version: "1" }
paths:
  /a: { get: { operationId: a, responses: { "200": { description: x, content: { $ref: "#/components/x-contents/T" } } } } }
components:
  x-contents: { T: { application/json: { schema: { type: object, properties: { u: { type: string, required: true } } } } } }
`);
  expect(refused).toEqual([]);
  expect(operations[0]?.responses[0]?.contents).toMatchObject([{ kind: "json", schema: { properties: { u: {} } } }]);
  expect(notes.map((note) => note.slice(2))).toContain(
    "OpenAPI does not allow a $ref for a whole content; it is followed anyway",
  );
});

test.each(["3.0.3", "3.1.0"])(
  "what the linter knows of other objects says nothing in a schema either, in %s",
  async (version) => {
    const { operations, refused, notes } = await read(`openapi: ${version}
info: { title: x, version: "1" }
paths:
  /a: { get: { operationId: a, parameters: [{ name: n, in: query, schema: { $ref: "#/components/schemas/T" } }], responses: { "200": { description: x } } } }
components:
  schemas:
    T: { type: integer, summary: A number, "when it is one.": null }
`);
    expect([operations.map(({ id }) => id), refused]).toEqual([["a"], []]);
    expect(notes.toSorted()).toEqual([
      `7 OpenAPI ${version.slice(0, 3)} has no schema keyword "when it is one.", so it has no effect`,
      `7 OpenAPI ${version.slice(0, 3)} has no schema keyword summary, so it has no effect`,
    ]);
  },
);
