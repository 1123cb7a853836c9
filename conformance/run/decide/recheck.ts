// Repeats requests when one answer may mislead: a failure, a control that was accepted before, a series of silences.
import { answerOf, exchangeOf } from "../../course.ts";
import type { Case } from "../../derive/case.ts";
import { everythingName } from "../../derive/cases/valid.ts";
import type { OtherNaming } from "../../derive/source.ts";
import { controlName } from "../../derive/subject.ts";
import { isSuccess } from "../../http/message.ts";
import type { Judgement } from "../../judge/checks.ts";
import { isDeclared } from "../../judge/deviations.ts";
import { isAddressed } from "../../judge/documented.ts";
import { shapeOf } from "../../judge/shape.ts";
import { isAboutKey } from "../../judge/undecided.ts";
import type { Settled } from "../../model.ts";
import type { Reason } from "../../reason.ts";
import { type Conflict, type Run, runCase, sendCase, sendOnce } from "../send/send-case.ts";
import { revised, unansweredEachTime } from "./outcome.ts";

const repeats = 3;

/** Repeats a failing case, so that the report can say how steady the failure is: `1 of 3`. */
export const confirmFailure = async (run: Run, testCase: Case, first: Settled): Promise<Settled> => {
  const { target, plan, signal } = run;
  const isJudged = first.course.kind === "answered" && first.reason.kind === "judged";
  if (target.baseUrl === null || !isJudged || signal?.aborted) return first;
  if (isDeclared(testCase.id, first.findings, target.name, plan.deviations.entries)) return first;
  let tries = 1;
  const timesSeen = new Map(first.findings.map(({ check }) => [check, 1]));
  for (let sent = 1; sent < repeats && run.budget.refuses(testCase) === null && !signal?.aborted; sent += 1) {
    const again = await runCase(run, testCase);
    if (signal?.aborted) break;
    if (saysNothing(testCase, first, again)) continue;
    tries += 1;
    for (const check of new Set(again.findings.map((finding) => finding.check)))
      timesSeen.set(check, (timesSeen.get(check) ?? 0) + 1);
  }
  const counted: Judgement["findings"] = first.findings.map((finding) => {
    const times = timesSeen.get(finding.check) ?? 1;
    const worthSaying = tries > 1 && (times < tries || !target.local);
    return worthSaying ? { ...finding, received: `${finding.received} (${times} of ${tries} tries)` } : finding;
  });
  return revised(first, { findings: counted });
};

/** True if a repetition met an outage, a limit, or a refusal caused by the first try, so that it does not count. */
const saysNothing = ({ stale = [] }: Case, first: Settled, again: Settled): boolean => {
  if (again.reason.kind !== "judged" && again.findings.length === 0) return true;
  const status = answerOf(again)?.response.status ?? 0;
  const isRefused = status === 409 || (stale.length > 0 && status >= 400 && status < 500);
  return isRefused && isSuccess(answerOf(first)?.response.status ?? 0);
};

/**
 * The key may have been revoked, or the resource deleted, since the control was accepted; then an answer about either
 * says nothing about this request. The control is sent once more, if that creates nothing that matters.
 */
export const controlLost = async (run: Run, testCase: Case, settled: Settled): Promise<Reason | null> => {
  const answer = answerOf(settled);
  if (
    answer === undefined ||
    !run.rootCauses.served(testCase.operation) ||
    !validKeyPlans.includes(testCase.request.credential)
  )
    return null;
  const { status } = answer.response;
  if (!isAboutKey(status) && !(status === 404 && isAddressed(answer.operation))) return null;
  const control = run.plan.cases.find(({ id }) => id === `${testCase.operation}/${controlName}`);
  if (control === undefined || control === testCase || run.budget.refuses(control) !== null) return null;
  if (!run.target.local && control.effect !== "none") return null;
  const again = await sendCase(run, control);
  if (again.accepted || answerOf(again)?.response.status !== status || (await isServedOtherwise(run, control, again)))
    return null;
  return { kind: "control-lost", control: control.id, status };
};

/**
 * The resource may have reached a state in which it accepts no such request. The control is repeated with that
 * resource: if it is refused in the same way, the difference between case and control is not the reason.
 */
