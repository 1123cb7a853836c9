// Sends a case to a target and judges the answer: within the budget, recorded in the ledger first, with outages waited
// out, and referring to something that exists.
import type { Case, Guess } from "../../derive/case.ts";
import { isSuccess } from "../../http/message.ts";
import type { Plan, Settled, Target } from "../../model.ts";
import { type ConformanceOptions, defaultLedger } from "../../options.ts";
import { judgeSending } from "../decide/judge-case.ts";
import { settle } from "../decide/outcome.ts";
import { trackRootCauses } from "../decide/root-causes.ts";
import { openBudget, requestsOf } from "./budget.ts";
import { type Change, changeBy } from "./harm.ts";
import { countingLedger, type Ledger, noLedger, openLedger } from "./ledger.ts";
import { type NewNames, newNames, renewed } from "./new-names.ts";
import { openPace } from "./pace.ts";
import type { Resource } from "./resource-store.ts";
import { type Resources, trackResources } from "./resources.ts";
import { runStateCase } from "./state-case.ts";
import type { AlterCase } from "./state-steps.ts";
import { openPatience, sendUntilAnswered, waitBoundsFor } from "./wait-out.ts";

/** Requests per second to a target off this machine, unless the caller sets a rate. */
const gentleRate = 4;

export type Run = ReturnType<typeof newRun> & { readonly resources: Resources };

export const startRun = (target: Target, plan: Plan, options: ConformanceOptions): Run => {
  const run = newRun(target, plan, options);
  const sendIfAllowed = async (testCase: Case): Promise<Settled | null> =>
    run.rootCauses.blockOf(testCase) === null && run.budget.refuses(testCase) === null
      ? sendCase(complete, testCase, undefined, run.nextNames(), true)
      : null;
  const complete: Run = { ...run, resources: trackResources({ target, plan, send: sendIfAllowed }) };
  return complete;
};

export type Conflict = { readonly status: number; readonly shape: string };

const newRun = (target: Target, plan: Plan, options: ConformanceOptions) => ({
  target,
  plan,
  signal: options.signal,
  rootCauses: trackRootCauses(),
  /** Cases choose their resource one at a time, so that no two make the same one. */
  inTurn: oneByOne(),
  pace: openPace(intervalFor(target, options)),
  patience: openPatience(),
  nextNames: newNames(),
  /** How each operation refuses a repeated request; null if it accepts it again. */
  conflicts: new Map<string, Promise<Conflict | null>>(),
  budget: openBudget({
    local: target.local,
    allowCreate: options.allowCreate ?? false,
    readOnly: target.remembers && options.readOnly === true,
    maxRequests: options.maxRequests ?? Number.POSITIVE_INFINITY,
    maxCreates: options.maxCreates ?? (target.local ? Number.POSITIVE_INFINITY : 1),
  }),
  ledger: ledgerFor(target, plan, options),
});

/** On this machine, creations are only counted; off it, nothing is created before it is recorded. */
const ledgerFor = ({ name, local, remembers }: Target, plan: Plan, options: ConformanceOptions): Ledger => {
  if (local) return remembers ? countingLedger(makersOf(plan)) : noLedger;
  return options.allowCreate ? openLedger(options.ledger ?? defaultLedger, name) : noLedger;
};

const makersOf = ({ relations }: Plan): ReadonlySet<string> =>
  new Set([...relations.feeds.values()].flat().flatMap(({ from, makes }) => (makes ? [from] : [])));

/** A target in this process, or started by it, has no rate limit. */
const intervalFor = ({ lasting, local }: Target, { rate }: ConformanceOptions): number => {
  if (!lasting) return 0;
  const perSecond = rate ?? (local ? Number.POSITIVE_INFINITY : gentleRate);
  return 1000 / perSecond;
};

const oneByOne = () => {
  let last: Promise<unknown> = Promise.resolve();
  return <Result>(act: () => Promise<Result>): Promise<Result> => {
    const result = last.then(act);
    last = result.catch(() => {});
    return result;
  };
};

