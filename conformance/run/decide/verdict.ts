// Derives the verdicts on a target and on the run, and the exit status, from the outcomes of cases. Pure.
import type { Refusal } from "../../../scripts/openapi/operation.ts";
import type { Finding } from "../../judge/finding.ts";
import type { Settled } from "../../model.ts";
import type { Outcome, RunVerdict, TargetReport } from "../../report/report.ts";
import type { Baseline } from "../baseline.ts";

export type Counts = Readonly<Record<Outcome, number>>;

export const countOutcomes = (cases: readonly { readonly outcome: Outcome }[]): Counts => {
  const counts = { pass: 0, fail: 0, deviates: 0, healed: 0, skipped: 0, inconclusive: 0, broken: 0 };
  for (const { outcome } of cases) counts[outcome] += 1;
  return counts;
};

export const targetVerdict = (
  counts: Counts,
  findings: readonly Finding[],
  refused: readonly Refusal[],
  /** How many of the undecided cases and unread operations were undecided or unread in the baseline too. */
  unknownBefore = 0,
): RunVerdict => {
  if (counts.fail + counts.healed + findings.length > 0) return "disagrees";
  const judged = counts.pass + counts.deviates > 0;
  const unknown = counts.broken + counts.inconclusive + refused.length - unknownBefore;
  return unknown > 0 || !judged ? "undecided" : "conforms";
};

export const countUnknownBefore = (
  settled: readonly Settled[],
  refused: readonly Refusal[],
  { undecided, refused: unread }: Pick<Baseline, "undecided" | "refused">,
): number =>
  settled.filter((ended) => ended.outcome === "inconclusive" && undecided.has(ended.case.id)).length +
  refused.filter(({ operation }) => unread.has(operation)).length;

export const runVerdict = (targets: readonly Pick<TargetReport, "verdict">[]): RunVerdict => {
  const verdicts = targets.map(({ verdict }) => verdict);
  if (verdicts.includes("disagrees")) return "disagrees";
  return verdicts.length === 0 || verdicts.includes("undecided") ? "undecided" : "conforms";
};

export const exitStatus = (verdict: RunVerdict): 0 | 1 | 2 =>
  verdict === "conforms" ? 0 : verdict === "disagrees" ? 1 : 2;
