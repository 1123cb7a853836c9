// A failure is sent three times, and the report says if it was not seen in every try that could show it.

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, onTestFinished, test } from "vitest";
import { runPlan } from "../../run.ts";
import { makePlan } from "../plan.ts";

const folder = mkdtempSync(join(tmpdir(), "recheck-"));
afterAll(() => rmSync(folder, { recursive: true }));

const spec = join(folder, "openapi.json");
const code = { type: "string", pattern: "^[A-Z]{2}$" };
writeFileSync(
  spec,
  JSON.stringify({
    openapi: "3.1.0",
    info: { title: "Countries", version: "1" },
    paths: {
      "/countries": {
        post: {
          operationId: "addCountry",
          requestBody: {
            required: true,
            content: { "application/json": { schema: { type: "object", required: ["code"], properties: { code } } } },
          },
          responses: {
            201: { description: "added" },
            400: { description: "no" },
            409: { description: "there already" },
          },
        },
      },
    },
  }),
);

const plan = await makePlan({ spec, cases: ["addCountry/valid/required-only"] });

/** @param answers the status of each request, by the number of earlier requests with the same body */
const received = async (answers: (before: number) => number) => {
  const countByBody = new Map<string, number>();
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    const before = countByBody.get(body) ?? 0;
    countByBody.set(body, before + 1);
    response.writeHead(answers(before)).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const targets = [`http://127.0.0.1:${(server.address() as AddressInfo).port}`];
  const report = await runPlan(plan, { targets });
  return report.causes?.map(({ title, received }) => [title, received]);
};

test.each<[string, (before: number) => number, string]>([
  ["each time", () => 202, "202 no body"],
  ["once, and then well", (before) => (before === 0 ? 202 : 201), "202 no body (1 of 3 tries)"],
  ["once, and what is there is then refused", (before) => (before === 0 ? 202 : 409), "202 no body"],
  ["once, and what is there is then a mistake", (before) => (before === 0 ? 202 : 400), "202 no body"],
])("what is answered wrongly %s", async (_, answers, told) => {
  expect(await received(answers)).toEqual([["Answers 202; documented are 201, 400, 409", told]]);
});

const thing = { type: "object", required: ["id"], properties: { id: { type: "string" } } };
const things = join(folder, "things.json");
writeFileSync(
  things,
  JSON.stringify({
    openapi: "3.1.0",
    info: { title: "Things", version: "1" },
    paths: {
      "/things": {
        post: {
          operationId: "make",
          responses: { 201: { description: "", content: { "application/json": { schema: thing } } } },
        },
      },
      "/things/{id}/lock": {
        put: {
          operationId: "lock",
          parameters: [{ name: "id", in: "path", required: true, schema: { type: "string" } }],
          responses: { 204: { description: "" }, 400: { description: "" } },
        },
      },
    },
  }),
);

test.each([
  ["a thing that can be locked once is in another state then, and no fault is made of it", true, []],
  ["a server that minds capitals is told from one that minds the thing", false, [["lock", "framing"]]],
] as const)("%s", async (_, isOnce, expected) => {
  const locked = new Set<string>();
  let made = 0;
  const server = createServer((request, response) => {
    const target = request.url ?? "";
    if (request.method === "POST" && target === "/things") {
      made += 1;
      response.writeHead(201, { "content-type": "application/json" }).end(JSON.stringify({ id: `t-${made}` }));
      return;
    }
    const isInCapitals = request.rawHeaders.includes("HOST");
    const isRefused = isOnce ? locked.has(target) : isInCapitals;
    locked.add(target);
    response.writeHead(isRefused ? 400 : 204).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const targets = [`http://127.0.0.1:${(server.address() as AddressInfo).port}`];
  const { causes = [] } = await runPlan(
    await makePlan({ spec: things, cases: ["lock/{valid/required-only,framing/header-names-in-capitals}"] }),
    { targets },
  );
  expect(causes.flatMap(({ cases }) => cases.map((id) => id.split("/").slice(0, 2)))).toEqual(expected);
});
