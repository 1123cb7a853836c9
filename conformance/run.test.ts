// Runs against servers of the catalogue: root causes are grouped, nothing undecided counts as decided, and nothing is
// lost.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test, vi } from "vitest";
import type { Document } from "../scripts/openapi/document.ts";
import { readOperations } from "../scripts/openapi/read.ts";
import { CannotRun, type ConformanceOptions } from "./options.ts";
import { runConformance } from "./run.ts";
import { withoutOptional } from "./selftest/required-operations.ts";
import { catalogueFor } from "./selftest/servers/catalogue.ts";
import { startServer } from "./selftest/servers/start.ts";

const document = JSON.parse(readFileSync(new URL("../generated/openapi.json", import.meta.url), "utf8")) as Document;
const apiKey = "sk_run_test_0123456789abcdefghij";
const oddApi = new URL("../scripts/fixtures/odd-api/openapi.yaml", import.meta.url);
const { drifts, conforming, undecidable } = catalogueFor(document);
/** Findings reported once for an operation count for each of its cases. */
const { id } = readOperations(withoutOptional(document)).operations[0]!;

const judge = async (name: string, options: ConformanceOptions = {}) => {
  const entry = [...drifts, ...conforming, ...undecidable].find((entry) => entry.name === name);
  if (entry === undefined) throw new Error(`no server ${name} in the catalogue`);
  const server = await startServer(entry, document, { key: apiKey });
  onTestFinished(server.stop);
  const report = await runConformance({
    targets: [server.baseUrl],
    apiKey,
    timeoutMs: 1000,
    cases: [`${id}/**`],
    ...options,
  });
  return { target: report.targets[0]!, report, requests: server.requests() };
};

test("a server that does what the document says conforms, and the report says how much that proves", async () => {
  const { report, target, requests } = await judge("reference");
  expect(report.verdict).toBe("conforms");
  expect(target.requests).toBe(requests);
  expect(target.counts).toMatchObject({ fail: 0, inconclusive: 0, broken: 0 });
  expect(target.strength!.broken).toBeGreaterThan(30);
  expect(target.strength!.noticed + target.strength!.unnoticed.length).toBe(target.strength!.broken);
});

test("a retired operation is one finding, and nothing more is sent", async () => {
  const { target, requests } = await judge("retired");
  expect(target).toMatchObject({ verdict: "disagrees", lifecycle: "retired" });
  expect(target.cases.flatMap(({ findings }) => findings.map(({ check }) => check))).toEqual(["operation-serves"]);
  expect(requests).toBeLessThanOrEqual(3);
  expect(target.cases.filter(({ reason }) => reason?.startsWith("blocked by ")).length).toBeGreaterThan(50);
});

test("a refused key is one reason, and leaves the run undecided", async () => {
  const { target, requests } = await judge("reference", { apiKey: "sk_another_0123456789abcdefghij" });
  expect(target.verdict).toBe("undecided");
  expect(target.summary).toContain("The key was refused (401)");
  // Once from the client and once as raw bytes, because the client's bytes might have been at fault.
  expect(requests).toBe(2);
});

test("a key that is accepted in other bytes was not the reason for the refusal", async () => {
  const { target } = await judge("credential-field-name-lower-case", { cases: [`${id}/valid/required-only`] });
  expect(target).toMatchObject({ verdict: "disagrees", counts: { fail: 1 } });
  expect(target.cases[0]!.findings).toMatchObject([{ check: "request-accepted" }]);
});

test("a request that is never answered while others are disagrees, and a target that answers nothing is undecided", async () => {
  const silence = await judge("missing-field-dropped", { cases: [`${id}/missing/*`] });
  const received = silence.target.cases.flatMap(({ findings }) => findings.map(({ received }) => received));
  expect(received[0]).toMatch(/closed the connection without an answer, each time; .* was answered in between$/);
  const waited = await judge("astral-text-kept-waiting", { cases: [`${id}/text/*-emoji`] });
  expect(waited.target.verdict).toBe("disagrees");
  const accepted = await judge("acceptance-dropped", { cases: [`${id}/valid/*`, `${id}/missing/*`] });
  expect(accepted.target.cases.flatMap(({ findings }) => findings)).toMatchObject([{ check: "request-accepted" }]);
  expect((await judge("closes-after-request")).target.verdict).toBe("undecided");
});

test("if no server is listening, one request stands for all and the run is undecided", async () => {
  const report = await runConformance({ targets: ["http://127.0.0.1:1"], apiKey });
  expect(report).toMatchObject({ verdict: "undecided" });
  expect(report.targets[0]!.summary).toContain("nothing accepts connections at 127.0.0.1:1");
  expect(report.targets[0]!.requests).toBeLessThanOrEqual(3);
});

