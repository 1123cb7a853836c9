// Checks on the status of an answer: whether it is documented, and right for the request. Pure.
// One fault is one finding: an undocumented status is not reported again as the wrong status.

import { headerValue, isServerError, isSuccess, responseSummary } from "../http/message.ts";
import { type Answer, type AnswerCheck, finding, note, type Remark } from "./check.ts";
import { expectedInWords, isRight, isStandard } from "./documented.ts";
import type { Fault } from "./finding.ts";

export const statusDocumented: AnswerCheck = {
  name: "status-documented",
  blames: "server",
  judge: (answer) =>
    isUndocumented(answer)
      ? [
          finding(undocumented(answer), allowedStatuses(answer), responses(answer), {
            kind: "undocumented",
            location: isRedirect(answer.response.status) ? location(answer) : null,
          }),
        ]
      : [],
};

export const requestAccepted: AnswerCheck = {
  name: "request-accepted",
  blames: "server",
  judge: (answer) => {
    const { expect } = answer.case;
    if (expect.decision !== "accept" || isUndocumented(answer) || isRight(answer)) return [];
    const isFailure = isServerError(answer.response.status);
    const why = isFailure ? "a server error" : wrongAnswerToValid(answer);
    return [
      finding(
        `${why}: ${responseSummary(answer.response)}`,
        `${expectedInWords(expect)}, because the request breaks no rule: ${answer.case.title}`,
        answer.case.source,
        { kind: isFailure ? "server-error" : "refused" },
      ),
    ];
  },
};

/** Describes an answer to a valid request that is neither right nor a server error. */
const wrongAnswerToValid = (answer: Answer): string => {
  const { status } = answer.response;
  if (status >= 400) return "refused";
  return isRedirect(status) ? `a redirect to ${location(answer)}, not followed` : "another success";
};

export const requestRejected: AnswerCheck = {
  name: "request-rejected",
  blames: "server",
  judge: (answer) => {
    const { expect, breaks, source, title } = answer.case;
    if (expect.decision !== "reject" || isUndocumented(answer) || isRight(answer)) return [];
    const fault = wrongAnswer(answer);
    return [
      finding(
        `${wrongAnswerInWords(fault)}: ${responseSummary(answer.response)}`,
        `${expectedInWords(expect)}, because ${title}`,
        breaks ?? source,
        fault,
      ),
    ];
  },
};

export const noServerError: AnswerCheck = {
  name: "no-server-error",
  blames: "server",
  judge: (answer) => {
    if (answer.case.expect.decision !== "either" || isRight(answer) || !isServerError(answer.response.status))
      return [];
    return [
      finding(
        responseSummary(answer.response),
        `any answer but a server error: ${answer.case.title}`,
        answer.case.source,
        {
          kind: "server-error",
        },
      ),
    ];
  },
};

/** If no rule decides, the target's choice is worth a note. */
export const choiceNoted: AnswerCheck = {
  name: "choice-noted",
  blames: "server",
  judge: ({ case: { expect, source }, response }) => {
    if (expect.note === null || isServerError(response.status)) return [];
    const words = isSuccess(response.status) ? expect.note.accepted : expect.note.rejected;
    return words === null ? [] : [note(`${response.status}: ${words}`, "either is allowed", source)];
  },
};

/** Recommendations of HTTP that few APIs follow. */
export const refusalExplained: AnswerCheck = {
  name: "refusal-explained",
  blames: "server",
  judge: ({ response: { status, headers } }): readonly Remark[] => {
    if (status === 401 && headerValue(headers, "www-authenticate") === null)
      return [note("401 without WWW-Authenticate", "a challenge that says how to authenticate", "RFC 9110 §15.5.2")];
    if (status === 405 && headerValue(headers, "allow") === null)
      return [note("405 without Allow", "the methods that are allowed", "RFC 9110 §15.5.6")];
    return [];
  },
};

/**
 * True if neither the document nor HTTP permits this status for the case. False if a mistake was accepted, or if a
 * server error answered a mistake or an undecided request: other checks say more about these.
 */
const isUndocumented = (answer: Answer): boolean => {
  const { decision } = answer.case.expect;
  const { status } = answer.response;
  if (answer.rule !== null || isStandard(answer.case.expect, status) || isOfAnotherMethod(answer)) return false;
  return decision === "accept" || !(isServerError(status) || (decision === "reject" && isSuccess(status)));
};

type WrongAnswer = Extract<Fault, { kind: "accepted" | "server-error" | "redirected" | "refused-otherwise" }>;

const wrongAnswer = (answer: Answer): WrongAnswer => {
  const { status } = answer.response;
  if (isSuccess(status)) return { kind: "accepted" };
  if (isServerError(status)) return { kind: "server-error" };
  return isRedirect(status) ? { kind: "redirected", location: location(answer) } : { kind: "refused-otherwise" };
};

const wrongAnswerInWords = (fault: WrongAnswer): string => {
  if (fault.kind === "accepted") return "accepted";
  if (fault.kind === "server-error") return "a server error for a mistake in the request";
  return fault.kind === "redirected"
    ? `a redirect to ${fault.location}, not followed`
    : "refused with the wrong status for this mistake";
};

/** The document describes no answers to a method that it does not declare. */
const isOfAnotherMethod = ({ operation, request }: Answer): boolean => request.method !== operation.method;

const isRedirect = (status: number): boolean => status >= 300 && status < 400;

const undocumented = (answer: Answer): string =>
  isRedirect(answer.response.status)
    ? `${answer.response.status}: a redirect to ${location(answer)}, not followed`
    : responseSummary(answer.response);

const location = ({ response }: Answer): string => headerValue(response.headers, "location") ?? "nowhere";

const allowedStatuses = ({ operation, case: { expect } }: Answer): string => {
  const statuses = operation.responses.map((rule) => rule.status).join(", ");
  const also = expect.standard.length > 0 ? `; HTTP also allows ${expect.standard.join(", ")} here` : "";
  return statuses === "" ? `no status at all${also}` : `one of ${statuses}${also}`;
};

const responses = ({ operation }: Answer): string => `${operation.pointer}/responses`;
