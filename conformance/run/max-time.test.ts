import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runConformance } from "../run.ts";
import { hostileServer } from "../wire/hostile-server.fixture.ts";
import { makePlan } from "./plan.ts";

const run = async (
  answer: string | null,
  cases: string,
  { maxTimeMs, timeoutMs }: { maxTimeMs: number; timeoutMs: number },
) => {
  const server = await hostileServer((socket) =>
    answer === null ? undefined : socket.end(Buffer.from(answer, "latin1")),
  );
  const started = performance.now();
  try {
    const targets = [server.url.origin];
    const report = await runConformance({
      targets,
      apiKey: "key-of-a-test",
      cases: [cases],
      timeoutMs,
      maxTimeMs,
    });
    return { report, ms: performance.now() - started };
  } finally {
    await server.close();
  }
};

const json = (body: string, type = "application/json") =>
  `HTTP/1.1 200 OK\r\nContent-Type: ${type}\r\nContent-Length: ${body.length}\r\n\r\n${body}`;

test("a server that never answers cannot prolong a run beyond its time", async () => {
  // On a busy machine the time could be over before the cases of the shipped document are derived for the first time.
  await makePlan({});
  // No request times out within the run's time, so that nothing but the run's time can end it.
  const { report, ms } = await run(null, "**", { maxTimeMs: 2_000, timeoutMs: 120_000 });
  expect(ms).toBeLessThan(60_000);
  expect(report.verdict).toBe("undecided");
  expect(report.targets[0]?.cases.some(({ reason }) => reason === "the run was stopped")).toBe(true);
});

test.each([
  ["nested arrays", json(`${"[".repeat(9_000)}${"]".repeat(9_000)}`)],
  ["nested objects", json(`${'{"data":'.repeat(9_000)}1${"}".repeat(9_000)}`)],
  ["a deep member of no name", json(`{"data":[],"x":${'{"a":'.repeat(9_000)}1${"}".repeat(9_001)}`)],
  ["a media type to backtrack in", json("{}", `application/json${";   ".repeat(25)}x`)],
  ["32,000 lines of a head", `HTTP/1.1 200 OK\r\n${"a\n".repeat(30_000)}\r\n`],
  ["10,000 members", json(`{"data":[],${Array.from({ length: 6_000 }, (_, at) => `"m${at}":1`).join()}}`)],
])("an answer of %s is judged, and the report has it", async (_, answer) => {
  const { report } = await run(answer, "*Voice*/valid/*", { maxTimeMs: 60_000, timeoutMs: 2_000 });
  const cases = report.targets.flatMap((target) => target.cases);
  expect(cases.length).toBeGreaterThan(0);
  expect(cases.filter(({ outcome }) => outcome === "broken")).toEqual([]);
  expect(cases.flatMap(({ findings }) => findings).length).toBeLessThan(10 * cases.length);
});

let folder = "";
let largeDocument = "";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "max-time-"));
  largeDocument = join(folder, "openapi.json");
  const parameters = ["colour", "size", "shape"].map((name) => ({
    name,
    in: "query",
    schema: { enum: [name, "none"] },
  }));
  const operation = { parameters, responses: { 204: { description: "Done." } } };
  const paths = Object.fromEntries(Array.from({ length: 120 }, (_, index) => [`/things-${index}`, { get: operation }]));
  const openapi = { openapi: "3.1.0", info: { title: "Things", version: "1" }, paths };
  await writeFile(largeDocument, JSON.stringify(openapi));
});
afterAll(() => rm(folder, { recursive: true }));

test.each([
  [
    "the run's time",
    { maxTimeMs: 1 },
    /^The time limit of 0\.001 s was reached when the cases of \d+ of 120 operations/,
  ],
  [
    "the caller's signal",
    { signal: AbortSignal.abort() },
    /^The run was stopped when the cases of \d+ of 120 operations/,
  ],
])("%s ends a run whose cases are still being derived", async (_, limit, message) => {
  const running = runConformance({ spec: largeDocument, targets: ["http://127.0.0.1:1"], ...limit });
  await expect(running).rejects.toThrow(message);
});
