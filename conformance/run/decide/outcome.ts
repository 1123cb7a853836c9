// What a case comes to: from the judgement of its answer to the last word in the report, each step with its name, in order.
// A step changes findings and reason; the outcome follows from these two, here and nowhere else. Pure.
import { answerOf, exchangeOf, withoutAnswer } from "../../course.ts";
import type { Case } from "../../derive/case.ts";
import { isSuccess } from "../../http/message.ts";
import type { Answer } from "../../judge/check.ts";
import { judgeUnanswered } from "../../judge/checks.ts";
import {
  type DeviationOfCases,
  declaredBy,
  deviationsOf,
  explains,
  isExpired,
  isOfCause,
} from "../../judge/deviations.ts";
import type { Finding } from "../../judge/finding.ts";
import { isLeftOut } from "../../judge/lifecycle.ts";
import { isAboutKey } from "../../judge/undecided.ts";
import type { Plan, Settled, Target } from "../../model.ts";
import { type Judged, judged, type Reason } from "../../reason.ts";
import { reasonInWords } from "../../report/reason-words.ts";
import type { Outcome } from "../../report/report.ts";

/** What a reason makes of a case; `weak`: unless something was found all the same. */
const table: Readonly<Record<(Reason | Judged)["kind"], { readonly outcome: Outcome; readonly weak?: true }>> = {
  judged: { outcome: "pass", weak: true },
  stopped: { outcome: "inconclusive" },
  "enough-failures": { outcome: "inconclusive" },
  declined: { outcome: "skipped" },
  "client-alone": { outcome: "skipped" },
  "needs-consent": { outcome: "skipped" },
  "budget-spent": { outcome: "skipped" },
  "not-ours": { outcome: "skipped" },
  "read-only": { outcome: "skipped" },
  "lets-in": { outcome: "skipped" },
  "no-request": { outcome: "inconclusive" },
  blocked: { outcome: "inconclusive" },
  "no-answer": { outcome: "inconclusive", weak: true },
  died: { outcome: "inconclusive" },
  "target-silent": { outcome: "inconclusive" },
  "not-recorded": { outcome: "inconclusive", weak: true },
  moment: { outcome: "inconclusive", weak: true },
  account: { outcome: "inconclusive", weak: true },
  key: { outcome: "inconclusive", weak: true },
  resource: { outcome: "inconclusive", weak: true },
  guessed: { outcome: "inconclusive", weak: true },
  conflict: { outcome: "inconclusive", weak: true },
  "log-in": { outcome: "inconclusive", weak: true },
  "cannot-answer": { outcome: "skipped" },
  "not-served": { outcome: "skipped" },
  "perhaps-not-served": { outcome: "inconclusive" },
  "out-of-service": { outcome: "inconclusive" },
  "control-lost": { outcome: "inconclusive" },
  "control-refused": { outcome: "inconclusive" },
  "control-not-sent": { outcome: "skipped" },
  "step-failed": { outcome: "inconclusive" },
  "not-on-page": { outcome: "inconclusive", weak: true },
  "change-unseen": { outcome: "skipped" },
  "not-sendable": { outcome: "inconclusive" },
  "self-check": { outcome: "broken" },
  "suite-failed": { outcome: "broken" },
  declared: { outcome: "deviates" },
  known: { outcome: "deviates" },
  expired: { outcome: "fail" },
  healed: { outcome: "healed" },
};

export const outcomeOf = ({ findings, reason }: Pick<Settled, "findings" | "reason">): Outcome => {
  // What stands in the way of others is what became of the one that showed it.
  if ((reason.kind === "blocked" || reason.kind === "step-failed") && reason.because !== null)
    return outcomeOf({ findings: [], reason: reason.because }) === "skipped" ? "skipped" : "inconclusive";
  const { outcome, weak = false } = table[reason.kind];
  return weak && findings.length > 0 ? "fail" : outcome;
};

