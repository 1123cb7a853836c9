// Two requests on one connection → the exchange of the second. If the server closes the connection after the first, as
// it may at any time (RFC 9112 §9.6), the second uses a new one, as any client would. Never rejects.

import type { Exchange, Header } from "../http/exchange.ts";
import { type Conversation, converse, type ExchangeOptions, mostResponseBytes } from "./connection.ts";
import { maskExchange } from "./mask.ts";
import { type OutgoingRequest, writeRequest } from "./request-writer.ts";
import { createResponseReader } from "./response-reader.ts";
import { openSocket } from "./socket.ts";
import { openTunnel } from "./tunnel.ts";

type Used = NonNullable<Parameters<typeof converse>[1]["used"]>;

export const exchangeAfter = async (first: OutgoingRequest, options: ExchangeOptions): Promise<Exchange> => {
  const wire = writeRequest(options.request, options.baseUrl);
  const started = performance.now();
  const used = await serveFirst(first, options);
  const sendAlone = (): Promise<Conversation> => converse(wire, options);
  const conversation = used === null ? await sendAlone() : await converse(wire, { ...options, used });
  // No answer: the connection had been closed, or was about to be.
  const ended = used !== null && ["closed", "reset"].includes(conversation.failure?.kind ?? "");
  const { response, failure } = ended ? await sendAlone() : conversation;
  const ms = performance.now() - started;
  return maskExchange(options.mask, { request: wire.message, response, failure, ms });
};

/** The connection after the first answer has been read in full; null if the server does not keep it open. */
const serveFirst = async (request: OutgoingRequest, options: ExchangeOptions): Promise<Used | null> => {
  const { baseUrl, proxy, timeoutMs, signal } = options;
  const wire = writeRequest(request, baseUrl, true);
  const reader = createResponseReader(request.method, mostResponseBytes);
  const tunnel = proxy ? await openTunnel(proxy, baseUrl, options) : null;
  if (tunnel !== null && "failure" in tunnel) return null;
  const socket = openSocket(baseUrl, tunnel?.socket);
  return new Promise((resolve) => {
    const settle = (used: Used | null): void => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", giveUp);
      socket.removeAllListeners("data").removeAllListeners("end").removeAllListeners("close");
      if (used === null) socket.destroy();
      resolve(used);
    };
    const giveUp = (): void => settle(null);
    const timer = setTimeout(giveUp, timeoutMs);
    signal?.addEventListener("abort", giveUp, { once: true });
    socket.on("data", (bytes: Buffer) => {
      reader.push(bytes);
      if (reader.state() === "over") return giveUp();
      if (reader.state() !== "complete") return;
      if (closes(reader.finish()?.headers ?? [])) return giveUp();
      // Paused, so that no bytes arrive while the socket changes owners.
      socket.pause();
      settle({ socket, early: Buffer.from(bytes.subarray(bytes.length - reader.surplus())) });
    });
    for (const event of ["end", "close"]) socket.once(event, giveUp);
    // Stays attached, because an error between two owners must not end the process.
    socket.on("error", giveUp);
    socket.cork();
    socket.write(wire.head);
    for (const piece of wire.body) socket.write(piece);
    socket.uncork();
    socket.resume();
  });
};

const closes = (headers: readonly Header[]): boolean =>
  headers.some(([name, value]) => name.toLowerCase() === "connection" && /(^|,)\s*close\s*(,|$)/i.test(value));