/** Runs a case to its result: a single answer, or several answers compared with each other. */
export const runCase = (run: Run, testCase: Case): Promise<Settled> => {
  const { target, plan, resources, rootCauses, signal } = run;
  if (testCase.kind !== "sequence") return sendCase(run, testCase);
  const context = {
    target,
    plan,
    resources,
    blockOf: rootCauses.blockOf,
    send: (step: Case, resource?: Resource, alter?: AlterCase) =>
      sendCase(run, step, resource, undefined, false, alter),
    signal,
  };
  return runStateCase(context, testCase);
};

/** Sends the case, referring to something that exists, waits outages out, and judges the answer. */
export const sendCase = async (
  run: Run,
  planned: Case,
  about?: Resource,
  names: NewNames = run.nextNames(),
  /** Whether it is sent to provide a resource for another case. */
  isForOther = false,
  /** Changes the request once its resource is known. */
  alter?: AlterCase,
): Promise<Settled> => {
  const point = () => run.resources.point(planned, about);
  const pointed = await (isForOther ? point() : run.inTurn(point));
  const altered = alter === undefined ? pointed : { ...pointed, case: alter(pointed.case) };
  try {
    return await sendPointed(run, altered, names);
  } finally {
    run.resources.release(pointed);
  }
};

const sendPointed = async (
  run: Run,
  pointed: Awaited<ReturnType<Resources["point"]>>,
  names: NewNames,
): Promise<Settled> => {
  const { target, plan, resources, budget, patience, signal } = run;
  const { resource } = pointed;
  const fitted = target.fit?.(pointed.case) ?? pointed.case;
  const testCase = target.remembers ? renewed(fitted, names, pointed.references) : fitted;
  const change = resource === null ? riskTo(run, testCase) : null;
  if (change !== null) return settle(testCase, { reason: { kind: "not-ours", operation: testCase.operation, change } });
  const answer = await sendUntilAnswered(
    target,
    testCase,
    waitBoundsFor(target),
    patience,
    () => sendOnce(run, testCase),
    signal,
  );
  if (answer === null) return settle(testCase, { reason: budget.refuses(testCase) ?? { kind: "stopped" } });
  const { tries, sending } = answer;
  const { served, keyOpens } = run.rootCauses;
  const operation = plan.operations.get(testCase.operation);
  const circumstances = {
    tries,
    served: served(testCase.operation),
    isKnown: pointed.isKnown,
    keyOpens: operation === undefined ? "nothing" : keyOpens(operation),
    isTaken: (guess: Guess) => run.rootCauses.takes(testCase.operation, guess),
  } as const;
  const judged = judgeSending(plan, target, testCase, sending, circumstances);
  // Reports show the input that was sent; the bytes are those of the plan, so that recordings are not copied.
  const settled = testCase === fitted ? judged : { ...judged, case: { ...fitted, input: testCase.input } };
  resources.learn(pointed, settled);
  return settled;
};

/** Applies on this machine too, since a port may be forwarded. A script and a mock have nothing to lose. */
const riskTo = ({ target, plan }: Run, testCase: Case): Change | null => {
  if (!target.remembers || plan.mayChange(testCase.operation)) return null;
  // Off this machine, not even a request that must be refused is worth the risk.
  return changeBy(plan, testCase) ?? (testCase.effect === "removes" && !target.local ? "remove" : null);
};

export const sendOnce = async (run: Run, testCase: Case) => {
  const { target, budget, pace, ledger, signal } = run;
  if (budget.refuses(testCase) !== null) return null;
  await pace.turn(testCase.operation, requestsOf(testCase), signal);
  // Others may have spent the budget in the meantime.
  if (signal?.aborted || budget.refuses(testCase) !== null) {
    pace.noteAnswer(testCase.operation, null);
    return null;
  }
  budget.charge(testCase);
  ledger.before(testCase);
  const sending = await target.send(testCase, signal).catch((error: unknown) => {
    pace.noteAnswer(testCase.operation, null);
    throw error;
  });
  const response = sending.exchanges[0]?.response ?? null;
  pace.noteAnswer(testCase.operation, response);
  ledger.after(testCase, sending.exchanges[0]);
  if (response !== null && isSuccess(response.status)) budget.noteAccepted(testCase);
  if (response !== null && !isSuccess(response.status)) budget.refund(testCase);
  return sending;
};
