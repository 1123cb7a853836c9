// Every check there is, in the order of the report. A new truth is one line here, and one mutant in the selftest.
import type { Operation } from "../../scripts/openapi/operation.ts";
import type { Case } from "../derive/case.ts";
import { accepted } from "../derive/expectations.ts";
import type { NoResponse } from "../http/exchange.ts";
import { contentDecodes, mediaTypeDocumented, messageFraming, unreadableAnswer } from "./answer.ts";
import { bodyConforms, headersConform } from "./body.ts";
import {
  keepsSecret,
  refusesBadAnswer,
  refusesBadInput,
  requestCarriesInput,
  requestConforms,
  resultFaithful,
  sendsOnce,
  sendsValidInput,
} from "./call.ts";
import { changeChecks } from "./changed.ts";
import {
  type Answer,
  type AnswerCheck,
  type Call,
  type Changed,
  type Check,
  type CrashCheck,
  finding,
  type Remark,
  type Seen,
  type SequenceCheck,
} from "./check.ts";
import { expectedInWords } from "./documented.ts";
import { errorNotSuccess, isErrorAsSuccess } from "./error-as-success.ts";
import type { Facts, JudgedFinding } from "./finding.ts";
import { keyUntold } from "./key-untold.ts";
import { deprecationHeader, operationServes, processSurvives, successorLink, sunsetHeader } from "./lifecycle.ts";
import { gistOf, shapeOf } from "./shape.ts";
import { stateChecks } from "./state.ts";
import {
  choiceNoted,
  noServerError,
  refusalExplained,
  requestAccepted,
  requestRejected,
  statusDocumented,
} from "./status.ts";
import { textSurvives } from "./text.ts";

/** Whether the answer is the right one for this request. Not asked where the answer speaks of something else. */
const ofTheStatus: readonly AnswerCheck[] = [
  statusDocumented,
  requestAccepted,
  requestRejected,
  noServerError,
  choiceNoted,
];

/** Whether the answer is in itself what the document and HTTP say. Asked of every answer. */
const ofTheAnswer: readonly AnswerCheck[] = [
  messageFraming,
  contentDecodes,
  mediaTypeDocumented,
  bodyConforms,
  errorNotSuccess,
  textSurvives,
  headersConform,
  deprecationHeader,
  sunsetHeader,
  successorLink,
  refusalExplained,
  keyUntold,
];

const ofTheCall = [
  sendsValidInput,
  refusesBadInput,
  sendsOnce,
  requestConforms,
  requestCarriesInput,
  resultFaithful,
  refusesBadAnswer,
  keepsSecret,
] as const;

export const checks: readonly Check[] = [
  processSurvives,
  operationServes,
  ...ofTheStatus,
  ...ofTheAnswer,
  ...ofTheCall,
  ...stateChecks,
  ...changeChecks,
];

export type Judgement = { readonly findings: readonly JudgedFinding[]; readonly notes: readonly JudgedFinding[] };

/**
 * `decidable` is false where the status says something about the account, the key or an outage, not about the request.
 * Such an answer may come from what stands in front of the API, so it is held to a status the document names, not to a
 * range.
 */
export const judgeAnswer = (answer: Answer, decidable: boolean): Judgement => {
  const named = answer.rule?.status === String(answer.response.status);
  const heard = decidable || named ? answer : { ...answer, rule: null };
  const seen = seenIn(answer);
  const served = judgementOf(operationServes, operationServes.judge(heard), seen);
  const checksToAsk = decidable && served.findings.length === 0 ? [...ofTheStatus, ...ofTheAnswer] : ofTheAnswer;
  return joined([served, ...checksToAsk.map((check) => judgementOf(check, check.judge(heard), seen))]);
};

/** What an answer would be to a request that has to be accepted. */
export const judgeAsAccepted = (answer: Answer): Judgement => {
  const decided = { ...answer, case: { ...answer.case, expect: accepted(answer.operation) } };
  return joined(
    [statusDocumented, requestAccepted].map((check) => judgementOf(check, check.judge(decided), seenIn(answer))),
  );
};

export const judgeCall = (call: Call): Judgement =>
  joined(ofTheCall.map((check) => judgementOf(check, check.judge(call))));

export const judgeState = (seen: Seen): Judgement => judgeSequence(stateChecks, seen);

export const judgeChange = (changed: Changed): Judgement => judgeSequence(changeChecks, changed);

/** What several answers together show; each list of checks has what it compares them by. */
const judgeSequence = <Compared>(checksToAsk: readonly SequenceCheck<Compared>[], compared: Compared): Judgement =>
  joined(checksToAsk.map((check) => judgementOf(check, check.judge(compared))));

export const judgeCrash = (crash: Parameters<CrashCheck["judge"]>[0]): Judgement =>
  judgementOf(processSurvives, processSurvives.judge(crash));

/** Where no answer could be read there may still be bytes to blame. */
export const judgeSilence = (failure: NoResponse, operation: Operation, served: boolean): Judgement =>
  judgementOf(messageFraming, unreadableAnswer(failure, operation, served));

/** What is never answered, where others are, was neither accepted nor refused. */
export const judgeUnanswered = (testCase: Case, { kind, message }: NoResponse, witness: string): Judgement => {
  const silence = `no answer: ${message}, each time; ${witness} was answered in between`;
  const how = kind === "closed" || kind === "reset" || kind === "timeout" ? kind : "other";
  const check = { accept: requestAccepted, reject: requestRejected, either: noServerError }[testCase.expect.decision];
  return judgementOf(check, [
    finding(
      silence,
      `an answer, ${expectedInWords(testCase.expect)}: ${testCase.title}`,
      testCase.breaks ?? testCase.source,
      {
        kind: "unanswered",
        how,
      },
    ),
  ]);
};

/** Checks whose findings speak of the operation rather than of one answer. */
export const saidOnce: ReadonlySet<string> = new Set(
  checks.filter((check) => "once" in check).map((check) => check.name),
);

/** What SHOULD be counts as what must be. */
export const strictly = ({ findings, notes }: Judgement): Judgement => ({
  findings: [...findings, ...notes],
  notes: [],
});

/** What is true of an answer whatever is wrong with it. */
type Look = Omit<Facts, "fault">;

const seenIn = (answer: Answer): Look => ({
  status: answer.response.status,
  shape: shapeOf(answer.response),
  gist: gistOf(answer.response),
  isErrorAsSuccess: isErrorAsSuccess(answer),
});

const unseen: Look = { status: null, shape: null, gist: null, isErrorAsSuccess: false };

const judgementOf = (check: Check, remarks: readonly Remark[], seen: Look = unseen): Judgement => {
  const signed = (level: Remark["level"]): JudgedFinding[] =>
    remarks
      .filter((remark) => remark.level === level)
      .map(({ received, documented, pointer, fault }) => ({
        check: check.name,
        blames: check.blames,
        received,
        documented,
        pointer,
        facts: { ...seen, fault },
      }));
  return { findings: signed("finding"), notes: signed("note") };
};

const joined = (judgements: readonly Judgement[]): Judgement => ({
  findings: judgements.flatMap(({ findings }) => findings),
  notes: judgements.flatMap(({ notes }) => notes),
});
