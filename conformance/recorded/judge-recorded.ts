// One recorded request and its answer → their result, by the same checks as for requests that the suite sends. Whatever
// is missing from the recording counts against no one. Pure.

import { describedIn } from "../../scripts/openapi/described-at.ts";
import type { Operation } from "../../scripts/openapi/operation.ts";
import { headerValue, isSuccess } from "../http/message.ts";
import { mediaTypeDocumented } from "../judge/answer.ts";
import type { Answer } from "../judge/check.ts";
import { type Judgement, judgeAnswer, strictly } from "../judge/checks.ts";
import { documentedAnswer, isStandard } from "../judge/documented.ts";
import type { JudgedFinding } from "../judge/finding.ts";
import { undecidedBecause } from "../judge/undecided.ts";
import type { Plan, Settled } from "../model.ts";
import { judged, type Reason } from "../reason.ts";
import { settle } from "../run/decide/outcome.ts";
import { exposedSecretsIn } from "../wire/exposed-secrets.ts";
import { asCase, needsHead } from "./as-case.ts";
import type { Recorded } from "./recorded.ts";
import { sentKeys } from "./sent-keys.ts";

type Contract = Pick<Plan, "reader" | "strict">;

export const judgeRecorded = ({ reader, strict }: Contract, operation: Operation, recorded: Recorded): Settled => {
  const { request, response, lost, ms } = recorded;
  const { case: testCase, broken } = asCase(reader, operation, recorded);
  const exchange = { request, response, failure: null, ms };
  if (response === null)
    return settle(testCase, {
      course: { kind: "sent", exchange },
      ms,
      reason: { kind: "declined", why: lost.response ?? "no answer was recorded" },
    });
  const isSpecial = isStandard(testCase.expect, response.status);
  // Without its body, a request cannot show which form of the answer it selects.
  const selecting = lost.requestBody === null ? request : undefined;
  const documented = isSpecial ? null : documentedAnswer(operation, response.status, selecting);
  const recordedResponse = lost.responseBody === null ? response : { ...response, body: notRecorded };
  const answer: Answer = {
    operation,
    case: testCase,
    request,
    response: { ...recordedResponse, exposedSecrets: exposedSecretsIn(sentKeys(operation, request))(recordedResponse) },
    rule: documented,
    validate: reader.validate,
    describes: describedIn(reader.document),
    served: false,
    about: "example",
    keyOpens: "nothing",
    guessed: [],
    shown: new Set(),
    mayRepeat: true,
  };
  const undecided = undecidedBecause(answer, 1);
  const reliable = withoutLost(judgeAnswer(answer, undecided === null), recorded);
  const judgement = strict ? strictly(reliable) : reliable;
  const aboutRequest = requestNotes(broken, testCase.title, response.status, judgement);
  const notes = [...judgement.notes, ...(strict ? [] : aboutRequest)];
  const findings = [...judgement.findings, ...(strict ? aboutRequest : [])];
  const reason = undecided ?? lostReason(answer, recorded) ?? judged;
  return settle(testCase, { course: { kind: "answered", exchange, answer }, ms, findings, notes, reason });
};

/** Placeholder for a missing body in findings. */
const notRecorded = new TextEncoder().encode("(not in the recording)");

/** Checks that need a body, which the recording may lack. */
const bodyChecks: ReadonlySet<string> = new Set([
  "message-framing",
  "content-decodes",
  "body-conforms",
  "error-not-success",
  "text-survives",
]);

const withoutLost = (judgement: Judgement, { lost }: Recorded): Judgement => {
  const isHeard = ({ check, facts }: JudgedFinding): boolean => {
    if (lost.responseBody !== null && bodyChecks.has(check)) return false;
    const { fault } = facts;
    // Browsers leave cookies out of recordings.
    const isLeftOut = fault.kind === "header" && fault.missing;
    if (isLeftOut && (lost.responseHead !== null || /^set-cookie2?$/i.test(fault.name))) return false;
    const isUnlabelled = check === mediaTypeDocumented.name && fault.kind === "media-type" && fault.received === null;
    return !(isUnlabelled && lost.responseHead !== null);
  };
  const isAdvice = ({ check }: JudgedFinding): boolean => check === "refusal-explained" && lost.responseHead !== null;
  const isKept = (judgedFinding: JudgedFinding): boolean => isHeard(judgedFinding) && !isAdvice(judgedFinding);
  return { findings: judgement.findings.filter(isKept), notes: judgement.notes.filter(isKept) };
};

/** A client that sends an invalid request and is refused as documented is not at fault, but may want to know. */
const requestNotes = (
  broken: readonly string[],
  title: string,
  status: number,
  { findings }: Judgement,
): readonly JudgedFinding[] =>
  findings.some(({ check }) => check === "request-rejected")
    ? []
    : broken.map((pointer) => ({
        check: "request-conforms",
        blames: "client",
        received: `a request that breaks ${pointer}, ${isSuccess(status) ? "accepted" : "answered"} with ${status}`,
        documented: `a request that breaks no rule (${title})`,
        pointer,
        facts: { status, shape: null, gist: null, isErrorAsSuccess: false, fault: { kind: "plain" } },
      }));

/** The reason for an undecided case, but only if a check needs the missing part. */
const lostReason = ({ rule, operation, response }: Answer, { lost, answerAlone = false }: Recorded): Reason | null => {
  const described = rule !== null && rule.contents.length > 0;
  const isUnlabelled = described && headerValue(response.headers, "content-type") === null;
  const wantsHeaders = rule?.headers.some(({ required }) => required) === true;
  const ofRequest = lost.requestBody ?? (needsHead(operation) ? lost.requestHead : null);
  const what =
    (described ? lost.responseBody : null) ??
    (isUnlabelled || wantsHeaders ? lost.responseHead : null) ??
    (answerAlone ? null : ofRequest);
  return what === null ? null : { kind: "not-recorded", what };
};
