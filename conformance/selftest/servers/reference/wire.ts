// An answer → bytes, and ways of sending bytes that no HTTP library would allow.
import { STATUS_CODES } from "node:http";
import type { Socket } from "node:net";
import type { Answer, Header } from "./message.ts";

/** Status line, headers and body with a correct Content-Length and `Connection: close`. */
export const toBytes = (answer: Answer): Buffer =>
  withHead(answer, [
    ...answer.headers,
    ...(answer.status === 204 ? [] : [["Content-Length", String(answer.body.length)] as const]),
    ["Connection", "close"],
  ]);

/** Writes exactly these headers. */
export const withHead = (answer: Answer, headers: readonly Header[], body: Buffer = answer.body): Buffer =>
  Buffer.concat([Buffer.from(head(answer, headers), "latin1"), body]);

export const head = (answer: Answer, headers: readonly Header[], version = "HTTP/1.1"): string => {
  const reason = answer.reason ?? STATUS_CODES[answer.status] ?? "";
  const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`);
  return `${version} ${answer.status} ${reason}\r\n${lines.join("")}\r\n`;
};

/** Sends the bytes and closes its half, but reads on for a while, so that no reset overtakes the answer. */
export const lingeringly = (socket: Socket, bytes: Buffer): void => {
  socket.end(bytes);
  socket.resume();
  const timer = setTimeout(() => socket.destroy(), 2_000).unref();
  socket.once("close", () => clearTimeout(timer));
};

/** Sends the pieces one after another, `ms` apart; then calls `done`, unless the client has gone. */
export const piecemeal = (socket: Socket, pieces: Iterable<Buffer>, ms: number, done: () => void): void => {
  const iterator = pieces[Symbol.iterator]();
  const next = (): void => {
    if (socket.destroyed || !socket.writable) return;
    const { value, done: ended } = iterator.next();
    if (ended) done();
    else socket.write(value, () => (ms === 0 ? setImmediate(next) : setTimeout(next, ms)));
  };
  next();
};

/** The body in chunks of this many bytes, including the last chunk. */
export function* chunks(body: Buffer, bytes: number): Generator<Buffer> {
  for (let at = 0; at < body.length; at += bytes) {
    const piece = body.subarray(at, at + bytes);
    yield Buffer.concat([Buffer.from(`${piece.length.toString(16)}\r\n`), piece, Buffer.from("\r\n")]);
  }
  yield Buffer.from("0\r\n\r\n");
}
