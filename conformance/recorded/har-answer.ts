// The `content` of a HAR entry → the answer's decoded body, or why it is unavailable. Pure except for zlib.
import type { Header } from "../http/exchange.ts";
import { headerValue, readMediaType } from "../http/message.ts";
import { withoutBody } from "../judge/answer.ts";
import { decodeContent } from "../wire/content-decoding.ts";
import { fromBase64 } from "./har-request.ts";

export type AnswerBody = { readonly body: Uint8Array; readonly lost: string | null };

type MessageFacts = {
  readonly status: number;
  readonly headers: readonly Header[];
  readonly method: string;
  readonly bodySize: unknown;
};

export const readAnswerBody = (content: Readonly<Record<string, unknown>>, around: MessageFacts): AnswerBody => {
  const { text, encoding, size, _file: file } = content;
  if (typeof text !== "string") {
    const hasNoBody = withoutBody(around.method, around.status) !== null;
    if (hasNoBody || (file === undefined && isEmpty(size, around))) return { body: empty, lost: null };
    return lost(
      file === undefined
        ? "the recording has no body of the answer"
        : "the recording has the answer's body in a separate file (record with embedded content)",
    );
  }
  const body = encoding === "base64" ? fromBase64(text) : new TextEncoder().encode(text);
  if (body === null) return lost("the recording's base64 of the answer's body is invalid");
  const decoded = stillCoded(body, around.headers) ? decode(body, around.headers) : body;
  if (decoded === null) return lost("the recording has the answer's body compressed, and it cannot be decoded");
  return isCut(decoded, content, around.headers)
    ? lost(`the recording has ${decoded.length} of the ${String(size)} bytes of the answer's body`)
    : { body: decoded, lost: null };
};

/** Without text, the sizes decide whether there was a body; if they are missing too, it is unknown. */
const isEmpty = (size: unknown, { headers, bodySize }: MessageFacts): boolean => {
  const length = headerValue(headers, "content-length");
  if (length !== null && length.trim() !== "0") return false;
  if (typeof size === "number" && size >= 0) return size === 0;
  return length !== null || bodySize === 0;
};

/** HAR requires decoded content, but some recorders keep the encoded bytes. */
const stillCoded = (body: Uint8Array, headers: readonly Header[]): boolean => {
  const coding = codings(headers);
  const label = readMediaType(headerValue(headers, "content-type") ?? "")?.type ?? "";
  return coding.includes("gzip") && body[0] === 0x1f && body[1] === 0x8b && !/zip$/.test(label);
};

const decode = (body: Uint8Array, headers: readonly Header[]): Uint8Array | null => {
  const { body: decoded, fault } = decodeContent(Buffer.from(body), codings(headers), mostBytes, false);
  return fault === null ? new Uint8Array(decoded) : null;
};

const codings = (headers: readonly Header[]): readonly string[] =>
  (headerValue(headers, "content-encoding") ?? "")
    .toLowerCase()
    .split(",")
    .map((coding) => coding.trim())
    .filter((coding) => coding !== "");

const mostBytes = 256 * 1024 * 1024;

/** Text in another charset has different bytes and sizes here than on the wire. */
const isCut = (
  body: Uint8Array,
  { size, encoding }: Readonly<Record<string, unknown>>,
  headers: readonly Header[],
): boolean => {
  if (typeof size !== "number" || body.length >= size) return false;
  const charset = readMediaType(headerValue(headers, "content-type") ?? "")?.parameters.get("charset") ?? "utf-8";
  return encoding === "base64" || /^utf-?8$/i.test(charset);
};

const empty = new Uint8Array();
const lost = (reason: string): AnswerBody => ({ body: empty, lost: reason });
