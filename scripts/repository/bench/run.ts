// `npm run bench -- [--only memory|size|parts|throughput|conformance] [--others] [--installed DIR]`: measures
// everything in one run, for comparison. `--others` installs other clients; `--installed` is a folder with Bun, Deno
// and other versions of Node.

import { readFile } from "node:fs/promises";
import { cpus } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { measureConformance } from "./conformance.ts";
import { type Document, openEnvironment, root } from "./environment.ts";
import { measureMemory } from "./memory.ts";
import { installOthers } from "./others.ts";
import { measureParts } from "./parts.ts";
import { measureSize } from "./size.ts";
import { show, type Table } from "./table.ts";
import { measureThroughput } from "./throughput.ts";

const { values } = parseArgs({
  options: {
    only: { type: "string", multiple: true, default: [] },
    others: { type: "boolean", default: false },
    installed: { type: "string" },
  },
});
const document: Document = JSON.parse(await readFile(join(root, "generated/openapi.json"), "utf8"));
await using environment = await openEnvironment(document);
const others = values.others ? await installOthers(environment.folder) : null;
const installed = values.installed ? resolve(values.installed) : null;
const measurements: Readonly<Record<string, () => Promise<Table>>> = {
  size: () => measureSize(environment, others),
  parts: () => measureParts(environment),
  throughput: () => measureThroughput(environment),
  memory: () => measureMemory(environment, installed, others),
  conformance: () => measureConformance(environment, document),
};
const unknown = values.only.filter((name) => !(name in measurements));
if (unknown.length > 0) {
  console.error(`No measurement ${unknown.join(", ")}. There are ${Object.keys(measurements).join(", ")}.`);
  process.exit(2);
}
console.log(
  `Node ${process.versions.node}, ${process.platform} ${process.arch}, ${cpus().length} cores, ${new Date().toISOString().slice(0, 10)}\n`,
);
for (const [name, measure] of Object.entries(measurements)) {
  if (values.only.length > 0 && !values.only.includes(name)) continue;
  console.log(show(await measure()));
}
