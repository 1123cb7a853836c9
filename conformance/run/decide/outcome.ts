// Decides the outcome of a case, from the judgement of its answer to the final report: named steps, in order. A step
// changes findings and reason; the outcome follows from these two, here and nowhere else. Pure.
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

/** The outcome that a reason leads to; `weak`: a finding makes it `fail` all the same. */
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
  // A case that another stands in the way of is skipped if that one is, and otherwise undecided.
  if ((reason.kind === "blocked" || reason.kind === "step-failed") && reason.because !== null)
    return outcomeOf({ findings: [], reason: reason.because }) === "skipped" ? "skipped" : "inconclusive";
  const { outcome, weak = false } = table[reason.kind];
  return weak && findings.length > 0 ? "fail" : outcome;
};

/** Builds a settled case; anything not given gets its neutral value. */
export const settle = (testCase: Case, values: Partial<Omit<Settled, "case" | "outcome">> = {}): Settled =>
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
    values,
  );

/** The same case with other findings, or for another reason. */
export const revised = (settled: Settled, change: Partial<Omit<Settled, "case" | "outcome">>): Settled => {
  const changed = { ...settled, ...change };
  return { ...changed, outcome: outcomeOf(changed) };
};

// Steps during the run, in this order; `journey.ts` sends the requests that a second look needs.

/** Fails a request that is never answered although another one is. */
export const unansweredEachTime = (settled: Settled, witness: Case): Settled => {
  const failure = exchangeOf(settled)?.failure;
  return failure
    ? revised(settled, { reason: judged, ...judgeUnanswered(settled.case, failure, witness.id) })
    : settled;
};

/** Drops findings that were already reported for the operation. */
export const withoutRepeats = (settled: Settled, isNew: (finding: Finding) => boolean): Settled => {
  const findings = settled.findings.filter(isNew);
  return findings.length === settled.findings.length ? settled : revised(settled, { findings });
};

/**
 * The control is now refused as well, although it was accepted before, so the refusal says nothing about this request.
 */
export const withoutControl = ({ case: testCase, course, ms }: Settled, reason: Reason): Settled =>
  settle(testCase, { reason, course: withoutAnswer(course), ms });

/** A repeated request is refused in the same way, so the refusal says nothing about this one. */
export const inConflict = (settled: Settled, reason: Reason): Settled =>
  revised(settled, { reason, findings: [], notes: [] });

/** A request that was under way when the run ended says nothing about the target, but it may have created something. */
export const cutShort = ({ case: testCase, course, ms }: Settled): Settled =>
  settle(testCase, { reason: { kind: "stopped" }, course: withoutAnswer(course), ms });

// Steps once everything was sent, in this order: what no case can decide alone.

type Context = { readonly target: Target; readonly plan: Plan; readonly today: string };
type Revision = (all: readonly Settled[], context: Context) => readonly Settled[];

export type Final = {
  /** Every case that was run, in the order of the plan. */
  readonly all: readonly Settled[];
  /** The cases that are reported. */
  readonly reported: readonly Settled[];
};

export const finalOutcomes = (settled: readonly Settled[], context: Context): Final => {
  const revisions: readonly Revision[] = [
    notServed,
    acceptedAlike,
    keyInDoubt,
    selectedChecksOnly,
    refusedLikeItsControl,
  ];
  const all = inPlanOrder(
    context.plan,
    revisions.reduce((before, revise) => revise(before, context), settled),
  );
  const reported = all.filter((settled) => isReported(context.plan, settled));
  return { all, reported: withDeviations(reported, context) };
};

