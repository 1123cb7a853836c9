// Measures small uploads per second through the client, relative to bare fetch with FormData in the same process; the
// server runs in another process. Sequential uploads show latency, concurrent ones show the work per call. CPU time is
// also measured, because other load on the machine distorts wall time.

import { join } from "node:path";
import type { Environment } from "./environment.ts";
import type { Table } from "./table.ts";

const sizes = [1_000, 50_000, 200_000, 900_000] as const;
const concurrency = [1, 8] as const;

export const measureThroughput = async (environment: Environment): Promise<Table> => {
  const rows: Record<string, string | number>[] = [];
  for (const [size, atOnce] of sizes.flatMap((size) => concurrency.map((atOnce) => [size, atOnce] as const))) {
    const { ours, bare } = (await environment.run("throughput.mjs", sourceOf(environment, size, atOnce))) as Durations;
    rows.push({
      "file, B": size,
      "at once": atOnce,
      "client, ms": ours.wall.toFixed(2),
      "fetch, ms": bare.wall.toFixed(2),
      "throughput, × fetch": (bare.wall / ours.wall).toFixed(2),
      "client, CPU ms": ours.cpu.toFixed(2),
      "fetch, CPU ms": bare.cpu.toFixed(2),
      "per CPU second, × fetch": (bare.cpu / ours.cpu).toFixed(2),
    });
  }
  return {
    title: "Throughput of small uploads",
    rows,
    notes: [
      "Median of 25 rounds of 32 uploads each, in turns, once 2000 of each have let the compiler do its work; the times are",
      "those of a round by its uploads. Goal: at least 0.95.",
    ],
  };
};

type Durations = { readonly [Who in "ours" | "bare"]: { readonly wall: number; readonly cpu: number } };

const sourceOf = ({ dist, subject, sink }: Environment, size: number, atOnce: number): string => `
import { createClient } from ${JSON.stringify(join(dist, "index.js"))};
const bytes = new Uint8Array(${size});
bytes.set(new TextEncoder().encode("RIFF....WAVEfmt "));
const client = createClient({ baseUrl: ${JSON.stringify(sink)}, apiKey: "sk_bench_1", onDeprecation: null });
const [text, file] = ${JSON.stringify([subject.textField, subject.fileField])};
const ours = async () => {
  const result = await client[${JSON.stringify(subject.operation)}]({ [text]: "Ada", [file]: new File([bytes], "a.wav", { type: "audio/wav" }) });
  if (!result.ok) throw new Error(String(result.status));
};
const bare = async () => {
  const form = new FormData();
  form.set(text, "Ada");
  form.set(file, new File([bytes], "a.wav", { type: "audio/wav" }));
  const headers = { authorization: "Bearer sk_bench_1" };
  const response = await fetch(${JSON.stringify(sink + subject.path)}, { method: "POST", body: form, headers });
  await response.json();
};
for (let i = 0; i < 2000; i++) { await ours(); await bare(); }
const lanes = Array.from({ length: ${atOnce} });
const taken = { ours: { wall: [], cpu: [] }, bare: { wall: [], cpu: [] } };
for (let round = 0; round < 25; round++) {
  for (const [name, work] of round % 2 ? [["ours", ours], ["bare", bare]] : [["bare", bare], ["ours", ours]]) {
    const start = performance.now();
    const before = process.cpuUsage();
    await Promise.all(lanes.map(async () => {
      for (let i = 0; i < 32 / lanes.length; i++) await work();
    }));
    const { user, system } = process.cpuUsage(before);
    taken[name].wall.push((performance.now() - start) / 32);
    taken[name].cpu.push((user + system) / 1000 / 32);
  }
}
const median = (values) => values.sort((a, b) => a - b)[values.length >> 1];
const medians = ({ wall, cpu }) => ({ wall: median(wall), cpu: median(cpu) });
console.log("\\n" + JSON.stringify({ ours: medians(taken.ours), bare: medians(taken.bare) }));
process.exit(0);
`;
