// A document → the suite's verdict on every server of the catalogue, and which verdicts are wrong: a missed drift, a
// false alarm, or a decision where none was possible.
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { loadSpec, renderBundle } from "../../scripts/bundle.ts";
import { wav } from "../derive/values/wav.ts";
import type { Report } from "../report/report.ts";
import { makePlan } from "../run/plan.ts";
import { runPlan } from "../run.ts";
import { withoutOptional } from "./required-operations.ts";
import { catalogueFor } from "./servers/catalogue.ts";
import type { Entry } from "./servers/entry.ts";
import { startServer } from "./servers/start.ts";

type Kind = "drifts" | "conforming" | "undecidable" | "independent";
export type Score = Pick<Entry, "name" | "group"> & {
  readonly kind: Kind;
  readonly wrong: string | null;
  /** Ids of the causes that the report names. */
  readonly causes: readonly string[];
};

const kinds: readonly Kind[] = ["drifts", "conforming", "undecidable", "independent"];
const key = "sk_selftest_0123456789abcdefgh";
/** Several run at once, because most of a run is spent waiting for a socket. */
const atOnce = 4;

export type ScoreOptions = {
  readonly spec: string;
  /** Keeps the entries of these groups; null keeps all. */
  readonly groups: readonly Entry["group"][] | null;
  /** Keeps the entries whose name contains this text. */
  readonly only: string;
  /** Includes the operations that a server may leave out; each has a catalogue of its own. */
  readonly all: boolean;
};

export const scoreSuite = async ({ spec, groups, only, all }: ScoreOptions): Promise<readonly Score[]> => {
  const { file, document, remove } = await lightCopy(spec, all);
  try {
    const plan = await makePlan({ spec: file });
    const catalogue = catalogueFor(document);
    const entries = kinds.flatMap((kind) => catalogue[kind].map((entry) => ({ kind, entry })));
    const waiting = entries.filter(({ entry }) => entry.name.includes(only) && (groups?.includes(entry.group) ?? true));
    const scores: Score[] = [];
    const worker = async (): Promise<void> => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
        const { kind, entry } = next;
        const server = await startServer(entry, document, { key });
        try {
          const report = await runPlan(plan, { spec: file, targets: [server.baseUrl], apiKey: key, timeoutMs: 3_000 });
          const causes = (report.causes ?? []).map(({ id }) => id);
          scores.push({ kind, name: entry.name, group: entry.group, wrong: misjudged(kind, entry, report), causes });
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

/** One fault should be one cause; its side effects may be reported as a few more. */
const mostCauses = 3;

/** Null if the verdict is right and, for a drift, the expected check reports it. */
const misjudged = (kind: Kind, entry: Entry, report: Report): string | null => {
  const [target] = report.targets;
  if (target === undefined) return "no target was judged";
  const failed = target.cases.filter(({ outcome }) => outcome === "fail");
  const named = new Set([...target.findings, ...failed.flatMap(({ findings }) => findings)].map(({ check }) => check));
  const broken = target.cases.find(({ outcome }) => outcome === "broken");
  if (broken !== undefined) return `the suite broke: ${broken.id}: ${broken.reason}`;
  const causes = report.causes ?? [];
  const unowned = failed.filter(({ id }) => causes.filter(({ cases }) => cases.includes(id)).length !== 1);
  if (unowned.length > 0) return `${unowned[0]?.id} is not in exactly one cause`;
  const twins = causes.filter(({ id }, index) => causes.findIndex((other) => other.id === id) !== index);
  if (twins.length > 0) return `twin causes: ${twins.map(({ id }) => id).join(", ")}`;
  if (causes.length > mostCauses && kind === "drifts")
    return `${causes.length} causes for one fault: ${causes.map(({ id }) => id).join(", ")}`;
  if (kind === "drifts") {
    if (report.verdict !== "disagrees") return `missed: ${report.verdict}. ${target.summary}`;
    return entry.check === null || named.has(entry.check) ? null : `named ${[...named].join(", ")}, not ${entry.check}`;
  }
  if (kind === "undecidable")
    return report.verdict === "undecided" ? null : `called ${report.verdict}: ${target.summary}`;
  // A real fault of a foreign parser is a finding, and there must be no others.
  const faults = entry.wrongIn?.length ?? 0;
  if (faults > 0) return failed.length === faults ? null : `${failed.length} findings for ${faults} known faults`;
  return report.verdict === "conforms" ? null : `false alarm: ${failed[0]?.id ?? target.summary}`;
};

/** The document with a short tone for each recording, because the suite is measured, not the loopback interface. */
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
