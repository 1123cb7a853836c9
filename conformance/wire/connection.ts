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
    const hearing = startHearing(wire.message.method, options, started);
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

    const hear = (bytes: Buffer): void => {
      if (isSettled) return;
      const state = hearing.take(bytes);
      if (hearing.reader.interim().includes(100)) sendBody();
      if (state === "over") settle(endings.cut());
      if (state === "surplus") settle(endings.closed());
      if (state === "complete") after(surplusMs, () => settle(endings.closed()));
    };
    socket.on("data", hear);
    socket.once("end", () => settle(endings.closed()));
    socket.on("error", (error) => settle(endings.failed(error)));
    socket.once("close", () => settle(endings.closed()));
    if (used !== undefined && used.early.length > 0) hear(used.early);
    // Of one that was handed over: it was paused until somebody listens.
    socket.resume();
  });

type Hearing = {
  readonly reader: ResponseReader;
  /** What the bytes make of the answer: `complete` only once, with the byte that completes it; null while it goes on. */
  readonly take: (bytes: Buffer) => "over" | "surplus" | "complete" | null;
  readonly bytesReceived: () => number;
  readonly lastByteAt: () => number;
};

const startHearing = (method: string, { maxResponseBytes, relay }: ConverseOptions, started: number): Hearing => {
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
  /** Whether what was readable is no answer. */
  readonly isUnanswered: boolean;
  readonly failure: () => NoResponse;
};

/** How a conversation can end, and what that says of what came until then. */
const endingsOf = (socket: Socket, { reader, bytesReceived }: Hearing, { baseUrl, timeoutMs }: ConverseOptions) => {
  const noAnswer = () => closedWithoutAnswer(baseUrl, reader.foreign(), reader.interim(), reader.protocol());
  const isIncomplete = () => reader.state() !== "complete";
  return {
    closed: (): Ending => ({ isOrderly: true, isUnanswered: false, failure: noAnswer }),
    /** By us, as nothing more is to be read. */
    cut: (): Ending => ({ isOrderly: false, isUnanswered: false, failure: noAnswer }),
    // A client that has its answer goes away while we still look for a surplus: the answer is complete all the same.
    aborted: (): Ending => ({ isOrderly: false, isUnanswered: isIncomplete(), failure: () => aborted(baseUrl) }),
    timedOut: (): Ending => {
      const progress = bytesReceived() === 0 ? "not one byte" : `${bytesReceived()} bytes so far`;
      // An answer that was complete, but for a server that neither closes nor is silent, is an answer.
      return {
        isOrderly: false,
        isUnanswered: isIncomplete(),
        failure: () => timedOut(baseUrl, timeoutMs, progress),
      };
    },
    failed: (error: Error): Ending => ({
      isOrderly: !isIncomplete(),
      // What the network broke off is no answer; one that the server itself ended too early is a broken one.
      isUnanswered: reader.finish()?.faults.some(({ kind }) => kind === "truncated") ?? false,
      failure: () => noResponse(error, baseUrl, isSecured(socket), bytesReceived()),
    }),
  };
};

const conversationOf = ({ reader, lastByteAt }: Hearing, ending: Ending, started: number): Conversation => {
  const response = ending.isUnanswered ? null : reader.finish();
  return {
    response,
    failure: response === null ? ending.failure() : null,
    ending: ending.isOrderly ? "orderly" : "broken",
    ms: (response === null ? performance.now() : lastByteAt()) - started,
  };
};

/**
 * Sends the head, and the body with it unless that waits for a 100.
 * @param isUnanswered whether the server has not begun its answer
 * @returns sends the body if it has not been sent and there is no answer yet
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
