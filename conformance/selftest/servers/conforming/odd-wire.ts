// Answers whose bytes are sent in an unusual way that HTTP allows.
import type { Socket } from "node:net";
import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import { always, onAny, secured, server } from "../define.ts";
import type { Entry } from "../entry.ts";
import { type Answer, headerOf, withHeader } from "../reference/message.ts";
import type { Patch } from "../reference/patch.ts";
import { chunks, head, lingeringly, piecemeal, toBytes, withHead } from "../reference/wire.ts";

const odd = server("odd-wire", null, always);
const close = ["Connection", "close"] as const;

/** Compresses if the request allows it. */
const compressed = (coding: string, code: (body: Buffer) => Buffer): Patch =>
  onAny((answer, { request }) => {
    const accepted = headerOf(request, "accept-encoding");
    const allowed = accepted === null || accepted.split(/[\s,]+/).some((each) => each === coding || each === "*");
    if (!allowed || answer.body.length === 0 || request.method === "HEAD") return answer;
    return { ...withHeader(answer, "Content-Encoding", coding), body: code(answer.body) };
  });

/** Writes answers with a body by hand, the others normally. */
const raw = (write: (answer: Answer, socket: Socket) => void): Patch => ({
  sends: (answer, { request }, socket) => {
    const plain = { ...answer, body: Buffer.alloc(0) };
    if (request.method === "HEAD") lingeringly(socket, toBytes(plain));
    else if (answer.status === 204 || answer.body.length === 0) lingeringly(socket, toBytes(answer));
    else write(answer, socket);
  },
});
const chunkedHead = (answer: Answer, more: readonly (readonly [string, string])[] = []): Buffer =>
  Buffer.from(head(answer, [...answer.headers, ["Transfer-Encoding", "chunked"], ...more, close]));
const single = function* (bytes: Buffer): Generator<Buffer> {
  for (const byte of bytes) yield Buffer.from([byte]);
};
const interim = (lines: string): Patch =>
  raw((answer, socket) => lingeringly(socket, Buffer.concat([Buffer.from(lines), toBytes(answer)])));

