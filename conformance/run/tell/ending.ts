// Ends a target's report: its verdict, the counts, and the sentence that explains them. Pure.
import type { Refusal } from "../../../scripts/openapi/operation.ts";
import type { Finding } from "../../judge/finding.ts";
import type { Plan, Settled, Target } from "../../model.ts";
import type { ConformanceOptions } from "../../options.ts";
import type { CauseReport, RunVerdict, TargetReport } from "../../report/report.ts";
import { summarise } from "../../report/summary.ts";
import { firstFew, plural } from "../../report/wording.ts";
import type { Baseline } from "../baseline.ts";
import type { SeparatedCauses } from "../decide/known-causes.ts";
import { notServedBy } from "../decide/outcome.ts";
import { countOutcomes, countUnknownBefore, targetVerdict } from "../decide/verdict.ts";
import { basePathHint } from "./base-path.ts";
import { keyHint } from "./key-hint.ts";

type Ended = {
  readonly ran: readonly Settled[];
  readonly separated: SeparatedCauses;
  /** About the target as a whole. */
  readonly findings: readonly Finding[];
  readonly baseline: Baseline | null;
  readonly options: ConformanceOptions;
};

type Ending = Pick<TargetReport, "counts" | "verdict" | "summary" | "refused"> & {
  /** Operations that the document lets a server leave out, and that this one does. */
  readonly notServed: readonly string[];
};

export const endingOf = (
  target: Target,
  plan: Plan,
  { ran, separated, findings, baseline, options }: Ended,
): Ending => {
  const { settled, fixed } = separated;
  const counts = countOutcomes(settled);
  const refused = refusedBy(target, plan);
  const unknownBefore = baseline === null ? 0 : countUnknownBefore(settled, refused, baseline);
  const verdict = targetVerdict(counts, findings, refused, unknownBefore);
  const ended = settled.map((ended) => ({ ...ended, operation: ended.case.operation }));
  const leftOut = notServedBy(ran, { target, plan });
  const notServed = [...plan.operations.keys()].filter(
    (id) => leftOut.has(id) && ended.some(({ operation }) => operation === id),
  );
  const summary = servesNothing(verdict, ended, notServed)
    ? nothingServed(target.baseUrl, plan, notServed)
    : `${summarise(verdict, counts, ended, findings, refused)}${inPassing(notServed)}${keyHint(settled, options)}${notSent(settled)}${nowFixed(fixed)}`;
  return { counts, verdict, summary, refused, notServed };
};

const refusedBy = ({ baseUrl }: Target, { refused, unscripted }: Plan): readonly Refusal[] =>
  baseUrl === null ? [...refused, ...unscripted] : refused;

const inPassing = (notServed: readonly string[]): string =>
  notServed.length === 0 ? "" : ` Not served here, but optional: ${notServed.join(", ")}.`;

/** Counts the cases that the caller did not want sent, by reason. */
const notSent = (settled: readonly Settled[]): string => {
  const counts = new Map<string, number>();
  for (const { reason } of settled) {
    if (reason.kind !== "read-only" && reason.kind !== "lets-in" && reason.kind !== "not-ours") continue;
    const why = reason.kind === "not-ours" ? `without --may-change ${reason.operation}` : "under --read-only";
    counts.set(why, (counts.get(why) ?? 0) + 1);
  }
  const sentences = [...counts].map(([why, count]) => `${plural(count, "case")} ${why}`);
  return sentences.length === 0 ? "" : ` Not sent: ${firstFew(sentences, 4)}.`;
};

const nowFixed = (fixed: readonly CauseReport[]): string =>
  fixed.length === 0
    ? ""
    : ` Of the baseline ${fixed.length === 1 ? "one cause is" : `${fixed.length} causes are`} fixed: ${fixed.map(({ title }) => title).join("; ")}.`;

/** If every selected operation is left out, it is probably another server or another base path. */
const servesNothing = (
  verdict: RunVerdict,
  ended: readonly { readonly operation: string }[],
  notServed: readonly string[],
): boolean =>
  verdict === "undecided" && notServed.length > 0 && ended.every((entry) => notServed.includes(entry.operation));

const nothingServed = (baseUrl: string | null, plan: Plan, notServed: readonly string[]): string => {
  const [first] = notServed.flatMap((id) => plan.operations.get(id) ?? []);
  const hint = baseUrl === null ? null : basePathHint(new URL(baseUrl), plan);
  const notFound = `${first?.method} ${baseUrl ?? ""}${first?.path} was not found`;
  const servers = [...new Set(first?.servers)].join(", ");
  const cure = hint ?? `Is the base path correct?${servers === "" ? "" : ` The document's servers: ${servers}.`}`;
  return `Nothing of the document is served here: ${notServed.join(", ")}. ${notFound}. ${cure}`;
};
