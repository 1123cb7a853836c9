// Content-Type and body of one message → its parts, or the first reason why the bytes are not multipart/form-data (RFC
// 2046 §5.1, RFC 7578). Pure and strict: refuses what only a lenient parser would accept.
// Does not know the document or which part names are right.
import { isUtf8 } from "node:buffer";
import type { Header } from "../http/exchange.ts";
import { type HeaderParameter, readParameters } from "../http/parameters.ts";

export type Multipart = { readonly ok: true; readonly parts: readonly Part[] } | MultipartFailure;

export type MultipartFailure = {
  readonly ok: false;
  /** One clause: what is wrong with the bytes. */
  readonly reason: string;
  /** The demand it breaks: `RFC 2046 §5.1.1`. */
  readonly section: string;
};

export type Part = {
  /** With quotes, backslash escapes and the WHATWG forms `%22`, `%0D`, `%0A` decoded. */
  readonly name: string;
  readonly filename: string | null;
  /** Null if the part has none, which means `text/plain` (RFC 7578 §4.4). */
  readonly contentType: string | null;
  readonly headers: readonly Header[];
  /** A view into the body. */
  readonly bytes: Uint8Array;
};

const crlf = Buffer.from("\r\n");
const delimiters = "RFC 2046 §5.1.1";
const blankLine = Buffer.from("\r\n\r\n");
const token = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
/** 1 to 70 `bchars`, the last of them not a blank. */
const boundarySyntax = /^[0-9A-Za-z'()+_,\-./:=? ]{0,69}[0-9A-Za-z'()+_,\-./:=?]$/;

/** Reads each body only once; the result is kept as long as the body is. */
export const readMultipart = (contentType: string, body: Uint8Array): Multipart => {
  const cached = lastRead.get(body);
  if (cached?.contentType === contentType) return cached.multipart;
  const multipart = readBody(contentType, body);
  lastRead.set(body, { contentType, multipart });
  return multipart;
};

const lastRead = new WeakMap<Uint8Array, { readonly contentType: string; readonly multipart: Multipart }>();

const readBody = (contentType: string, body: Uint8Array): Multipart => {
  const boundary = readBoundary(contentType);
  if (typeof boundary !== "string") return boundary;

  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  const delimiter = Buffer.from(`\r\n--${boundary}`, "latin1");
  const parts: Part[] = [];

  let at = firstDelimiter(bytes, delimiter);
  if (at === -1) return noDelimiter(bytes, boundary);

  for (;;) {
    const line = readDelimiterLine(bytes, at + delimiter.length - crlf.length);
    if (line.kind === "broken") return failed(`${line.reason} (boundary line ${parts.length + 1})`, delimiters);
    if (line.kind === "close") return { ok: true, parts };
    // The line break at the end of this boundary line may already begin the next boundary.
    const next = bytes.indexOf(delimiter, line.next - crlf.length);
    if (next === -1) return failed(missingClose(bytes, boundary, line.next, parts.length), delimiters);
    const part = readPart(bytes.subarray(line.next, Math.max(next, line.next)), parts.length);
    if ("ok" in part) return part;
    parts.push(part);
    at = next + crlf.length;
  }
};

/** Position of the first `--boundary` at the start of a line or of the body. */
const firstDelimiter = (bytes: Buffer, delimiter: Buffer): number => {
  if (bytes.subarray(0, delimiter.length - crlf.length).equals(delimiter.subarray(crlf.length))) return 0;
  const start = bytes.indexOf(delimiter);
  return start === -1 ? -1 : start + crlf.length;
};

type DelimiterLine =
  | { readonly kind: "open"; readonly next: number }
  | { readonly kind: "close" }
  | { readonly kind: "broken"; readonly reason: string };

/** What follows `--boundary`: blanks and CRLF, or `--` and then the end, or blanks, CRLF and an epilogue. */
const readDelimiterLine = (bytes: Buffer, start: number): DelimiterLine => {
  const close = bytes[start] === 0x2d && bytes[start + 1] === 0x2d;
  let end = close ? start + 2 : start;
  while (bytes[end] === 0x20 || bytes[end] === 0x09) end++;
  if (close && end === bytes.length) return { kind: "close" };
  if (bytes[end] === 0x0d && bytes[end + 1] === 0x0a)
    return close ? { kind: "close" } : { kind: "open", next: end + 2 };
  if (bytes[end] === 0x0a) return { kind: "broken", reason: "a boundary line ends with LF instead of CRLF" };
  if (end >= bytes.length) return { kind: "broken", reason: "the body ends inside a boundary line" };
  return { kind: "broken", reason: "a line begins with the boundary but goes on after it" };
};

const noDelimiter = (bytes: Buffer, boundary: string): MultipartFailure => {
  if (bytes.length === 0) return failed("the body is empty", delimiters);
  if (bytes.includes(`\n--${boundary}`, 0, "latin1")) {
    return failed("the lines end with LF instead of CRLF", delimiters);
  }
  return failed(`no line of the body begins with the declared boundary --${boundary}`, delimiters);
};

