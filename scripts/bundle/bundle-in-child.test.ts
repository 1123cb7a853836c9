import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { bundleInChild } from "./bundle-in-child.ts";

const folder = await mkdtemp(join(tmpdir(), "bundled-"));
afterAll(() => rm(folder, { recursive: true }));

const root = join(folder, "openapi.yaml");
const write = (file: string, title: string): Promise<void> =>
  writeFile(join(folder, file), file === "openapi.yaml" ? document(title) : JSON.stringify({ type: "string", title }));
const document = (title: string): string => `
openapi: 3.1.0
info: { title: ${title}, version: "1" }
paths:
  /things:
    get:
      operationId: listThings
      responses: { "200": { description: Fine., content: { application/json: { schema: { $ref: ./thing.json } } } } }
`;

test("a document is bundled again if one of its files has changed, and returned unchanged otherwise", async () => {
  await write("openapi.yaml", "before");
  await write("thing.json", "before");
  const first = await bundleInChild(root);
  // The caller may have modified the previous result.
  Object.assign(first.document, { info: { title: "someone's own" } });
  const again = await bundleInChild(root);
  expect(again.document).toMatchObject({ info: { title: "before" } });
  await write("thing.json", "after");
  expect(JSON.stringify((await bundleInChild(root)).document)).toContain('"title":"after"');
  await write("openapi.yaml", "after");
  expect((await bundleInChild(root)).document).toMatchObject({ info: { title: "after" } });
  await rm(join(folder, "thing.json"));
  await expect(bundleInChild(root)).rejects.toThrow(/thing\.json/);
});
