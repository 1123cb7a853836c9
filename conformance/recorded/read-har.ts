// A HAR file (HTTP Archive 1.2) from any program → the recorded calls. Browsers leave much out, so each part that
// differs from what was sent says why. Pure except for zlib.
import { isObject } from "../../scripts/openapi/document.ts";
import type { Header, RequestMessage, ResponseMessage } from "../http/exchange.ts";
import { headerValue } from "../http/message.ts";
import { readAnswerBody } from "./har-answer.ts";
import { readRequestBody } from "./har-request.ts";
import { nothingLost, type Recorded } from "./recorded.ts";

/** The creator's name in the suite's own recordings, whose bodies are complete whatever their headers say. */
export const ownCreator = "waves-voice";

/** Null if the value is not a HAR. */
export const readHar = (value: unknown): readonly Recorded[] | null => {
  const log = isObject(value) ? value.log : undefined;
  if (!isObject(log) || !Array.isArray(log.entries)) return null;
  const isOwn = isObject(log.creator) && log.creator.name === ownCreator;
  return log.entries.map((entry, index) => readEntry(isObject(entry) ? entry : {}, index + 1, isOwn));
};

const readEntry = (entry: Readonly<Record<string, unknown>>, number: number, isOwn: boolean): Recorded => {
  const harRequest = isObject(entry.request) ? entry.request : {};
  const answered = isObject(entry.response) ? entry.response : {};
  // Removes user and password from the URL.
  const url = text(harRequest.url).replace(/^([a-z][a-z0-9+.-]*:\/\/)[^/?#@]*@/i, "$1");
  const sent = readRequest(harRequest, url, isOwn);
  const status = Number(answered.status);
  const hasAnswer = Number.isInteger(status) && status >= 100 && status <= 999;
  const received = hasAnswer ? readResponse(answered, status, sent.request) : null;
  return {
    number,
    url,
    request: sent.request,
    response: received?.response ?? null,
    ms: typeof entry.time === "number" && entry.time >= 0 ? entry.time : 0,
    lost: { ...nothingLost, ...sent.lost, ...(received?.lost ?? { response: whyUnanswered(entry, answered) }) },
  };
};

type Read<Message> = { readonly lost: Partial<Recorded["lost"]> } & Message;

const readRequest = (
  harRequest: Readonly<Record<string, unknown>>,
  url: string,
  isOwn: boolean,
): Read<{ readonly request: RequestMessage }> => {
  const named = readHeaders(harRequest.headers);
  const cookies = readCookies(harRequest.cookies);
  const hasCookie = headerValue(named, "cookie") !== null;
  const headers = hasCookie || cookies === "" ? named : [...named, ["Cookie", cookies] as const];
  const { body, label, lost } = readRequestBody(harRequest, headers, isOwn);
  const relabelled = label === null ? headers : withHeader(headers, "Content-Type", label);
  return {
    request: { method: text(harRequest.method).toUpperCase(), target: targetOf(url), headers: relabelled, body },
    lost: {
      requestHead: headers.length === 0 ? "the recording has no header fields of the request" : null,
      requestBody: lost,
    },
  };
};

const readResponse = (
  answered: Readonly<Record<string, unknown>>,
  status: number,
  request: RequestMessage,
): Read<{ readonly response: ResponseMessage }> => {
  const named = readHeaders(answered.headers);
  const content = isObject(answered.content) ? answered.content : {};
  const label = text(content.mimeType);
  // Chromium writes this if there is none.
  const needsLabel = named.length === 0 && label !== "" && label !== "x-unknown";
  const headers = needsLabel ? [["Content-Type", label] as const] : named;
  const { body, lost } = readAnswerBody(content, {
    status,
    headers,
    method: request.method,
    bodySize: answered.bodySize,
  });
  return {
    response: { status, reason: text(answered.statusText), headers, body, faults: [] },
    lost: {
      responseHead: named.length === 0 ? "the recording has no header fields of the answer" : null,
      responseBody: lost,
    },
  };
};

const whyUnanswered = (
  entry: Readonly<Record<string, unknown>>,
  answered: Readonly<Record<string, unknown>>,
): string => {
  const why = text(answered._error) || text(answered._failureText) || text(entry._error) || text(answered.comment);
  return `no answer was recorded${why === "" ? "" : ` (${why})`}`;
};

/** Skips HTTP/2 and HTTP/3 pseudo-headers, which begin with a colon; HAR has members for them. */
const readHeaders = (list: unknown): readonly Header[] =>
  Array.isArray(list)
    ? list.flatMap((field): Header[] => {
        const name = isObject(field) ? text(field.name) : "";
        if (name === "" || name.startsWith(":")) return [];
        // Chromium writes several fields of one name as lines of a single value.
        return text((field as { value?: unknown }).value)
          .split("\n")
          .map((value) => [name, value] as const);
      })
    : [];

const readCookies = (list: unknown): string =>
  Array.isArray(list)
    ? list
        .flatMap((cookie) =>
          isObject(cookie) && text(cookie.name) !== "" ? [`${text(cookie.name)}=${text(cookie.value)}`] : [],
        )
        .join("; ")
    : "";

const withHeader = (headers: readonly Header[], name: string, value: string): readonly Header[] => [
  ...headers.filter(([field]) => !["content-length", name.toLowerCase()].includes(field.toLowerCase())),
  [name, value],
];

const targetOf = (url: string): string => {
  if (!URL.canParse(url)) return url;
  // Taken from the text, because a parsed URL would have its dots resolved and its characters escaped.
  const rest = /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*([^#]*)/i.exec(url)?.[1] ?? "";
  return rest.startsWith("/") ? rest : `/${rest}`;
};

const text = (value: unknown): string => (typeof value === "string" ? value : "");
