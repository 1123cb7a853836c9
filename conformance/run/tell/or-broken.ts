// A case whose report cannot be made is the suite's own failure: of this case alone, and never green.
import type { Settled } from "../../model.ts";
import { settle } from "../decide/outcome.ts";

/** The case as it ends where the suite itself failed on it. */
export const brokenBy = (settled: Settled, error: unknown): Settled => {
  const message = error instanceof Error ? error.message : String(error);
  return settle(settled.case, { reason: { kind: "suite-failed", message }, ms: settled.ms });
};

/** What telling makes of the case; the case broken, with what was thrown, where something was. */
export const orBroken = (settled: Settled, tell: (settled: Settled) => Settled): Settled => {
  try {
    return tell(settled);
  } catch (error) {
    return brokenBy(settled, error);
  }
};
