// Runs the cases of a target, several at a time if they are independent. Each is sent when there is room and settled in
// its turn, so that what the run learns, and what blocks what, does not depend on the number of workers.
import type { Case } from "../derive/case.ts";
import { controlName } from "../derive/subject.ts";
import type { Plan, Settled } from "../model.ts";
import type { Reason } from "../reason.ts";
import { mayRunConcurrently } from "./concurrency.ts";
import { isKeyInDoubt, settle } from "./decide/outcome.ts";
import { conclude, type Look, look } from "./journey.ts";
import type { Run } from "./send/send-case.ts";

type Handlers = {
  readonly workers: number;
  /** Why nothing more is sent; null while sending continues. */
  readonly enough: () => Reason | null;
  readonly onBegun: (testCase: Case) => void;
  readonly onSettled: (settled: Settled) => void;
};

type Step = {
  readonly case: Case;
  readonly look: Promise<Look>;
  /** How many cases were settled when it began. */
  readonly after: number;
  /**
   * For compared lists: the other such steps that ran at the same time. Two lists may show the same things, whatever
   * the document says.
   */
  readonly company: Step[];
  isOver: boolean;
};

/** So many cases may wait for their turn for each that is running, so that a slow one delays few. */
const ahead = 4;

export const runCases = async (run: Run, cases: readonly Case[], handlers: Handlers): Promise<void> => {
  const { workers, enough, onBegun, onSettled } = handlers;
  const pending = [...cases];
  const steps: Step[] = [];
  let settledSoFar = 0;

  const begin = (testCase: Case): void => {
    onBegun(testCase);
    const reason = enough();
    const looking = reason === null ? look(run, testCase) : Promise.resolve({ settled: settle(testCase, { reason }) });
    const company = testCase.kind === "sequence" ? steps.filter(({ isOver }) => !isOver) : [];
    const step: Step = { case: testCase, look: looking, after: settledSoFar, company, isOver: false };
    const onEnd = (): void => {
      step.isOver = true;
    };
    looking.then(onEnd, onEnd);
    for (const other of company) other.company.push(step);
    steps.push(step);
  };

  /** The result of a step; sent again alone if steps beside it may have caused what was seen. */
  const resultOf = async (step: Step): Promise<Look> => {
    const result = await step.look;
    if (step.company.length === 0 || !isTroubled(result) || enough() !== null) return result;
    await Promise.all(steps.map((other) => other.look));
    return look(run, step.case);
  };

  const end = async (step: Step): Promise<void> => {
    const result = await resultOf(step);
    const reason = enough();
    const isFirst = step.after === settledSoFar;
    const settled = reason === null ? await conclude(run, step.case, result, isFirst) : settle(step.case, { reason });
    settledSoFar += 1;
    onSettled(settled);
    // If it may have been refused for its key, so may all others: run its control next rather than after them.
    const control = isKeyInDoubt(settled) ? pending.findIndex(({ id }) => id === step.case.control) : -1;
    if (control > 0) pending.unshift(...pending.splice(control, 1));
  };

  while (pending.length > 0 || steps.length > 0) {
    const [next] = pending;
    const [first] = steps;
    const running = steps.filter(({ isOver }) => !isOver);
    // Cases for the client alone end at once and delay no other.
    const inTheWay = steps.filter((step) => step.case.kind !== "call");
    const hasRoom = running.length < workers && inTheWay.length < workers * ahead;
    if (first?.isOver) {
      steps.shift();
      await end(first);
    } else if (next !== undefined && hasRoom && !steps.some((step) => dependsOn(run.plan, next, step.case))) {
      pending.shift();
      begin(next);
    } else await Promise.race(running.map((step) => step.look.catch(() => {})));
  }
};

/** Whether the first case has to wait until the other is settled. */
const dependsOn = (plan: Plan, testCase: Case, other: Case): boolean =>
  !mayRunConcurrently(plan, testCase, other) ||
  testCase.control === other.id ||
  (other.id === `${other.operation}/${controlName}` &&
    (testCase.operation === other.operation || isFedBy(plan, testCase.operation, other.operation)));

/**
 * Whether the other operation may make or list what this one refers to; its control shows how such a request must look.
 */
const isFedBy = ({ relations }: Plan, operation: string, other: string): boolean =>
  relations.feeds.get(operation)?.some(({ from }) => from === other) === true;

/** A case that was not sent cannot have been disturbed. */
const isTroubled = ({ settled }: Look): boolean => settled.outcome !== "pass" && settled.course.kind !== "unsent";
