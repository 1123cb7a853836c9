// One recorded request and its answer → what they come to, by the same checks as what the suite sends. What the recording has
// lost is held against nobody. Pure.

import { describedAt } from "../../scripts/openapi/described-at.ts";
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
import { asCase, needsHead } from "./as-case.ts";
import type { Recorded } from "./recorded.ts";

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
  // Of a request that is not known nobody can say which form of the answer it asks for.
  const asking = lost.requestBody === null ? request : undefined;
  const documented = isSpecial ? null : documentedAnswer(operation, response.status, asking);
  const answer: Answer = {
    operation,
    case: testCase,
    request,
    response: lost.responseBody === null ? response : { ...response, body: notRecorded },
    rule: documented,
    validate: reader.validate,
    describes: (pointer, path) => describedAt(reader.document, pointer, path),
    served: false,
    about: "example",
    keyOpens: "nothing",
    guessed: [],
    shown: new Set(),
    mayRepeat: true,
  };
  const undecided = undecidedBecause(answer, 1);
  const heard = withoutLost(judgeAnswer(answer, undecided === null), recorded);
  const judgement = strict ? strictly(heard) : heard;
  const own = requestNotes(broken, testCase.title, response.status, judgement);
  const notes = [...judgement.notes, ...(strict ? [] : own)];
  const findings = [...judgement.findings, ...(strict ? own : [])];
  const reason = undecided ?? lostReason(answer, recorded) ?? judged;
  return settle(testCase, { course: { kind: "answered", exchange, answer }, ms, findings, notes, reason });
};

/** Stands for a body that nobody has, where a finding shows one. */
const notRecorded = new TextEncoder().encode("(not in the recording)");

/** Checks that read what the recording may not have. */
const ofTheBody: ReadonlySet<string> = new Set([
  "message-framing",
  "content-decodes",
  "body-conforms",
  "error-not-success",
  "text-survives",
]);

const withoutLost = (judgement: Judgement, { lost }: Recorded): Judgement => {
  const isHeard = ({ check, facts }: JudgedFinding): boolean => {
    if (lost.responseBody !== null && ofTheBody.has(check)) return false;
    const { fault } = facts;
    // Browsers keep cookies to themselves.
    const isLeftOut = fault.kind === "header" && fault.missing;
    if (isLeftOut && (lost.responseHead !== null || /^set-cookie2?$/i.test(fault.name))) return false;
    const isUnlabelled = check === mediaTypeDocumented.name && fault.kind === "media-type" && fault.received === null;
    return !(isUnlabelled && lost.responseHead !== null);
  };
  const isAdvice = ({ check }: JudgedFinding): boolean => check === "refusal-explained" && lost.responseHead !== null;
  const keep = (judgedFinding: JudgedFinding): boolean => isHeard(judgedFinding) && !isAdvice(judgedFinding);
  return { findings: judgement.findings.filter(keep), notes: judgement.notes.filter(keep) };
};

/** Whoever sends what is refused as documented breaks no promise; he may want to know. */
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
        received: `a request that breaks ${pointer}, ${isSuccess(status) ? "taken" : "answered"} with ${status}`,
        documented: `a request that breaks no rule (${title})`,
        pointer,
        facts: { status, shape: null, gist: null, isErrorAsSuccess: false, fault: { kind: "plain" } },
      }));

/** Only what a check would have needed. */
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