/** Why operations are not judged at this target, by operation id. */
export const notServedBy = (
  all: readonly Settled[],
  { target, plan }: Pick<Context, "target" | "plan">,
): ReadonlyMap<string, Reason> => {
  const mayLeaveOut = (operation: string): boolean => target.standsIn && !plan.requires(operation);
  const served = new Set(
    all.flatMap(({ case: { operation }, course }) =>
      course.kind === "answered" && isServed(course.answer) ? [operation] : [],
    ),
  );
  // If no valid request may be sent, the answers to all others show it.
  const leftOutByAll = all.flatMap(({ case: { operation }, course }) =>
    course.kind === "answered" && isLeftOut(course.answer) && mayLeaveOut(operation) && !served.has(operation)
      ? [[operation, { kind: "not-served", operation, status: course.answer.response.status } as const] as const]
      : [],
  );
  // A target may skip an operation for reasons of its own; only `x-optional` makes it count as not served.
  const leftOutByBlock = all.flatMap(({ case: { operation }, blocks }) =>
    blocks.kind === "not-served" ? [[operation, blocks] as const] : [],
  );
  return new Map<string, Reason>([...leftOutByAll, ...leftOutByBlock]);
};

/** True if the answer shows that the server knows the operation. */
const isServed = (answer: Answer): boolean => answer.request.method === answer.operation.method && !isLeftOut(answer);

/**
 * Off this machine, much is sent before a valid request shows whether the operation is served. If none is sent, a
 * server that breaks the document cannot be told from one that leaves the operation out.
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
 * Decides cases that are doubtful for the same reason, such as one recording under several wrong labels. A server that
 * accepts most of them does not care about the shared property, so it has no reason to refuse the others.
 */
const acceptedAlike: Revision = (all) => {
  const byId = new Map(all.map((settled) => [settled.case.id, settled]));
  return all.map((settled) => {
    if (settled.outcome !== "pass" || settled.doubted.length === 0) return settled;
    const similar = settled.case.alike.flatMap((id) => (id === settled.case.id ? [] : (byId.get(id) ?? [])));
    const accepted = similar.filter((other) => isSuccess(answerOf(other)?.response.status ?? 0));
    if (accepted.length * 2 <= similar.length) return settled;
    const why = `; ${accepted.length} of ${similar.length} requests like it were accepted`;
    const findings = settled.doubted.map((finding) => ({ ...finding, documented: finding.documented + why }));
    return revised(settled, { findings, notes: [] });
  });
};

/** Refused as if for the key, like the control: the case says nothing about its own subject. */
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

/** True if a request with the right key must be refused for another reason, but is refused as if for its key. */
export const isKeyInDoubt = (settled: Settled): boolean =>
  settled.case.expect.decision === "reject" &&
  settled.case.request.credential === "valid" &&
  settled.findings.length > 0 &&
  isAboutKey(answerOf(settled)?.response.status ?? 0);

/** Leaves out findings and notes of checks that were not selected. */
const selectedChecksOnly: Revision = (all, { plan }) =>
  all.map((settled) => {
    const isSelected = ({ check }: Finding): boolean => plan.counts(check);
    if (settled.findings.every(isSelected) && settled.notes.every(isSelected)) return settled;
    return revised(settled, { findings: settled.findings.filter(isSelected), notes: settled.notes.filter(isSelected) });
  });

/**
 * A refusal proves nothing until the control, which differs in one thing, is accepted. A wrong refusal status is not
 * about the mistake either if the control gets the same one.
 */
const refusedLikeItsControl: Revision = (all, { target }) => {
  const byId = new Map(all.map((settled) => [settled.case.id, settled]));
  return all.map((settled) => {
    const { control: id, expect } = settled.case;
    if (target.baseUrl === null || expect.decision !== "reject" || id === null) return settled;
    const control = byId.get(id);
    if (control?.accepted || !(settled.outcome === "pass" || isRefusedAlike(settled, control))) return settled;
    const notSentBecause = control === undefined ? null : (target.declines(control.case) ?? whyNotSent(control));
    return revised(settled, {
      reason:
        notSentBecause === null
          ? { kind: "control-refused", control: id }
          : { kind: "control-not-sent", control: id, why: notSentBecause },
      findings: [],
    });
  });
};

