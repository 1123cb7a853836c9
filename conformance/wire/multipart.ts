// Content-Type and body of one message → its parts, or the first reason why the bytes are no multipart/form-data
// (RFC 2046 §5.1, RFC 7578). Strict and pure: what only a lenient parser would swallow is refused.
// Must not know the document, nor which part names are right.
import type { Header } from "../http/exchange.ts";
import { readBoundary } from "./multipart-boundary.ts";
import { failed, type MultipartFailure } from "./multipart-failure.ts";
import { readPart } from "./multipart-part.ts";

export type Multipart = { readonly ok: true; readonly parts: readonly Part[] } | MultipartFailure;

export type Part = {
  /** Quotes, backslash escapes and the WHATWG forms `%22`, `%0D`, `%0A` undone. */
  readonly name: string;
  readonly filename: string | null;
  /** Null where the part has none, which means `text/plain` (RFC 7578 §4.4). */
  readonly contentType: string | null;
  readonly headers: readonly Header[];
  /** A view into the body. */
  readonly bytes: Uint8Array;
};

const CRLF = Buffer.from("\r\n");
const DELIMITERS = "RFC 2046 §5.1.1";

/** A body is read once, however many ask: what it was found to be is kept as long as the body is. */
export function readMultipart(contentType: string, body: Uint8Array): Multipart {
  const known = lastRead.get(body);
  if (known?.contentType === contentType) return known.multipart;
  const multipart = readBody(contentType, body);
  lastRead.set(body, { contentType, multipart });
  return multipart;
}

const lastRead = new WeakMap<Uint8Array, { readonly contentType: string; readonly multipart: Multipart }>();

function readBody(contentType: string, body: Uint8Array): Multipart {
  const boundary = readBoundary(contentType);
  if (typeof boundary !== "string") return boundary;

  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  const delimiter = Buffer.from(`\r\n--${boundary}`, "latin1");
  const parts: Part[] = [];

  let at = firstDelimiter(bytes, delimiter);
  if (at === -1) return noDelimiter(bytes, boundary);

  for (;;) {
    const line = readDelimiterLine(bytes, at + delimiter.length - CRLF.length);
    if (line.kind === "broken") return failed(`${line.reason} (boundary line ${parts.length + 1})`, DELIMITERS);
    if (line.kind === "close") return { ok: true, parts };
    // The line break that ends this boundary line may already be the one that begins the next boundary.
    const next = bytes.indexOf(delimiter, line.next - CRLF.length);
    if (next === -1) return failed(missingClose(bytes, boundary, line.next, parts.length), DELIMITERS);
    const part = readPart(bytes.subarray(line.next, Math.max(next, line.next)), parts.length);
    if ("ok" in part) return part;
    parts.push(part);
    at = next + CRLF.length;
  }
}

/** Where `--boundary` begins for the first time at the start of a line; the start of the body counts as one. */
function firstDelimiter(bytes: Buffer, delimiter: Buffer): number {
  if (bytes.subarray(0, delimiter.length - CRLF.length).equals(delimiter.subarray(CRLF.length))) return 0;
  const found = bytes.indexOf(delimiter);
  return found === -1 ? -1 : found + CRLF.length;
}

type DelimiterLine =
  | { readonly kind: "open"; readonly next: number }
  | { readonly kind: "close" }
  | { readonly kind: "broken"; readonly reason: string };

/** What follows `--boundary`: blanks and CRLF, or `--` and then the end, or blanks, CRLF and an epilogue. */
function readDelimiterLine(bytes: Buffer, start: number): DelimiterLine {
  const close = bytes[start] === 0x2d && bytes[start + 1] === 0x2d;
  let end = close ? start + 2 : start;
  while (bytes[end] === 0x20 || bytes[end] === 0x09) end++;
  if (close && end === bytes.length) return { kind: "close" };
  if (bytes[end] === 0x0d && bytes[end + 1] === 0x0a)
    return close ? { kind: "close" } : { kind: "open", next: end + 2 };
  if (bytes[end] === 0x0a) return { kind: "broken", reason: "a boundary line ends with LF instead of CRLF" };
  if (end >= bytes.length) return { kind: "broken", reason: "the body ends inside a boundary line" };
  return { kind: "broken", reason: "a line begins with the boundary but goes on after it" };
}

function noDelimiter(bytes: Buffer, boundary: string): MultipartFailure {
  if (bytes.length === 0) return failed("the body is empty", DELIMITERS);
  if (bytes.includes(`\n--${boundary}`, 0, "latin1")) {
    return failed("the lines end with LF instead of CRLF", DELIMITERS);
  }
  return failed(`no line of the body begins with the declared boundary --${boundary}`, DELIMITERS);
}

function missingClose(bytes: Buffer, boundary: string, from: number, part: number): string {
  const lf = bytes.includes(`\n--${boundary}`, from, "latin1");
  return lf
    ? `part ${part + 1} is followed by LF instead of CRLF before the boundary`
    : `part ${part + 1} is not ended by a boundary: the closing --${boundary}-- is missing`;
}
