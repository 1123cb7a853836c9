// Small uploads a second through the client, as a share of what bare fetch with FormData does in the same process.

import { join } from "node:path";
import type { Table } from "./table.ts";
import type { Workshop } from "./workshop.ts";

const sizes = [1_000, 50_000, 200_000, 900_000] as const;

export const measureThroughput = async (workshop: Workshop): Promise<Table> => {
  const rows: Record<string, string | number>[] = [];
  for (const size of sizes) {
    const { ours, bare } = (await workshop.run("throughput.mjs", sourceOf(workshop, size))) as {
      ours: number;
      bare: number;
    };
    rows.push({
      "file, B": size,
      "client, ms": ours.toFixed(2),
      "fetch, ms": bare.toFixed(2),
      "throughput, × fetch": (bare / ours).toFixed(2),
    });
  }
  return {
    title: "Throughput of small uploads",
    rows,
    notes: ["Median of 25 rounds of 30 uploads each, in turns, one after the other. Goal: at least 0.95."],
  };
};

const sourceOf = ({ dist, subject, sink }: Workshop, size: number): string => `
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
for (let i = 0; i < 150; i++) { await ours(); await bare(); }
const taken = { ours: [], bare: [] };
for (let round = 0; round < 25; round++) {
  for (const [name, work] of round % 2 ? [["ours", ours], ["bare", bare]] : [["bare", bare], ["ours", ours]]) {
    const start = performance.now();
    for (let i = 0; i < 30; i++) await work();
    taken[name].push((performance.now() - start) / 30);
  }
}
const median = (values) => values.sort((a, b) => a - b)[values.length >> 1];
console.log("\\n" + JSON.stringify({ ours: median(taken.ours), bare: median(taken.bare) }));
process.exit(0);
`;