/** A case and what is known of it → settled. */
export const settle = (testCase: Case, known: Partial<Omit<Settled, "case" | "outcome">> = {}): Settled =>
  revised(
    {
      case: testCase,
      outcome: "pass",
      reason: judged,
      doubted: [],
      findings: [],
      notes: [],
      ms: 0,
      course: { kind: "unsent" },
      made: [],
      accepted: false,
      blocks: { kind: "nothing" },
    },
    known,
  );

/** The same case with something else found, or for another reason. */
export const revised = (settled: Settled, change: Partial<Omit<Settled, "case" | "outcome">>): Settled => {
  const whole = { ...settled, ...change };
  return { ...whole, outcome: outcomeOf(whole) };
};

// While the run goes on, in this order; `journey.ts` sends what a second look needs.

/** A silence that the same request gets each time, while another is answered, is an answer of its own. */
export const unansweredEachTime = (settled: Settled, witness: Case): Settled => {
  const failure = exchangeOf(settled)?.failure;
  return failure
    ? revised(settled, { reason: judged, ...judgeUnanswered(settled.case, failure, witness.id) })
    : settled;
};

/** What the operation was told once is not told again. */
export const withoutRepeats = (settled: Settled, isNew: (finding: Finding) => boolean): Settled => {
  const findings = settled.findings.filter(isNew);
  return findings.length === settled.findings.length ? settled : revised(settled, { findings });
};

/** The control was accepted before and is refused now as this one is: the refusal says nothing of this request. */
export const withoutControl = ({ case: testCase, course, ms }: Settled, reason: Reason): Settled =>
  settle(testCase, { reason, course: withoutAnswer(course), ms });

/** Refused as the same request is the second time, which says nothing of this one. */
export const inConflict = (settled: Settled, reason: Reason): Settled =>
  revised(settled, { reason, findings: [], notes: [] });

/** What became of a request that the end of the run fell into says nothing of the target; it may have created something. */
export const cutShort = ({ case: testCase, course, ms }: Settled): Settled =>
  settle(testCase, { reason: { kind: "stopped" }, course: withoutAnswer(course), ms });

// Once everything was sent, in this order: what no case can decide alone.

type Context = { readonly target: Target; readonly plan: Plan; readonly today: string };
type Revision = (all: readonly Settled[], context: Context) => readonly Settled[];

export type Final = {
  /** Every case that was run, in the order of the plan. */
  readonly all: readonly Settled[];
  /** Those that the report has. */
  readonly reported: readonly Settled[];
};

export const finalOutcomes = (settled: readonly Settled[], context: Context): Final => {
  const revisions: readonly Revision[] = [notServed, takenAlike, keyInDoubt, ofAskedChecks, refusedLikeItsControl];
  const all = inPlanOrder(
    context.plan,
    revisions.reduce((before, revise) => revise(before, context), settled),
  );
  const reported = all.filter((settled) => isReported(context.plan, settled));
  return { all, reported: knownBeforehand(reported, context) };
};

/** By the operation's id, why nothing of it is judged here. */
export const notServedBy = (
  all: readonly Settled[],
  { target, plan }: Pick<Context, "target" | "plan">,
): ReadonlyMap<string, Reason> => {
  const mayLeaveOut = (operation: string): boolean => target.standsIn && !plan.requires(operation);
  const others = new Set(
    all.flatMap(({ case: { operation }, course }) =>
      course.kind === "answered" && isServed(course.answer) ? [operation] : [],
    ),
  );
  // Where no valid request may be sent, what every other one gets says it as well.
  const unheard = all.flatMap(({ case: { operation }, course }) =>
    course.kind === "answered" && isLeftOut(course.answer) && mayLeaveOut(operation) && !others.has(operation)
      ? [[operation, { kind: "not-served", operation, status: course.answer.response.status } as const] as const]
      : [],
  );
  // A target may skip an operation for reasons of its own; that is not the document's leave.
  const notServed = all.flatMap(({ case: { operation }, blocks }) =>
    blocks.kind === "not-served" ? [[operation, blocks] as const] : [],
  );
  return new Map<string, Reason>([...unheard, ...notServed]);
};

