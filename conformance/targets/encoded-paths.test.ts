// A path with characters that a URL encodes: the client requests what the document means, and Prism finds it.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { runConformance } from "../index.ts";

test("a path with a number sign or non-ASCII characters is called and found", async () => {
  const folder = await mkdtemp(join(tmpdir(), "mock-"));
  const spec = join(folder, "openapi.json");
  const operation = (operationId: string) => ({ get: { operationId, responses: { 204: { description: "done" } } } });
  const paths = { "/plain": operation("plain"), "/#hash": operation("hash"), "/\u00fcbung": operation("umlaut") };
  await writeFile(spec, JSON.stringify({ openapi: "3.1.0", info: { title: "x", version: "1" }, paths }));
  try {
    const [target] = (await runConformance({ spec, targets: ["mock"], cases: ["*/valid/*"] })).targets;
    expect(target?.cases.map(({ outcome, sent }) => `${outcome} ${sent?.line}`).toSorted()).toEqual([
      "pass GET /%23hash",
      "pass GET /%C3%BCbung",
      "pass GET /plain",
    ]);
  } finally {
    await rm(folder, { recursive: true });
  }
});
