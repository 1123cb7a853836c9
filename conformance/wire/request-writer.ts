// A planned request → the bytes to send and the message they form. Header names, values and order are kept; Host comes
// first, framing and `Connection: close` last. Pure; connection.ts sends them.
import { isFieldValue, isRequestTarget, isToken } from "../../scripts/openapi/field-syntax.ts";
import type { BodyFraming } from "../derive/case.ts";
import type { Header, RequestMessage } from "../http/exchange.ts";

export type OutgoingRequest = {
  readonly method: string;
  /** Path and query; the base URL's path prefix is put before it. */
  readonly target: string;
  /** Without Content-Length, Transfer-Encoding and Connection; without Host too, unless a different one is wanted. */
  readonly headers: readonly Header[];
  readonly headerCase?: "upper" | "lower" | undefined;
  readonly body: Uint8Array | null;
  readonly framing: BodyFraming;
};

/** Bytes ready to be sent, and when to wait between them. */
export type WireRequest = {
  /** As it will be recorded, secrets included. */
  readonly message: RequestMessage;
  readonly head: Uint8Array;
  /** Framing included. */
  readonly body: readonly Uint8Array[];
  /** Whether to hold the body back until the server sends a 100 or one second has passed. */
  readonly awaitContinue: boolean;
  /** Whether to close our half of the connection after the body. */
  readonly halfClose: boolean;
};

/** @param persistent whether another request follows on the connection (RFC 9112 §9.3) */
export const writeRequest = (request: OutgoingRequest, baseUrl: URL, persistent = false): WireRequest => {
  const { method, framing } = request;
  const body = request.body ?? new Uint8Array();
  const target = targetAt(baseUrl, request.target);
  const hasHost = request.headers.some(([name]) => name.toLowerCase() === "host");
  const named = (name: string): string =>
    request.headerCase === "upper" ? name.toUpperCase() : request.headerCase === "lower" ? name.toLowerCase() : name;
  const ordered: Header[] = [
    ...(hasHost ? [] : [["Host", baseUrl.host] as const]),
    ...request.headers,
    ...framingHeaders(request),
    ["Connection", persistent ? "keep-alive" : "close"],
  ];
  const headers = ordered.map(([name, value]): Header => [named(name), value]);
  return {
    message: { method, target, headers, body },
    head: headBytes(method, target, headers),
    body: framing.kind === "chunked" ? chunks(body, framing) : body.length > 0 ? [body] : [],
    awaitContinue: framing.kind === "expect-continue" && body.length > 0,
    halfClose: framing.kind === "lying-length",
  };
};

/**
 * The last safeguard; values from the document have already been checked by the same rules.
 * @throws Error if a method, a target or a field would end early and begin something else.
 */
export const headBytes = (method: string, target: string, headers: readonly Header[]): Uint8Array => {
  if (!isToken(method)) throw new Error("The method of the request is no token (RFC 9110 §9.1); nothing was sent.");
  if (!isRequestTarget(target))
    throw new Error("The target of the request has a blank or a control character (RFC 9112 §3.2); nothing was sent.");
  for (const [index, [name, value]] of headers.entries()) {
    // By position, because the value may be a key.
    if (!isToken(name))
      throw new Error(`The name of header ${index + 1} is no token (RFC 9110 §5.1); nothing was sent.`);
    if (!isFieldValue(value))
      throw new Error(`No header can carry the value of ${name} (RFC 9110 §5.5); nothing was sent.`);
  }
  const lines = headers.map(([name, value]) => `${name}: ${value}`.trimEnd());
  return Buffer.from(`${method} ${target} HTTP/1.1\r\n${lines.join("\r\n")}\r\n\r\n`, "latin1");
};

/** The base URL's path prefix and the target, with one slash between them. */
const targetAt = (baseUrl: URL, target: string): string =>
  target === "*" ? target : `${baseUrl.pathname.replace(/(?<!\/)\/+$/, "")}${target}`;

const framingHeaders = ({ method, body, framing }: OutgoingRequest): Header[] => {
  if (framing.kind === "chunked") return [["Transfer-Encoding", "chunked"]];
  const length = body?.length ?? 0;
  if (framing.kind === "lying-length") return [["Content-Length", String(Math.max(0, length + framing.offset))]];
  // A request without content only says so if its method suggests content (RFC 9110 §8.6).
  if (body === null && !["POST", "PUT", "PATCH"].includes(method)) return [];
  const contentLength: Header = ["Content-Length", String(length)];
  return framing.kind === "expect-continue" && length > 0
    ? [contentLength, ["Expect", "100-continue"]]
    : [contentLength];
};

const chunks = (body: Uint8Array, { chunkBytes, dressed }: Extract<BodyFraming, { kind: "chunked" }>): Uint8Array[] => {
  const size = Math.max(1, chunkBytes);
  const sizeLine = (length: number): Buffer => {
    const hex = length.toString(16);
    return Buffer.from(dressed ? `00${hex.toUpperCase()};conformance="a;b"\r\n` : `${hex}\r\n`);
  };
  const framed: Uint8Array[] = [];
  for (let at = 0; at < body.length; at += size) {
    const chunk = body.subarray(at, at + size);
    framed.push(sizeLine(chunk.length), chunk, Buffer.from("\r\n"));
  }
  return [...framed, sizeLine(0), Buffer.from(dressed ? "X-Conformance: yes\r\n\r\n" : "\r\n")];
};
