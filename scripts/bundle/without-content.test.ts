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

test("content of a 204 is reported and removed, wherever it is described; other responses keep theirs", async () => {
  const file = join(folder, "openapi.yaml");
  const text = `openapi: 3.1.0
info: { title: x, version: "1" }
paths:
  /a:
    delete:
      operationId: a
      responses:
        "200": { $ref: "#/components/responses/Done" }
        "204": { $ref: "#/components/responses/Done" }
        "205": { description: x, content: { application/json: { schema: { type: object } } } }
        default: { $ref: "#/components/responses/Done" }
  /b:
    $ref: "#/components/pathItems/Kept"
components:
  pathItems:
    Kept: { get: { operationId: b, responses: { "304": { $ref: "#/components/responses/Done" } } } }
  responses:
    Done: { description: x, headers: { X-A: { schema: { type: string } } }, content: { application/json: { schema: { type: object } } } }
`;
  await writeFile(file, text);
  const spec = await loadSpec(file);
  const [operation, elsewhere] = readOperations(spec.document).operations;
  expect(elsewhere?.responses.map(({ status, contents }) => [status, contents.length])).toEqual([["304", 0]]);
  expect(
    operation?.responses.map(({ status, contents, headers }) => [status, contents.length, headers.length]),
  ).toEqual(
    expect.arrayContaining([
      ["200", 1, 1],
      ["204", 0, 1],
      ["205", 0, 0],
      ["default", 1, 1],
    ]),
  );
  expect(spec.notes.map(({ pointer, reason }) => `${spec.locate(pointer).split(":").at(-2)} ${reason}`)).toEqual([
    "9 an answer 204 has no content, so none is expected",
    "10 an answer 205 has no content, so none is expected",
    "16 an answer 304 has no content, so none is expected",
  ]);
});
