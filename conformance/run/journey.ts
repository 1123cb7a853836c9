// The journey of a case on one target: may it be sent, what comes back, what it means, does it say the same again.
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

/** What a case came to when it was sent, before the run has learnt anything of it. */
export type Look = {
  readonly settled: Settled;
  /** What the run knew then; null where nothing was sent. */
  readonly known?: string;
  /** Why its operation is served no longer. */
  readonly lost?: Reason;
  /** Whether it was refused for what the run itself has made, or for the state of it, which teaches nothing. */
  readonly conflicts?: true;
};

export const look = async (run: Run, testCase: Case): Promise<Look> => {
  const { target, signal, rootCauses } = run;
  if (signal?.aborted) return { settled: settle(testCase, { reason: { kind: "stopped" } }) };
  const reason = declinedBy(target, testCase) ?? rootCauses.blockOf(testCase) ?? run.budget.refuses(testCase);
  if (reason !== null) return { settled: settle(testCase, { reason }) };
  const known = knowledgeOf(run, testCase);
  try {
    const settled = await runCase(run, testCase);
    if (signal?.aborted) return { settled: cutShort(settled) };
    const retried = await retryWithOtherName(run, testCase, await retryRefusedKey(run, testCase, settled));
    const first = rootCauses.news(await retrySilence(run, testCase, retried));
    if (first.outcome !== "fail") return { settled: first, known };
    const lost = await controlLost(run, testCase, first);
    if (lost !== null) return { settled: withoutControl(first, lost), known, lost };
    const conflict = (await ownConflict(run, testCase, first)) ?? (await refusedInCurrentState(run, testCase, first));
    return conflict === null
      ? { settled: await confirmFailure(run, testCase, first), known }
      : { settled: inConflict(first, conflict), known, conflicts: true };
  } catch (error) {
    return { settled: suiteFailed(testCase, error) };
  }
};

/**
 * In the case's turn: what the run learns of it. What was learnt of others while it was under way may change what it means; it
 * is then looked at again.
 * @param isUndisturbed whether nothing was learnt meanwhile
 */
export const conclude = async (run: Run, testCase: Case, seen: Look, isUndisturbed: boolean): Promise<Settled> => {
  const { rootCauses, signal } = run;
  if (seen.known === undefined) return seen.settled;
  const block = isUndisturbed ? null : rootCauses.blockOf(testCase);
  if (block !== null) return settle(testCase, { reason: block });
  const isStale = !isUndisturbed && seen.settled.outcome !== "pass" && seen.known !== knowledgeOf(run, testCase);
  const { settled, lost, known, conflicts } = isStale && !signal?.aborted ? await look(run, testCase) : seen;
  if (known === undefined || conflicts) return settled;
  if (lost !== undefined) {
    rootCauses.lose(testCase.operation, lost);
    return settled;
  }
  try {
    const news = rootCauses.news(settled);
    rootCauses.learn(news);
    await clearDoubt(run, testCase);
    return news;
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
