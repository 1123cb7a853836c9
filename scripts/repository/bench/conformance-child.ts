// A child process of `conformance.ts`: measures the plan, the suite and the bare exchange for `SPEC COUNT`, and prints
// JSON last.

import { fork } from "node:child_process";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { makePlan } from "../../../conformance/run/plan.ts";
import { runPlan } from "../../../conformance/run.ts";
import { record, replay } from "./replay.ts";
import { median } from "./table.ts";

const [spec, count] = process.argv.slice(2) as [string, string];
const key = "sk_bench_0123456789abcdef";
const times = Number(count) > 1 ? 1 : 3;

const server = fork(fileURLToPath(new URL("./conformance-server.ts", import.meta.url)), [spec, key], {
  execArgv: process.execArgv,
});
const baseUrl = new URL(await new Promise<string>((resolve) => server.once("message", (url) => resolve(String(url)))));

const planning = performance.now();
const plan = await makePlan({ spec });
const planned = performance.now() - planning;
const run = async (target: string) => {
  const start = performance.now();
  const report = await runPlan(plan, { targets: [target], spec, apiKey: key });
  return { report, ms: performance.now() - start };
};
const first = await run(baseUrl.origin);
const status = await readFile("/proc/self/status", "utf8").catch(() => "");
const peak = Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? process.resourceUsage().maxRSS) * 1024;
const suite = [first.ms];
const bare: number[] = [];
// Not for many operations, because a recording keeps every byte in memory.
if (Number(count) <= 10) {
  const recording = await record(baseUrl);
  await run(recording.baseUrl);
  for (let time = 0; time < times; time++) {
    bare.push(await replay(baseUrl, recording.conversations));
    if (time > 0) suite.push((await run(baseUrl.origin)).ms);
  }
}
const { requests, verdict } = first.report.targets[0]!;
const result = { planned, suite: median(suite), bare: bare.length > 0 ? median(bare) : null, requests, verdict, peak };
console.log(`\n${JSON.stringify(result)}`);
server.kill();
process.exit(0);
