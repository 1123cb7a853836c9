// The bytes that a client sends on one connection → one request, with its framing bytes kept for forwarding.
// No I/O: the caller passes in bytes and asks for the result.

import type { RequestMessage } from "../http/exchange.ts";
import { byteBuffer } from "./byte-buffer.ts";
import { endOfHead, type Head, headerValues, maxHeadBytes, readHead, shown } from "./http-head.ts";
import { type BodyReader, bodyReaderFor, noBody } from "./message-body.ts";

export type ReceivedRequest = {
  readonly message: RequestMessage;
  /** The body as framed: chunk sizes included. */
  readonly framed: Buffer;
};

export type RequestReader = {
  readonly push: (bytes: Buffer) => void;
  readonly state: () => "head" | "body" | "complete" | "broken";
  /** Whether the client waits for a 100 before sending its body. */
  readonly expectsContinue: () => boolean;
  /** The request so far; null before the end of the head. */
  readonly request: () => ReceivedRequest | null;
  /** Why reading stopped; empty if it has not. */
  readonly fault: () => string;
};

export const createRequestReader = (maxBytes: number): RequestReader => {
  const pending = byteBuffer();
  const findEnd = endOfHead();
  const chunks = byteBuffer();
  let head: (Head & { readonly method: string; readonly target: string }) | null = null;
  let body: BodyReader = noBody();
  let chunked = false;
  let fault = "";

  const readPending = (): void => {
    const end = findEnd(pending.view());
    if (end === -1) {
      if (pending.size() > maxHeadBytes) fault = `more than ${maxHeadBytes} bytes of headers`;
      return;
    }
    const read = readHead(pending.view().subarray(0, end));
    const [, method = "", target = "", version = ""] = /^(\S+) (\S+) HTTP\/(\d\.\d)$/.exec(read.startLine) ?? [];
    if (method === "") {
      fault = `the request line: ${shown(read.startLine)}`;
      return;
    }
    head = { ...read, method, target };
    const { reader, faults } = bodyReaderFor(read.headers, version, noBody());
    body = reader;
    chunked = headerValues(read.headers, "transfer-encoding").length > 0;
    fault = [...read.faults, ...faults].map(({ received }) => received).join("; ");
    readBody(pending.view().subarray(end));
  };

  const readBody = (bytes: Buffer): void => {
    const taken = body.take(bytes);
    if (chunked) chunks.add(bytes.subarray(0, taken));
    if (body.state() === "broken") fault ||= body.atEnd()?.received ?? "the framing of the body";
    if (Math.max(chunks.size(), body.size()) > maxBytes) fault ||= `more than ${maxBytes} bytes of body`;
  };

  return {
    push: (bytes) => {
      if (fault !== "") return;
      if (head !== null) return readBody(bytes);
      pending.add(bytes);
      readPending();
    },
    state: () => {
      if (fault !== "") return "broken";
      if (head === null) return "head";
      return body.state() === "complete" ? "complete" : "body";
    },
    expectsContinue: () =>
      head !== null && headerValues(head.headers, "expect").join().toLowerCase() === "100-continue",
    request: () =>
      head && {
        message: { method: head.method, target: head.target, headers: head.headers, body: body.content() },
        framed: chunked ? chunks.view() : body.content(),
      },
    fault: () => fault,
  };
};
