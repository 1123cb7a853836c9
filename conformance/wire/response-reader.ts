// The bytes that a server sends → one response, however broken: faults are reported, never thrown. Interim answers
// (1xx) are skipped; the first final one is the answer. No I/O: the caller passes in bytes and asks for the result.

import type { Header, MessageFault, ResponseMessage } from "../http/exchange.ts";
import { byteBuffer } from "./byte-buffer.ts";
import { decodeContent } from "./content-decoding.ts";
import {
  endOfHead,
  type Head,
  headerList,
  headerValues,
  malformed,
  maxHeadBytes,
  readHead,
  shown,
} from "./http-head.ts";
import { bodyReaderFor, bodyToClose, noBody } from "./message-body.ts";

export type ResponseReader = {
  readonly push: (bytes: Buffer) => void;
  /** `over`: nothing that follows can belong to the answer, or nothing more is to be read. */
  readonly state: () => "waiting" | "body" | "complete" | "over";
  /** Statuses of the interim answers so far. */
  readonly interim: () => readonly number[];
  readonly surplus: () => number;
  /** The answer, once the bytes have ended; null if there was no readable status line. */
  readonly finish: () => ResponseMessage | null;
  /** The beginning of a reply that was not HTTP; empty if nothing was received. */
  readonly foreign: () => string;
  /** The protocol that those bytes belong to, if it is not HTTP/1.1. */
  readonly protocol: () => "TLS" | "HTTP/2" | null;
};

/** A TLS alert (RFC 8446 §5.1), or the SETTINGS frame that an HTTP/2 server sends first (RFC 9113 §3.4, §4.1). */
const protocolOf = (bytes: Buffer): "TLS" | "HTTP/2" | null => {
  if (bytes[0] === 0x15 && bytes[1] === 0x03) return "TLS";
  return bytes.length >= 9 && bytes[0] === 0 && bytes[3] === 4 && bytes.readUInt32BE(5) === 0 ? "HTTP/2" : null;
};

/** Chunk sizes and trailers may enlarge a body by this factor on the wire. */
const maxFraming = 2;

/** Limit for interim answers. */
const maxInterim = 100;

type StatusLine = { readonly version: string; readonly status: number; readonly reason: string };

export const createResponseReader = (method: string, maxBytes: number): ResponseReader => {
  const head = createHeadReader();
  let body: Body | null = null;

  const push = (bytes: Buffer): void => {
    const rest = body === null ? head.push(bytes) : bytes;
    const read = head.read();
    if (rest === null || read === null) return;
    body ??= readBody(read, method, maxBytes);
    body.push(rest);
  };

  return {
    push,
    state: () => body?.state() ?? (head.isCut() ? "over" : "waiting"),
    interim: head.interim,
    surplus: () => body?.surplus() ?? 0,
    foreign: () => (body === null && head.pending().length > 0 ? shown(head.pending().toString("latin1", 0, 80)) : ""),
    protocol: () => (body === null ? protocolOf(head.pending()) : null),
    finish: () => body?.finish() ?? head.finish(),
  };
};

type StatusAndHead = { readonly head: Head; readonly line: StatusLine };

/** Reads up to the end of the first head that is not an interim answer's. */
const createHeadReader = () => {
  const interim: number[] = [];
  let pending = byteBuffer();
  let findEnd = endOfHead();
  let read: StatusAndHead | null = null;
  let cut: "too-long" | "foreign" | null = null;

  const cutAs = (why: typeof cut): null => {
    cut = why;
    return null;
  };

  const readPending = (): Buffer | null => {
    const bytes = pending.view();
    if (!startsAsHttp(bytes)) return cutAs("foreign");
    const end = findEnd(bytes);
    if (end === -1) return bytes.length > maxHeadBytes ? cutAs("too-long") : null;
    const head = readHead(bytes.subarray(0, end));
    const line = readStatusLine(head.startLine);
    if (line === null) return cutAs("foreign");
    const rest = bytes.subarray(end);
    pending = byteBuffer();
    findEnd = endOfHead();
    if (!isInterim(line)) {
      read = { head, line };
      return rest;
    }
    interim.push(line.status);
    pending.add(rest);
    if (interim.length > maxInterim) return cutAs("foreign");
    return rest.length > 0 ? readPending() : null;
  };

  return {
    /** The bytes after the head; null while it has not ended or if it is invalid. */
    push: (bytes: Buffer): Buffer | null => {
      if (cut !== null) return null;
      pending.add(bytes);
      return readPending();
    },
    read: () => read,
    /** Whether reading has stopped. */
    isCut: () => cut !== null,
    interim: () => interim,
    pending: () => pending.view(),
    /** The part of an answer whose head never ended. */
    finish: () => (cut === "foreign" ? null : unfinishedHead(pending.view(), cut === "too-long")),
  };
};

type Body = Pick<ResponseReader, "push" | "surplus"> & {
  readonly state: () => "body" | "complete" | "over";
  readonly finish: () => ResponseMessage;
};

