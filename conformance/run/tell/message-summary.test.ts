// A run keeps summaries of its messages, not their bytes.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, onTestFinished, test } from "vitest";
import { runConformance } from "../../run.ts";

setFlagsFromString("--expose-gc");
const gc: () => void = runInNewContext("gc");

const mebibyte = 2 ** 20;

/** Names what it makes, so that each request holds a copy of the recording with a name of its own. */
const document = {
  openapi: "3.1.0",
  info: { title: "Tunes", version: "1" },
  paths: {
    "/tunes": {
      post: {
        operationId: "addTune",
        requestBody: {
          required: true,
          content: {
            "multipart/form-data": {
              schema: {
                type: "object",
                required: ["title", "tune"],
                properties: {
                  title: { type: "string" },
                  note: { type: "string" },
                  tune: { type: "string", contentMediaType: "audio/wav", minLength: 900_000 },
                },
              },
            },
          },
        },
        responses: {
          200: {
            description: "the tune",
            content: { "application/json": { schema: { type: "object", required: ["id"] } } },
          },
        },
      },
    },
  },
};

test("the recordings that a run sent are released once their cases are judged", async () => {
  const folder = await mkdtemp(join(tmpdir(), "released-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const spec = join(folder, "openapi.json");
  await writeFile(spec, JSON.stringify(document));
  const held: number[] = [];
  const app = {
    fetch: async (request: Request): Promise<Response> => {
      await request.arrayBuffer();
      gc();
      held.push(process.memoryUsage().arrayBuffers);
      return Response.json({ id: "t" });
    },
  };
  await runConformance({ spec, targets: [app], cases: ["*/{valid,text,json,file}/*"] });
  expect(held.length).toBeGreaterThan(20);
  expect((held.at(-1)! - held[2]!) / mebibyte).toBeLessThan(5);
});
