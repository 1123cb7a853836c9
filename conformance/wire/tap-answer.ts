// One request received by a tap → its answer on the client's socket: the script's bytes, or the upstream's as they
// arrive.
import type { Socket } from "node:net";
import type { Header, NoResponse, ResponseMessage } from "../http/exchange.ts";
import { converse, mostResponseBytes } from "./connection.ts";
import type { ReceivedRequest } from "./request-reader.ts";
import { headBytes } from "./request-writer.ts";
import { createResponseReader } from "./response-reader.ts";
import type { HttpProxy } from "./tunnel.ts";

export type Answered = {
  readonly response: ResponseMessage | null;
  readonly failure: NoResponse | null;
  /** Ends the client's connection the way the upstream ended its own; called once the exchange is recorded. */
  readonly finish: () => void;
};

type ForwardTo = { readonly baseUrl: URL; readonly timeoutMs: number; readonly proxy?: HttpProxy | null };

export const playScript = async (
  request: ReceivedRequest,
  bytes: Uint8Array | null,
  socket: Socket,
): Promise<Answered> => {
  if (bytes === null) {
    const failure: NoResponse = { kind: "reset", message: "the script cuts the connection instead of an answer" };
    return { response: null, failure, finish: () => socket.resetAndDestroy() };
  }
  const reader = createResponseReader(request.message.method, mostResponseBytes);
  reader.push(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  const response = reader.finish();
  const failure: NoResponse = {
    kind: "closed",
    message: `the script answers with what is not HTTP: ${reader.foreign()}`,
  };
  return { response, failure: response === null ? failure : null, finish: () => socket.end(bytes) };
};

export const forward = async (
  { message, framed }: ReceivedRequest,
  { baseUrl, timeoutMs, proxy = null }: ForwardTo,
  socket: Socket,
  closing: AbortSignal,
): Promise<Answered> => {
  const { method, target, headers } = message;
  const head = headBytes(method, target, forwarded(headers, baseUrl));
  const wire = { message, head, body: framed.length > 0 ? [framed] : [], awaitContinue: false, halfClose: false };
  const conversation = await converse(wire, {
    baseUrl,
    timeoutMs,
    proxy,
    signal: closing,
    // A client may leave in the middle of an answer; the server's answer is still read to the end.
    relay: (bytes) => socket.writable && socket.write(bytes),
  });
  const finish = () => (conversation.ending === "orderly" ? socket.end() : resetOnceFlushed(socket));
  return { response: conversation.response, failure: conversation.failure, finish };
};

/** The client's headers, except Host and those about this connection. */
const forwarded = (headers: readonly Header[], baseUrl: URL): Header[] => {
  const names = new Set(headers.map(([name]) => name.toLowerCase()));
  const kept = headers.flatMap(([name, value]): Header[] => {
    const lower = name.toLowerCase();
    if (lower === "host") return [[name, baseUrl.host]];
    if (lower === "connection") return [[name, "close"]];
    return lower === "keep-alive" || lower === "proxy-connection" ? [] : [[name, value]];
  });
  return names.has("connection") ? kept : [...kept, ["Connection", "close"]];
};

/** Relayed bytes must reach the client before the reset does. */
const resetOnceFlushed = (socket: Socket): void => {
  if (socket.writableLength === 0) {
    socket.resetAndDestroy();
  } else {
    socket.once("drain", () => socket.resetAndDestroy());
    socket.once("close", () => clearTimeout(patience));
    const patience = setTimeout(() => socket.resetAndDestroy(), 250);
  }
};
