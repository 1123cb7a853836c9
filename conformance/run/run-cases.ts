// The cases of a target, several at a time where they do not depend on one another. Each is sent when there is room and
// settled in its turn, so that what is learnt, and what blocks what, is the same however many are under way.
import type { Case } from "../derive/case.ts";
import { controlName } from "../derive/subject.ts";
import type { Plan, Settled } from "../model.ts";
import type { Reason } from "../reason.ts";
import { mayRunBeside } from "./beside.ts";
import { isKeyInDoubt, settle } from "./decide/outcome.ts";
import { conclude, type Look, look } from "./journey.ts";
import type { Run } from "./send/send-case.ts";

type Course = {
  readonly workers: number;
  /** Why nothing more is sent; null where it is. */
  readonly enough: () => Reason | null;
  readonly onBegun: (testCase: Case) => void;
  readonly onSettled: (settled: Settled) => void;
};

type Step = {
  readonly case: Case;
  readonly look: Promise<Look>;
  /** How many cases were settled when it began. */
  readonly after: number;
  /** Of lists that are compared: those that were under way while it was. Two lists may show one thing, whatever the document says. */
  readonly company: Step[];
  isOver: boolean;
};

/** So many may wait for their turn, for each that is under way: a slow one holds up few. */
const ahead = 4;

export const runCases = async (run: Run, cases: readonly Case[], course: Course): Promise<void> => {
  const { workers, enough, onBegun, onSettled } = course;
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

  /** What it came to; looked at again alone where what is seen may have been done by those beside it. */
  const seenBy = async (step: Step): Promise<Look> => {
    const seen = await step.look;
    if (step.company.length === 0 || !isTroubled(seen) || enough() !== null) return seen;
    await Promise.all(steps.map((other) => other.look));
    return look(run, step.case);
  };

  const end = async (step: Step): Promise<void> => {
    const seen = await seenBy(step);
    const reason = enough();
    const isFirst = step.after === settledSoFar;
    const settled = reason === null ? await conclude(run, step.case, seen, isFirst) : settle(step.case, { reason });
    settledSoFar += 1;
    onSettled(settled);
    // Refused for its key, it may be, and so would be everything: better asked now than after all the others.
    const control = isKeyInDoubt(settled) ? pending.findIndex(({ id }) => id === step.case.control) : -1;
    if (control > 0) pending.unshift(...pending.splice(control, 1));
  };

  while (pending.length > 0 || steps.length > 0) {
    const [next] = pending;
    const [first] = steps;
    const running = steps.filter(({ isOver }) => !isOver);
    // What is for the client alone is over at once, and holds up nobody.
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

/** Whether the one has to wait until the other is settled. */
const dependsOn = (plan: Plan, testCase: Case, other: Case): boolean =>
  !mayRunBeside(plan, testCase, other) ||
  testCase.control === other.id ||
  (other.id === `${other.operation}/${controlName}` &&
    (testCase.operation === other.operation || isFedBy(plan, testCase.operation, other.operation)));

/** What it is about may be made or listed there: how such a request has to be put shows in the control. */
const isFedBy = ({ relations }: Plan, operation: string, other: string): boolean =>
  relations.feeds.get(operation)?.some(({ from }) => from === other) === true;

/** What was never sent had no trouble with others. */
const isTroubled = ({ settled }: Look): boolean => settled.outcome !== "pass" && settled.course.kind !== "unsent";
