// Checks on the status of an answer: documented at all, and right for what was sent. Pure.
// One cause is one finding: an undocumented status is not judged a second time for being the wrong one.

import { headerValue, inWords, isServerError, isSuccess } from "../http/message.ts";
import { type Answer, type AnswerCheck, finding, note, type Remark } from "./check.ts";
import { expectedInWords, isRight, isStandard } from "./documented.ts";
import type { Fault } from "./finding.ts";

export const statusDocumented: AnswerCheck = {
  name: "status-documented",
  blames: "server",
  judge: (answer) =>
    isUndocumented(answer)
      ? [
          finding(undocumented(answer), known(answer), responses(answer), {
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
    const why = isFailure ? "a server error" : unwelcome(answer);
    return [
      finding(
        `${why}: ${inWords(answer.response)}`,
        `${expectedInWords(expect)}, because the request breaks no rule: ${answer.case.title}`,
        answer.case.source,
        { kind: isFailure ? "server-error" : "refused" },
      ),
    ];
  },
};

/** What a valid request got that is neither right nor a server error. */
const unwelcome = (answer: Answer): string => {
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
        `${wrongAnswerInWords(fault)}: ${inWords(answer.response)}`,
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
      finding(inWords(answer.response), `any answer but a server error: ${answer.case.title}`, answer.case.source, {
        kind: "server-error",
      }),
    ];
  },
};

/** Where no rule decides, what the target chose is worth knowing. */
export const choiceNoted: AnswerCheck = {
  name: "choice-noted",
  blames: "server",
  judge: ({ case: { expect, source }, response }) => {
    if (expect.note === null || isServerError(response.status)) return [];
    const words = isSuccess(response.status) ? expect.note.accepted : expect.note.rejected;
    return words === null ? [] : [note(`${response.status}: ${words}`, "either is allowed", source)];
  },
};

/** Advice of HTTP that nearly no API follows. */
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
 * Whether nobody permits this status: neither the document nor, for this case, HTTP. Where a mistake was accepted or
 * answered with a server error, and where nothing decides but a server error came, the other checks say more.
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

/** The document describes no answer to a method that it does not declare. */
const isOfAnotherMethod = ({ operation, request }: Answer): boolean => request.method !== operation.method;

const isRedirect = (status: number): boolean => status >= 300 && status < 400;

const undocumented = (answer: Answer): string =>
  isRedirect(answer.response.status)
    ? `${answer.response.status}: a redirect to ${location(answer)}, not followed`
    : inWords(answer.response);

const location = ({ response }: Answer): string => headerValue(response.headers, "location") ?? "nowhere";

const known = ({ operation, case: { expect } }: Answer): string => {
  const statuses = operation.responses.map((rule) => rule.status).join(", ");
  const also = expect.standard.length > 0 ? `; HTTP also allows ${expect.standard.join(", ")} here` : "";
  return statuses === "" ? `no status at all${also}` : `one of ${statuses}${also}`;
};

const responses = ({ operation }: Answer): string => `${operation.pointer}/responses`;
