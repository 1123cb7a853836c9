// A server whose document has no links is held to what the paths imply: the run finds ids by itself, says where they
// came from, and notices what is not listed or not removed.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { runConformance } from "../run.ts";
import { type DeskBehaviour, deskToken, startDesk } from "./desk.fixture.ts";

const spec = fileURLToPath(new URL("../../scripts/fixtures/desk/openapi.yaml", import.meta.url));

const judge = async (behaviour: DeskBehaviour) => {
  const desk = await startDesk({ repeats: true, ...behaviour });
  onTestFinished(desk.close);
  const { targets } = await runConformance({
    spec,
    targets: [desk.url],
    headers: ["Authorization: Bearer $TOKEN"],
    env: { TOKEN: deskToken },
    examples: { projectId: desk.project },
    cases: ["*/state/*", "*Task/valid/required-only"],
  });
  const [target] = targets;
  if (target === undefined) throw new Error("nothing was judged");
  const failing = target.cases.filter(({ outcome }) => outcome !== "pass");
  return { desk, target, failing: failing.map(({ id, outcome }) => `${id} ${outcome}`) };
};

test("ids are found, and reported with their origin", async () => {
  const { target, failing } = await judge({});
  expect(failing).toEqual([]);
  expect(target.cases.map(({ id }) => id)).toEqual(
    expect.arrayContaining([
      "listTasks/state/made-by-create-task",
      "listTasks/state/removed-by-remove-task",
      "readTask/state/removed-by-remove-task",
    ]),
  );
  expect(target.values).toContainEqual({
    operation: "readTask",
    name: "taskId",
    value: "t-first",
    from: "listTasks/valid/required-only",
    inferred: true,
  });
  const changed = target.values?.find(({ operation }) => operation === "changeTask");
  expect(changed).toMatchObject({ name: "taskId", from: expect.stringMatching(/^createTask\//) });
});

test("a resource that is not listed is noticed, and the finding is marked as inferred", async () => {
  const { target, failing } = await judge({ forgets: true });
  expect(failing).toEqual(["listTasks/state/made-by-create-task fail"]);
  const finding = target.cases.flatMap(({ findings }) => findings)[0];
  expect(JSON.stringify(finding)).toContain("as their paths say");
});

test("a removed resource that still exists is noticed", async () => {
  const { failing } = await judge({ clings: true });
  expect(failing).toEqual([
    "listTasks/state/removed-by-remove-task fail",
    "readTask/state/removed-by-remove-task fail",
  ]);
});

test("an id that is a number in the list becomes a string if the path takes strings", async () => {
  const folder = mkdtempSync(join(tmpdir(), "inferred-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const spec = join(folder, "things.json");
  const thing = { type: "object", required: ["id"], properties: { id: { type: "integer" } } };
  const answered = (schema: object) => ({ 200: { description: "", content: { "application/json": { schema } } } });
  const parameters = [{ name: "thingId", in: "path", required: true, schema: { type: "string" } }];
  const paths = {
    "/things": { get: { operationId: "list", responses: answered({ type: "array", items: thing }) } },
    "/things/{thingId}": { get: { operationId: "read", parameters, responses: answered(thing) } },
  };
  writeFileSync(spec, JSON.stringify({ openapi: "3.1.0", info: { title: "Things", version: "1" }, paths }));
  const server = createServer((request, response) => {
    const answers = { "/things": [{ id: 7 }], "/things/7": { id: 7 } }[request.url ?? ""];
    response.writeHead(answers ? 200 : 404, { "content-type": "application/json" }).end(JSON.stringify(answers ?? {}));
  });
  onTestFinished(() => void server.close());
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const targets = [`http://127.0.0.1:${(server.address() as AddressInfo).port}`];
  const { targets: [target] = [] } = await runConformance({ spec, targets, cases: ["*/valid/*"] });
  expect(target?.cases.map(({ id, outcome, findings }) => [id, outcome, findings])).toEqual([
    ["list/valid/required-only", "pass", []],
    ["read/valid/required-only", "pass", []],
  ]);
});

test("an id from another collection may name another resource, so a server that refuses it is not blamed", async () => {
  const folder = mkdtempSync(join(tmpdir(), "inferred-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const spec = join(folder, "tokens.json");
  const token = { type: "object", required: ["secret"], properties: { secret: { type: "string" } } };
  const answered = (schema: object) => ({ 200: { description: "", content: { "application/json": { schema } } } });
  const parameters = [{ name: "token", in: "path", required: true, schema: { type: "string" } }];
  const paths = {
    "/user/tokens": { post: { operationId: "make", responses: answered(token) } },
    "/user/tokens/{token}": { get: { operationId: "read", parameters, responses: answered(token) } },
    "/join/{token}": { get: { operationId: "join", parameters, responses: { 200: { description: "" } } } },
  };
  writeFileSync(spec, JSON.stringify({ openapi: "3.1.0", info: { title: "Tokens", version: "1" }, paths }));
  const requested: string[] = [];
  const server = createServer((request, response) => {
    requested.push(request.url ?? "");
    const isRight = request.url === "/user/tokens" || request.url === "/user/tokens/s-4711";
    response.writeHead(isRight ? 200 : 400, { "content-type": "application/json" });
    response.end(isRight ? '{"secret":"s-4711"}' : "{}");
  });
  onTestFinished(() => void server.close());
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const targets = [`http://127.0.0.1:${(server.address() as AddressInfo).port}`];
  const report = await runConformance({ spec, targets, cases: ["*/valid/required-only"] });
  expect(requested).toContain("/join/s-4711");
  expect(report.targets[0]?.cases.map(({ id, outcome }) => `${id} ${outcome}`)).toEqual([
    "make/valid/required-only pass",
    "read/valid/required-only pass",
    "join/valid/required-only inconclusive",
  ]);
  // The secret in an answer is not the caller's, but it is valid as long as it exists.
  expect(JSON.stringify(report.targets[0]?.values)).not.toContain("s-4711");
});
