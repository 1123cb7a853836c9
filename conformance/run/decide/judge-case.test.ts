// What an answer means depends on earlier ones: a removal that was answered with an outage may have been carried out.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, onTestFinished, test } from "vitest";
import { runPlan } from "../../run.ts";
import { makePlan } from "../plan.ts";

const folder = mkdtempSync(join(tmpdir(), "judge-case-"));
afterAll(() => rmSync(folder, { recursive: true }));

const spec = join(folder, "openapi.json");
const flag = { type: "object", required: ["id"], properties: { id: { type: "string" } } };
const id = { name: "id", in: "path", required: true, schema: { type: "string" } };
writeFileSync(
  spec,
  JSON.stringify({
    openapi: "3.1.0",
    info: { title: "Flags", version: "1" },
    paths: {
      "/flags": {
        post: {
          operationId: "raiseFlag",
          responses: {
            201: {
              description: "raised",
              content: { "application/json": { schema: flag } },
              links: { lower: { operationId: "lowerFlag", parameters: { id: "$response.body#/id" } } },
            },
          },
        },
      },
      "/flags/{id}": {
        delete: {
          operationId: "lowerFlag",
          parameters: [id],
          responses: { 204: { description: "lowered" }, 404: { description: "no such flag" } },
        },
      },
    },
  }),
);

const plan = await makePlan({ spec, cases: ["lowerFlag/valid/required-only"] });

/** @param removal the statuses for removals of a flag, in order; the last one is repeated */
const outcomeOf = async (removal: readonly number[]) => {
  const countByRequest = new Map<string, number>();
  const server = createServer((request, response) => {
    request.resume();
    const path = request.url ?? "";
    if (request.method === "POST") {
      response.writeHead(201, { "content-type": "application/json" });
      return response.end(JSON.stringify({ id: `flag-${countByRequest.size}` }));
    }
    const before = countByRequest.get(path) ?? 0;
    countByRequest.set(path, before + 1);
    return response.writeHead(removal[Math.min(before, removal.length - 1)] ?? 500).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const report = await runPlan(plan, { targets: [`http://127.0.0.1:${(server.address() as AddressInfo).port}`] });
  return report.targets[0]?.cases.find(({ id }) => id === "lowerFlag/valid/required-only")?.outcome;
};

test.each([
  ["at once is right", [204], "pass"],
  ["at the second try, after an outage, is right", [503, 204], "pass"],
  ["that finds nothing after an outage may be the first one's doing", [503, 404], "inconclusive"],
  ["that finds nothing at once is wrong, as the flag was raised before", [404], "fail"],
])("a removal %s", async (_, removal, outcome) => {
  expect(await outcomeOf(removal)).toBe(outcome);
});
