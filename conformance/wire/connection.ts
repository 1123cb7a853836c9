// One request over one connection → one exchange. The answer is read while the body is still being sent, because a
// server may answer early. What could be read is the answer; otherwise the failure has a reason. Never rejects.
import type { Socket } from "node:net";
import type { Exchange, NoResponse, ResponseMessage } from "../http/exchange.ts";
import { type Masker, maskExchange } from "./mask.ts";
import { aborted, closedWithoutAnswer, noResponse, timedOut } from "./no-response.ts";
import { type OutgoingRequest, type WireRequest, writeRequest } from "./request-writer.ts";
import { createResponseReader, type ResponseReader } from "./response-reader.ts";
import { isSecured, openSocket } from "./socket.ts";
import { type HttpProxy, openTunnel } from "./tunnel.ts";

export type ExchangeOptions = {
  /** Scheme, host and port; a path prefix is put before the request's target. */
  readonly baseUrl: URL;
  readonly request: OutgoingRequest;
  /** For the whole exchange, including the connection. */
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
  /** Longer content is cut off here; default 8 MiB. */
  readonly maxResponseBytes?: number | undefined;
  readonly mask: Masker;
  /** The proxy to tunnel through; default: none. */
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
  /** A connection that has served an earlier request, and the bytes received since that answer ended. */
  readonly used?: { readonly socket: Socket; readonly early: Buffer };
};

/** The result, secrets included. */
export type Conversation = {
  readonly response: ResponseMessage | null;
  readonly failure: NoResponse | null;
  /** Whether the server ended its answer properly, or the connection broke or was cut off by us. */
  readonly ending: "orderly" | "broken";
  readonly ms: number;
};

export const mostResponseBytes = 8 * 1024 * 1024;
/** How long to wait for a 100 before the body is sent anyway. */
const continueMs = 1000;
/** How long to look for bytes after the end of an answer if the server does not close as requested. */
const surplusMs = 25;

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
): Promise<Conversation> =>
  new Promise((resolve) => {
    const { timeoutMs, signal, used } = options;
    const hearing = startReading(wire.message.method, options, started);
    const endings = endingsOf(socket, hearing, options);
    const timers: NodeJS.Timeout[] = [];
    let isSettled = false;

    const settle = (ending: Ending): void => {
      if (isSettled) return;
      isSettled = true;
      for (const timer of timers) clearTimeout(timer);
      signal?.removeEventListener("abort", onAbort);
      socket.destroy();
      resolve(conversationOf(hearing, ending, started));
    };
    const onAbort = () => settle(endings.aborted());
    const after = (ms: number, act: () => void): void => void timers.push(setTimeout(act, ms));
    after(timeoutMs - (performance.now() - started), () => settle(endings.timedOut()));
    signal?.addEventListener("abort", onAbort);

    const sendBody = sendHead(socket, wire, after, () => hearing.reader.state() === "waiting");

    const onData = (bytes: Buffer): void => {
      if (isSettled) return;
      const state = hearing.take(bytes);
      if (hearing.reader.interim().includes(100)) sendBody();
      if (state === "over") settle(endings.cut());
      if (state === "surplus") settle(endings.closed());
      if (state === "complete") after(surplusMs, () => settle(endings.closed()));
    };
    socket.on("data", onData);
    socket.once("end", () => settle(endings.closed()));
    socket.on("error", (error) => settle(endings.failed(error)));
    socket.once("close", () => settle(endings.closed()));
    if (used !== undefined && used.early.length > 0) onData(used.early);
    // A reused connection was paused until someone listened.
    socket.resume();
  });

type Reading = {
  readonly reader: ResponseReader;
  /**
   * The answer's state after these bytes: `complete` only once, at the byte that completes it; null while it is
   * unfinished.
   */
  readonly take: (bytes: Buffer) => "over" | "surplus" | "complete" | null;
  readonly bytesReceived: () => number;
  readonly lastByteAt: () => number;
};