/** Whether an answer to the operation's own method is not that of a server that knows nothing of it. */
const isServed = (answer: Answer): boolean => answer.request.method === answer.operation.method && !isLeftOut(answer);

/**
 * Off this machine much is sent before a valid request shows whether the operation is served at all. Where none is sent,
 * nobody can tell a drift from an operation that is left out.
 */
const notServed: Revision = (all, { target, plan }) => {
  const leftOut = notServedBy(all, { target, plan });
  const served = new Set(all.filter(({ accepted }) => accepted).map((settled) => settled.case.operation));
  return all.map((settled) => {
    const { operation } = settled.case;
    const reason = leftOut.get(operation);
    if (reason !== undefined) return revised(settled, { reason, findings: [], notes: [] });
    if (
      !target.standsIn ||
      plan.requires(operation) ||
      served.has(operation) ||
      settled.course.kind !== "answered" ||
      !isLeftOut(settled.course.answer)
    )
      return settled;
    const { status } = settled.course.answer.response;
    return revised(settled, { reason: { kind: "perhaps-not-served", operation, status }, findings: [] });
  });
};

/**
 * Requests that are doubtful for one and the same reason, as a recording under each of the labels that are wrong for it:
 * who takes most of them does not mind what they have in common, and has no ground left to refuse another.
 */
const takenAlike: Revision = (all) => {
  const byId = new Map(all.map((settled) => [settled.case.id, settled]));
  return all.map((settled) => {
    if (settled.outcome !== "pass" || settled.doubted.length === 0) return settled;
    const others = settled.case.alike.flatMap((id) => (id === settled.case.id ? [] : (byId.get(id) ?? [])));
    const taken = others.filter((other) => isSuccess(answerOf(other)?.response.status ?? 0));
    if (taken.length * 2 <= others.length) return settled;
    const why = `; ${taken.length} of ${others.length} requests like it were accepted`;
    const findings = settled.doubted.map((finding) => ({ ...finding, documented: finding.documented + why }));
    return revised(settled, { findings, notes: [] });
  });
};

/** Refused for its key, where the control was too: nothing is known of what it is about. */
const keyInDoubt: Revision = (all) => {
  const blocked = new Map(
    all.flatMap(({ case: { id }, blocks }) => (blocks.kind === "nothing" ? [] : [[id, blocks] as const])),
  );
  return all.map((settled) => {
    const { control } = settled.case;
    const because = control === null ? undefined : blocked.get(control);
    if (because === undefined || !isKeyInDoubt(settled)) return settled;
    return revised(settled, { reason: { kind: "blocked", by: control, because }, findings: [] });
  });
};

/** A request with the right key that must be refused, but for something else, and is refused as if for its key. */
export const isKeyInDoubt = (settled: Settled): boolean =>
  settled.case.expect.decision === "reject" &&
  settled.case.request.credential === "valid" &&
  settled.findings.length > 0 &&
  isAboutKey(answerOf(settled)?.response.status ?? 0);

/** What other checks find is left out, and so is a note of theirs. */
const ofAskedChecks: Revision = (all, { plan }) =>
  all.map((settled) => {
    const isAsked = ({ check }: Finding): boolean => plan.counts(check);
    if (settled.findings.every(isAsked) && settled.notes.every(isAsked)) return settled;
    return revised(settled, { findings: settled.findings.filter(isAsked), notes: settled.notes.filter(isAsked) });
  });

/**
 * A rejection proves nothing until the request that differs from it in one thing was accepted; and one with the wrong status is
 * not about its mistake where that request got the same.
 */
const refusedLikeItsControl: Revision = (all, { target }) => {
  const byId = new Map(all.map((settled) => [settled.case.id, settled]));
  return all.map((settled) => {
    const { control: id, expect } = settled.case;
    if (target.baseUrl === null || expect.decision !== "reject" || id === null) return settled;
    const control = byId.get(id);
    if (control?.accepted || !(settled.outcome === "pass" || isRefusedAlike(settled, control))) return settled;
    const why = control === undefined ? null : (target.declines(control.case) ?? leftOut(control));
    return revised(settled, {
      reason: why === null ? { kind: "control-refused", control: id } : { kind: "control-not-sent", control: id, why },
      findings: [],
    });
  });
};

