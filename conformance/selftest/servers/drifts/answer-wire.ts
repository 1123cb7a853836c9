// Answers that break HTTP itself: lengths, chunks, content codings, the status line.

import type { Socket } from "node:net";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { documentedStatus, jsonSuccess, onSuccess, server } from "../define.ts";
import type { Entry } from "../entry.ts";
import { type Answer, type Header, withHeader } from "../reference/message.ts";
import type { Decided, Patch } from "../reference/patch.ts";
import { chunks, head, lingeringly, toBytes } from "../reference/wire.ts";

const drift = server("answer-wire", "message-framing", jsonSuccess);
const coding = server("answer-wire", "content-decodes", jsonSuccess);
const close: Header = ["Connection", "close"];
const length = (bytes: number): Header => ["Content-Length", String(bytes)];
const chunked: Header = ["Transfer-Encoding", "chunked"];

/** Writes the answers to accepted requests by hand, the others normally. */
const raw = (write: (answer: Answer, socket: Socket) => Buffer | null): Patch => ({
  sends: (answer: Answer, { problems, operation }: Decided, socket: Socket) => {
    const bytes = operation !== null && problems.length === 0 ? write(answer, socket) : toBytes(answer);
    if (bytes !== null) lingeringly(socket, bytes);
  },
});
const message = (answer: Answer, headers: readonly Header[], body: Buffer): Buffer =>
  Buffer.concat([Buffer.from(head(answer, [...answer.headers, ...headers, close])), body]);
const encoded = (coding: string, code: (body: Buffer) => Buffer): Patch =>
  raw((answer) => {
    const body = code(answer.body);
    return message(answer, [["Content-Encoding", coding], length(body.length)], body);
  });

export const answerWireDrifts: readonly Entry[] = [
  server("answer-wire", "message-framing", documentedStatus(204))(
    "length-with-204",
    "Announces the length of content that a 204 does not have.",
    onSuccess((answer) => (answer.status === 204 ? withHeader(answer, "Content-Length", "2") : answer)),
  ),
  drift(
    "length-too-long",
    "Announces 25 bytes more than it sends, then closes the connection.",
    raw((answer) => message(answer, [length(answer.body.length + 25)], answer.body)),
  ),
  drift(
    "length-too-short",
    "Announces 10 bytes fewer than it sends.",
    raw((answer) => message(answer, [length(answer.body.length - 10)], answer.body)),
  ),
  drift(
    "length-twice",
    "Sends two Content-Length fields that differ.",
    raw((answer) => message(answer, [length(answer.body.length), length(answer.body.length + 7)], answer.body)),
  ),
  drift(
    "length-no-number",
    "Sends Content-Length: unknown.",
    raw((answer) => message(answer, [["Content-Length", "unknown"]], answer.body)),
  ),
  drift(
    "chunk-size-no-number",
    "Begins a chunk with a size that is no hexadecimal number.",
    raw((answer) =>
      message(answer, [chunked], Buffer.concat([Buffer.from("xyz\r\n"), answer.body, Buffer.from("\r\n0\r\n\r\n")])),
    ),
  ),
  drift(
    "chunk-size-too-long",
    "Announces a chunk longer than the bytes that follow, then closes the connection.",
    raw((answer) =>
      message(
        answer,
        [chunked],
        Buffer.concat([Buffer.from(`${(answer.body.length + 40).toString(16)}\r\n`), answer.body]),
      ),
    ),
  ),
  drift(
    "last-chunk-missing",
    "Closes the connection before the last chunk.",
    raw((answer) => message(answer, [chunked], Buffer.concat([...chunks(answer.body, 32)].slice(0, -1)))),
  ),
  drift(
    "trailer-without-colon",
    "Ends a chunked answer with a trailer line that is no header field.",
    raw((answer) =>
      message(
        answer,
        [chunked],
        Buffer.concat([...[...chunks(answer.body, 32)].slice(0, -1), Buffer.from("0\r\nbye\r\n\r\n")]),
      ),
    ),
  ),
  drift(
    "body-without-head",
    "Sends the body alone, without a status line or a header.",
    raw((answer) => answer.body),
  ),
  drift(
    "line-breaks-before-status",
    "Sends two line breaks before the status line.",
    raw((answer) =>
      Buffer.concat([Buffer.from("\r\n\r\n"), message(answer, [length(answer.body.length)], answer.body)]),
    ),
  ),
  drift(
    "chunked-but-plain",
    "Says chunked and sends the body as it is.",
    raw((answer) => message(answer, [chunked], answer.body)),
  ),
  coding(
    "gzip-but-plain",
    "Says Content-Encoding: gzip and sends the body as it is.",
    encoded("gzip", (body) => body),
  ),
  coding(
    "gzip-but-brotli",
    "Says Content-Encoding: gzip and sends brotli.",
    encoded("gzip", (body) => brotliCompressSync(body)),
  ),
  coding(
    "gzip-cut",
    "Sends gzip that ends before its end, with a Content-Length that fits.",
    encoded("gzip", (body) => gzipSync(body).subarray(0, -12)),
  ),
  coding(
    "coding-unknown",
    "Sends a content coding that nobody knows.",
    encoded("x-waves", (body) => Buffer.from(body.map((byte) => byte ^ 0x5a))),
  ),
  drift(
    "status-line-broken",
    "Begins the answer with a status of two digits.",
    raw((answer) =>
      Buffer.from(
        toBytes(answer)
          .toString("latin1")
          .replace(/^HTTP\/1\.1 \d\d\d/, "HTTP/1.1 20"),
        "latin1",
      ),
    ),
  ),
  drift(
    "header-without-colon",
    "Sends a header line without a colon.",
    raw((answer) =>
      Buffer.from(toBytes(answer).toString("latin1").replace("\r\n", "\r\nX-Served-By waves\r\n"), "latin1"),
    ),
  ),
  drift(
    "endless-body",
    "Answers a valid request with white space that never ends.",
    raw((answer, socket) => {
      socket.write(head(answer, [...answer.headers, chunked, close]));
      const chunk = Buffer.from(`10000\r\n${" ".repeat(0x10000)}\r\n`);
      const more = (): void => {
        while (!socket.destroyed && socket.write(chunk));
      };
      socket.on("drain", more);
      more();
      return null;
    }),
  ),
];
