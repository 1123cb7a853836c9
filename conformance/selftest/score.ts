// `npm run selftest`: the suite against every server of the catalogue, over a document. Prints the score as a table and
// names each server that was misjudged: a drift missed, a false alarm, or a verdict where none could be given.
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { loadSpec, renderBundle } from "../../scripts/bundle.ts";
import { wav } from "../derive/wav.ts";
import type { Report } from "../report/report.ts";
import { makePlan } from "../run/plan.ts";
import { runPlan } from "../run.ts";
import { withoutOptional } from "./required-operations.ts";
import { catalogueFor } from "./servers/catalogue.ts";
import type { Entry } from "./servers/entry.ts";
import { startServer } from "./servers/start.ts";

export type Kind = "drifts" | "conforming" | "undecidable" | "independent";
export type Score = { readonly entry: Entry; readonly kind: Kind; readonly wrong: string | null };

const kinds: readonly Kind[] = ["drifts", "conforming", "undecidable", "independent"];
const key = "sk_selftest_0123456789abcdefgh";
/** Most of a run is spent waiting for the other side of a socket. */
const atOnce = 4;

/**
 * @param only keeps the entries whose name holds it.
 * @param all takes in the operations that a server may leave out, too: each has a catalogue of its own.
 */
export const scoreSuite = async (specFile: string, only = "", all = false): Promise<readonly Score[]> => {
  const { file, document, remove } = await lightCopy(specFile, all);
  try {
    const plan = await makePlan({ spec: file });
    const catalogue = catalogueFor(document);
    const entries = kinds.flatMap((kind) => catalogue[kind].map((entry) => ({ kind, entry })));
    const waiting = entries.filter(({ entry }) => entry.name.includes(only));
    const scores: Score[] = [];
    const worker = async (): Promise<void> => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
        const server = await startServer(next.entry, document, { key });
        try {
          const report = await runPlan(plan, { spec: file, targets: [server.baseUrl], apiKey: key, timeoutMs: 3_000 });
          scores.push({ ...next, wrong: misjudged(next.kind, next.entry, report) });
        } finally {
          await server.stop();
        }
      }
    };
    await Promise.all(Array.from({ length: atOnce }, worker));
    return scores;
  } finally {
    await remove();
  }
};

/** Null where the verdict is the right one and, for a drift, the check that should name it does. */
const misjudged = (kind: Kind, entry: Entry, report: Report): string | null => {
  const [target] = report.targets;
  if (target === undefined) return "no target was judged";
  const failed = target.cases.filter(({ outcome }) => outcome === "fail");
  const named = new Set([...target.findings, ...failed.flatMap(({ findings }) => findings)].map(({ check }) => check));
  const broken = target.cases.find(({ outcome }) => outcome === "broken");
  if (broken !== undefined) return `the suite broke: ${broken.id}: ${broken.reason}`;
  if (kind === "drifts") {
    if (report.verdict !== "disagrees") return `missed: ${report.verdict}. ${target.summary}`;
    return entry.check === null || named.has(entry.check) ? null : `named ${[...named].join(", ")}, not ${entry.check}`;
  }
  if (kind === "undecidable")
    return report.verdict === "undecided" ? null : `called ${report.verdict}: ${target.summary}`;
  // What someone else's parser truly does wrong is a finding, and no more than that.
  const faults = entry.wrongIn?.length ?? 0;
  if (faults > 0) return failed.length === faults ? null : `${failed.length} findings for ${faults} known faults`;
  return report.verdict === "conforms" ? null : `false alarm: ${failed[0]?.id ?? target.summary}`;
};

/** The same document with a short tone for each recording: what is judged is the suite, not the loopback interface. */
const lightCopy = async (specFile: string, all: boolean) => {
  const spec = await loadSpec(specFile);
  const document = all ? spec.document : withoutOptional(spec.document);
  const folder = await mkdtemp(join(tmpdir(), "selftest-"));
  const file = join(folder, "openapi.json");
  await writeFile(file, renderBundle(document));
  await mkdir(join(folder, "samples"));
  for (const [name, bytes] of spec.samples) {
    const light = name.endsWith(".wav") ? wav({ seconds: 0.5, hertz: 440 }) : bytes;
    await writeFile(join(folder, "samples", basename(name)), light);
  }
  return { file, document, remove: () => rm(folder, { recursive: true, force: true }) };
};

const table = (scores: readonly Score[]): string => {
  const groups = [...new Set(scores.map(({ kind, entry }) => `${kind} ${entry.group}`))].sort();
  const rows = groups.map((group) => {
    const own = scores.filter(({ kind, entry }) => `${kind} ${entry.group}` === group);
    return [group.replace(" ", " · "), `${own.length}`, `${own.filter(({ wrong }) => wrong === null).length}`];
  });
  const right = scores.filter(({ wrong }) => wrong === null).length;
  const all = [["servers", "tried", "right"], ...rows, ["all", `${scores.length}`, `${right}`]];
  return all
    .map(([name = "", tried = "", ok = ""]) => `${name.padEnd(36)}${tried.padStart(6)}${ok.padStart(7)}`)
    .join("\n");
};

if (process.argv[1] === import.meta.filename) {
  const { values } = parseArgs({
    options: { spec: { type: "string" }, only: { type: "string" }, all: { type: "boolean" } },
  });
  const specs =
    values.spec === undefined ? ["spec/openapi.yaml", "scripts/fixtures/second-api/openapi.yaml"] : [values.spec];
  let wrong = 0;
  for (const spec of specs) {
    const scores = await scoreSuite(resolve(spec), values.only, values.all);
    const misses = scores.filter((score) => score.wrong !== null);
    wrong += misses.length;
    console.log(`\n${spec}\n${table(scores)}`);
    for (const { kind, entry, wrong: why } of misses) console.log(`  ${kind}/${entry.name}: ${why}`);
  }
  process.exitCode = wrong === 0 ? 0 : 1;
}
