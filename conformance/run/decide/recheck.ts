// Looks again at what one answer seemed to say: at a failure, at a control that was accepted before, at a run of silences.
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

/** A failure is told again, so that the report can say how steady it is: `1 of 3`. */
export const confirmFailure = async (run: Run, testCase: Case, first: Settled): Promise<Settled> => {
  const { target, plan, signal } = run;
  const isJudged = first.course.kind === "answered" && first.reason.kind === "judged";
  if (target.baseUrl === null || !isJudged || signal?.aborted) return first;
  if (isDeclared(testCase.id, first.findings, target.name, plan.deviations.entries)) return first;
  let tries = 1;
  const seen = new Map(first.findings.map(({ check }) => [check, 1]));
  for (let sent = 1; sent < repeats && run.budget.refuses(testCase) === null && !signal?.aborted; sent += 1) {
    const again = await runCase(run, testCase);
    if (signal?.aborted) break;
    if (saysNothing(testCase, first, again)) continue;
    tries += 1;
    for (const check of new Set(again.findings.map((finding) => finding.check)))
      seen.set(check, (seen.get(check) ?? 0) + 1);
  }
  const counted: Judgement["findings"] = first.findings.map((finding) => {
    const times = seen.get(finding.check) ?? 1;
    const worthSaying = tries > 1 && (times < tries || !target.local);
    return worthSaying ? { ...finding, received: `${finding.received} (${times} of ${tries} tries)` } : finding;
  });
  return revised(first, { findings: counted });
};

/** An outage, a limit, or a refusal of what the first try has made: no answer to whether the failure is steady. */
const saysNothing = ({ stale = [] }: Case, first: Settled, again: Settled): boolean => {
  if (again.reason.kind !== "judged" && again.findings.length === 0) return true;
  const status = answerOf(again)?.response.status ?? 0;
  const isRefused = status === 409 || (stale.length > 0 && status >= 400 && status < 500);
  return isRefused && isSuccess(answerOf(first)?.response.status ?? 0);
};

/**
 * The key may have been revoked, or the thing in the path deleted, since the control was accepted: then an answer that
 * speaks of it says nothing about this request. The control is sent once more, where that creates nothing that matters.
 */