const missingClose = (bytes: Buffer, boundary: string, from: number, part: number): string => {
  const lf = bytes.includes(`\n--${boundary}`, from, "latin1");
  return lf
    ? `part ${part + 1} is followed by LF instead of CRLF before the boundary`
    : `part ${part + 1} is not ended by a boundary: the closing --${boundary}-- is missing`;
};

/** The value of a Content-Type header → its boundary (RFC 2046 §5.1.1, RFC 2045 §5.1). */
const readBoundary = (contentType: string): string | MultipartFailure => {
  const parsed = readParameters(contentType);
  if (parsed === null) return failed(`the Content-Type does not parse: ${contentType}`, delimiters);
  if (parsed.value.toLowerCase() !== "multipart/form-data") {
    return failed(`the Content-Type is ${parsed.value || "empty"}, not multipart/form-data`, "RFC 7578 §4.1");
  }
  const boundaries = parsed.parameters.filter(({ name }) => name === "boundary");
  const [boundary] = boundaries;
  if (boundary === undefined) return failed("the Content-Type has no boundary parameter", "RFC 7578 §4.1");
  if (boundaries.length > 1) return failed("the Content-Type has more than one boundary parameter", delimiters);
  if (!boundarySyntax.test(boundary.value)) {
    return failed("the boundary is not 1 to 70 of the characters allowed in one", delimiters);
  }
  return boundary.value;
};

/** The bytes between two boundaries → one part (RFC 7578 §4.2 to §4.8). */
const readPart = (section: Buffer, index: number): Part | MultipartFailure => {
  const where = `part ${index + 1}`;
  if (section.length === 0 || section.subarray(0, 2).equals(blankLine.subarray(2))) {
    return failed(`${where} has no headers, so no Content-Disposition`, "RFC 7578 §4.2");
  }
  let end = section.indexOf(blankLine);
  if (end === -1) {
    // RFC 2046 allows a part to end after its headers; its only blank line then belongs to the boundary.
    if (!section.subarray(-2).equals(blankLine.subarray(2))) {
      return failed(`${where} has no blank line between its headers and its content`, "RFC 2046 §5.1");
    }
    end = section.length - 2;
  }
  const head = section.subarray(0, end);
  const headers = readHeaders(head.toString(isUtf8(head) ? "utf8" : "latin1"), where);
  if ("ok" in headers) return headers;

  const disposition = readDisposition(headers, where);
  if ("ok" in disposition) return disposition;
  return {
    name: unescaped(disposition.name),
    filename: disposition.filename === null ? null : unescaped(disposition.filename),
    contentType: headerValue(headers, "content-type"),
    headers,
    bytes: section.subarray(Math.min(end + blankLine.length, section.length)),
  };
};

const readHeaders = (head: string, where: string): Header[] | MultipartFailure => {
  const headers: Header[] = [];
  for (const line of head.split("\r\n")) {
    if (/^[ \t]/.test(line)) return failed(`${where} folds a header over two lines`, "RFC 9112 §5.2");
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
    if (/[\x00-\x08\x0a-\x1f\x7f]/.test(line)) {
      return failed(`${where} has a bare CR, LF or another control character in a header`, "RFC 2046 §5.1");
    }
    const colon = line.indexOf(":");
    const name = line.slice(0, Math.max(colon, 0));
    if (!token.test(name)) return failed(`${where} has a header line that is no "name: value"`, "RFC 2046 §5.1");
    headers.push([name, line.slice(colon + 1).trim()]);
  }
  return headers;
};

type Disposition = {
  readonly name: HeaderParameter;
  readonly filename: HeaderParameter | null;
};

const readDisposition = (headers: readonly Header[], where: string): Disposition | MultipartFailure => {
  const section = "RFC 7578 §4.2";
  const dispositions = headers.filter(([name]) => name.toLowerCase() === "content-disposition");
  const [disposition] = dispositions;
  if (disposition === undefined) return failed(`${where} has no Content-Disposition`, section);
  if (dispositions.length > 1) return failed(`${where} has more than one Content-Disposition`, section);
  const parsed = readParameters(disposition[1]);
  if (parsed === null) return failed(`${where} has a Content-Disposition that does not parse`, section);
  if (parsed.value.toLowerCase() !== "form-data") {
    return failed(`${where} has the disposition ${parsed.value || "nothing"}, not form-data`, section);
  }
  const parametersNamed = (wanted: string) => parsed.parameters.filter(({ name }) => name === wanted);
  for (const name of ["name", "filename"]) {
    if (parametersNamed(name).length > 1) return failed(`${where} has more than one ${name} parameter`, section);
  }
  const [name] = parametersNamed("name");
  if (name === undefined) return failed(`${where} has no name`, section);
  return { name, filename: parametersNamed("filename")[0] ?? null };
};

const unescaped = ({ value }: HeaderParameter): string =>
  value.replace(/%(22|0D|0A)/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

const headerValue = (headers: readonly Header[], wanted: string): string | null =>
  headers.find(([name]) => name.toLowerCase() === wanted)?.[1] ?? null;

const failed = (reason: string, section: string): MultipartFailure => ({ ok: false, reason, section });
