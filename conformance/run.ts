// Options → a report: the journey of every case on every target. The rooms do the work; this is the order of events.

import type { Case } from "./derive/case.ts";
import { controlName } from "./derive/subject.ts";
import type { Judgement } from "./judge/checks.ts";
import { isDeclared } from "./judge/deviations.ts";
import { isAddressed } from "./judge/documented.ts";
import { isAboutKey, isPassing } from "./judge/undecided.ts";
import type { Report, TargetReport } from "./report/report.ts";
import { inOrder, openBudget } from "./run/budget.ts";
import { type CleanUp, cleanUp, nothingCleanedUp } from "./run/clean-up.ts";
import { lightener } from "./run/describe.ts";
import { hear, isKeyInDoubt, settle, stopped } from "./run/hear.ts";
import { startLearning } from "./run/learning.ts";
import { noLedger, openLedger } from "./run/ledger.ts";
import { CannotRun, type ConformanceOptions, defaultLedger, TargetDown } from "./run/options.ts";
import { patienceFor, sendPatiently, sleep } from "./run/patience.ts";
import { makePlan } from "./run/plan.ts";
import type { Plan, Settled, Target } from "./run/scene.ts";
import { tellState } from "./run/tell-state.ts";
import { openThings, type Thing, type Things } from "./run/things.ts";
import { reportDown, reportRun, reportTarget } from "./run/to-report.ts";
import { openTarget } from "./targets.ts";

export const defaultTargets = ["client", "mock"] as const;
/** Between requests to a target off this machine. */
const spacingMs = 250;
const repeats = 3;

/** @throws CannotRun where nothing can be run as asked. */
export const runConformance = async (options: ConformanceOptions = {}): Promise<Report> => {
  const startedAt = new Date();
  return runPlan(await makePlan(options), options, startedAt);
};

/**
 * A plan that was made with the same options, on all targets.
 * @throws CannotRun where nothing can be run as asked.
 */
export const runPlan = async (plan: Plan, options: ConformanceOptions, startedAt = new Date()): Promise<Report> => {
  const names = options.targets ?? defaultTargets;
  if (names.length === 0) throw new CannotRun("No target is named; name client, mock, live or a URL.");
  // A mock takes its time to start; the others need not wait for it.
  const opening = names.map((name) => openTarget(name, plan, options));
  for (const each of opening) each.catch(() => {});
  const targets: TargetReport[] = [];
  try {
    for (const [index, each] of opening.entries()) {
      const target = await each.catch((error: unknown) => {
        if (error instanceof TargetDown) return error;
        throw error;
      });
      targets.push(
        target instanceof TargetDown
          ? reportDown(names[index] ?? "", plan, target.message)
          : await judgeTarget(target, plan, options),
      );
    }
  } finally {
    await Promise.allSettled(opening.map(async (each) => (await each).close()));
  }
  return reportRun(plan, targets, startedAt);
};

/** All cases on one open target, in the order in which they may be sent. */
export const judgeTarget = async (target: Target, plan: Plan, options: ConformanceOptions): Promise<TargetReport> => {
  const run = startRun(target, plan, options);
  const settled: Settled[] = [];
  const lighten = lightener(plan);
  const cases = [...inOrder(plan, target.local)];
  for (let done = 0; done < cases.length; done += 1) {
    const one = cases[done] as Case;
    options.onProgress?.({ target: target.name, done, total: cases.length, current: one.id });
    const told = lighten(await journey(run, one));
    settled.push(told);
    // Refused for its key, it may be, and so would be everything: better asked now than after all the others.
    const control = isKeyInDoubt(told) ? cases.findIndex(({ id }) => id === one.control) : -1;
    if (control > done) cases.splice(done + 1, 0, ...cases.splice(control, 1));
  }
  options.onProgress?.({ target: target.name, done: cases.length, total: cases.length, current: "" });
  const cleaned = target.local || !options.allowCreate ? nothingCleanedUp : await cleanUpAfter(run);
  return reportTarget(target, plan, settled, cleaned, { ...run.budget.spent(), left: run.ledger.left() }, options);
};

const cleanUpAfter = (run: Run): Promise<CleanUp> => {
  const { plan, things, learning } = run;
  return cleanUp({ plan, things, blockOf: learning.blockOf, tell: (one, about) => ask(run, one, about) });
};

