// Operations that a stand-in for the API may leave out: which it does, and what that makes of their cases. Pure.
import { isLeftOut } from "../../judge/lifecycle.ts";
import type { Plan, Settled, Target } from "../../model.ts";

/** By the operation's id, why nothing of it is judged here. */
export const notServedBy = (all: readonly Settled[]): ReadonlyMap<string, string> =>
  new Map(
    // A target may skip an operation for reasons of its own; that is not the document's leave.
    all.flatMap(({ case: { operation }, blocks, answer }) =>
      blocks?.outcome === "skipped" && answer !== null && isLeftOut(answer) ? [[operation, blocks.reason]] : [],
    ),
  );

/**
 * Off this machine much is sent before a valid request shows whether the operation is served at all. Where none is sent,
 * nobody can tell a drift from an operation that is left out.
 */
export const dropNotServed = (target: Target, plan: Plan, all: readonly Settled[]): readonly Settled[] => {
  const leftOut = notServedBy(all);
  const served = new Set(all.filter(({ accepted }) => accepted).map((one) => one.case.operation));
  return all.map((one) => {
    const { operation } = one.case;
    const reason = leftOut.get(operation);
    if (reason !== undefined) return { ...one, outcome: "skipped", reason, findings: [], notes: [] };
    if (!target.standsIn || plan.strict || served.has(operation) || one.answer === null || !isLeftOut(one.answer))
      return one;
    const doubt = `${one.answer.response.status} may mean that ${operation} is not served here, which a server may leave out`;
    return { ...one, outcome: "inconclusive", reason: doubt, findings: [] };
  });
};
