// Turns options into a report: every case on every target. This file is the order of events; the folders do the work.
import { setMaxListeners } from "node:events";
import type { Case } from "./derive/case.ts";
import type { Plan, Settled, Target } from "./model.ts";
import { CannotRun, type ConformanceOptions, type Progress, TargetDown } from "./options.ts";
import type { Outcome, Report } from "./report/report.ts";
import { countFailures, type Failures } from "./run/decide/failures.ts";
import { finalOutcomes } from "./run/decide/outcome.ts";
import { makePlan } from "./run/plan.ts";
import { runCases } from "./run/run-cases.ts";
import { inOrder } from "./run/send/budget.ts";
import { type CleanUp, cleanUp, makesThings, nothingCleanedUp } from "./run/send/clean-up.ts";
import type { Resource } from "./run/send/resource-store.ts";
import { type Run, sendCase, startRun } from "./run/send/send-case.ts";
import { summariser } from "./run/tell/message-summary.ts";
import { orBroken } from "./run/tell/or-broken.ts";
import { type JudgedTarget, reportDown, reportRun, reportTarget, withTroubles } from "./run/tell/to-report.ts";
import { assertCanRun, namedTargets, openTarget } from "./targets.ts";

const defaultTargets = ["client", "mock"] as const;

/** @throws CannotRun if the run is not possible as requested. */
export const runConformance = async (options: ConformanceOptions = {}): Promise<Report> => {
  const startedAt = new Date();
  return runPlan(await makePlan(options), options, startedAt);
};

/**
 * Runs a plan, made with the same options, on all targets.
 * @throws CannotRun if the run is not possible as requested.
 */
export const runPlan = async (plan: Plan, options: ConformanceOptions, startedAt = new Date()): Promise<Report> => {
  const limit = timeLimit(options, startedAt);
  try {
    return await runTargets(plan, { ...options, signal: limit.signal }, startedAt);
  } finally {
    limit.release();
  }
};

/** Aborts with the caller's signal or when the run's time is over, whichever comes first. */
const timeLimit = ({ signal, maxTimeMs }: ConformanceOptions, startedAt: Date) => {
  const stop = new AbortController();
  // Everything under way listens, so many workers would exceed the default limit and cause a warning.
  setMaxListeners(0, stop.signal);
  const onAbort = (): void => stop.abort();
  if (signal?.aborted) onAbort();
  signal?.addEventListener("abort", onAbort, { once: true });
  const left = maxTimeMs === undefined ? null : Math.max(0, startedAt.getTime() + maxTimeMs - Date.now());
  const timer = left === null ? undefined : setTimeout(onAbort, Math.min(left, 2 ** 31 - 1));
  return {
    signal: stop.signal,
    release: () => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", onAbort);
    },
  };
};

const runTargets = async (plan: Plan, options: ConformanceOptions, startedAt: Date): Promise<Report> => {
  const named = namedTargets(options.targets ?? defaultTargets);
  if (named.length === 0) throw new CannotRun("No target is named; name client, mock, live or a URL.");
  for (const { name, app } of named) assertCanRun(name, plan, options, app);
  // A mock takes time to start, so all targets open at once.
  const opening = named.map(({ name, app }) => openTarget(name, plan, options, app));
  for (const each of opening) each.catch(() => {});
  const open = new Set(opening);
  const targets: JudgedTarget[] = [];
  const failures = countFailures(plan, options);
  try {
    for (const [index, opened] of opening.entries()) {
      const target = await opened
        .then((target) => withExchangeCallback(target, options))
        .catch((error: unknown) => {
          if (error instanceof TargetDown) return error;
          // The results of earlier targets are kept.
          if (error instanceof CannotRun && targets.length > 0) return new TargetDown(error.message, { cause: error });
          throw error;
        });
      if (target instanceof TargetDown) {
        open.delete(opened);
        targets.push(reportDown(named[index]?.name ?? "", plan, target.message));
        continue;
      }
      const judged = await judgeTarget(target, plan, options, failures).catch((error) =>
        reportFailed(target, plan, error, targets.length > 0),
      );
      // Closed at once, so that its resources, such as the client's thread, are not held while others are judged.
      open.delete(opened);
      targets.push(withTroubles(judged, await troublesOfClosing(target)));
    }
  } finally {
    await Promise.allSettled(Array.from(open, async (opened) => (await opened).close()));
  }
  return reportRun(plan, targets, startedAt);
};

