// Whatever a server sends, a run ends in time, in bounded memory, with every report; so does a call of the client.
import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import manifest from "../../package.json" with { type: "json" };
import { allFeatures } from "../../scripts/codegen/runtime/all-features.ts";
import { buildClient } from "../../scripts/codegen/runtime/build-client.ts";
import { type TracksClient, table } from "../../scripts/codegen/runtime/loopback.fixture.ts";
import type { Report } from "../report/report.ts";
import { type HostileServer, hostileServer } from "../wire/hostile-server.fixture.ts";
import { hostilities } from "./hostilities.fixture.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "hostile-"));
const names = Object.keys(hostilities);
const servers = new Map<string, HostileServer>();

beforeAll(async () => {
  for (const [name, play] of Object.entries(hostilities)) servers.set(name, await hostileServer(play));
});
afterAll(async () => {
  await Promise.all([...servers.values()].map((server) => server.close()));
  rmSync(folder, { recursive: true });
});

const urlOf = (name: string): string => servers.get(name)?.url.origin ?? "";

/** Several servers share one run, because starting a run takes longer than most of them do. */
const runs = Array.from({ length: 8 }, (_, run) => names.filter((_name, at) => at % 8 === run));
const maxTimeSeconds = 60;
const longestCallMs = 300;
/** Limit for a case after its own time has ended: the rest is the suite's own work. */
const longestCaseMs = 30_000;
const mostMegabytes = 700;
const kinds = ["json", "junit", "html", "markdown", "code-quality", "traceability"] as const;
const key = "sk_HoStIlE7q8w9e0rTyUi";

/** The Node flags of `npm run conformance`. */
const flags = manifest.scripts.conformance.match(/--[a-z-]+=\d+/g) ?? [];

/** Reports its peak memory when it exits. */
const tellMemory = `data:text/javascript,process.on("exit",()=>process.stderr.write("rss="+process.resourceUsage().maxRSS))`;

const conformance = (args: readonly string[]): Promise<{ readonly status: unknown; readonly output: string }> =>
  new Promise((resolve) => {
    const command = [...flags, "--import", "tsx", "--import", tellMemory, join(root, "conformance/cli.ts"), ...args];
    const options = { cwd: root, maxBuffer: 2 ** 28, env: { ...process.env, SMALLEST_API_KEY: key } };
    execFile(process.execPath, command, options, (error, stdout, stderr) =>
      resolve({ status: error === null ? 0 : error.code, output: stdout + stderr }),
    );
  });

test("there are many kinds of hostility", () => {
  console.info(`${names.length} kinds of hostility`);
  expect(names.length).toBeGreaterThanOrEqual(40);
});

describe.each(runs.map((group, index) => [index + 1, group] as const))("run %i", (index, group) => {
  test("ends within its time, in bounded memory, with every report and no case of its own undoing", async () => {
    const files = kinds.map((kind) => [kind, join(folder, `${index}.${kind}`)] as const);
    const { status, output } = await conformance([
      ...group.flatMap((name) => ["--target", urlOf(name)]),
      ...files.flatMap(([kind, file]) => [`--${kind}`, file]),
      ..."--cases getClonedVoices/valid/required-only --timeout".split(" "),
      String(longestCallMs),
      "--max-time",
      String(maxTimeSeconds),
    ]);
    expect(status, output.slice(-2_000)).toBe(1);
    for (const [, file] of files) expect(existsSync(file), file).toBe(true);
    const report = JSON.parse(readFileSync(files[0]?.[1] ?? "", "utf8")) as Report;
    expect(report.targets.length).toBe(group.length);
    expect(report.durationMs).toBeLessThan((maxTimeSeconds + 5) * 1_000);
    // A run that ended before a server got a request would prove nothing about that server.
    const unasked = group.filter((_, at) => report.targets[at]?.requests === 0);
    expect(
      unasked,
      JSON.stringify(report.targets.map((target, at) => [group[at], target.requests, target.cases[0]?.ms])),
    ).toEqual([]);
    const cases = report.targets.flatMap((target) => target.cases);
    expect(cases.filter(({ outcome }) => outcome === "broken").map(({ id, reason }) => [id, reason])).toEqual([]);
    expect(Math.max(...cases.map(({ ms }) => ms))).toBeLessThan(longestCaseMs);
    const megabytes = Number(/rss=(\d+)/.exec(output)?.[1]) / 1024;
    console.info(`${group.length} servers, ${Math.round(report.durationMs)} ms, ${Math.round(megabytes)} MiB at most`);
    expect(megabytes).toBeLessThan(mostMegabytes);
    const all = output + files.map(([, file]) => readFileSync(file, "utf8")).join("\n");
    expect(all.toLowerCase()).not.toContain(key.toLowerCase());
  });
});

test.each(names)("%s ends a call of the client in a typed error or an answer, and no second request", async (name) => {
  const server = servers.get(name);
  const before = server?.received().length ?? 0;
  const client = buildClient<TracksClient>(table, allFeatures, {
    baseUrl: urlOf(name),
    apiKey: key,
    timeoutMs: 1_000,
    retry: false,
  });
  const started = performance.now();
  const ended = await client.getTrack({ album: "a", number: 1 }).catch((error: unknown) => error);
  expect(performance.now() - started).toBeLessThan(1_000 + 5_000);
  if (ended instanceof Error) expect(ended).toMatchObject({ code: expect.stringMatching(/^[a-z-]+$/), method: "GET" });
  else expect(ended).toMatchObject({ ok: expect.any(Boolean), status: expect.any(Number) });
  expect((server?.received().length ?? 0) - before).toBeLessThanOrEqual(1);
  expect(Object.keys(Object.prototype)).toEqual([]);
  expect(({} as { x?: unknown }).x).toBeUndefined();
});