test("a selected case runs its control as well, without reporting it", async () => {
  const cases = [`${id}/missing/*`];
  const { target } = await judge("reference", { cases });
  expect(target.verdict).toBe("conforms");
  expect(target.cases.every(({ id }) => id.includes("/missing/"))).toBe(true);
  // The control made something, which is removed again.
  expect(target.requests).toBe(target.cases.length + 2);
});

test("a glob that matches nothing is an error", async () => {
  await expect(runConformance({ targets: ["client"], cases: ["nothing/**"] })).rejects.toThrow(CannotRun);
});

test("a stopped run ends at once with its results so far, undecided", async () => {
  const stop = new AbortController();
  const { target } = await judge("reference", {
    signal: stop.signal,
    onProgress: ({ done }) => done === 5 && stop.abort(),
  });
  expect(target.verdict).toBe("undecided");
  expect(target.counts.pass).toBeGreaterThan(0);
  expect(target.cases.some(({ reason }) => reason === "the run was stopped")).toBe(true);
});

test("a budget of requests is a hard limit", async () => {
  const { target, requests } = await judge("reference", { maxRequests: 7 });
  expect(requests).toBe(7);
  expect(target.cases.filter(({ reason }) => reason?.includes("--max-requests")).length).toBeGreaterThan(50);
});

test("a declared deviation is accepted while it shows, and fails the run once it does not", async () => {
  const deviation = {
    target: "http://**",
    cases: `${id}/missing/file`,
    check: "request-rejected",
    reason: "known",
    seen: "2026-01-01",
    evidence: "https://example.test/",
  };
  const drifted = drifts.find(({ check, group }) => check === "request-rejected" && group === "input")!;
  const { target: healed } = await judge("reference", { deviations: [deviation], cases: [`${id}/missing/file`] });
  expect(healed).toMatchObject({ verdict: "disagrees", counts: { healed: 1 } });
  const everything = { ...deviation, cases: "**" };
  const { target: declaredTarget } = await judge(drifted.name, {
    deviations: [everything],
    cases: [`${id}/missing/*`],
  });
  expect(declaredTarget.counts.deviates).toBeGreaterThan(0);
  const expired = { ...everything, expires: "2026-02-01" };
  const { target: late } = await judge(drifted.name, { deviations: [expired], cases: [`${id}/missing/*`] });
  expect(late.verdict).toBe("disagrees");
});

test("without a key, nothing is sent off this machine", async () => {
  const targets = ["https://api.example.test"];
  await expect(runConformance({ targets, apiKey: "" })).rejects.toThrow("needs a key");
  await expect(runConformance({ targets: ["http://api.example.test"], apiKey })).rejects.toThrow("plain text");
});

test("with another document, the key is read from the variable that the caller names and from no other", async () => {
  const folder = mkdtempSync(join(tmpdir(), "key-env-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  cpSync(new URL("../spec/samples", import.meta.url), join(folder, "samples"), { recursive: true });
  const spec = join(folder, "openapi.json");
  writeFileSync(spec, JSON.stringify(document).replaceAll("SMALLEST_API_KEY", "KEY_OF_ANOTHER_API"));
  vi.stubEnv("KEY_OF_ANOTHER_API", ` ${apiKey} `);
  onTestFinished(() => void vi.unstubAllEnvs());
  const options = { spec, apiKey: undefined, cases: [`${id}/valid/*`] };
  await expect(runConformance({ ...options, targets: ["https://api.example.test"] })).rejects.toThrow(
    "such as --api-key-env KEY_OF_ANOTHER_API",
  );
  const named = { ...options, apiKeyEnv: "KEY_OF_ANOTHER_API" };
  expect((await judge("reference", named)).report.verdict).toBe("conforms");
});

test("a target that cannot be run is refused before anything is sent to another", async () => {
  const entry = conforming.find(({ name }) => name === "reference")!;
  const server = await startServer(entry, document, { key: apiKey });
  onTestFinished(server.stop);
  await expect(runConformance({ targets: [server.baseUrl, "htp://typo"], apiKey })).rejects.toThrow("htp://typo");
  expect(server.requests()).toBe(0);
});

test("a document from elsewhere is judged completely: the client conforms, and Prism only deviates as declared", async () => {
  const cases = ["{thingsAll,then2,putPicture,albumsCreate}/**"];
  const report = await runConformance({ spec: fileURLToPath(oddApi), cases });
  const summaries = report.targets.map(({ name, verdict, summary, refused }) => ({ name, verdict, summary, refused }));
  expect(summaries).toMatchObject([
    { name: "client", verdict: "conforms", refused: [] },
    { name: "mock", verdict: "conforms", refused: [] },
  ]);
  // What the mock would show and require are mistakes of the document itself.
  expect(report.notes?.map(({ reason }) => reason)).toEqual([
    expect.stringContaining("read as ^[\\w\\-.]+$"),
    "OpenAPI ignores a header parameter Authorization; describe it with security or media types",
    expect.stringMatching(/^the example is not what its schema demands: \/0 must have required property 'id'/),
  ]);
});
