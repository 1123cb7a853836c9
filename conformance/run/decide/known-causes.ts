// The causes of a target, held against what was known before: deviations that name one, and an earlier report. Pure.
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

export type Sorted = {
  readonly settled: readonly Settled[];
  /** What is to be told of: neither declared nor known. */
  readonly causes: readonly Cause[];
  /** What the baseline has too. */
  readonly known: readonly Cause[];
  /** What the baseline has and this run has not, though it looked. */
  readonly fixed: readonly CauseReport[];
  /** Deviations that name a cause which no case shows. */
  readonly unmatched: readonly Finding[];
};

type Beforehand = {
  readonly target: string;
  readonly deviations: Plan["deviations"];
  readonly baseline: Baseline | null;
  readonly today: string;
};

export const sortCauses = (
  settled: readonly Settled[],
  { target, deviations, baseline, today }: Beforehand,
): Sorted => {
  const causes = causesOf(settled);
  const ofTarget = (entries: readonly Deviation[]): readonly DeviationOfCause[] =>
    entries.filter(isOfCause).filter((deviation) => isOfTarget(deviation, target));
  const mine = ofTarget(deviations.entries);
  const declared = new Map(
    causes.map((cause) => [cause, mine.filter((deviation) => matchesGlob(cause.id, deviation.cause))]),
  );
  const isDeclared = (cause: Cause): boolean => (declared.get(cause) ?? []).length > 0;
  const known = baseline === null ? [] : causes.filter((cause) => !isDeclared(cause) && isKnown(cause, baseline));
  const shown = new Map<string, Cause[]>();
  for (const cause of causes) for (const id of cause.shows) shown.set(id, [...(shown.get(id) ?? []), cause]);
  const expected = (cause: Cause): boolean => isDeclared(cause) || known.includes(cause);

  const held = settled.map((ended) => {
    const own = shown.get(ended.case.id) ?? [];
    if (ended.outcome !== "fail" || own.length === 0 || !own.every(expected)) return ended;
    const entries = [...new Set(own.flatMap((cause) => declared.get(cause) ?? []))];
    const expired = entries.find((entry) => isExpired(entry, today));
    if (expired?.expires !== undefined)
      return revised(ended, { reason: { kind: "expired", on: expired.expires, reason: expired.reason } });
    const before = own.filter((cause) => known.includes(cause)).map(({ what }) => titleOf(what));
    return revised(ended, {
      reason: before.length > 0 ? { kind: "known", causes: before } : { kind: "declared", entries },
    });
  });
  const failing = new Set(held.filter(({ outcome }) => outcome === "fail").map((settled) => settled.case.id));
  const isOver = (cause: Cause): boolean => (declared.get(cause) ?? []).some((entry) => isExpired(entry, today));
  return {
    settled: held,
    causes: reassigned(
      causes.filter((cause) => !expected(cause) || isOver(cause)),
      failing,
    ),
    known,
    fixed: baseline === null ? [] : baseline.causes.filter((before) => isFixed(before, causes, settled)),
    unmatched: neverShown(ofTarget(deviations.binding), causes, settled),
  };
};

/** By its id; or as what is left of a wider one, where it shows in nothing that did not fail before. */
const isKnown = (cause: Cause, { causes, failing }: Baseline): boolean =>
  causes.some(
    ({ id }) => id === cause.id || (cause.id.startsWith(`${id}/`) && cause.shows.every((show) => failing.has(show))),
  );

/** A case that still fails, for one cause among those that were known, belongs to that one. */
const reassigned = (causes: readonly Cause[], failing: ReadonlySet<string>): readonly Cause[] => {
  const taken = new Set(causes.flatMap(({ cases }) => cases));
  return causes.map((cause) => {
    const own = cause.shows.filter((id) => failing.has(id) && !taken.has(id));
    for (const id of own) taken.add(id);
    return own.length === 0 ? cause : { ...cause, cases: [...cause.cases, ...own] };
  });
};

/** Its cases were run, one of them agrees now, and none of it is left. */
const isFixed = (before: CauseReport, causes: readonly Cause[], settled: readonly Settled[]): boolean => {
  if (causes.some(({ id }) => id === before.id || id.startsWith(`${before.id}/`))) return false;
  const own = settled.filter((ended) => before.cases.includes(ended.case.id));
  return own.some(({ outcome }) => outcome === "pass") && own.every(({ outcome }) => outcome !== "inconclusive");
};

/** Where something could not be decided, it may be what the deviation is about; the run is not green then anyway. */
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
