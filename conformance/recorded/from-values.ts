// A request and an answer as a test has them, from fetch, supertest, axios, light-my-request or by hand → the form of a
// recording.
import { isObject } from "../../scripts/openapi/document.ts";
import type { Header } from "../http/exchange.ts";
import { headerValue } from "../http/message.ts";
import { CannotRun } from "../options.ts";
import { nothingLost, type Recorded } from "./recorded.ts";

export type HeadersLike =
  | { readonly forEach: (each: (value: string, name: string) => void) => void }
  | { readonly [name: string]: unknown };

/**
 * An unread `Response` of fetch (or its clone), or an object with `status` (or `statusCode`), `headers`, and the body
 * as `body`, `text` (supertest), `data` (axios) or `payload` (light-my-request). A body that is neither text nor bytes
 * is taken as parsed JSON.
 */
export type ResponseLike =
  | { readonly status: number; readonly headers?: HeadersLike | undefined; readonly [member: string]: unknown }
  | { readonly statusCode: number; readonly headers?: HeadersLike | undefined; readonly [member: string]: unknown }
  | { readonly status: number; readonly headers: unknown; readonly arrayBuffer: () => Promise<ArrayBuffer> };

/** An unread `Request` of fetch, or its values; `url` may be a path. */
export type RequestLike =
  | {
      readonly method?: string | undefined;
      readonly url: string | URL;
      readonly headers?: HeadersLike | undefined;
      readonly body?: unknown;
    }
  | {
      readonly method: string;
      readonly url: string;
      readonly headers: unknown;
      readonly arrayBuffer: () => Promise<ArrayBuffer>;
    };

/**
 * @param request null if it is not available; only the answer is then judged
 * @throws CannotRun for a value that is not an answer, and for an answer whose body has already been read.
 */
export const recordedOf = async (
  request: RequestLike | null,
  response: ResponseLike,
  fallback: { readonly method: string; readonly url: string },
): Promise<Recorded> => {
  const answer = response as Readonly<Record<string, unknown>>;
  const status = Number(answer.status ?? answer.statusCode);
  if (!isObject(response) || !Number.isInteger(status))
    throw new CannotRun("There is no response to judge: pass a Response of fetch, or { status, headers, body }.");
  const requested = await requestOf(request, fallback);
  const headers = headersOf(answer.headers);
  const body = await bodyOf(response, "response", ["rawPayload", "body", "payload", "data"]);
  return {
    number: 1,
    url: requested.url,
    request: requested.request,
    response: { status, reason: "", headers: labelled(headers, body), body: body.bytes, faults: [] },
    ms: 0,
    lost: {
      ...nothingLost,
      requestHead: requested.isHeadGiven ? null : "the request's header fields were not passed",
      requestBody: requested.bodyLost,
      responseHead: isGiven(answer.headers) ? null : "the response's headers were not passed",
      responseBody: !body.isGiven
        ? "the response's body was not passed"
        : body.isReadable
          ? null
          : "the response's body is neither text, bytes nor JSON",
    },
    answerAlone: true,
  };
};

const requestOf = async (
  request: RequestLike | null,
  { method, url }: { readonly method: string; readonly url: string },
) => {
  if (request === null)
    return {
      url,
      request: { method, target: url, headers: [], body: empty },
      isHeadGiven: false,
      bodyLost: "the request was not passed",
    };
  const values = request as Readonly<Record<string, unknown>>;
  const called = new URL(String(values.url), "http://localhost");
  const body = await bodyOf(request, "request", ["body"]);
  const headers = labelled(headersOf(values.headers), body);
  return {
    url: called.href,
    request: {
      method: String(values.method ?? method).toUpperCase(),
      target: `${called.pathname}${called.search}`,
      headers,
      body: body.bytes,
    },
    isHeadGiven: isGiven(values.headers),
    bodyLost: body.isReadable ? null : "the request's body is neither text, bytes nor JSON",
  };
};

type Body = {
  readonly bytes: Uint8Array;
  readonly isGiven: boolean;
  readonly isReadable: boolean;
  readonly type: string | null;
};

const bodyOf = async (message: unknown, what: string, members: readonly string[]): Promise<Body> => {
  const { arrayBuffer, bodyUsed, clone } = message as {
    readonly arrayBuffer?: () => Promise<ArrayBuffer>;
    readonly bodyUsed?: boolean;
    readonly clone?: () => { readonly arrayBuffer: () => Promise<ArrayBuffer> };
  };
  if (typeof arrayBuffer === "function" && typeof clone === "function") {
    if (bodyUsed)
      throw new CannotRun(
        `The body of the ${what} has already been read: judge the ${what} before reading it, or pass ${what}.clone().`,
      );
    // The test may want to read the body, too.
    return bytesIn(new Uint8Array(await clone.call(message).arrayBuffer()));
  }
  const values = message as Readonly<Record<string, unknown>>;
  // supertest has read the body and keeps its text.
  if (typeof values.text === "string" && what === "response") return bytesIn(encode(values.text));
  for (const name of members) if (name in values) return asBody(values[name]);
  return { ...bytesIn(empty), isGiven: what === "request" };
};

const asBody = (value: unknown): Body => {
  if (value === undefined || value === null) return bytesIn(empty);
  if (typeof value === "string") return bytesIn(encode(value));
  if (value instanceof URLSearchParams)
    return { ...bytesIn(encode(value.toString())), type: "application/x-www-form-urlencoded" };
  if (value instanceof ArrayBuffer) return bytesIn(new Uint8Array(value));
  if (ArrayBuffer.isView(value)) return bytesIn(new Uint8Array(value.buffer, value.byteOffset, value.byteLength));
  const prototype = Object.getPrototypeOf(value);
  const isPlain = Array.isArray(value) || prototype === Object.prototype || prototype === null;
  if (typeof value === "object" && !isPlain) return { ...bytesIn(empty), isReadable: false };
  return { ...bytesIn(encode(JSON.stringify(value))), type: "application/json" };
};

const bytesIn = (bytes: Uint8Array): Body => ({ bytes, isGiven: true, isReadable: true, type: null });

/** Adds the media type of a body that was passed as a value. */
const labelled = (headers: readonly Header[], { type }: Body): readonly Header[] =>
  type === null || headerValue(headers, "content-type") !== null ? headers : [...headers, ["Content-Type", type]];

const headersOf = (headers: unknown): readonly Header[] => {
  if (typeof headers !== "object" || headers === null) return [];
  const { forEach } = headers as { readonly forEach?: unknown };
  const pairs: Header[] = [];
  if (Array.isArray(headers)) {
    for (const pair of headers) if (Array.isArray(pair)) pairs.push([String(pair[0]), String(pair[1])]);
  } else if (typeof forEach === "function") {
    forEach.call(headers, (value: unknown, name: unknown) => pairs.push([String(name), String(value)]));
  } else {
    for (const [name, value] of Object.entries(headers)) {
      if (value === undefined || typeof value === "function") continue;
      for (const single of Array.isArray(value) ? value : [value]) pairs.push([name, String(single)]);
    }
  }
  return pairs;
};

const isGiven = (value: unknown): boolean => value !== undefined && value !== null;

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const empty = new Uint8Array();