export const oddWire: readonly Entry[] = [
  odd(
    "gzip",
    "Compresses answers with gzip.",
    compressed("gzip", (body) => gzipSync(body)),
  ),
  odd(
    "brotli",
    "Compresses answers with brotli.",
    compressed("br", (body) => brotliCompressSync(body)),
  ),
  odd(
    "deflate",
    "Compresses answers with deflate.",
    compressed("deflate", (body) => deflateSync(body)),
  ),
  odd(
    "chunked",
    "Sends answers in chunks of seven bytes.",
    raw((answer, socket) => lingeringly(socket, Buffer.concat([chunkedHead(answer), ...chunks(answer.body, 7)]))),
  ),
  odd(
    "one-byte-chunks",
    "Sends answers in chunks of one byte, each written on its own.",
    raw((answer, socket) => piecemeal(socket, [chunkedHead(answer), ...chunks(answer.body, 1)], 0, () => socket.end())),
  ),
  odd(
    "one-byte-writes",
    "Writes every byte of the answer on its own, the head's included.",
    raw((answer, socket) => piecemeal(socket, single(toBytes(answer)), 0, () => socket.end())),
  ),
  odd(
    "chunk-extensions",
    "Sends chunks with extensions, and trailers after the last.",
    raw((answer, socket) => {
      const size = answer.body.length.toString(16).toUpperCase().padStart(6, "0");
      const chunk = [`${size};sum="a;b"\r\n`, answer.body, "\r\n0\r\nServer-Timing: total;dur=4\r\n\r\n"];
      const pieces = chunk.map((piece) => (typeof piece === "string" ? Buffer.from(piece) : piece));
      lingeringly(socket, Buffer.concat([chunkedHead(answer, [["Trailer", "Server-Timing"]]), ...pieces]));
    }),
  ),
  odd(
    "trailers-apart",
    "Sends the last chunk and its trailers, two of them, in writes of their own.",
    raw((answer, socket) => {
      const end = ["0;last\r\n", "X-Sum: 1\r\nX-", "Time: 2\r\n", "\r\n"].map((piece) => Buffer.from(piece));
      piecemeal(socket, [chunkedHead(answer), ...[...chunks(answer.body, 64)].slice(0, -1), ...end], 2, () =>
        socket.end(),
      );
    }),
  ),
  odd(
    "close-delimited",
    "Ends answers by closing the connection, without a length.",
    raw((answer, socket) =>
      lingeringly(socket, Buffer.concat([Buffer.from(head(answer, [...answer.headers, close])), answer.body])),
    ),
  ),
  odd(
    "http-1-0",
    "Answers in HTTP/1.0.",
    raw((answer, socket) =>
      lingeringly(
        socket,
        Buffer.concat([
          Buffer.from(head(answer, [...answer.headers, ["Content-Length", String(answer.body.length)]], "HTTP/1.0")),
          answer.body,
        ]),
      ),
    ),
  ),
  odd(
    "continue-first",
    "Sends 100 Continue before every answer, asked or not.",
    interim("HTTP/1.1 100 Continue\r\n\r\n"),
  ),
  odd(
    "early-hints",
    "Sends 103 Early Hints before every answer, twice.",
    interim("HTTP/1.1 103 Early Hints\r\nLink: </a.css>; rel=preload\r\n\r\n".repeat(2)),
  ),
  odd(
    "no-reason",
    "Leaves the reason phrase empty.",
    raw((answer, socket) =>
      lingeringly(
        socket,
        Buffer.from(
          toBytes(answer)
            .toString("latin1")
            .replace(/^(HTTP\/1\.1 \d{3} )[^\r]*/, "$1"),
          "latin1",
        ),
      ),
    ),
  ),
  odd(
    "blanks-around-values",
    "Puts blanks and tabs around header values.",
    onAnyRaw((line) => line.replace(/^([^:]+): ?(.*)$/, "$1:\t  $2 \t")),
  ),
  odd("closes-after-refusal", "Closes the connection after a refusal, without saying so.", {
    sends: (answer, { request, problems }, socket) => {
      const sent = request.method === "HEAD" ? { ...answer, body: Buffer.alloc(0) } : answer;
      const length = sent.status === 204 ? [] : [["Content-Length", String(sent.body.length)] as const];
      if (problems.length === 0) lingeringly(socket, toBytes(sent));
      else lingeringly(socket, withHead(sent, [...sent.headers, ...length]));
    },
  }),
  odd("closes-each-connection", "Closes the connection after every answer, whatever was asked.", {
    sends: (answer, { request }, socket) =>
      lingeringly(socket, toBytes(request.method === "HEAD" ? { ...answer, body: Buffer.alloc(0) } : answer)),
  }),
  odd("slow", "Takes 300 ms to answer.", {
    sends: (answer, { request }, socket) =>
      void setTimeout(
        () => lingeringly(socket, toBytes(request.method === "HEAD" ? { ...answer, body: Buffer.alloc(0) } : answer)),
        300,
      ),
  }),
  odd(
    "slow-body",
    "Takes 150 ms between head and body.",
    raw((answer, socket) => {
      const bytes = toBytes(answer);
      const split = bytes.indexOf("\r\n\r\n") + 4;
      piecemeal(socket, [bytes.subarray(0, split), bytes.subarray(split)], 150, () => socket.end());
    }),
  ),
  odd(
    "early-401",
    "Answers bad credentials before it has read the body, and closes the connection.",
    { early: true },
    secured,
  ),
];

/** Rewrites the header lines. */
function onAnyRaw(change: (line: string) => string): Patch {
  return raw((answer, socket) => {
    const [start = "", ...lines] = head(answer, [
      ...answer.headers,
      ["Content-Length", String(answer.body.length)],
      close,
    ])
      .trimEnd()
      .split("\r\n");
    lingeringly(
      socket,
      Buffer.concat([Buffer.from(`${[start, ...lines.map(change)].join("\r\n")}\r\n\r\n`), answer.body]),
    );
  });
}
