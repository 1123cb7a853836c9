// Counts the failing cases of a run, and decides when there are enough of them. No I/O.
import { isDeclared } from "../../judge/deviations.ts";
import type { Plan, Settled } from "../../model.ts";
import type { ConformanceOptions } from "../../options.ts";
import type { Reason } from "../../reason.ts";

export type Failures = {
  readonly learn: (target: string, settled: Settled) => void;
  /** Why nothing more is sent; null while sending continues. */
  readonly enough: () => Reason | null;
};

/** Counts for all targets of the run together. */
export const countFailures = (plan: Plan, { maxFailures }: ConformanceOptions): Failures => {
  let count = 0;
  return {
    learn: (target, { case: testCase, outcome, findings }) => {
      const counted = findings.filter(({ check }) => plan.counts(check));
      if (outcome !== "fail" || counted.length === 0) return;
      if (!isDeclared(testCase.id, counted, target, plan.deviations.entries)) count += 1;
    },
    enough: () =>
      maxFailures !== undefined && count >= maxFailures ? { kind: "enough-failures", limit: maxFailures } : null,
  };
};