/** The journey of a case: may it be sent, what comes back, what it means, does it say the same again. */
const journey = async (run: Run, one: Case): Promise<Settled> => {
  const { target, signal } = run;
  if (signal?.aborted) return settle(one, { outcome: "inconclusive", reason: stopped });
  const declined = target.declines(one);
  if (declined !== null) return settle(one, { outcome: "skipped", reason: declined });
  const block = run.learning.blockOf(one);
  if (block !== null) return settle(one, block);
  const refused = run.budget.refuses(one);
  if (refused !== null) return settle(one, { outcome: "skipped", reason: refused });
  try {
    const told = await tell(run, one);
    if (signal?.aborted) return cutShort(told);
    const first = run.learning.news(told);
    const lost = first.outcome === "fail" ? await controlLost(run, one, first) : null;
    if (lost !== null) {
      run.learning.lose(one.operation, lost);
      return settle(one, { outcome: "inconclusive", reason: lost, exchange: first.exchange, ms: first.ms });
    }
    const settled = first.outcome === "fail" ? await confirm(run, one, first) : first;
    run.learning.learn(settled);
    await clearDoubt(run, one);
    return settled;
  } catch (error) {
    if (error instanceof CannotRun) throw error;
    return settle(one, { outcome: "broken", reason: error instanceof Error ? error.message : String(error) });
  }
};

/** What became of a request that the end of the run fell into says nothing of the target; it may have created something. */
const cutShort = ({ case: one, exchange, failure, ms }: Settled): Settled =>
  settle(one, { outcome: "inconclusive", reason: stopped, exchange, failure, ms });

/** What a case has to tell: of one answer, or of what the answers show of one another. */
const tell = (run: Run, one: Case): Promise<Settled> => {
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
const ask = async (run: Run, planned: Case, about?: Thing): Promise<Settled> => {
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

const sendOnce = async (run: Run, one: Case) => {
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

/** A failure is told again, so that the report can say how steady it is: `1 of 3`. */
const confirm = async (run: Run, one: Case, first: Settled): Promise<Settled> => {
  const { target, plan, signal } = run;
  if (target.baseUrl === null || first.answer === null || first.reason !== null || signal?.aborted) return first;
  if (isDeclared(one.id, first.findings, target.name, plan.deviations.entries)) return first;
  let told = 1;
  const seen = new Map(first.findings.map(({ check }) => [check, 1]));
  for (; told < repeats && run.budget.refuses(one) === null && !signal?.aborted; told += 1) {
    const again = await tell(run, one);
    if (signal?.aborted) break;
    for (const check of new Set(again.findings.map((finding) => finding.check)))
      seen.set(check, (seen.get(check) ?? 0) + 1);
  }
  const counted: Judgement["findings"] = first.findings.map((finding) => {
    const times = seen.get(finding.check) ?? 1;
    const worthSaying = told > 1 && (times < told || !target.local);
    return worthSaying ? { ...finding, received: `${finding.received} (${times} of ${told} tries)` } : finding;
  });
  return { ...first, findings: counted };
};

/**
 * The key may have been revoked, or the thing in the path deleted, since the control was accepted: then an answer that
 * speaks of it says nothing about this request. The control is sent once more, where that creates nothing that matters.
 */
const controlLost = async (run: Run, one: Case, { answer }: Settled): Promise<string | null> => {
  if (answer === null || !run.learning.served(one.operation) || !ownKey.includes(one.request.credential)) return null;
  const { status } = answer.response;
  if (!isAboutKey(status) && !(status === 404 && isAddressed(answer.operation))) return null;
  const control = run.plan.cases.find(({ id }) => id === `${one.operation}/${controlName}`);
  if (control === undefined || control === one || run.budget.refuses(control) !== null) return null;
  if (!run.target.local && control.effect !== "none") return null;
  const told = await ask(run, control);
  if (told.accepted || told.answer?.response.status !== status) return null;
  return `${control.id} was accepted before and is now answered with ${status}`;
};

const ownKey: readonly string[] = ["valid", "lower-case-scheme", "upper-case-scheme"];

/** After several silences or outages in a row a request that is known to be answered tells a deaf target from deaf ears to nonsense. */
const clearDoubt = async (run: Run, one: Case): Promise<void> => {
  if (!run.learning.inDoubt()) return;
  const control = run.plan.cases.find(({ id }) => id === one.control);
  if (control === undefined || run.budget.refuses(control) !== null) return run.learning.resolve(run.target.local);
  const sending = await sendOnce(run, control);
  const status = sending?.exchanges[0]?.response?.status;
  run.learning.resolve(status !== undefined && !isPassing(status));
};

type Run = ReturnType<typeof newRun> & { readonly things: Things };

const startRun = (target: Target, plan: Plan, options: ConformanceOptions): Run => {
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
