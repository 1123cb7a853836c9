// A tap between a client and a server → exchanges, recorded byte for byte in both directions. It answers from a script,
// or forwards to an upstream and passes its answer back, faults included. It accepts one request per connection, and
// only from callers that know the path: every local process can reach the port, but none can guess the path.
import { randomBytes } from "node:crypto";
import type { Socket } from "node:net";
import type { Exchange, Header, NoResponse, RequestMessage } from "../http/exchange.ts";
import type { Listener } from "./listener.ts";
import { type Masker, maskExchange, maskRequest } from "./mask.ts";
import { createRequestReader, type ReceivedRequest, type RequestReader } from "./request-reader.ts";
import { type Answered, forward, playScript } from "./tap-answer.ts";
import type { HttpProxy } from "./tunnel.ts";

export type TapOptions = {
  readonly upstream: Upstream;
  readonly mask: Masker;
  readonly signal?: AbortSignal | undefined;
  /** The address that the client calls; stays open. */
  readonly listener: Listener;
};

export type Upstream =
  /** Status line, headers and body as sent on the wire; null resets the connection instead. */
  | { readonly kind: "script"; readonly reply: (request: RequestMessage) => { readonly bytes: Uint8Array | null } }
  | {
      readonly kind: "forward";
      readonly baseUrl: URL;
      readonly timeoutMs: number;
      /** The proxy to tunnel through; default: none. */
      readonly proxy?: HttpProxy | null;
      /** Changes the headers to forward; by default they stay as the client wrote them. */
      readonly head?: (headers: readonly Header[]) => readonly Header[];
    };

export type Tap = {
  /** `http://127.0.0.1:PORT/PASS`, with the upstream's path prefix. */
  readonly baseUrl: string;
  /** The secret part of the tap's address, which no exchange contains: `/PASS`. */
  readonly pass: string;
  /** Finished exchanges, in the order in which they ended. */
  readonly exchanges: () => readonly Exchange[];
  /** Resolves once no exchange is in progress; rejects with an error that the script threw. */
  readonly settled: () => Promise<void>;
  /** Cuts exchanges in progress and leaves no connection open. */
  readonly close: () => Promise<void>;
};

/** Limit for the size of an upload. */
const maxRequestBytes = 64 * 1024 * 1024;

export const openTap = async ({ upstream, mask, signal, listener }: TapOptions): Promise<Tap> => {
  const underWay = new Set<Promise<void>>();
  const sockets = new Set<Socket>();
  const closing = new AbortController();
  const pass = `/${randomBytes(16).toString("hex")}`;
  const recording: Recording = { exchanges: [], scriptError: null };
  const tapped: Tapped = { upstream, mask, pass, signal: closing.signal, recording };

  listener.hold((socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
    // A connection that sends nothing is not an exchange and need not be waited for, nor is a stranger's.
    untilPass(socket, pass, (firstBytes) => {
      const served = serve(tapped, socket, firstBytes).finally(() => underWay.delete(served));
      underWay.add(served);
    });
  });

  const close = async (): Promise<void> => {
    signal?.removeEventListener("abort", onAbort);
    closing.abort();
    listener.release();
    const closed = [...sockets].map((socket) => new Promise<void>((resolve) => socket.once("close", () => resolve())));
    for (const socket of sockets) socket.destroy();
    await Promise.all([...closed, ...underWay]);
  };
  const onAbort = () => void close();
  signal?.addEventListener("abort", onAbort);
  if (signal?.aborted) await close();

  const prefix = upstream.kind === "forward" ? upstream.baseUrl.pathname.replace(/(?<!\/)\/+$/, "") : "";
  return {
    baseUrl: `http://127.0.0.1:${listener.port}${pass}${prefix}`,
    pass,
    exchanges: () => [...recording.exchanges],
    settled: async () => {
      while (underWay.size > 0) await Promise.all(underWay);
      if (recording.scriptError !== null) throw recording.scriptError;
    },
    close,
  };
};

type Recording = {
  readonly exchanges: Exchange[];
  /** The first error that the script threw; null if none. */
  scriptError: unknown;
};

