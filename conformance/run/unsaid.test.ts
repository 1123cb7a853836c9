// An application that requires what its document does not mention: names from a short list, a member marked optional,
// existing ids. What follows from that alone is not a finding, and the run finds out by itself what it can.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { runPlan } from "../run.ts";
import { makePlan } from "./plan.ts";

const text = { type: "string" };
const object = (required: readonly string[], properties: object) => ({ type: "object", required, properties });
const json = (schema: object) => ({ content: { "application/json": { schema } } });
const post = (operationId: string, schema: object, responses: Readonly<Record<string, object | null>>) => ({
  operationId,
  requestBody: { required: true, ...json(schema) },
  responses: Object.fromEntries(
    Object.entries(responses).map(([status, answer]) => [status, { description: "", ...(answer && json(answer)) }]),
  ),
});
const member = object(["name"], { name: text, nickname: text });
const document = {
  openapi: "3.1.0",
  info: { title: "Club", version: "1" },
  paths: {
    "/rollouts": {
      post: post("addRollout", object(["name"], { name: { ...text, example: "gradual" } }), { 201: null, 400: null }),
    },
    "/labels": {
      post: post("addLabel", object(["value"], { value: { ...text, example: "first" } }), { 201: null, 409: null }),
    },
    "/teams": {
      post: post("addTeam", object(["name"], { name: { ...text, example: "rovers" } }), { 201: null, 400: null }),
    },
    "/members": { post: post("addMember", member, { 201: member, 400: null }) },
    "/clubs/{clubId}": {
      get: {
        operationId: "readClub",
        parameters: [{ name: "clubId", in: "path", required: true, schema: text }],
        responses: { 200: { description: "" }, 404: { description: "" } },
      },
    },
    "/matches": {
      post: post("addMatch", object(["clubs"], { clubs: { type: "array", minItems: 1, items: text } }), {
        201: null,
        422: null,
      }),
    },
    "/members/{memberName}": {
      get: {
        operationId: "readMember",
        parameters: [{ name: "memberName", in: "path", required: true, schema: text }],
        responses: { 200: { description: "", ...json(member) }, 404: { description: "" } },
      },
    },
    "/purges": {
      post: post("purge", object(["ids"], { ids: { type: "array", minItems: 1, items: { type: "integer" } } }), {
        204: null,
      }),
    },
    "/reminders": { post: post("remind", object(["email"], { email: text }), { 204: null, 404: null }) },
  },
};

const folder = mkdtempSync(join(tmpdir(), "unsaid-"));
const spec = join(folder, "openapi.json");
writeFileSync(spec, JSON.stringify(document));

const members = new Map<string, object>();
const rollouts: string[] = [];
const labels = new Set(["first"]);
const server = createServer(async (request, response) => {
  let body = "";
  for await (const chunk of request) body += chunk;
  const answer = (status: number, value?: object): void => {
    response.writeHead(status, value && { "content-type": "application/json" }).end(value && JSON.stringify(value));
  };
  const { pathname } = new URL(request.url ?? "/", "http://club");
  if (request.method === "GET") {
    const member = members.get(decodeURIComponent(pathname.split("/")[2] ?? ""));
    return member === undefined ? answer(404) : answer(200, member);
  }
  const given = JSON.parse(body);
  if (pathname === "/rollouts") {
    rollouts.push(given.name);
    return answer(given.name === "gradual" ? 201 : 400);
  }
  if (pathname === "/matches") return answer(422);
  if (pathname === "/labels") {
    if (labels.has(given.value)) return answer(409);
    labels.add(given.value);
    return answer(201);
  }
  if (pathname === "/teams") return answer(/\d/.test(given.name) ? 400 : 201);
  if (pathname !== "/members") return answer(404);
  if (given.nickname === undefined) return answer(400);
  members.set(given.name, given);
  return answer(201, given);
});
await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

const plan = await makePlan({ spec, cases: ["*/valid/*", "addRollout/text/*"] });
const { targets, causes } = await runPlan(plan, {
  targets: [`http://127.0.0.1:${(server.address() as AddressInfo).port}`],
});
const outcomeOf = (id: string) => {
  const result = targets[0]?.cases.find((testCase) => testCase.id === id);
  return [result?.outcome, result?.reason ?? ""];
};

test("an example name is tried if a new one is refused, and other names then count as guesses", () => {
  expect(outcomeOf("addRollout/valid/required-only")).toEqual(["pass", ""]);
  expect(rollouts[0]).toMatch(/^gradual.+/);
  expect(outcomeOf("addRollout/text/name-accented")).toEqual([
    "inconclusive",
    expect.stringContaining("--example name=VALUE"),
  ]);
});

test("a server that refuses a new name for its form, but accepts one like the example, refuses a valid request", () => {
  expect(outcomeOf("addTeam/valid/required-only")[0]).toBe("fail");
});

test("an example that already exists is replaced by a new value", () => {
  expect(outcomeOf("addLabel/valid/required-only")).toEqual(["pass", ""]);
});

test("if the control cannot make a resource, the request with every member may", () => {
  expect(outcomeOf("addMember/valid/required-only")[0]).toBe("fail");
  expect(outcomeOf("readMember/valid/required-only")).toEqual(["pass", ""]);
  expect(targets[0]?.values).toMatchObject([
    { name: "memberName", from: "addMember/valid/everything", inferred: true },
  ]);
});

test("a 404 for made-up ids does not mean that the operation is not served", () => {
  expect(outcomeOf("purge/valid/required-only")).toEqual([
    "inconclusive",
    expect.stringContaining("--example ids=VALUE"),
  ]);
});

test("members named after resources with a path of their own refer to those resources", () => {
  expect(outcomeOf("addMatch/valid/required-only")).toEqual([
    "inconclusive",
    expect.stringContaining("--example clubs=VALUE"),
  ]);
});

test("a documented 404 of an operation without path parameters is about what the request names", () => {
  expect(outcomeOf("remind/valid/required-only")).toEqual([
    "inconclusive",
    expect.stringContaining("no such resource"),
  ]);
});

test("nothing else is reported", () => {
  expect(causes?.map(({ id }) => id)).toEqual(["refuses-valid/400/valid-requests/no-body"]);
});
