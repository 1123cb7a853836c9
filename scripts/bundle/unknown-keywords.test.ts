// What JSON Schema does not know says nothing in OpenAPI 3.1, which is told and costs no operation.
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
  const notes = spec.notes.map(({ pointer, reason }) => `${spec.locate(pointer).split(":").at(-1)} ${reason}`);
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

test("an unknown keyword of a schema is noted by its place and left out; in other objects it is refused", async () => {
  const { operations, refused, notes, document } = await read(documentOf("3.1.0"));
  expect(operations.map(({ id }) => id)).toEqual(["a"]);
  expect(refused.map(({ pointer }) => pointer)).toEqual(["#/paths/~1c/get/paramters"]);
  expect(notes).toEqual([
    '7 OpenAPI 3.1 has no keyword nullable in a schema, so it says nothing; write "null" among the types',
    '12 OpenAPI 3.1 has no keyword nullable in a schema, so it says nothing; write "null" among the types',
    "12 OpenAPI 3.1 has no keyword minLenght in a schema, so it says nothing; did you mean `minLength`?",
  ]);
  expect(JSON.stringify(document)).not.toMatch(/nullable|minLenght/);
});

test("OpenAPI 3.0 knows nullable, and forbids what it does not know", async () => {
  const { refused, notes } = await read(documentOf("3.0.3"));
  expect(refused.map(({ pointer }) => pointer)).toEqual([
    "#/components/schemas/T/properties/d/allOf/0/minLenght",
    "#/paths/~1c/get/paramters",
  ]);
  expect(notes).toEqual([]);
});
