import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { loadSpec } from "../bundle.ts";
import { emitTypes } from "../codegen/emit-types.ts";
import { readOperations } from "../openapi/read.ts";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "spec-"));
});
afterEach(() => rm(folder, { recursive: true }));

const answer = (ref: string): string =>
  `{ "200": { description: x, content: { application/json: { schema: { $ref: "${ref}" } } } } }`;

const load = async (paths: string) => {
  const file = join(folder, "openapi.yaml");
  await writeFile(
    file,
    `openapi: 3.1.0
info: { title: x, version: "1" }
servers: [{ url: "https://x.test" }]
paths:
  /fine: { get: { operationId: fine, responses: ${answer("#/components/schemas/Fine")} } }
${paths}
webhooks:
  told: { post: { operationId: told, requestBody: { $ref: "#/components/requestBodies/Gone" }, responses: { "204": { description: x } } } }
components:
  schemas:
    Fine: { type: object, properties: { self: { $ref: "#/components/schemas/Fine" } } }
    Local: { type: string }
    Broken: { allOf: [{ $ref: "#/components/schemas/Fine" }, { $ref: "#/components/schemas/Gone" }] }
    Unused: { type: object, properties: { a: { $ref: "#/$defs/Gone" }, b: { type: integer } } }
  pathItems:
    Unused: { parameters: [{ $ref: "#/components/parameters/Gone" }] }
`,
  );
  return loadSpec(file);
};

test.each([
  ["a schema within an answer", answer("#/$defs/Gone"), "#/$defs/Gone"],
  ["an anchor", answer("#gone"), "#gone"],
  ["a component that is whole only in part", answer("#/components/schemas/Broken"), "#/components/schemas/Gone"],
  ["an answer", '{ "200": { $ref: "#/components/responses/Gone" } }', "#/components/responses/Gone"],
  ["a place that another file has not", answer("parts.yaml#/Gone"), "parts.yaml#/Gone"],
  // Once the files are one document, the same reference would resolve.
  ["a place of its own file that the first file has", answer("parts.yaml#/Other"), "#/components/schemas/Local"],
])("%s that leads nowhere costs its operation and no other", async (_, responses, reference) => {
  await writeFile(join(folder, "parts.yaml"), 'Other: { allOf: [{ $ref: "#/components/schemas/Local" }] }\n');
  const spec = await load(`  /lost: { get: { operationId: lost, responses: ${responses} } }`);
  const { operations, refused } = readOperations(spec.document);
  expect(operations.map(({ id }) => id)).toEqual(["fine"]);
  expect(refused.map(({ operation, reason }) => `${operation}: ${reason}`)).toEqual([
    `lost: the $ref ${reference} leads nowhere; add its target, or write it relative to the file that contains it`,
  ]);
});

test("an absolute path that does not exist is refused by its name", async () => {
  const spec = await load('  /lost: { $ref: "#/components/pathItems/Gone" }');
  const { operations, refused } = readOperations(spec.document);
  expect(operations.map(({ id }) => id)).toEqual(["fine"]);
  expect(refused.map(({ operation, reason }) => [operation, reason])).toEqual([
    ["/lost", expect.stringMatching(/^the \$ref #\/components\/pathItems\/Gone leads nowhere/)],
  ]);
});

test("if a file is missing, the document is incomplete, and the reference to it is reported", async () => {
  await expect(load("  /lost: { $ref: gone.yaml }")).rejects.toThrow(
    /openapi\.yaml:6:\d+ .*there is no file \S+gone\.yaml/,
  );
});

test("if no operation needs it, it is only noted, and the rest has its types", async () => {
  const spec = await load("");
  expect(spec.notes.map(({ pointer }) => pointer).sort()).toEqual([
    "#/components/pathItems/Unused/parameters/0",
    "#/components/schemas/Broken/allOf/1",
    "#/components/schemas/Unused/properties/a",
    "#/webhooks/told/post/requestBody",
  ]);
  expect(await emitTypes(spec.document)).toMatch(/Unused: \{\s+readonly a\?: unknown;\s+readonly b\?: number;/);
});