/** Passes each exchange to the caller's `onExchange`, if there is one. */
const withExchangeCallback = (target: Target, { onExchange }: ConformanceOptions): Target => {
  const { baseUrl, name } = target;
  if (onExchange === undefined || baseUrl === null) return target;
  return {
    ...target,
    send: async (testCase, signal) => {
      const sending = await target.send(testCase, signal);
      for (const exchange of sending.exchanges)
        onExchange({
          exchange,
          case: testCase.id,
          target: name,
          baseUrl,
          startedAt: new Date(Date.now() - exchange.ms),
        });
      return sending;
    },
  };
};

/** Problems outside the cases must not cost the report. */
const troublesOfClosing = async (target: Target): Promise<readonly string[]> => {
  const closing = await target.close().then(
    () => [],
    (error: unknown) => [`The target could not be closed: ${inOneLine(error)}.`],
  );
  return [...(target.troubles ?? []), ...closing];
};

/** A failure of the suite at one target says nothing about it and does not affect the others. */
const reportFailed = (target: Target, plan: Plan, error: unknown, othersAreJudged: boolean): JudgedTarget => {
  if (error instanceof CannotRun) {
    if (othersAreJudged) return reportDown(target.name, plan, error.message);
    throw error;
  }
  return reportDown(
    target.name,
    plan,
    `The suite itself failed; this says nothing about the target: ${inOneLine(error)}.`,
  );
};

const inOneLine = (error: unknown): string =>
  error instanceof Error ? `${error.name}: ${error.message.split("\n", 1)[0]}` : String(error);

/** Runs all cases on one open target, in the order in which they may be sent. */
export const judgeTarget = async (
  target: Target,
  plan: Plan,
  options: ConformanceOptions,
  failures: Failures = countFailures(plan, options),
): Promise<JudgedTarget> => {
  const run = startRun(target, plan, options);
  const settled: Settled[] = [];
  const messages = summariser(plan);
  const cases = inOrder(plan, target.local);
  const remaining = new Map<string, number>();
  for (const { operation } of cases) remaining.set(operation, (remaining.get(operation) ?? 0) + 1);
  const reportProgress = (current: string, ended?: NonNullable<Progress["ended"]>): void =>
    options.onProgress?.({
      target: target.name,
      done: settled.length,
      total: cases.length,
      current,
      ...(ended === undefined ? {} : { ended }),
    });
  // If our own process dies, it must be clear which case killed it; and scripted answers take no time.
  const workers = target.lasting ? (options.workers ?? 1) : 1;
  await runCases(run, cases, {
    workers,
    enough: failures.enough,
    onBegun: ({ id }) => reportProgress(id),
    onSettled: (judgedCase) => {
      const lightened = orBroken(judgedCase, messages.lighten);
      const { operation, id } = lightened.case;
      settled.push(lightened);
      failures.learn(target.name, lightened);
      remaining.set(operation, (remaining.get(operation) ?? 1) - 1);
      // A server that is down gets no line for each operation.
      if (
        remaining.get(operation) === 0 &&
        settled.some((other) => other.case.operation === operation && other.course.kind !== "unsent")
      )
        reportProgress(id, endOf(operation, settled, { target, plan }));
    },
  });
  options.onProgress?.({ target: target.name, done: cases.length, total: cases.length, current: "" });
  const cleaned = makesThings(target, options) ? await cleanUpAfter(run, workers) : nothingCleanedUp;
  return reportTarget(
    target,
    plan,
    settled,
    messages.of,
    cleaned,
    { ...run.budget.spent(), left: run.ledger.left(), values: run.resources.origins() },
    options,
  );
};

/** The outcomes of an operation whose cases have all been run. Healed deviations only show at the end of the run. */
const endOf = (
  operation: string,
  settled: readonly Settled[],
  { target, plan }: { readonly target: Target; readonly plan: Plan },
): NonNullable<Progress["ended"]> => {
  const ownCases = settled.filter(({ case: testCase }) => testCase.operation === operation);
  const today = new Date().toISOString().slice(0, 10);
  const outcomes: Partial<Record<Outcome, number>> = {};
  for (const { outcome, reason } of finalOutcomes(ownCases, { target, plan, today }).reported) {
    if (reason.kind === "client-alone") continue;
    const counted = outcome === "healed" ? "pass" : outcome;
    outcomes[counted] = (outcomes[counted] ?? 0) + 1;
  }
  return { operation, outcomes };
};

const cleanUpAfter = (run: Run, workers: number): Promise<CleanUp> => {
  const { plan, resources, rootCauses } = run;
  const send = (testCase: Case, about: Resource): Promise<Settled> => sendCase(run, testCase, about);
  return cleanUp({ plan, resources, blockOf: rootCauses.blockOf, send }, workers);
};
