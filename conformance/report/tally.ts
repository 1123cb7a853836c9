// Counts the outcomes of cases, and picks the one sign that represents them all. Pure.
import type { CaseReport, Outcome } from "./report.ts";
import { thousands } from "./wording.ts";

export type Counts = Readonly<Partial<Record<Outcome, number>>>;

export const countsOf = (cases: readonly CaseReport[]): Counts => {
  const counts: Partial<Record<Outcome, number>> = {};
  for (const { outcome } of cases) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return counts;
};

/** The outcome that matters most to the reader. */
export const signOf = (counts: Counts): Outcome =>
  (["broken", "fail", "healed", "inconclusive", "pass", "deviates", "skipped"] as const).find(
    (outcome) => (counts[outcome] ?? 0) > 0,
  ) ?? "skipped";

/** `120 agree, 3 disagree, 20 undecided`, without outcomes that did not occur. */
export const tally = (counts: Counts): string =>
  (Object.keys(words) as Outcome[])
    .flatMap((outcome) => {
      const count = counts[outcome] ?? 0;
      return count === 0 ? [] : [words[outcome](thousands(count), count === 1)];
    })
    .join(", ");

const words: Readonly<Record<Outcome, (count: string, isOne: boolean) => string>> = {
  pass: (count, isOne) => `${count} ${isOne ? "agrees" : "agree"}`,
  fail: (count, isOne) => `${count} ${isOne ? "disagrees" : "disagree"}`,
  healed: (count) => `${count} healed`,
  deviates: (count) => `${count} as declared`,
  inconclusive: (count) => `${count} undecided`,
  skipped: (count) => `${count} skipped`,
  broken: (count) => `${count} broken`,
};
