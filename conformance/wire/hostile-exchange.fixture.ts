// For this room's tests: one request to a hostile server, and helpers that inspect its exchange.
import type { Socket } from "node:net";
import { afterEach } from "vitest";
import type { Exchange } from "../http/exchange.ts";
import { type ExchangeOptions, exchange } from "./connection.ts";
import { type HostileServer, hostileServer } from "./hostile-server.fixture.ts";
import { createMasker } from "./mask.ts";
import type { OutgoingRequest } from "./request-writer.ts";

const open: HostileServer[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});

/** Closed after the test. */
export const serve = async (play: (socket: Socket, request: Buffer) => void, path?: string): Promise<HostileServer> => {
  const server = await hostileServer(play, path);
  open.push(server);
  return server;
};

/** Sends these bytes (text as Latin-1) and closes. */
export const answering = (bytes: string | Buffer): Promise<HostileServer> =>
  serve((socket) => socket.end(typeof bytes === "string" ? Buffer.from(bytes, "latin1") : bytes));

const post: OutgoingRequest = {
  method: "POST",
  target: "/a?b=c",
  headers: [["X-One", "1"]],
  body: Buffer.from("hello"),
  framing: { kind: "length" },
};
export const send = (url: URL, request: Partial<OutgoingRequest> = {}, options: Partial<ExchangeOptions> = {}) =>
  exchange({ baseUrl: url, request: { ...post, ...request }, timeoutMs: 3000, mask: createMasker([]), ...options });

export const body = (made: Exchange): string => Buffer.from(made.response?.body ?? []).toString("latin1");
export const faults = (made: Exchange): string[] =>
  made.response?.faults.map(({ kind, received }) => `${kind}: ${received}`) ?? ["no response"];