export const refusedInCurrentState = async (run: Run, testCase: Case, settled: Settled): Promise<Reason | null> => {
  const { plan, target, rootCauses, budget } = run;
  const { operation, expect } = testCase;
  const answer = answerOf(settled);
  const control = plan.all.get(`${operation}/${controlName}`);
  if (answer === undefined || control === undefined || control.id === testCase.id || expect.decision !== "accept")
    return null;
  const { status } = answer.response;
  const isAboutThing = (plan.relations.feeds.get(operation) ?? []).length > 0;
  if (status < 400 || status >= 500 || !isAboutThing || !target.local || !rootCauses.served(operation)) return null;
  if (budget.refuses(control) !== null) return null;
  const again = answerOf(await sendCase(run, control));
  return again?.response.status === status && shapeOf(again.response) === shapeOf(answer.response)
    ? { kind: "control-lost", control: control.id, status }
    : null;
};

/**
 * A value that is the same each time may already exist from an earlier request. Sending one request twice shows whether
 * the server minds: if the second is refused as the case was, the case may have been refused for that reason too.
 */
export const ownConflict = async (run: Run, testCase: Case, settled: Settled): Promise<Reason | null> => {
  const [pointer] = testCase.stale ?? [];
  const answer = answerOf(settled);
  if (pointer === undefined || answer === undefined || testCase.expect.decision === "reject") return null;
  const { status } = answer.response;
  if (status < 400 || status >= 500 || !run.target.local || !run.rootCauses.served(testCase.operation)) return null;
  const pending = run.conflicts.get(testCase.operation) ?? refusedTheSecondTime(run, testCase);
  run.conflicts.set(testCase.operation, pending);
  const conflict = await pending;
  return conflict?.status === status && conflict.shape === shapeOf(answer.response)
    ? { kind: "conflict", status, pointer }
    : null;
};

const refusedTheSecondTime = async (run: Run, { operation }: Case): Promise<Conflict | null> => {
  for (const name of [everythingName, controlName]) {
    const repeated = run.plan.all.get(`${operation}/${name}`);
    if (repeated === undefined || run.budget.refuses(repeated) !== null) continue;
    const names = run.nextNames();
    const first = await sendCase(run, repeated, undefined, names);
    if (!first.accepted) continue;
    const second = await sendCase(run, repeated, undefined, names);
    const answer = answerOf(second);
    return second.accepted || answer === undefined
      ? null
      : { status: answer.response.status, shape: shapeOf(answer.response) };
  }
  return null;
};

/**
 * A name in an example may be one of few that exist, or one that is already taken. If the control is refused, it is
 * sent with another name; if that is accepted, all requests of the operation use it.
 */
export const retryWithOtherName = async (run: Run, testCase: Case, first: Settled): Promise<Settled> => {
  const { resources, rootCauses, target } = run;
  const { operation } = testCase;
  if (first.accepted || testCase.expect.decision !== "accept" || testCase.id !== `${operation}/${controlName}`)
    return first;
  const status = answerOf(first)?.response.status ?? 0;
  if (![400, 404, 409, 422].includes(status) || !target.local || rootCauses.served(operation)) return first;
  const tryNaming = async (naming: OtherNaming): Promise<Settled | null> => {
    const renamed = run.plan.casesAbout(operation, new Map(), naming).get(testCase.id);
    if (renamed === undefined || isSameRequest(renamed, testCase) || run.budget.refuses(testCase) !== null) return null;
    resources.nameAs(operation, naming);
    const retried = await sendCase(run, testCase);
    return retried.accepted ? retried : null;
  };
  const accepted = status === 409 ? await tryNaming("free") : await tryNaming("shown");
  // A server that also accepts a name that merely looks like the example refuses the usual name for its form. That name
  // is valid, so the failure stands.
  const isFree = status !== 409 && accepted !== null && (await tryNaming("alike")) !== null;
  if (accepted !== null && !isFree) {
    resources.nameAs(operation, status === 409 ? "free" : "shown");
    return accepted;
  }
  resources.nameAs(operation, null);
  return first;
};

const isSameRequest = (left: Case, right: Case): boolean =>
  left.request.target === right.request.target && Buffer.compare(bodyOf(left), bodyOf(right)) === 0;

