// If nothing exists to refer to, it is made: an operation is called for its answers as often as needed.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import type { Settled, Target } from "../../model.ts";
import { makePlan } from "../plan.ts";
import { trackResources } from "./resources.ts";

const answered = { description: "", content: { "application/json": { schema: {} } } };
const named = (name: string) => [{ name, in: "path", required: true, schema: { type: "string" } }];

test("an operation that did not return one value is called again for another that it does return", async () => {
  const folder = mkdtempSync(join(tmpdir(), "resources-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const spec = join(folder, "jobs.json");
  const paths = {
    "/jobs": { post: { operationId: "make", responses: { 201: answered } } },
    "/jobs/{filename}/image": {
      get: { operationId: "look", parameters: named("filename"), responses: { 200: answered } },
    },
    "/jobs/{id}": {
      delete: { operationId: "remove", parameters: named("id"), responses: { 204: { description: "" } } },
    },
  };
  writeFileSync(spec, JSON.stringify({ openapi: "3.1.0", info: { title: "Jobs", version: "1" }, paths }));
  const plan = await makePlan({ spec, mayChange: ["remove"] });
  let made = 0;
  const resources = trackResources({
    plan,
    target: { remembers: true, local: true } as Target,
    send: async (testCase) => {
      made += 1;
      const response = { status: 201, headers: [], body: new TextEncoder().encode(`{"id":"j-${made}"}`) };
      const exchange = { request: testCase.request, response, failure: null, ms: 0 };
      const answer = { ...exchange, operation: plan.operations.get(testCase.operation) };
      const settled = {
        case: testCase,
        accepted: true,
        outcome: "pass",
        course: { kind: "answered", exchange, answer },
      };
      resources.learn(
        { case: testCase, resource: null, isKnown: false, references: [] },
        settled as unknown as Settled,
      );
      return settled as unknown as Settled;
    },
  });
  const control = (operation: string) => plan.all.get(`${operation}/valid/required-only`)!;
  expect(await resources.point(control("look"))).toMatchObject({ isKnown: false });
  const targets: string[] = [];
  // Not given back, because each of several concurrent cases uses a resource of its own.
  for (const _ of [1, 2, 3]) targets.push((await resources.point(control("remove"))).case.request.target);
  expect(targets).toEqual(["/jobs/j-1", "/jobs/j-2", "/jobs/j-3"]);
});
