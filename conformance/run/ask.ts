// What one target is asked, in one run: within its budget, noted down before, with patience, about something that is there.
import type { Case } from "../derive/case.ts";
import { openBudget } from "./budget.ts";
import { hear, settle, stopped } from "./hear.ts";
import { startLearning } from "./learning.ts";
import { noLedger, openLedger } from "./ledger.ts";
import { type ConformanceOptions, defaultLedger } from "./options.ts";
import { patienceFor, sendPatiently, sleep } from "./patience.ts";
import type { Plan, Settled, Target } from "./scene.ts";
import { tellState } from "./tell-state.ts";
import { openThings, type Thing, type Things } from "./things.ts";

/** Between requests to a target off this machine. */
const spacingMs = 250;

export type Run = ReturnType<typeof newRun> & { readonly things: Things };

export const startRun = (target: Target, plan: Plan, options: ConformanceOptions): Run => {
  const run = newRun(target, plan, options);
  const askFor = async (one: Case): Promise<Settled | null> =>
    run.learning.blockOf(one) === null && run.budget.refuses(one) === null ? ask(whole, one) : null;
  const whole: Run = { ...run, things: openThings({ target, plan, ask: askFor }) };
  return whole;
};

const newRun = (target: Target, plan: Plan, options: ConformanceOptions) => ({
  target,
  plan,
  signal: options.signal,
  learning: startLearning(),
  budget: openBudget({
    local: target.local,
    allowCreate: options.allowCreate ?? false,
    maxRequests: options.maxRequests ?? Number.POSITIVE_INFINITY,
    maxCreates: options.maxCreates ?? (target.local ? Number.POSITIVE_INFINITY : 1),
  }),
  ledger: target.local || !options.allowCreate ? noLedger : openLedger(options.ledger ?? defaultLedger, target.name),
});

/** What a case has to tell: of one answer, or of what the answers show of one another. */
export const tell = (run: Run, one: Case): Promise<Settled> => {
  const { target, plan, things, learning, signal } = run;
  if (one.state === null) return ask(run, one);
  const telling = {
    target,
    plan,
    things,
    blockOf: learning.blockOf,
    tell: (step: Case, thing?: Thing) => ask(run, step, thing),
    signal,
  };
  return tellState(telling, one, one.state);
};

/** Sends the case, about something that is there, waiting outages out, and hears what it means. */
export const ask = async (run: Run, planned: Case, about?: Thing): Promise<Settled> => {
  const { target, plan, things, budget, signal } = run;
  const pointed = await things.point(planned, about);
  const { case: one, thing } = pointed;
  if (one.effect === "removes" && thing === null && !target.local) return settle(one, nothingToRemove);
  const answer = await sendPatiently(target, one, patienceFor(target), () => sendOnce(run, one), signal);
  if (answer === null)
    return settle(one, {
      outcome: "skipped",
      reason: signal?.aborted ? stopped : (budget.refuses(one) ?? "no budget"),
    });
  const circumstances = { tries: answer.tries, served: run.learning.served(one.operation), known: thing !== null };
  const settled = hear(plan, target, one, answer.sending, circumstances);
  things.learn(pointed, settled);
  return settled;
};

/** What somebody else made is never put at risk. */
const nothingToRemove = {
  outcome: "skipped",
  reason: "it would remove something, and the run has made nothing that it could remove",
} as const;

export const sendOnce = async (run: Run, one: Case) => {
  const { target, budget, ledger, signal } = run;
  if (budget.refuses(one) !== null) return null;
  if (!target.local && budget.spent().requests > 0) await sleep(spacingMs, signal);
  if (signal?.aborted) return null;
  budget.charge(one);
  ledger.before(one);
  const sending = await target.send(one, signal);
  ledger.after(one, sending.exchanges[0]);
  const response = sending.exchanges[0]?.response;
  if (response && (response.status < 200 || response.status >= 300)) budget.giveBack(one);
  return sending;
};