/** Whether all that is wrong with a refusal is its status, and the control has the same answer. */
const isRefusedAlike = ({ outcome, findings, course }: Settled, control: Settled | undefined): boolean =>
  outcome === "fail" &&
  course.kind === "answered" &&
  findings.every(({ facts: { fault } }) => fault.kind === "refused-otherwise" || fault.kind === "undocumented") &&
  control !== undefined &&
  answerOf(control)?.response.status === course.answer.response.status &&
  course.answer.response.status >= 400;

/** Why the caller does not want the case sent; null where that is not it. */
const leftOut = ({ reason }: Settled): string | null =>
  reason.kind === "read-only" || reason.kind === "lets-in" || reason.kind === "not-ours" ? reasonInWords(reason) : null;

/** A control that was not asked for is worth mentioning only where it went wrong. */
const isReported = (plan: Plan, { case: testCase, outcome }: Settled): boolean =>
  plan.reported.has(testCase.id) || outcome === "fail" || outcome === "broken";

const inPlanOrder = (plan: Plan, settled: readonly Settled[]): readonly Settled[] => {
  const place = new Map(plan.cases.map((testCase, index) => [testCase.id, index]));
  return settled.toSorted((left, right) => (place.get(left.case.id) ?? 0) - (place.get(right.case.id) ?? 0));
};

/**
 * Only what was judged can deviate or heal. The `binding` deviations are those that were written for this document, the
 * others may or may not show. One heals when none of its cases shows it any more, which a run of some of them cannot tell; a
 * flaky finding ("1 of 3") is one that still shows.
 */
const knownBeforehand: Revision = (all, { target, plan, today }) => {
  const { deviations } = plan;
  const of = (settled: Settled): readonly DeviationOfCases[] =>
    deviationsOf(settled.case.id, target.name, deviations.entries);
  const showing = new Set(
    all.flatMap((settled) => of(settled).filter((deviation) => settled.findings.some(explains(deviation)))),
  );
  const ofCases = deviations.binding.filter((deviation): deviation is DeviationOfCases => !isOfCause(deviation));
  const leftOut = plan.whole ? [] : [...plan.all.keys()].filter((id) => !plan.reported.has(id));
  const isWhollyRun = (deviation: DeviationOfCases): boolean =>
    !leftOut.some((id) => deviationsOf(id, target.name, [deviation]).length > 0);
  const healed = new Set(ofCases.filter((deviation) => !showing.has(deviation) && isWhollyRun(deviation)));
  return all.map((settled) => {
    const mine = of(settled);
    if (settled.outcome === "pass") {
      const [gone] = mine.filter((deviation) => healed.has(deviation));
      if (gone === undefined) return settled;
      return revised(settled, { reason: { kind: "healed", check: gone.check, reason: gone.reason } });
    }
    if (settled.outcome !== "fail") return settled;
    const entries = declaredBy(settled.findings, mine);
    if (entries === null) return diedOfItself(settled);
    const expired = entries.find((entry) => isExpired(entry, today));
    if (expired?.expires !== undefined)
      return revised(settled, { reason: { kind: "expired", on: expired.expires, reason: expired.reason } });
    return revised(settled, { reason: { kind: "declared", entries } });
  });
};

/**
 * A process of our own that dies, by the request or by somebody's hand, says nothing of the document: unless it was declared,
 * the case is not decided. The finding stays, for it names the request.
 */
const diedOfItself = (settled: Settled): Settled => {
  const [death] = settled.findings;
  const isDeath = settled.findings.every(({ facts }) => facts.fault.kind === "died");
  if (death?.facts.fault.kind !== "died" || !isDeath) return settled;
  return revised(settled, { reason: { kind: "died", message: death.facts.fault.message } });
};
