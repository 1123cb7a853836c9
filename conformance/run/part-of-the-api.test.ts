// Servers that implement part of the API: operations they may leave out are reported, but only count as faults if
// required.
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { type Document, isObject } from "../../scripts/openapi/document.ts";
import { readOperations } from "../../scripts/openapi/read.ts";
import { CannotRun, type ConformanceOptions } from "../options.ts";
import { runConformance, runPlan } from "../run.ts";
import { conforming } from "../selftest/servers/catalogue.ts";
import { startServer } from "../selftest/servers/start.ts";
import { makePlan } from "./plan.ts";

const shippedDocument = JSON.parse(readFileSync("generated/openapi.json", "utf8")) as Document;
const operations = readOperations(shippedDocument).operations;
const retired = operations.filter(({ deprecated }) => deprecated).map(({ id }) => id);
const live = operations.filter(({ deprecated }) => !deprecated).map(({ id }) => id);
const all = operations.map(({ id }) => id);
const key = "sk_part_0123456789abcdefghij";
const cases = ["*/valid/required-only", "*/missing/*", "*/credential/none"];

/** A server with only these operations. */
const serving = async (ids: readonly string[]): Promise<string> => {
  const served = operations.filter(({ id }) => ids.includes(id));
  const paths = Object.entries(isObject(shippedDocument.paths) ? shippedDocument.paths : {}).flatMap(([path, item]) => {
    const methods = served.filter((operation) => operation.path === path).map(({ method }) => method.toLowerCase());
    const kept = Object.entries(isObject(item) ? item : {}).filter(([name]) => methods.includes(name));
    return methods.length === 0 ? [] : [[path, Object.fromEntries(kept)]];
  });
  const reference = conforming.find(({ name }) => name === "reference")!;
  const server = await startServer(reference, { ...shippedDocument, paths: Object.fromEntries(paths) }, { key });
  onTestFinished(server.stop);
  return server.baseUrl;
};

/** Everything on such a server belongs to the test, so removals may be sent too. */
const mayChange = ["*"];
const plan = await makePlan({ cases, mayChange });

const judge = async (target: string, options?: ConformanceOptions) => {
  const runOptions: ConformanceOptions = { targets: [target], apiKey: key, cases, ...options };
  const report = await (options === undefined ? runPlan(plan, runOptions) : runConformance(runOptions));
  return { ...report.targets[0]!, causes: report.causes ?? [] };
};

test.each<[string, readonly string[]]>([
  ["the live operations", live],
  ...all.map((id) => [`${id} alone`, [id]] as [string, string[]]),
])("who serves %s conforms, and the others are named", async (_, ids) => {
  const { verdict, summary, notServed, causes } = await judge(await serving(ids));
  expect({ verdict, causes, notServed }).toEqual({
    verdict: "conforms",
    causes: [],
    notServed: all.filter((id) => !ids.includes(id)),
  });
  expect(summary).toContain("Not served here, but optional: ");
});

test("a server may leave out every operation", () => {
  expect(operations.filter(({ optional }) => !optional)).toEqual([]);
  expect(retired.length).toBeGreaterThan(0);
});

test("required operations must be served, and with --strict all of them", async () => {
  const target = await serving(live);
  const [first = ""] = retired;
  const required = await judge(target, { require: [first] });
  expect(required.verdict).toBe("disagrees");
  expect(required.causes.map(({ kind, operations }) => ({ kind, operations }))).toEqual([
    { kind: "not-served", operations: [first] },
  ]);
  const strict = await judge(target, { strict: true });
  // If the request contains a made-up value, such as a voice's id, a 404 may be about that.
  const notServed = strict.causes.find(({ kind }) => kind === "not-served")?.operations ?? [];
  const perhaps = retired.filter((id) => !notServed.includes(id));
  expect(notServed).not.toEqual([]);
  for (const id of perhaps) {
    const control = strict.cases.find((result) => result.id === `${id}/valid/required-only`);
    expect(control?.outcome).toBe("inconclusive");
    expect(control?.reason).toMatch(/^404 may be about \w+, made up because only the server knows it/);
  }
});

test("a server that serves nothing is undecided, with a hint at the address", async () => {
  const server = createServer((_, response) => void response.writeHead(404).end());
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const target = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { verdict, summary, notServed, causes } = await judge(target);
  expect({ verdict, causes, notServed }).toEqual({ verdict: "undecided", causes: [], notServed: all });
  expect(summary).toBe(
    `Nothing of the document is served here: ${all.join(", ")}. ${operations[0]!.method} ${target}${operations[0]!.path} was not found. ` +
      `Is the base path correct? The document's servers: ${operations[0]!.servers.join(", ")}.`,
  );
});

test("an operation that the document lacks cannot be required", async () => {
  const [first = ""] = all;
  const misspelt = first.slice(0, -1);
  const run = judge("client", { require: [misspelt] });
  await expect(run).rejects.toThrow(CannotRun);
  await expect(judge("client", { require: [misspelt] })).rejects.toThrow(
    `No operation matches "${misspelt}" (--require). Did you mean "${first}"?`,
  );
});