/** Shared by all connections of a tap. */
type Tapped = {
  readonly upstream: Upstream;
  readonly mask: Masker;
  readonly pass: string;
  readonly signal: AbortSignal;
  readonly recording: Recording;
};

/** Serves one connection, from the beginning of its request to its end. */
const serve = async (tapped: Tapped, socket: Socket, firstBytes: Buffer): Promise<void> => {
  const { upstream, mask, pass, recording } = tapped;
  const started = performance.now();
  const reader = await readRequest(socket, firstBytes);
  const received = reader.request();
  const request = received && withHead(withoutPass(received, pass), upstream);
  if (request === null && reader.fault() === "") return; // the client left before it had sent a request
  const record = ({ response, failure }: Pick<Answered, "response" | "failure">): void => {
    const message = request?.message ?? { method: "", target: "", headers: [], body: new Uint8Array() };
    const ms = performance.now() - started;
    recording.exchanges.push(maskExchange(mask, { request: message, response, failure, ms }));
  };
  const breakOff = (failure: NoResponse): void => {
    record({ response: null, failure });
    socket.resetAndDestroy();
  };
  if (request === null || reader.state() !== "complete") return breakOff(unreadable(reader));
  try {
    const answered = await answer(tapped, request, socket);
    record(answered);
    answered.finish();
  } catch (error) {
    recording.scriptError ??= error;
    breakOff({ kind: "closed", message: "the script failed" });
  }
};

const unreadable = (reader: RequestReader): NoResponse =>
  reader.fault() === ""
    ? { kind: "aborted", message: "the client went away in the middle of its request" }
    : { kind: "closed", message: `the client's request cannot be read: ${reader.fault()}` };

const answer = ({ upstream, mask, signal }: Tapped, request: ReceivedRequest, socket: Socket): Promise<Answered> => {
  if (upstream.kind === "forward") return forward(request, upstream, socket, signal);
  return playScript(request, upstream.reply(maskRequest(mask, request.message)).bytes, socket);
};

/** Reads the beginning of the request line, and cuts the connection if it does not contain the pass. */
const untilPass = (socket: Socket, pass: string, admit: (firstBytes: Buffer) => void): void => {
  let firstBytes = Buffer.alloc(0);
  const onData = (bytes: Buffer): void => {
    firstBytes = Buffer.concat([firstBytes, bytes]);
    const line = firstBytes.subarray(0, longestBeginning).toString("latin1");
    const target = /^\S+ (\S*)/.exec(line)?.[1] ?? "";
    if (target.length < pass.length && !/[\r\n]/.test(line) && firstBytes.length < longestBeginning) return;
    socket.off("data", onData);
    const hasPass = target.startsWith(pass) && /^[/?]?$/.test(target.charAt(pass.length));
    if (hasPass) admit(firstBytes);
    else socket.resetAndDestroy();
  };
  socket.on("data", onData);
};

/** Enough for a method and the pass. */
const longestBeginning = 128;

/** The request as it would have arrived without the tap. */
const withoutPass = ({ message, framed }: ReceivedRequest, pass: string): ReceivedRequest => {
  const rest = message.target.slice(pass.length);
  return { message: { ...message, target: rest.startsWith("/") ? rest : `/${rest}` }, framed };
};

const withHead = (request: ReceivedRequest, upstream: Upstream): ReceivedRequest => {
  if (upstream.kind === "script" || upstream.head === undefined) return request;
  return { ...request, message: { ...request.message, headers: upstream.head(request.message.headers) } };
};

/** Resolves once the request is complete or cannot be completed. */
const readRequest = (socket: Socket, firstBytes: Buffer): Promise<RequestReader> => {
  const reader = createRequestReader(maxRequestBytes);
  let continued = false;
  return new Promise((resolve) => {
    const onData = (bytes: Buffer): void => {
      reader.push(bytes);
      const state = reader.state();
      if (state === "body" && reader.expectsContinue() && !continued) {
        continued = true;
        socket.write("HTTP/1.1 100 Continue\r\n\r\n");
      }
      if (state === "complete" || state === "broken") resolve(reader);
    };
    socket.on("data", onData);
    onData(firstBytes);
    socket.once("end", () => resolve(reader));
    socket.once("close", () => resolve(reader));
  });
};