const bodyOf = ({ request }: Case): Uint8Array => request.body?.() ?? new Uint8Array();

/** The key may be good although the client's request was refused for it: then the request was at fault, not the key. */
export const retryRefusedKey = async (run: Run, testCase: Case, first: Settled): Promise<Settled> => {
  const { status } = answerOf(first)?.response ?? {};
  const isDecided = first.blocks.kind === "nothing" || first.reason.kind === "judged";
  if (isDecided || status === undefined || !isAboutKey(status)) return first;
  if (run.target.baseUrl === null || !(await isServedOtherwise(run, testCase, first))) return first;
  const again = await sendCase(run, testCase);
  return answerOf(again) === undefined ? first : again;
};

/** True if the client's request is accepted when sent as raw bytes, with header names in lower case. */
const isServedOtherwise = async (run: Run, testCase: Case, settled: Settled): Promise<boolean> => {
  const answer = answerOf(settled);
  if (testCase.via !== "client" || answer === undefined || run.budget.refuses(testCase) !== null) return false;
  const names = new Set(answer.request.headers.map(([name]) => name));
  const documented = answer.operation.security.flat().map(({ parameter }) => parameter);
  const request = documented.some((name) => names.has(name))
    ? { ...testCase.request, headerCase: "lower" as const }
    : testCase.request;
  const again = await sendCase(run, { ...testCase, via: "wire", request });
  run.rootCauses.learn(again);
  return again.accepted;
};

const validKeyPlans: readonly string[] = ["valid", "lower-case-scheme", "upper-case-scheme"];

/**
 * A silence may be accidental, or this request may never be answered. The latter is certain if a witness request is
 * answered before and after a second try and the case is not. Once an operation has timed out this way, the second try
 * is skipped.
 */
export const retrySilence = async (run: Run, testCase: Case, first: Settled): Promise<Settled> => {
  const { target, rootCauses, budget } = run;
  const witness = witnessFor(run, testCase);
  if (!isSilent(first) || !target.local || witness === undefined) return first;
  const isTimeout = exchangeOf(first)?.failure?.kind === "timeout";
  // A request that is never accepted may take longer than the run waits.
  if (isTimeout && witness.expect.decision === "reject") return first;
  for (const witnessCase of isTimeout && rootCauses.keepsWaiting(testCase.operation)
    ? [witness]
    : [witness, testCase, witness]) {
    if (budget.refuses(witnessCase) !== null) return first;
    const answered = await sendCase(run, witnessCase);
    if (witnessCase === testCase ? !isSilent(answered) : !isAnswered(answered)) return first;
  }
  return unansweredEachTime(first, witness);
};

/** The control; for the control itself, a request that must be refused. */
const witnessFor = ({ plan }: Run, testCase: Case): Case | undefined => {
  const control = testCase.control ?? `${testCase.operation}/${controlName}`;
  if (testCase.id !== control) return plan.all.get(control);
  const refused = ({ operation, expect, needs }: Case): boolean =>
    operation === testCase.operation && expect.decision === "reject" && needs === null;
  return [...plan.all.values()].find(refused);
};

const isAnswered = ({ case: { expect }, accepted, course, reason }: Settled): boolean =>
  expect.decision === "accept" ? accepted : course.kind === "answered" && reason.kind !== "moment";

/** The connection was closed, or the wait timed out, and no standard permits that. */
const isSilent = ({ outcome, reason }: Settled): boolean =>
  outcome === "inconclusive" &&
  reason.kind === "no-answer" &&
  ["closed", "reset", "timeout"].includes(reason.failure?.kind ?? "");

/**
 * After several silences in a row, a request known to be answered shows whether the target or the requests are the
 * problem.
 */
export const clearDoubt = async (run: Run, testCase: Case): Promise<void> => {
  if (!run.rootCauses.inDoubt()) return;
  const control = run.plan.cases.find(({ id }) => id === testCase.control);
  if (control === undefined || run.budget.refuses(control) !== null) return run.rootCauses.resolve(run.target.local);
  const sending = await sendOnce(run, control);
  // A limit or an outage is an answer too, and ends at most the operation.
  run.rootCauses.resolve((sending?.exchanges[0]?.response ?? null) !== null);
};
