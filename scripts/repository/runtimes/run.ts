// `tsx scripts/repository/runtimes/run.ts [--dist DIR] [--installed DIR] [--require node20,bun] [--only NAME,…]`: makes
// the same calls on every runtime of this machine and compares them. Exit status 1 if they differ or a required runtime
// is missing.

import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { compare } from "./compare.ts";
import type { CallEnds } from "./configuration.ts";
import { differences } from "./differences.ts";
import { binaryOf, hosts } from "./hosts.ts";
import { tryRuntime } from "./try-runtime.ts";

const { values } = parseArgs({
  options: {
    dist: { type: "string", default: "dist" },
    installed: { type: "string" },
    require: { type: "string", default: "" },
    only: { type: "string", default: "" },
    show: { type: "string" },
  },
});
const root = new URL("../../../", import.meta.url);
const document = JSON.parse(await readFile(new URL("generated/openapi.json", root), "utf8"));
const trial = { document, dist: resolve(values.dist), patience: 60_000 };
const list = (text: string): readonly string[] => text.split(",").filter(Boolean);
const only = list(values.only);

let reference: CallEnds | null = null;
let failures = 0;
for (const host of hosts) {
  if (only.length > 0 && !only.includes(host.name)) continue;
  const binary = binaryOf(host, values.installed ? resolve(values.installed) : null);
  if (binary === null) {
    const isNeeded = list(values.require).includes(host.name);
    if (isNeeded) failures += 1;
    console.log(
      `${host.name.padEnd(9)} ${isNeeded ? "MISSING, and it is required" : "skipped: it is not on this machine"}`,
    );
    continue;
  }
  const started = Date.now();
  try {
    const ends = await tryRuntime(host, binary, trial);
    if (values.show) console.log(JSON.stringify(ends[values.show], null, 1));
    reference ??= ends;
    const { unknown, known, stale } = compare(host.name, reference, ends, differences);
    failures += unknown.length + stale.length;
    const count = Object.keys(ends).length - 1;
    console.log(
      `${host.name.padEnd(9)} ${count} calls in ${((Date.now() - started) / 1000).toFixed(1)} s: ${unknown.length} differ, ${known.length} documented`,
    );
    for (const disagreement of unknown)
      console.log(
        `  ${disagreement.call}.${disagreement.fact}: expected ${disagreement.expected}, received ${disagreement.received}`,
      );
    for (const text of stale) console.log(`  no longer different, remove it from differences.ts: ${text}`);
  } catch (error) {
    failures += 1;
    console.log(`${host.name.padEnd(9)} FAILED: ${(error as Error).message}`);
  }
}
process.exit(failures > 0 ? 1 : 0);
