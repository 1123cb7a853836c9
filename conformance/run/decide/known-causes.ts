// Compares the causes of a target with what was known before: deviations that name a cause, and an earlier report.
// Pure.
import type { Cause } from "../../causes/cause.ts";
import { causesOf } from "../../causes/causes.ts";
import {
  type Deviation,
  type DeviationOfCause,
  isExpired,
  isOfCause,
  isOfTarget,
  unmatched,
} from "../../judge/deviations.ts";
import type { Finding } from "../../judge/finding.ts";
import { matchesGlob } from "../../judge/glob.ts";
import type { Plan, Settled } from "../../model.ts";
import { titleOf } from "../../report/cause-words.ts";
import type { CauseReport } from "../../report/report.ts";
import type { Baseline } from "../baseline.ts";
import { revised } from "./outcome.ts";

export type SeparatedCauses = {
  readonly settled: readonly Settled[];
  /** Causes to report: neither declared nor known. */
  readonly causes: readonly Cause[];
  /** Causes that the baseline also has. */
  readonly known: readonly Cause[];
  /** Causes of the baseline that this run looked for and did not find. */
  readonly fixed: readonly CauseReport[];
  /** Deviations that name a cause which no case shows. */
  readonly unmatched: readonly Finding[];
};

type Context = {
  readonly target: string;
  readonly deviations: Plan["deviations"];
  readonly baseline: Baseline | null;
  readonly today: string;
};

export const separateKnownCauses = (
  settled: readonly Settled[],
  { target, deviations, baseline, today }: Context,
): SeparatedCauses => {
  const causes = causesOf(settled);
  const ofTarget = (entries: readonly Deviation[]): readonly DeviationOfCause[] =>
    entries.filter(isOfCause).filter((deviation) => isOfTarget(deviation, target));
  const applicable = ofTarget(deviations.entries);
  const declared = new Map(
    causes.map((cause) => [cause, applicable.filter((deviation) => matchesGlob(cause.id, deviation.cause))]),
  );
  const isDeclared = (cause: Cause): boolean => (declared.get(cause) ?? []).length > 0;
  const known = baseline === null ? [] : causes.filter((cause) => !isDeclared(cause) && isKnown(cause, baseline));
  const shown = new Map<string, Cause[]>();
  for (const cause of causes) for (const id of cause.shows) shown.set(id, [...(shown.get(id) ?? []), cause]);
  const expected = (cause: Cause): boolean => isDeclared(cause) || known.includes(cause);

  const revisedCases = settled.map((ended) => {
    const causesShown = shown.get(ended.case.id) ?? [];
    if (ended.outcome !== "fail" || causesShown.length === 0 || !causesShown.every(expected)) return ended;
    const entries = [...new Set(causesShown.flatMap((cause) => declared.get(cause) ?? []))];
    const expired = entries.find((entry) => isExpired(entry, today));
    if (expired?.expires !== undefined)
      return revised(ended, { reason: { kind: "expired", on: expired.expires, reason: expired.reason } });
    const knownTitles = causesShown.filter((cause) => known.includes(cause)).map(({ what }) => titleOf(what));
    return revised(ended, {
      reason: knownTitles.length > 0 ? { kind: "known", causes: knownTitles } : { kind: "declared", entries },
    });
  });
  const failing = new Set(revisedCases.filter(({ outcome }) => outcome === "fail").map((settled) => settled.case.id));
  const isOver = (cause: Cause): boolean => (declared.get(cause) ?? []).some((entry) => isExpired(entry, today));
  return {
    settled: revisedCases,
    causes: reassigned(
      causes.filter((cause) => !expected(cause) || isOver(cause)),
      failing,
    ),
    known,
    fixed: baseline === null ? [] : baseline.causes.filter((before) => isFixed(before, causes, settled)),
    unmatched: neverShown(ofTarget(deviations.binding), causes, settled),
  };
};

/**
 * True if the baseline has the same id, or a wider one that includes it; in the latter case, all cases that show it must
 * have failed before.
 */
const isKnown = (cause: Cause, { causes, failing }: Baseline): boolean =>
  causes.some(
    ({ id }) => id === cause.id || (cause.id.startsWith(`${id}/`) && cause.shows.every((show) => failing.has(show))),
  );

/** Assigns cases that still fail, although their own cause is known, to a new cause that they also show. */
const reassigned = (causes: readonly Cause[], failing: ReadonlySet<string>): readonly Cause[] => {
  const assigned = new Set(causes.flatMap(({ cases }) => cases));
  return causes.map((cause) => {
    const unassigned = cause.shows.filter((id) => failing.has(id) && !assigned.has(id));
    for (const id of unassigned) assigned.add(id);
    return unassigned.length === 0 ? cause : { ...cause, cases: [...cause.cases, ...unassigned] };
  });
};

/** True if all its cases were decided, at least one of them passes now, and no part of the cause is left. */
const isFixed = (before: CauseReport, causes: readonly Cause[], settled: readonly Settled[]): boolean => {
  if (causes.some(({ id }) => id === before.id || id.startsWith(`${before.id}/`))) return false;
  const members = settled.filter((ended) => before.cases.includes(ended.case.id));
  return (
    members.some(({ outcome }) => outcome === "pass") && members.every(({ outcome }) => outcome !== "inconclusive")
  );
};

/** If something could not be decided, it may be what the deviation is about, and the run cannot conform anyway. */
const neverShown = (
  deviations: readonly DeviationOfCause[],
  causes: readonly Cause[],
  settled: readonly Settled[],
): readonly Finding[] =>
  settled.some(({ outcome }) => outcome === "inconclusive") || settled.every(({ outcome }) => outcome === "skipped")
    ? []
    : deviations
        .filter(({ cause, general }) => general !== true && !causes.some(({ id }) => matchesGlob(id, cause)))
        .map((deviation) => unmatched(deviation, deviation.cause, "cause"));
