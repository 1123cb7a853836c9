// Measures the peak memory of a process that uploads a file from disk, with the client on each runtime and with other
// clients.

import { open } from "node:fs/promises";
import { join } from "node:path";
import { binaryOf, hosts } from "../runtimes/hosts.ts";
import type { Environment } from "./environment.ts";
import type { Others } from "./others.ts";
import { median, type Table } from "./table.ts";

const sizes = [200, 800] as const;
const times = 3;

export const measureMemory = async (
  environment: Environment,
  installed: string | null,
  others: Others | null,
): Promise<Table> => {
  for (const size of sizes) await writeRecording(fileOf(environment, size), size * 1e6);
  const ways = waysOf(environment, others);
  const here = [process.execPath];
  const rows: [label: string, source: (path: string) => string, runtime: readonly string[]][] = [
    [`the client, Node ${process.versions.node}`, ways.client!, here],
  ];
  for (const host of hosts) {
    const binary = host.kind === "process" ? binaryOf(host, installed) : null;
    if (!binary || binary === process.execPath || process.version.startsWith(`v${host.name.slice(4)}.`)) continue;
    rows.push([
      `the client, ${host.name}`,
      ways.client!,
      host.name === "deno" ? [binary, "run", "--allow-all"] : [binary],
    ]);
  }
  for (const [label, source] of Object.entries(ways)) if (label !== "client") rows.push([label, source, here]);
  const measured: Record<string, string | number>[] = [];
  for (const [label, source, runtime] of rows) {
    const row: Record<string, string | number> = { "peak RSS, MB": label };
    const peaks: number[] = [];
    for (const size of sizes) {
      const peak: number[] = [];
      // Other clients hold the file in memory, so a single run shows as much as three.
      for (let time = 0; time < (label.startsWith("the client") ? times : 1); time++) {
        peak.push((await environment.run("upload.mjs", source(fileOf(environment, size)), runtime)) as number);
      }
      peaks.push(median(peak));
      row[`${size} MB`] = Math.round(peaks.at(-1)! / 1e6);
    }
    row.slope = Math.round((peaks[1]! - peaks[0]!) / 1e6);
    measured.push(row);
  }
  return {
    title: "Memory of an upload from disk",
    rows: measured,
    notes: ["Median of three for the client, one run for the others."],
  };
};

const fileOf = ({ folder }: Environment, size: number): string => join(folder, `${size}.wav`);

/** A sparse file: its zeros take no space on disk. */
const writeRecording = async (path: string, size: number): Promise<void> => {
  const file = await open(path, "w");
  await file.write("RIFF\0\0\0\0WAVEfmt ");
  await file.truncate(size);
  await file.close();
};

const waysOf = (
  { dist, subject, sink }: Environment,
  others: Others | null,
): Readonly<Record<string, (path: string) => string>> => {
  const url = JSON.stringify(sink + subject.path);
  const form = (path: string) => `
import { openAsBlob } from "node:fs";
const form = new FormData();
form.set(${JSON.stringify(subject.textField)}, "Ada");
form.set(${JSON.stringify(subject.fileField)}, await openAsBlob(${JSON.stringify(path)}), "ada.wav");
`;
  const ways: Record<string, (path: string) => string> = {
    client: (path) => `
import { createClient } from ${JSON.stringify(join(dist, "index.js"))};
import { fileFromPath } from ${JSON.stringify(join(dist, "node.js"))};
const client = createClient({ baseUrl: ${JSON.stringify(sink)}, apiKey: "sk_bench_1", onDeprecation: null });
const result = await client[${JSON.stringify(subject.operation)}]({
  [${JSON.stringify(subject.textField)}]: "Ada",
  [${JSON.stringify(subject.fileField)}]: await fileFromPath(${JSON.stringify(path)}),
});
if (!result.ok) throw new Error(String(result.status));
${peak}`,
    "fetch + openAsBlob": (path) => `${form(path)}
const response = await fetch(${url}, { method: "POST", body: form });
await response.text();
${peak}`,
  };
  if (others) {
    ways["ky + openAsBlob"] = (path) => `${form(path)}
import ky from ${others.address("ky")};
await ky.post(${url}, { body: form, timeout: false }).text();
${peak}`;
    ways["openai files.create(createReadStream)"] = (path) => `
import { createReadStream } from "node:fs";
import OpenAI from ${others.address("openai")};
const client = new OpenAI({ apiKey: "sk_bench_1", baseURL: ${JSON.stringify(sink)}, maxRetries: 0 });
await client.files.create({ file: createReadStream(${JSON.stringify(path)}), purpose: "assistants" });
${peak}`;
    ways["smallestai File(openAsBlob)"] = (path) => `
import { openAsBlob } from "node:fs";
import smallest from ${others.address("smallestai")};
const configuration = new smallest.Configuration({ accessToken: "sk_bench_1", basePath: ${JSON.stringify(sink)} });
const file = new File([await openAsBlob(${JSON.stringify(path)})], "ada.wav");
await new smallest.WavesClient(configuration).addVoiceToModel("Ada", file);
${peak}`;
  }
  return ways;
};

/** Reads the peak from Linux, or elsewhere from the runtime. */
const peak = `
const { readFileSync } = await import("node:fs");
const { default: process } = await import("node:process");
let bytes;
try {
  bytes = Number(/VmHWM:\\s+(\\d+)/.exec(readFileSync("/proc/self/status", "utf8"))[1]) * 1024;
} catch {
  bytes = process.resourceUsage().maxRSS * 1024;
}
console.log("\\n" + JSON.stringify(bytes));
process.exit(0);
`;
