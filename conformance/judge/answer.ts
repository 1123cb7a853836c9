// Checks on an answer as a message: HTTP framing, content coding, media type. Pure.
// If the document does not describe the status, only what HTTP itself demands is checked.
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
    const remarks = [
      ...faults.map((fault) => brokenMessage(fault, "RFC 9112 §6")),
      ...retryAfter(response.headers),
      ...dates(response.headers),
    ];
    const bodiless = withoutBody(request.method, response.status);
    return bodiless === null || response.body.length === 0 || remarks.length > 0
      ? remarks
      : [
          finding(`${response.body.length} bytes: ${excerpt(response.body)}`, bodiless, "RFC 9112 §6.3", {
            kind: "message",
            rule: "RFC 9112 §6.3",
          }),
        ];
  },
};

/**
 * A sender MUST NOT generate an invalid value (RFC 9110 §2.2): a client that cannot read when to retry may retry at
 * once.
 */
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

/** A sender MUST generate timestamps in the format of HTTP (RFC 9110 §5.6.7). */
const dates = (headers: readonly Header[]): readonly Remark[] =>
  ["Date", "Last-Modified"].flatMap((name) => {
    const value = headerValue(headers, name);
    if (value === null || readDate(value) !== null) return [];
    const rule = "RFC 9110 §5.6.7";
    return [
      finding(`${name}: ${value}`, "a date as in Sun, 06 Nov 1994 08:49:37 GMT", rule, { kind: "message", rule }),
    ];
  });

/**
 * Judges an answer whose head cannot be read. Bytes that are not HTTP may come from another server. They are blamed on
 * the target only if they begin like HTTP or like the documented body, or if this server has served the operation
 * before.
 */
export const unreadableAnswer = (failure: NoResponse, operation: Operation, served: boolean): readonly Remark[] => {
  const beginning = failure.foreign ?? "";
  if (beginning === "") return [];
  const isFromTarget =
    served || /^[·\s]*HTTP\//.test(beginning) || (/^[·\s]*[{[]/.test(beginning) && answersInJson(operation));
  return isFromTarget
    ? [
        finding(beginning, "a status line and a head that can be read", "RFC 9112 §4", {
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
    // `body-conforms` reports an empty body.
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

/** Why the answer must not have a body; null if it may have one. */
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