/** True if the status is the refusal's only fault and the control request got the same answer. */
const isRefusedAlike = ({ outcome, findings, course }: Settled, control: Settled | undefined): boolean =>
  outcome === "fail" &&
  course.kind === "answered" &&
  findings.every(({ facts: { fault } }) => fault.kind === "refused-otherwise" || fault.kind === "undocumented") &&
  control !== undefined &&
  answerOf(control)?.response.status === course.answer.response.status &&
  course.answer.response.status >= 400;

/** Why the caller did not want the case sent; null if that is not the reason. */
const whyNotSent = ({ reason }: Settled): string | null =>
  reason.kind === "read-only" || reason.kind === "lets-in" || reason.kind === "not-ours" ? reasonInWords(reason) : null;

/** A control that was not selected is only reported if it went wrong. */
const isReported = (plan: Plan, { case: testCase, outcome }: Settled): boolean =>
  plan.reported.has(testCase.id) || outcome === "fail" || outcome === "broken";

const inPlanOrder = (plan: Plan, settled: readonly Settled[]): readonly Settled[] => {
  const position = new Map(plan.cases.map((testCase, index) => [testCase.id, index]));
  return settled.toSorted((left, right) => (position.get(left.case.id) ?? 0) - (position.get(right.case.id) ?? 0));
};

/**
 * Applies declared deviations. Only what was judged can deviate or heal. `binding` deviations were written for this
 * document; the others may or may not show. A deviation heals if none of its cases shows it any more, which only a run
 * of all of them can tell; a finding seen in some tries ("1 of 3") still shows.
 */
const withDeviations: Revision = (all, { target, plan, today }) => {
  const { deviations } = plan;
  const deviationsFor = (settled: Settled): readonly DeviationOfCases[] =>
    deviationsOf(settled.case.id, target.name, deviations.entries);
  const showing = new Set(
    all.flatMap((settled) => deviationsFor(settled).filter((deviation) => settled.findings.some(explains(deviation)))),
  );
  const ofCases = deviations.binding.filter((deviation): deviation is DeviationOfCases => !isOfCause(deviation));
  const casesNotRun = plan.whole ? [] : [...plan.all.keys()].filter((id) => !plan.reported.has(id));
  const ranAllCases = (deviation: DeviationOfCases): boolean =>
    !casesNotRun.some((id) => deviationsOf(id, target.name, [deviation]).length > 0);
  const healed = new Set(ofCases.filter((deviation) => !showing.has(deviation) && ranAllCases(deviation)));
  return all.map((settled) => {
    const applicable = deviationsFor(settled);
    if (settled.outcome === "pass") {
      const [healedDeviation] = applicable.filter((deviation) => healed.has(deviation));
      if (healedDeviation === undefined) return settled;
      return revised(settled, {
        reason: { kind: "healed", check: healedDeviation.check, reason: healedDeviation.reason },
      });
    }
    if (settled.outcome !== "fail") return settled;
    const entries = declaredBy(settled.findings, applicable);
    if (entries === null) return undecidedIfDied(settled);
    const expired = entries.find((entry) => isExpired(entry, today));
    if (expired?.expires !== undefined)
      return revised(settled, { reason: { kind: "expired", on: expired.expires, reason: expired.reason } });
    return revised(settled, { reason: { kind: "declared", entries } });
  });
};

/**
 * If a process of our own dies, the request or anything else may have killed it, so the case is undecided unless this
 * was declared. The finding stays, because it names the request.
 */
const undecidedIfDied = (settled: Settled): Settled => {
  const [death] = settled.findings;
  const isDeath = settled.findings.every(({ facts }) => facts.fault.kind === "died");
  if (death?.facts.fault.kind !== "died" || !isDeath) return settled;
  return revised(settled, { reason: { kind: "died", message: death.facts.fault.message } });
};
