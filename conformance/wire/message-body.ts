// How the content of one HTTP/1.1 message is read from the connection: not at all, by length, in chunks, or until it
// closes (RFC 9112 §6.3). Each reader takes bytes as they arrive and reports when it is complete.

import type { Header, MessageFault } from "../http/exchange.ts";
import { byteBuffer } from "./byte-buffer.ts";
import { headerList, headerValues, malformed, shown } from "./http-head.ts";

export type BodyReader = {
  /** Takes the bytes that belong to the body and returns how many there were. */
  readonly take: (bytes: Buffer) => number;
  /** `broken`: the framing is invalid and cannot be read further. */
  readonly state: () => "open" | "complete" | "broken";
  readonly size: () => number;
  readonly content: () => Buffer;
  /** The fault if the connection ends now; null if it may. */
  readonly atEnd: () => MessageFault | null;
};

/** Chooses the reader that a message's headers require, and reports where they contradict themselves. */
export const bodyReaderFor = (
  headers: readonly Header[],
  version: string,
  fallback: BodyReader,
): { readonly reader: BodyReader; readonly faults: readonly MessageFault[] } => {
  const faults: MessageFault[] = [];
  const codings = headerList(headers, "transfer-encoding");
  const lengths = headerValues(headers, "content-length").flatMap((value) =>
    value.split(",").map((part) => part.trim()),
  );
  if (codings.length > 0) {
    const named = `Transfer-Encoding: ${shown(codings.join(", "))}`;
    if (lengths.length > 0) {
      faults.push(malformed(`Content-Length next to ${named}`, "§6.2: no Content-Length with a Transfer-Encoding"));
    }
    if (version === "1.0") faults.push(malformed(`${named} in HTTP/1.0`, "§6.1: Transfer-Encoding needs HTTP/1.1"));
    if (codings.at(-1) === "chunked") {
      if (codings.length > 1) faults.push(malformed(named, "§7.4: only codings that TE asked for"));
      return { reader: chunkedBody(), faults };
    }
    faults.push(malformed(named, "§6.1: chunked is the last transfer coding"));
    return { reader: fallback, faults };
  }
  const [length] = lengths;
  if (length === undefined) return { reader: fallback, faults };
  const different = lengths.find((text) => text !== length);
  if (different !== undefined) {
    faults.push(malformed(`Content-Length ${shown(length)} and ${shown(different)}`, "§6.3: one Content-Length"));
  } else if (!/^\d{1,15}$/.test(length)) {
    faults.push(malformed(`Content-Length: ${shown(length)}`, "§6.2: Content-Length is a decimal number"));
  }
  return { reader: faults.length > 0 ? fallback : bodyOfLength(Number(length)), faults };
};

/** For messages without a body, whatever their headers say. */
export const noBody = (): BodyReader => bodyOfLength(0);

const bodyOfLength = (length: number): BodyReader => {
  const bytes = byteBuffer(length);
  return {
    take: (piece) => {
      const content = piece.subarray(0, length - bytes.size());
      bytes.add(content);
      return content.length;
    },
    state: () => (bytes.size() === length ? "complete" : "open"),
    size: bytes.size,
    content: bytes.view,
    atEnd: () =>
      bytes.size() === length
        ? null
        : truncated(`Content-Length says ${length}, the connection ended after ${bytes.size()}`),
  };
};

export const bodyToClose = (): BodyReader => {
  const bytes = byteBuffer();
  return {
    take: (piece) => {
      bytes.add(piece);
      return piece.length;
    },
    state: () => "open",
    size: bytes.size,
    content: bytes.view,
    atEnd: () => null,
  };
};

const maxLine = 8 * 1024;

type ChunkState = "size" | "data" | "gap" | "trailer" | "complete" | "broken";

/** Ignores chunk extensions and trailers. */
const chunkedBody = (): BodyReader => {
  const bytes = byteBuffer();
  let state: ChunkState = "size";
  let line = "";
  let remaining = 0;
  let broken: MessageFault | null = null;

  const breakOff = (received: string): void => {
    broken = malformed(
      `${received} after ${bytes.size()} bytes of content`,
      "§7.1: chunk-size, CRLF, data, CRLF, and trailers",
    );
    state = "broken";
  };
  const takeData = (piece: Buffer): number => {
    const content = piece.subarray(0, remaining);
    bytes.add(content);
    remaining -= content.length;
    if (remaining === 0) state = "gap";
    return content.length;
  };
  const takeLine = (piece: Buffer): number => {
    const lf = piece.indexOf(0x0a);
    const length = lf === -1 ? piece.length : lf + 1;
    line += piece.toString("latin1", 0, length);
    if (isHopeless(state, line))
      breakOff(`no ${state === "gap" ? "line break after a chunk" : "chunk size"}: ${shown(line)}`);
    else if (lf !== -1) readLine();
    return length;
  };
  const readLine = (): void => {
    const next = afterLine(state, line);
    if ("fault" in next) breakOff(next.fault);
    else {
      ({ state, remaining: remaining } = next);
      line = "";
    }
  };

  return {
    take: (piece) => {
      let at = 0;
      while (at < piece.length && state !== "complete" && state !== "broken") {
        const rest = piece.subarray(at);
        at += state === "data" ? takeData(rest) : takeLine(rest);
      }
      return at;
    },
    state: () => (state === "complete" || state === "broken" ? state : "open"),
    size: bytes.size,
    content: bytes.view,
    atEnd: () => {
      if (state === "complete") return null;
      return (
        broken ?? truncated(`the chunked coding has no last chunk, the connection ended after ${bytes.size()} bytes`)
      );
    },
  };
};

/** True if an unfinished line can no longer become valid. */
const isHopeless = (state: ChunkState, line: string): boolean =>
  (state === "gap" && line !== "\r" && line !== "\r\n") ||
  (state === "size" && !/^[0-9A-Fa-f]/.test(line)) ||
  line.length > maxLine;

type AfterLine = { readonly state: ChunkState; readonly remaining: number };

/** What must follow a line, and how many bytes of it; or the fault of the line. */
const afterLine = (state: ChunkState, line: string): AfterLine | { readonly fault: string } => {
  if (!line.endsWith("\r\n")) return { fault: `a line of the chunked coding ends with LF alone: ${shown(line)}` };
  const text = line.slice(0, -2);
  if (state === "gap") return { state: "size", remaining: 0 };
  if (state === "trailer") {
    if (text === "") return { state: "complete", remaining: 0 };
    return /^[^\s:]+:/.test(text)
      ? { state, remaining: 0 }
      : { fault: `a trailer that is no header field: ${shown(text)}` };
  }
  const size = /^([0-9A-Fa-f]{1,12})[ \t]*(?:;.*)?$/.exec(text)?.[1];
  if (size === undefined) return { fault: `a chunk size that is none: ${shown(text)}` };
  const remaining = Number.parseInt(size, 16);
  return { state: remaining === 0 ? "trailer" : "data", remaining: remaining };
};

const truncated = (received: string): MessageFault => ({
  kind: "truncated",
  received,
  demanded: "RFC 9112 §8: a message is complete only with all of its content",
});
