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

const write = async (files: Readonly<Record<string, string>>): Promise<string> => {
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
  return join(folder, "openapi.yaml");
};

test("errors in the parts of one operation leave the others readable, and extensions are not checked", async () => {
  const file = await write({
    "openapi.yaml": `openapi: 3.1.0
info: { title: x, version: "1" }
tags: [{ name: t, x-model: { $ref: "#/components/schemas/Thing" } }]
paths:
  /fine: { get: { operationId: fine, responses: { "200": { description: x } } } }
  /bad: { $ref: bad.yaml }
  /worse: { post: { operationId: worse, parameters: { q: 1 }, responses: { "200": { description: x } } } }
components: { schemas: { Thing: { $ref: things.yaml#/Thing } } }
`,
    "bad.yaml": `get:
  operationId: bad
  responses: { "200": { description: x, content: { application/json: { schema: { $ref: "things.yaml#/Thing" } } } } }
put: { operationId: alsoFine, responses: { "200": { description: x } } }
`,
    "things.yaml": `Thing:
  type: object
  properties:
    name: { type: string, minLength: none }
`,
  });
  const spec = await loadSpec(file);
  const { operations, refused } = readOperations(spec.document);
  expect(operations.map(({ id }) => id).sort()).toEqual(["alsoFine", "fine"]);
  expect(refused.map(({ operation, reason }) => [operation, reason])).toEqual([
    ["bad", expect.stringMatching(/^Expected type `integer` but got `string`/)],
    ["worse", expect.stringMatching(/^Expected type .* got `object`/)],
  ]);
  expect(refused.map(({ pointer }) => spec.locate(pointer).replace(`${folder}/`, ""))).toEqual([
    "things.yaml:4:27",
    "openapi.yaml:7:13",
  ]);
});

test("errors outside operations, or only in prose, are noted and cost no operation", async () => {
  const file = await write({
    "openapi.yaml": `openapi: 3.1
info: { title: x, version: 1 }
servers: [{ url: "https://x.test/", variables: { b: { default: b } } }]
external: {}
paths:
  /nothing: null
  /fine: { tags: [a], get: { title: Fine, operationId: fine, responses: { "200": {} } } }
components: { schemas: { Unused: { type: strange } } }
`,
  });
  const spec = await loadSpec(file);
  const { operations, refused } = readOperations(spec.document);
  expect(operations.map(({ id }) => id)).toEqual(["fine"]);
  expect(refused).toMatchObject([{ operation: "/nothing", pointer: "#/paths/~1nothing" }]);
  expect(spec.notes.map(({ pointer }) => pointer).sort()).toEqual([
    "#/components/schemas/Unused/type",
    "#/external",
    "#/info/version",
    "#/paths/~1fine/get/responses/200",
    "#/paths/~1fine/get/title",
    "#/paths/~1fine/tags",
    "#/paths/~1nothing",
  ]);
});
