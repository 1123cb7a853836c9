// The journey of a case on one target: whether it may be sent, what comes back, what that means, and whether it is
// repeatable.
import type { Case } from "../derive/case.ts";
import type { Settled, Target } from "../model.ts";
import { CannotRun } from "../options.ts";
import type { Reason } from "../reason.ts";
import { cutShort, inConflict, settle, withoutControl } from "./decide/outcome.ts";
import {
  clearDoubt,
  confirmFailure,
  controlLost,
  ownConflict,
  refusedInCurrentState,
  retryRefusedKey,
  retrySilence,
  retryWithOtherName,
} from "./decide/recheck.ts";
import { type Run, runCase } from "./send/send-case.ts";

/** The result of sending a case, before the run has learnt from it. */
export type Look = {
  readonly settled: Settled;
  /** What the run knew at that time; null if nothing was sent. */
  readonly knowledge?: string;
  /** Why its operation is no longer served. */
  readonly lost?: Reason;
  /** Whether it was refused because of a resource that the run made, or of its state, so that nothing can be learnt. */
  readonly conflicts?: true;
};

export const look = async (run: Run, testCase: Case): Promise<Look> => {
  const { target, signal, rootCauses } = run;
  if (signal?.aborted) return { settled: settle(testCase, { reason: { kind: "stopped" } }) };
  const reason = declinedBy(target, testCase) ?? rootCauses.blockOf(testCase) ?? run.budget.refuses(testCase);
  if (reason !== null) return { settled: settle(testCase, { reason }) };
  const knowledge = knowledgeOf(run, testCase);
  try {
    const settled = await runCase(run, testCase);
    if (signal?.aborted) return { settled: cutShort(settled) };
    const retried = await retryWithOtherName(run, testCase, await retryRefusedKey(run, testCase, settled));
    const first = rootCauses.withoutReported(await retrySilence(run, testCase, retried));
    if (first.outcome !== "fail") return { settled: first, knowledge };
    const lost = await controlLost(run, testCase, first);
    if (lost !== null) return { settled: withoutControl(first, lost), knowledge, lost };
    const conflict = (await ownConflict(run, testCase, first)) ?? (await refusedInCurrentState(run, testCase, first));
    return conflict === null
      ? { settled: await confirmFailure(run, testCase, first), knowledge }
      : { settled: inConflict(first, conflict), knowledge, conflicts: true };
  } catch (error) {
    return { settled: suiteFailed(testCase, error) };
  }
};

/**
 * Concludes the case in its turn, and lets the run learn from it. If the run has meanwhile learnt from other cases what
 * changes the meaning of this one, it is looked at again.
 * @param isUndisturbed whether nothing was learnt in the meantime
 */
export const conclude = async (run: Run, testCase: Case, firstLook: Look, isUndisturbed: boolean): Promise<Settled> => {
  const { rootCauses, signal } = run;
  if (firstLook.knowledge === undefined) return firstLook.settled;
  const block = isUndisturbed ? null : rootCauses.blockOf(testCase);
  if (block !== null) return settle(testCase, { reason: block });
  const isStale =
    !isUndisturbed && firstLook.settled.outcome !== "pass" && firstLook.knowledge !== knowledgeOf(run, testCase);
  const { settled, lost, knowledge, conflicts } = isStale && !signal?.aborted ? await look(run, testCase) : firstLook;
  if (knowledge === undefined || conflicts) return settled;
  if (lost !== undefined) {
    rootCauses.lose(testCase.operation, lost);
    return settled;
  }
  try {
    const unreported = rootCauses.withoutReported(settled);
    rootCauses.learn(unreported);
    await clearDoubt(run, testCase);
    return unreported;
  } catch (error) {
    return suiteFailed(testCase, error);
  }
};

/** What the meaning of an answer depends on. */
const knowledgeOf = ({ plan, rootCauses }: Run, { operation: id, guessed }: Case): string => {
  const operation = plan.operations.get(id);
  const opens = operation === undefined ? "nothing" : rootCauses.keyOpens(operation);
  const guesses = (guessed ?? []).map((guess) => rootCauses.takes(id, guess));
  return `${rootCauses.served(id)} ${opens} ${guesses}`;
};

/** @throws CannotRun, which ends the run. */
const suiteFailed = (testCase: Case, error: unknown): Settled => {
  if (error instanceof CannotRun) throw error;
  const message = error instanceof Error ? error.message : String(error);
  return settle(testCase, { reason: { kind: "suite-failed", message } });
};

const declinedBy = (target: Target, testCase: Case): Reason | null => {
  if (testCase.kind === "call" && target.baseUrl !== null) return { kind: "client-alone" };
  const why = target.declines(testCase);
  return why === null ? null : { kind: "declined", why };
};
