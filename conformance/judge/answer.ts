// Checks on an answer as a message: HTTP framing, coding, media type. Pure.
// Of an answer whose status the document does not describe only what HTTP itself demands is judged.
import type { Operation } from "../../scripts/openapi/operation.ts";
import { readDate } from "../http/dates-and-links.ts";
import type { Header, MessageFault, NoResponse } from "../http/exchange.ts";
import { excerpt, headerValue, headerValues, readMediaType } from "../http/message.ts";
import { type AnswerCheck, finding, type Remark } from "./check.ts";
import { contentFor } from "./documented.ts";
import { readJson } from "./json-text.ts";

export const messageFraming: AnswerCheck = {
  name: "message-framing",
  blames: "server",
  judge: ({ request, response }) => {
    const faults = response.faults.filter(({ kind }) => kind !== "content-encoding");
    const found = [...faults.map((fault) => brokenMessage(fault, "RFC 9112 §6")), ...retryAfter(response.headers)];
    const bodiless = withoutBody(request.method, response.status);
    return bodiless === null || response.body.length === 0 || found.length > 0
      ? found
      : [
          finding(`${response.body.length} bytes: ${excerpt(response.body)}`, bodiless, "RFC 9112 §6.3", {
            kind: "message",
            rule: "RFC 9112 §6.3",
          }),
        ];
  },
};

/** A sender MUST NOT generate what does not match the grammar (RFC 9110 §2.2). Whoever cannot read when to come back comes at once. */
const retryAfter = (headers: readonly Header[]): readonly Remark[] => {
  const value = headerValue(headers, "retry-after");
  if (value === null || /^\d+$/.test(value) || readDate(value) !== null) return [];
  const rule = "RFC 9110 §10.2.3";
  return [
    finding(`Retry-After: ${value}`, "a number of seconds, or a date as in Sun, 06 Nov 1994 08:49:37 GMT", rule, {
      kind: "message",
      rule,
    }),
  ];
};

/**
 * An answer without a head that can be read. What is not HTTP is the voice of another server, unless it begins as HTTP does
 * or as the body that the document promises, or comes from a server that has served the operation.
 */
export const unreadableAnswer = (failure: NoResponse, operation: Operation, served: boolean): readonly Remark[] => {
  const begun = failure.foreign ?? "";
  if (begun === "") return [];
  const isOwn = served || /^[·\s]*HTTP\//.test(begun) || (/^[·\s]*[{[]/.test(begun) && answersInJson(operation));
  return isOwn
    ? [
        finding(begun, "a status line and a head that can be read", "RFC 9112 §4", {
          kind: "message",
          rule: "RFC 9112 §4",
        }),
      ]
    : [];
};

const answersInJson = ({ responses }: Operation): boolean =>
  responses.some(({ contents }) => contents.some(({ kind }) => kind === "json"));

export const contentDecodes: AnswerCheck = {
  name: "content-decodes",
  blames: "server",
  judge: ({ response }) =>
    response.faults
      .filter(({ kind }) => kind === "content-encoding")
      .map((fault) => brokenMessage(fault, "RFC 9110 §8.4")),
};

export const mediaTypeDocumented: AnswerCheck = {
  name: "media-type-documented",
  blames: "server",
  judge: ({ rule, response, request }) => {
    // An empty body is said once, by body-conforms.
    if (rule === null || rule.contents.length === 0 || response.body.length === 0) return [];
    if (withoutBody(request.method, response.status) !== null) return [];
    const documented = rule.contents.map(({ mediaType }) => mediaType).join(" or ");
    const pointer = `${rule.pointer}/content`;
    const labels = headerValues(response.headers, "content-type");
    const [label] = labels;
    const body = `before ${excerpt(response.body, 60)}`;
    const wrong = (words: string, received: string | null): readonly Remark[] => [
      finding(words, documented, pointer, { kind: "media-type", received, isJson: isJsonText(response.body) }),
    ];
    if (label === undefined) return wrong(`no Content-Type ${body}`, null);
    if (labels.length > 1) return wrong(`Content-Type ${labels.length} times: ${labels.join(", ")}`, labels.join(", "));
    const type = readMediaType(label);
    if (type === null) return wrong(`Content-Type ${JSON.stringify(label)}, which is no media type`, label);
    return contentFor(rule, type) === null ? wrong(`${label} ${body}`, type.type) : [];
  },
};

const isJsonText = (body: Uint8Array): boolean => {
  const read = readJson(body);
  return read.ok && typeof read.value === "object" && read.value !== null;
};

/** Why the answer may have no body; null where it may. */
export const withoutBody = (method: string, status: number): string | null => {
  if (method === "HEAD") return "no body in an answer to HEAD";
  return status === 204 || status === 304 ? `no body with a ${status}` : null;
};

const sectionOf = (demanded: string, otherwise: string): string =>
  /^RFC \d+ §[\d.]*\d/.exec(demanded)?.[0] ?? otherwise;

const brokenMessage = ({ received, demanded }: MessageFault, otherwise: string): Remark => {
  const rule = sectionOf(demanded, otherwise);
  return finding(received, demanded, rule, { kind: "message", rule });
};