export const controlLost = async (run: Run, testCase: Case, settled: Settled): Promise<Reason | null> => {
  const answer = answerOf(settled);
  if (
    answer === undefined ||
    !run.rootCauses.served(testCase.operation) ||
    !ownKey.includes(testCase.request.credential)
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
 * What the request is about may be in another state than that of the control was, which takes no such request. The control, sent
 * once more, is about what the case was about: where it is refused alike, it is not the case's own difference that is minded.
 */
export const refusedAsItIsNow = async (run: Run, testCase: Case, settled: Settled): Promise<Reason | null> => {
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
 * What has the same value each time may be there from a request before, of this run or another. Whether a server minds is seen
 * by sending it the same twice: where the second is refused as the case was, so may the case have been.
 */
export const ownConflict = async (run: Run, testCase: Case, settled: Settled): Promise<Reason | null> => {
  const [pointer] = testCase.stale ?? [];
  const answer = answerOf(settled);
  if (pointer === undefined || answer === undefined || testCase.expect.decision === "reject") return null;
  const { status } = answer.response;
  if (status < 400 || status >= 500 || !run.target.local || !run.rootCauses.served(testCase.operation)) return null;
  const known = run.conflicts.get(testCase.operation) ?? refusedTheSecondTime(run, testCase);
  run.conflicts.set(testCase.operation, known);
  const conflict = await known;
  return conflict?.status === status && conflict.shape === shapeOf(answer.response)
    ? { kind: "conflict", status, pointer }
    : null;
};

const refusedTheSecondTime = async (run: Run, { operation }: Case): Promise<Conflict | null> => {
  for (const name of [everythingName, controlName]) {
    const twin = run.plan.all.get(`${operation}/${name}`);
    if (twin === undefined || run.budget.refuses(twin) !== null) continue;
    const names = run.nextNames();
    const first = await sendCase(run, twin, undefined, names);
    if (!first.accepted) continue;
    const second = await sendCase(run, twin, undefined, names);
    const answer = answerOf(second);
    return second.accepted || answer === undefined
      ? null
      : { status: answer.response.status, shape: shapeOf(answer.response) };
  }
  return null;
};

/**
 * What a document shows as a name may be one of few that there are, and what it shows elsewhere one that there is already. Where the
 * control is refused it is sent with the other; if that is taken, all requests of the operation have it.
 */
export const heardNamedOtherwise = async (run: Run, testCase: Case, first: Settled): Promise<Settled> => {
  const { resources, rootCauses, target } = run;
  const { operation } = testCase;
  if (first.accepted || testCase.expect.decision !== "accept" || testCase.id !== `${operation}/${controlName}`)
    return first;
  const status = answerOf(first)?.response.status ?? 0;
  if (![400, 404, 409, 422].includes(status) || !target.local || rootCauses.served(operation)) return first;
  const named = async (naming: OtherNaming): Promise<Settled | null> => {
    const other = run.plan.casesAbout(operation, new Map(), naming).get(testCase.id);
    if (other === undefined || isSameRequest(other, testCase) || run.budget.refuses(testCase) !== null) return null;
    resources.nameAs(operation, naming);
    const heard = await sendCase(run, testCase);
    return heard.accepted ? heard : null;
  };
  const other = status === 409 ? await named("free") : await named("shown");
  // Who takes what is shown, and what only looks like it, refuses the usual name for its form: that is valid.
  const isFree = status !== 409 && other !== null && (await named("alike")) !== null;
  if (other !== null && !isFree) {
    resources.nameAs(operation, status === 409 ? "free" : "shown");
    return other;
  }
  resources.nameAs(operation, null);
  return first;
};

const isSameRequest = (left: Case, right: Case): boolean =>
  left.request.target === right.request.target && Buffer.compare(bodyOf(left), bodyOf(right)) === 0;

const bodyOf = ({ request }: Case): Uint8Array => request.body?.() ?? new Uint8Array();

/** The key that was refused when the client sent it may be good: then it was the request that was refused, and not the key. */
export const keyHeardAgain = async (run: Run, testCase: Case, first: Settled): Promise<Settled> => {
  const { status } = answerOf(first)?.response ?? {};
  const isDecided = first.blocks.kind === "nothing" || first.reason.kind === "judged";
  if (isDecided || status === undefined || !isAboutKey(status)) return first;
  if (run.target.baseUrl === null || !(await isServedOtherwise(run, testCase, first))) return first;
  const again = await sendCase(run, testCase);
  return answerOf(again) === undefined ? first : again;
};

/** Whether a request of the client's is accepted in other bytes, with the names of its header fields in another case too. */
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

const ownKey: readonly string[] = ["valid", "lower-case-scheme", "upper-case-scheme"];

/**
 * A silence may be the moment's, or what this request gets each time: then a witness, sent before and after a second try, is
 * answered and the request is not. Who has kept one request waiting twice is not waited for twice again.
 */
export const silenceHeardAgain = async (run: Run, testCase: Case, first: Settled): Promise<Settled> => {
  const { target, rootCauses, budget } = run;
  const witness = witnessFor(run, testCase);
  if (!isSilent(first) || !target.local || witness === undefined) return first;
  const waits = exchangeOf(first)?.failure?.kind === "timeout";
  // What is never accepted may take longer than the run has patience for.
  if (waits && witness.expect.decision === "reject") return first;
  for (const witnessCase of waits && rootCauses.keepsWaiting(testCase.operation)
    ? [witness]
    : [witness, testCase, witness]) {
    if (budget.refuses(witnessCase) !== null) return first;
    const answered = await sendCase(run, witnessCase);
    if (witnessCase === testCase ? !isSilent(answered) : !isAnswered(answered)) return first;
  }
  return unansweredEachTime(first, witness);
};

/** The control; for the control itself what must be refused. */
const witnessFor = ({ plan }: Run, testCase: Case): Case | undefined => {
  const control = testCase.control ?? `${testCase.operation}/${controlName}`;
  if (testCase.id !== control) return plan.all.get(control);
  const refused = ({ operation, expect, needs }: Case): boolean =>
    operation === testCase.operation && expect.decision === "reject" && needs === null;
  return [...plan.all.values()].find(refused);
};

const isAnswered = ({ case: { expect }, accepted, course, reason }: Settled): boolean =>
  expect.decision === "accept" ? accepted : course.kind === "answered" && reason.kind !== "moment";

/** Broken off or kept waiting, where no standard permits it. */
const isSilent = ({ outcome, reason }: Settled): boolean =>
  outcome === "inconclusive" &&
  reason.kind === "no-answer" &&
  ["closed", "reset", "timeout"].includes(reason.failure?.kind ?? "");

/** After several silences in a row a request that is known to be answered tells a deaf target from deaf ears to nonsense. */
export const clearDoubt = async (run: Run, testCase: Case): Promise<void> => {
  if (!run.rootCauses.inDoubt()) return;
  const control = run.plan.cases.find(({ id }) => id === testCase.control);
  if (control === undefined || run.budget.refuses(control) !== null) return run.rootCauses.resolve(run.target.local);
  const sending = await sendOnce(run, control);
  // A limit or an outage is an answer too, and ends no more than the operation.
  run.rootCauses.resolve((sending?.exchanges[0]?.response ?? null) !== null);
};
