// If a document forgot its security, the first run says once how to go on.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, onTestFinished, test } from "vitest";
import { runPlan } from "../../run.ts";
import { makePlan } from "../plan.ts";

const folder = mkdtempSync(join(tmpdir(), "key-hint-"));
afterAll(() => rmSync(folder, { recursive: true }));
const spec = join(folder, "openapi.json");
const read = (operationId: string, statuses: readonly number[], more: object = {}) => ({
  get: { operationId, ...more, responses: Object.fromEntries(statuses.map((status) => [status, { description: "" }])) },
});
writeFileSync(
  spec,
  JSON.stringify({
    openapi: "3.1.0",
    info: { title: "Forgetful", version: "1" },
    paths: {
      "/things": read("listThings", [200]),
      "/parts": read("listParts", [200, 401], {
        parameters: [{ name: "page", in: "query", required: true, schema: { type: "integer" } }],
      }),
      "/health": read("readHealth", [200]),
    },
  }),
);
const plan = await makePlan({ spec, cases: ["*/valid/required-only"] });

const judged = async (status: number, options: { readonly headers?: readonly string[] } = {}) => {
  const server = createServer((request, response) =>
    response.writeHead(request.url === "/health" || request.headers["x-key"] === "right" ? 200 : status).end(),
  );
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const targets = [`http://127.0.0.1:${(server.address() as AddressInfo).port}`];
  return (await runPlan(plan, { ...options, targets })).targets[0]!;
};

test.each([401, 403])(
  "what anybody may call and is answered with %i is told once, with what to give",
  async (status) => {
    const { summary, cases } = await judged(status);
    expect(summary).toContain(
      `listThings, listParts answer ${status}, but the document lets anyone call them: if the target requires a key, pass it with --header 'Authorization: Bearer $TOKEN', or set security in a config file.`,
    );
    if (status === 401)
      expect(cases.find(({ id }) => id === "listParts/valid/required-only")?.reason).toContain(
        "does not say who may call",
      );
  },
);

test("there is no hint if a key was given", async () => {
  const right = await judged(401, { headers: ["X-Key: right"] });
  expect(right.verdict).toBe("conforms");
  const wrong = await judged(401, { headers: ["X-Key: wrong"] });
  expect(wrong.summary).not.toContain("--header");
});
