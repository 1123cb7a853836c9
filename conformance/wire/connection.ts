// One request over one connection → one exchange. The body is sent while the answer is already being read, because a
// server may answer early; whatever was readable is the answer, and what was not has a reason. Never rejects.
import type { Socket } from "node:net";
import type { Exchange, NoResponse, ResponseMessage } from "../http/exchange.ts";
import { type Masker, maskExchange } from "./mask.ts";
import { aborted, closedWithoutAnswer, noResponse, timedOut } from "./no-response.ts";
import { type OutgoingRequest, type WireRequest, writeRequest } from "./request-writer.ts";
import { createResponseReader, type ResponseReader } from "./response-reader.ts";
import { isSecured, openSocket } from "./socket.ts";
import { type HttpProxy, openTunnel } from "./tunnel.ts";

export type ExchangeOptions = {
  /** Scheme, host, port; a path prefix goes before the request's target. */
  readonly baseUrl: URL;
  readonly request: OutgoingRequest;
  /** For the whole exchange, connecting included. */
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
  /** Longer contents are cut there; default 8 MiB. */
  readonly maxResponseBytes?: number | undefined;
  readonly mask: Masker;
  /** What the connection is tunnelled through; default: none. */
  readonly proxy?: HttpProxy | null | undefined;
};

export const exchange = async (options: ExchangeOptions): Promise<Exchange> => {
  const wire = writeRequest(options.request, options.baseUrl);
  const { response, failure, ms } = await converse(wire, options);
  return maskExchange(options.mask, { request: wire.message, response, failure, ms });
};

export type ConverseOptions = Omit<ExchangeOptions, "request" | "mask"> & {
  /** Every byte received, as it arrives. */
  readonly relay?: (bytes: Uint8Array) => void;
  /** A connection that has served a request before, and what came on it since that one's answer ended. */
  readonly used?: { readonly socket: Socket; readonly early: Buffer };
};

/** What came back, secrets included. */
export type Conversation = {
  readonly response: ResponseMessage | null;
  readonly failure: NoResponse | null;
  /** Whether the server ended its answer in order, or the connection broke or was cut off by us. */
  readonly ending: "orderly" | "broken";
  readonly ms: number;
};

export const mostResponseBytes = 8 * 1024 * 1024;
/** How long a server may take to say 100 before the body is sent all the same. */
const continueMs = 1000;
/** How long we look for bytes after the end of an answer, where the server does not close although it was asked to. */
const surplusMs = 25;

type Ending = { readonly orderly: boolean; readonly failure: (reader: ResponseReader) => NoResponse };

export const converse = async (wire: WireRequest, options: ConverseOptions): Promise<Conversation> => {
  const { baseUrl, proxy, signal, used } = options;
  if (signal?.aborted) return { response: null, failure: aborted(baseUrl), ending: "broken", ms: 0 };
  const started = performance.now();
  if (used !== undefined) return converseOver(used.socket, wire, options, started);
  if (!proxy) return converseOver(openSocket(baseUrl), wire, options, started);
  const tunnel = await openTunnel(proxy, baseUrl, options);
  if ("failure" in tunnel)
    return { response: null, failure: tunnel.failure, ending: "broken", ms: performance.now() - started };
  return converseOver(openSocket(baseUrl, tunnel.socket), wire, options, started);
};

const converseOver = (
  socket: Socket,
  wire: WireRequest,
  options: ConverseOptions,
  started: number,
): Promise<Conversation> => {
  const { baseUrl, timeoutMs, signal, relay } = options;
  return new Promise((resolve) => {
    const reader = createResponseReader(wire.message.method, options.maxResponseBytes ?? mostResponseBytes);
    const timers: NodeJS.Timeout[] = [];
    let received = started;
    let bytesReceived = 0;
    let settled = false;

    const settle = (ending: Ending, unanswered = false) => {
      if (settled) return;
      settled = true;
      for (const timer of timers) clearTimeout(timer);
      signal?.removeEventListener("abort", onAbort);
      socket.destroy();
      const response = unanswered ? null : reader.finish();
      resolve({
        response,
        failure: response === null ? ending.failure(reader) : null,
        ending: ending.orderly ? "orderly" : "broken",
        ms: (response === null ? performance.now() : received) - started,
      });
    };
    const closed: Ending = {
      orderly: true,
      failure: () => closedWithoutAnswer(baseUrl, reader.foreign(), reader.interim(), reader.protocol()),
    };
    // A client that has its answer goes away while we still look for a surplus: the answer is complete all the same.
    const onAbort = () => settle({ orderly: false, failure: () => aborted(baseUrl) }, reader.state() !== "complete");
    const onTimeout = () => {
      // An answer that was complete, but for a server that neither closes nor is silent, is an answer.
      const progress = bytesReceived === 0 ? "not one byte" : `${bytesReceived} bytes so far`;
      settle({ orderly: false, failure: () => timedOut(baseUrl, timeoutMs, progress) }, reader.state() !== "complete");
    };
    timers.push(setTimeout(onTimeout, timeoutMs - (performance.now() - started)));
    signal?.addEventListener("abort", onAbort);

    const sendBody = bodySender(wire, socket);
    const sendBodyUnlessAnswered = () => reader.state() === "waiting" && sendBody();
    const awaitContinue = () => {
      if (wire.awaitContinue) timers.push(setTimeout(sendBodyUnlessAnswered, continueMs));
    };
    if (socket.connecting) socket.once("connect", awaitContinue);
    else awaitContinue();
    socket.cork();
    socket.write(wire.head);
    if (!wire.awaitContinue) sendBody();
    socket.uncork();

    const hear = (bytes: Buffer) => {
      if (settled) return;
      received = performance.now();
      bytesReceived += bytes.length;
      relay?.(bytes);
      const before = reader.state();
      reader.push(bytes);
      if (reader.interim().includes(100)) sendBodyUnlessAnswered();
      const state = reader.state();
      if (state === "over") return settle({ ...closed, orderly: false });
      if (state !== "complete") return;
      if (reader.surplus() > 0) return settle(closed);
      if (before !== "complete") timers.push(setTimeout(() => settle(closed), surplusMs));
    };
    socket.on("data", hear);
    socket.once("end", () => settle(closed));
    socket.on("error", (error) => {
      // What the network broke off is no answer; one that the server itself ended too early is a broken one.
      const brokenOff = reader.finish()?.faults.some(({ kind }) => kind === "truncated") ?? false;
      const failure = () => noResponse(error, baseUrl, isSecured(socket), bytesReceived);
      settle({ orderly: reader.state() === "complete", failure }, brokenOff);
    });
    socket.once("close", () => settle(closed));
    if (options.used !== undefined && options.used.early.length > 0) hear(options.used.early);
    // Of one that was handed over: it was paused until somebody listens.
    socket.resume();
  });
};

/** Sends the body once, however often it is asked to. */
const bodySender = (wire: WireRequest, socket: ReturnType<typeof openSocket>): (() => void) => {
  let sent = false;
  return () => {
    if (sent || socket.destroyed) return;
    sent = true;
    socket.cork();
    for (const piece of wire.body) socket.write(piece);
    socket.uncork();
    if (wire.halfClose) socket.end();
  };
};
