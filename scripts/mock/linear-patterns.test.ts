// A pattern of the document cannot block the mock, and is still checked.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { startMock } from "./start-mock.ts";

test("a pattern that would backtrack is matched at once, in a body, a query and a path", async () => {
  const folder = mkdtempSync(join(tmpdir(), "patterns-"));
  const specFile = join(folder, "shelves.json");
  const name = { type: "string", pattern: "^(a|a)*$" };
  const responses = { 200: { description: "Done." } };
  const schema = { type: "object", required: ["name"], properties: { name } };
  const requestBody = { required: true, content: { "application/json": { schema } } };
  const inPath = { name: "name", in: "path", required: true, schema: name };
  const inQuery = { name: "name", in: "query", schema: name };
  const paths = {
    "/shelves": { post: { requestBody, responses }, get: { parameters: [inQuery], responses } },
    "/shelves/{name}": { get: { parameters: [inPath], responses } },
  };
  writeFileSync(specFile, JSON.stringify({ openapi: "3.1.0", info: { title: "Shelves", version: "1" }, paths }));
  const mock = await startMock({ specFile });
  const statuses = async (text: string): Promise<number[]> => {
    const body = JSON.stringify({ name: text });
    const asked = [
      fetch(`${mock.baseUrl}/shelves`, { method: "POST", headers: { "content-type": "application/json" }, body }),
      fetch(`${mock.baseUrl}/shelves?name=${text}`),
      fetch(`${mock.baseUrl}/shelves/${text}`),
    ];
    return (await Promise.all(asked)).map(({ status }) => status);
  };
  expect(await statuses("a".repeat(45))).toEqual([200, 200, 200]);
  expect(await statuses(`${"a".repeat(45)}b`)).toEqual([422, 422, 422]);
  await mock.stop();
  rmSync(folder, { recursive: true });
});