/** Reads the body by its framing, and counts the bytes after it. */
const readBody = ({ head, line }: StatusAndHead, method: string, maxBytes: number): Body => {
  const bodiless = hasNoContent(method, line.status);
  const framing = bodyReaderFor(head.headers, line.version, bodyToClose());
  const reader = bodiless ? noBody() : framing.reader;
  let surplus = 0;
  let framed = 0;
  let tooLong = false;

  const endingOf = (): MessageFault | null => {
    if (!tooLong) return reader.atEnd();
    const limit =
      reader.size() > maxBytes ? `${maxBytes} bytes of content` : `${maxBytes * maxFraming} bytes of chunks`;
    return oversized(`more than ${limit}`, maxBytes);
  };

  return {
    push: (bytes) => {
      if (tooLong) return;
      const taken = reader.take(bytes);
      if (reader.state() === "complete") surplus += bytes.length - taken;
      framed += taken;
      tooLong = reader.size() > maxBytes || framed > maxBytes * maxFraming;
    },
    state: () => {
      if (tooLong || reader.state() === "broken") return "over";
      return reader.state() === "complete" ? "complete" : "body";
    },
    surplus: () => surplus,
    finish: () => {
      const ending = endingOf();
      const content = reader.content().subarray(0, maxBytes);
      const decoded = decodeContent(content, headerList(head.headers, "content-encoding"), maxBytes, ending !== null);
      return {
        status: line.status,
        reason: line.reason,
        headers: head.headers,
        body: decoded.body,
        faults: [
          ...statusLineFaults(head.startLine, line),
          ...head.faults,
          ...(bodiless ? [] : framing.faults),
          ...(surplus === 0 ? announcedContent(head.headers, line.status) : []),
          ...(ending === null ? [] : [ending]),
          ...(surplus === 0 ? [] : [surplusFault(surplus, method, line.status)]),
          ...(decoded.fault === null ? [] : [decoded.fault]),
        ],
      };
    },
  };
};

/** RFC 9110 §15.2.2: after 101 the connection continues in another protocol, so it is the last HTTP answer. */
const isInterim = ({ status }: StatusLine): boolean => status >= 100 && status < 200 && status !== 101;

/** RFC 9112 §6.3: regardless of the headers. */
const hasNoContent = (method: string, status: number): boolean =>
  method === "HEAD" || status < 200 || status === 204 || status === 304;

/** A 204 has no content, so it must not announce any. Many servers say that its length is 0, which misleads nobody. */
const announcedContent = (headers: readonly Header[], status: number): readonly MessageFault[] => {
  if (status !== 204) return [];
  const [length] = headerValues(headers, "content-length").filter((value) => !/^0+$/.test(value.trim()));
  const codings = headerList(headers, "transfer-encoding");
  return [
    ...(length === undefined
      ? []
      : [malformed(`Content-Length: ${shown(length)} with a 204`, "RFC 9110 §8.6: no Content-Length with a 204")]),
    ...(codings.length === 0
      ? []
      : [
          malformed(
            `Transfer-Encoding: ${shown(codings.join(", "))} with a 204`,
            "§6.1: no Transfer-Encoding with a 204",
          ),
        ]),
  ];
};

/** True as long as the bytes can be the beginning of a status line. */
const startsAsHttp = (bytes: Buffer): boolean => {
  const start = bytes.toString("latin1", 0, 5).toUpperCase();
  return "HTTP/".startsWith(start);
};

const readStatusLine = (line: string): StatusLine | null => {
  const match = /^HTTP\/(\d+\.\d+)[ \t]+(\d{3})(?=[ \t]|$)/i.exec(line);
  return match && { version: match[1] ?? "", status: Number(match[2]), reason: line.slice(match[0].length).trim() };
};

const statusLineFaults = (startLine: string, { version, status }: StatusLine): MessageFault[] => {
  const faults: MessageFault[] = [];
  if (!/^HTTP\/\d\.\d \d{3} [\t\x20-\x7e\x80-\xff]*$/.test(startLine)) {
    faults.push(malformed(`the status line: ${shown(startLine)}`, "§4: HTTP-version SP status-code SP reason-phrase"));
  }
  if (version !== "1.0" && version !== "1.1") faults.push(malformed(`HTTP/${version}`, "§2.3: this is HTTP/1.1"));
  if (status < 200 || status > 599) {
    faults.push(malformed(`status ${status}`, "RFC 9110 §15: a final status is 200 to 599, 101 only when asked for"));
  }
  return faults;
};

/** For a connection that ended, or was cut, before the blank line. */
const unfinishedHead = (bytes: Buffer, tooLong: boolean): ResponseMessage | null => {
  const { startLine, headers, faults } = readHead(bytes);
  const line = readStatusLine(startLine);
  if (line === null || !bytes.includes(0x0a)) return null;
  const end: MessageFault = tooLong
    ? oversized(`more than ${maxHeadBytes} bytes of headers`, maxHeadBytes)
    : {
        kind: "truncated",
        received: "the connection ended inside the headers",
        demanded: "RFC 9112 §2.1: a blank line ends the headers",
      };
  const { status, reason } = line;
  return {
    status,
    reason,
    headers,
    body: Buffer.alloc(0),
    faults: [...statusLineFaults(startLine, line), ...faults, end],
  };
};

const surplusFault = (bytes: number, method: string, status: number): MessageFault => {
  const why = hasNoContent(method, status)
    ? `an answer to ${method} with status ${status} has no content`
    : "the content ends where its framing says";
  return { kind: "surplus", received: `${bytes} bytes after the end of the answer`, demanded: `RFC 9112 §6.3: ${why}` };
};

const oversized = (received: string, maxBytes: number): MessageFault => ({
  kind: "oversized",
  received,
  demanded: `at most ${maxBytes} bytes are read`,
});
