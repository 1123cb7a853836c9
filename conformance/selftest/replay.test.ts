// The commands that a report prints reproduce the finding: both the suite's own and the one for curl.
import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, type TestContext, test } from "vitest";
import type { Document } from "../../scripts/openapi/document.ts";
import { readOperations } from "../../scripts/openapi/read.ts";
import { disagreements } from "../report/fold.ts";
import type { CaseReport, Report } from "../report/report.ts";
import { runConformance } from "../run.ts";
import { withoutOptional } from "./required-operations.ts";
import { catalogueFor } from "./servers/catalogue.ts";
import { startServer } from "./servers/start.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const document = withoutOptional(JSON.parse(readFileSync(`${root}generated/openapi.json`, "utf8")) as Document);
/** The cases of the operations that the server serves. */
const cases = readOperations(document).operations.map(({ id }) => `${id}/**`);
const key = "sk_replay_0123456789abcdefghij";
const folder = mkdtempSync(join(tmpdir(), "replay-"));
afterAll(() => rmSync(folder, { recursive: true }));

const npm = "npm run -s conformance --";
const direct = `'${process.execPath}' --import tsx conformance/cli.ts`;
const shell = (line: string): Promise<string> =>
  new Promise((resolve) => {
    const env = { ...process.env, SMALLEST_API_KEY: key };
    const options = { cwd: root, env, encoding: "latin1", maxBuffer: 1e7 } as const;
    execFile("sh", ["-c", line.replaceAll(npm, direct)], options, (_, stdout, stderr) => resolve(stdout + stderr));
  });
const installed = (tool: string): boolean =>
  (process.env.PATH ?? "").split(":").some((place) => existsSync(join(place, tool)));

/** Runs against one faulty server; returns the first reproducible case of each distinct finding. */
const found = async (name: string, { onTestFinished }: TestContext) => {
  const entry = catalogueFor(document).drifts.find((drift) => drift.name === name)!;
  const server = await startServer(entry, document, { key });
  onTestFinished(server.stop);
  const report = await runConformance({ targets: [server.baseUrl], apiKey: key, timeoutMs: 2000, cases });
  const shown = disagreements(report).map(({ finding, hits }) => ({ finding, case: hits[0]?.case as CaseReport }));
  expect(shown.length, name).toBeGreaterThan(0);
  // One finding of each check is enough, because the same few lines print them all.
  return [...new Map(shown.toReversed().map((entry) => [entry.finding.check, entry])).values()];
};

const drifts = [
  "valid-418",
  "success-cut",
  "extended-key-accepted",
  "unclosed-accepted",
  "undeclared-methods-500",
  "part-order-enforced",
];
const sayable = installed("curl");
const how = sayable ? "its own command and curl" : "its own command (curl is not installed: its line is skipped)";

test.concurrent.for(drifts)(`what ${how} shows again in %s`, async (name, context) => {
  for (const { finding, case: testCase } of await found(name, context)) {
    const { command, curl = "no line for curl" } = testCase.reproduce!;
    const file = join(folder, `${name}-${finding.check}.json`);
    const [output, answer] = await Promise.all([shell(`${command} --json '${file}'`), sayable ? shell(curl) : ""]);
    const again = JSON.parse(readFileSync(file, "utf8")) as Report;
    const findings = again.targets[0]!.cases.find(({ id }) => id === testCase.id)?.findings ?? [];
    expect(
      findings.map(({ check }) => check),
      output,
    ).toContain(finding.check);
    if (!sayable) continue;
    const statuses = [...answer.matchAll(/^HTTP\/1\.1 (\d{3})/gm)].map(([, status]) => status);
    expect(statuses.at(-1), `${curl}\n${answer}`).toBe(testCase.received!.line.slice(0, 3));
  }
});
