// Lists every check, in the order of the report. A new check is one line here and one mutant in the selftest. Pure.
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
  type ChangeComparison,
  type Check,
  type CrashCheck,
  finding,
  type ListComparison,
  type Remark,
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

/** Whether the answer is right for this request. Skipped if the answer is not about the request. */
const statusChecks: readonly AnswerCheck[] = [
  statusDocumented,
  requestAccepted,
  requestRejected,
  noServerError,
  choiceNoted,
];

/** Whether the answer itself is what the document and HTTP demand. Applied to every answer. */
const answerChecks: readonly AnswerCheck[] = [
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

const callChecks = [
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
  ...statusChecks,
  ...answerChecks,
  ...callChecks,
  ...stateChecks,
  ...changeChecks,
];

export type Judgement = { readonly findings: readonly JudgedFinding[]; readonly notes: readonly JudgedFinding[] };

/**
 * `decidable` is false if the status concerns the account, the key or an outage rather than the request. Such an answer
 * may come from a gateway in front of the API, so it is held to a status that the document names, but not to a status
 * range.
 */
export const judgeAnswer = (answer: Answer, decidable: boolean): Judgement => {
  const isNamed = answer.rule?.status === String(answer.response.status);
  const judged = decidable || isNamed ? answer : { ...answer, rule: null };
  const facts = factsOf(answer);
  const service = judgementOf(operationServes, operationServes.judge(judged), facts);
  const applicable = decidable && service.findings.length === 0 ? [...statusChecks, ...answerChecks] : answerChecks;
  return joined([service, ...applicable.map((check) => judgementOf(check, check.judge(judged), facts))]);
};

/** Judges an answer as if the request had to be accepted. */
export const judgeAsAccepted = (answer: Answer): Judgement => {
  const decided = { ...answer, case: { ...answer.case, expect: accepted(answer.operation) } };
  return joined(
    [statusDocumented, requestAccepted].map((check) => judgementOf(check, check.judge(decided), factsOf(answer))),
  );
};

export const judgeCall = (call: Call): Judgement =>
  joined(callChecks.map((check) => judgementOf(check, check.judge(call))));

export const judgeState = (seen: ListComparison): Judgement => judgeSequence(stateChecks, seen);

export const judgeChange = (changed: ChangeComparison): Judgement => judgeSequence(changeChecks, changed);

/** Judges several answers together; `compared` is what the checks compare. */
const judgeSequence = <Compared>(checksToAsk: readonly SequenceCheck<Compared>[], compared: Compared): Judgement =>
  joined(checksToAsk.map((check) => judgementOf(check, check.judge(compared))));

export const judgeCrash = (crash: Parameters<CrashCheck["judge"]>[0]): Judgement =>
  judgementOf(processSurvives, processSurvives.judge(crash));

/** Even if no answer could be read, there may be bytes to judge. */
export const judgeSilence = (failure: NoResponse, operation: Operation, served: boolean): Judgement =>
  judgementOf(messageFraming, unreadableAnswer(failure, operation, served));

/** A request that is never answered while others are was neither accepted nor refused. */
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

/** Checks whose findings concern the operation rather than one answer. */
export const reportedOnce: ReadonlySet<string> = new Set(
  checks.filter((check) => "once" in check).map((check) => check.name),
);

/** In a strict run, a SHOULD counts like a MUST. */
export const strictly = ({ findings, notes }: Judgement): Judgement => ({
  findings: [...findings, ...notes],
  notes: [],
});

/** Facts about an answer that hold for all of its findings. */
type AnswerFacts = Omit<Facts, "fault">;

const factsOf = (answer: Answer): AnswerFacts => ({
  status: answer.response.status,
  shape: shapeOf(answer.response),
  gist: gistOf(answer.response),
  isErrorAsSuccess: isErrorAsSuccess(answer),
});

const noAnswer: AnswerFacts = { status: null, shape: null, gist: null, isErrorAsSuccess: false };

const judgementOf = (check: Check, remarks: readonly Remark[], answerFacts: AnswerFacts = noAnswer): Judgement => {
  const remarksAt = (level: Remark["level"]): JudgedFinding[] =>
    remarks
      .filter((remark) => remark.level === level)
      .map(({ received, documented, pointer, fault }) => ({
        check: check.name,
        blames: check.blames,
        received,
        documented,
        pointer,
        facts: { ...answerFacts, fault },
      }));
  return { findings: remarksAt("finding"), notes: remarksAt("note") };
};

const joined = (judgements: readonly Judgement[]): Judgement => ({
  findings: judgements.flatMap(({ findings }) => findings),
  notes: judgements.flatMap(({ notes }) => notes),
});
