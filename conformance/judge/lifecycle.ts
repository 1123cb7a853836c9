// Checks on an operation's life cycle as its answers show it: deprecated, retired, replaced, gone. Pure.

import { readDate, readDeprecation, readLinkHeader } from "../http/dates-and-links.ts";
import { headerValue, isSuccess, pathOf, responseSummary } from "../http/message.ts";
import { type Answer, type AnswerCheck, type CrashCheck, finding, note, type Remark } from "./check.ts";
import { isAddressed } from "./documented.ts";

/** The operation must be served at all. Applied to every request with the operation's own method. */
export const operationServes: AnswerCheck = {
  name: "operation-serves",
  blames: "server",
  judge: (answer) => {
    const how = outOfService(answer);
    if (how === null) return [];
    const { operation } = answer;
    const replacement = operation.replacement;
    const instead =
      replacement === null ? null : (replacement.operation ?? `${replacement.method} ${replacement.path}`);
    const where = how === "moved" ? ` to ${headerValue(answer.response.headers, "location") ?? "nowhere"}` : "";
    const rule = operation.responses.find(({ status }) => status === String(answer.response.status));
    return [
      finding(
        `${how}${where}: ${responseSummary(answer.response)}`,
        `an operation that serves valid requests${instead === null ? "" : `; call ${instead} instead`}`,
        rule?.pointer ?? operation.pointer,
        { kind: "out-of-service", how, instead },
      ),
    ];
  },
};

export const processSurvives: CrashCheck = {
  name: "process-survives",
  blames: "server",
  judge: ({ case: { title, source }, exitMessage }) => [
    finding(`the process died: ${exitMessage}`, `an answer, whatever the request (${title})`, source, {
      kind: "died",
      message: exitMessage,
    }),
  ],
};

/** RFC 9745: the header must be a date, and the document must deprecate the operation as well. */
export const deprecationHeader: AnswerCheck = {
  name: "deprecation-header",
  blames: "server",
  once: true,
  judge: ({ operation, request, response }) => {
    const value = headerValue(response.headers, "deprecation");
    if (value === null || request.method !== operation.method) return [];
    if (readDeprecation(value) === null)
      return [finding(`Deprecation: ${value}`, "a date as in @1779148800", "RFC 9745 §2.1")];
    if (operation.deprecated) return [];
    return [
      finding(
        `Deprecation: ${value}`,
        "an operation that the document does not deprecate",
        `${operation.pointer}/deprecated`,
      ),
    ];
  },
};

export const sunsetHeader: AnswerCheck = {
  name: "sunset-header",
  blames: "server",
  once: true,
  judge: ({ operation, request, response }): readonly Remark[] => {
    const value = headerValue(response.headers, "sunset");
    if (value === null || request.method !== operation.method) return [];
    const date = readDate(value);
    if (date === null)
      return [finding(`Sunset: ${value}`, "a date as in Sun, 06 Nov 1994 08:49:37 GMT", "RFC 8594 §3")];
    const deprecated = readDeprecation(headerValue(response.headers, "deprecation") ?? "");
    if (deprecated !== null && date.seconds < deprecated)
      return [
        finding(`Sunset: ${value}, before Deprecation: @${deprecated}`, "no earlier than Deprecation", "RFC 9745 §4"),
      ];
    const sent = readDate(headerValue(response.headers, "date") ?? "");
    return [
      ...(date.obsolete ? [note(`Sunset: ${value}`, "the date format that senders must use", "RFC 9110 §5.6.7")] : []),
      ...(sent !== null && date.seconds < sent.seconds && isSuccess(response.status)
        ? [note(`served although Sunset: ${value} has passed`, "likely no longer served", "RFC 8594 §3")]
        : []),
    ];
  },
};

/** The successor that the answer names must be the one that the document names. */
export const successorLink: AnswerCheck = {
  name: "successor-link",
  blames: "server",
  once: true,
  judge: ({ operation, request, response }) => {
    const { replacement } = operation;
    const value = headerValue(response.headers, "link");
    if (value === null || replacement === null || request.method !== operation.method) return [];
    return (
      readLinkHeader(value)
        .filter(({ relations }) => relations.includes("successor-version"))
        // A link with an anchor is about another resource (RFC 8288 §3.2), unless the anchor is the resource itself.
        .filter(({ anchor }) => anchor === null || isSamePath(anchor, request.target, pathOf(request.target)))
        .filter(({ target }) => !isSamePath(target, request.target, replacement.path))
        .map(({ target }) =>
          finding(`a successor at ${target}`, `${replacement.method} ${replacement.path}`, replacement.pointer),
        )
    );
  },
};

/** `retired` (410), `moved` (301, 308) or `gone` (404); null if the operation may still be served. */
export const outOfService = ({
  operation,
  request,
  response,
  served,
  about,
  guessed,
  case: { expect },
}: Answer): "retired" | "moved" | "gone" | null => {
  if (served || request.method !== operation.method) return null;
  const { status } = response;
  if (status === 410 && !expect.documented.includes("410")) return "retired";
  if (expect.decision !== "accept") return null;
  if (status === 301 || status === 308) return "moved";
  // If the request names a resource, a 404 may well be about that resource.
  if (
    status !== 404 ||
    about === "example" ||
    guessed.length > 0 ||
    isAddressed(operation) ||
    operation.responses.some((rule) => rule.status === "404")
  )
    return null;
  return "gone";
};

/** True if the answer shows that the server does not implement an operation that it may leave out. */
export const isLeftOut = ({ operation, request, response: { status }, rule, served }: Answer): boolean =>
  operation.optional &&
  !served &&
  request.method === operation.method &&
  [404, 405, 501].includes(status) &&
  rule?.status !== `${status}`;

/** A reference is relative to the request target (RFC 8288 §3.1). */
const isSamePath = (reference: string, requestTarget: string, path: string): boolean => {
  const trimmed = (text: string): string => text.replace(/(?<!\/)\/+$/, "");
  try {
    const { pathname } = new URL(reference, new URL(requestTarget, "http://relative.invalid/"));
    // The target may mount the API below a prefix.
    return trimmed(decodeURI(pathname)).endsWith(trimmed(path));
  } catch {
    return false;
  }
};