const startReading = (method: string, { maxResponseBytes, relay }: ConverseOptions, started: number): Reading => {
  const reader = createResponseReader(method, maxResponseBytes ?? mostResponseBytes);
  let lastByteAt = started;
  let bytesReceived = 0;
  return {
    reader,
    bytesReceived: () => bytesReceived,
    lastByteAt: () => lastByteAt,
    take: (bytes) => {
      lastByteAt = performance.now();
      bytesReceived += bytes.length;
      relay?.(bytes);
      const before = reader.state();
      reader.push(bytes);
      const state = reader.state();
      if (state === "over") return "over";
      if (state !== "complete") return null;
      if (reader.surplus() > 0) return "surplus";
      return before === "complete" ? null : "complete";
    },
  };
};

type Ending = {
  readonly isOrderly: boolean;
  /** Whether what was read does not count as an answer. */
  readonly isUnanswered: boolean;
  readonly failure: () => NoResponse;
};

/** The ways a conversation can end, and what each means for the bytes received until then. */
const endingsOf = (socket: Socket, { reader, bytesReceived }: Reading, { baseUrl, timeoutMs }: ConverseOptions) => {
  const noAnswer = () => closedWithoutAnswer(baseUrl, reader.foreign(), reader.interim(), reader.protocol());
  const isIncomplete = () => reader.state() !== "complete";
  return {
    closed: (): Ending => ({ isOrderly: true, isUnanswered: false, failure: noAnswer }),
    /** Cut off by us, because nothing more is to be read. */
    cut: (): Ending => ({ isOrderly: false, isUnanswered: false, failure: noAnswer }),
    // The client may close after its answer while we still look for surplus bytes: the answer is complete.
    aborted: (): Ending => ({ isOrderly: false, isUnanswered: isIncomplete(), failure: () => aborted(baseUrl) }),
    timedOut: (): Ending => {
      const progress = bytesReceived() === 0 ? "not one byte" : `${bytesReceived()} bytes so far`;
      // A complete answer counts even if the server neither closes nor stops sending.
      return {
        isOrderly: false,
        isUnanswered: isIncomplete(),
        failure: () => timedOut(baseUrl, timeoutMs, progress),
      };
    },
    failed: (error: Error): Ending => ({
      isOrderly: !isIncomplete(),
      // An answer cut off by the network does not count; one that the server itself ended too early is a broken answer.
      isUnanswered: reader.finish()?.faults.some(({ kind }) => kind === "truncated") ?? false,
      failure: () => noResponse(error, baseUrl, isSecured(socket), bytesReceived()),
    }),
  };
};

const conversationOf = ({ reader, lastByteAt }: Reading, ending: Ending, started: number): Conversation => {
  const response = ending.isUnanswered ? null : reader.finish();
  return {
    response,
    failure: response === null ? ending.failure() : null,
    ending: ending.isOrderly ? "orderly" : "broken",
    ms: (response === null ? performance.now() : lastByteAt()) - started,
  };
};

/**
 * Sends the head, and the body too unless it must wait for a 100.
 * @param isUnanswered whether the server has not begun its answer
 * @returns a function that sends the body if it has not been sent and there is no answer yet
 */
const sendHead = (
  socket: Socket,
  wire: WireRequest,
  after: (ms: number, act: () => void) => void,
  isUnanswered: () => boolean,
): (() => void) => {
  const sendBody = bodySender(wire, socket);
  const sendBodyUnlessAnswered = (): void => {
    if (isUnanswered()) sendBody();
  };
  const awaitContinue = (): void => {
    if (wire.awaitContinue) after(continueMs, sendBodyUnlessAnswered);
  };
  if (socket.connecting) socket.once("connect", awaitContinue);
  else awaitContinue();
  socket.cork();
  socket.write(wire.head);
  if (!wire.awaitContinue) sendBody();
  socket.uncork();
  return sendBodyUnlessAnswered;
};

/** Sends the body only once, however often it is called. */
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
