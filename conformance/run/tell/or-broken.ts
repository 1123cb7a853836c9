// Marks a case as broken if its report cannot be made: a failure of the suite in this case alone, and never a pass.
import type { Settled } from "../../model.ts";
import { settle } from "../decide/outcome.ts";

/** The case with the outcome that the suite itself failed. */
export const brokenBy = (settled: Settled, error: unknown): Settled => {
  const message = error instanceof Error ? error.message : String(error);
  return settle(settled.case, { reason: { kind: "suite-failed", message }, ms: settled.ms });
};

/** Applies a step to the case; if the step throws, the case is broken, with what was thrown as the reason. */
export const orBroken = (settled: Settled, summarise: (settled: Settled) => Settled): Settled => {
  try {
    return summarise(settled);
  } catch (error) {
    return brokenBy(settled, error);
  }
};
