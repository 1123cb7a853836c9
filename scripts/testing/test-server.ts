// A server with the same responses and misbehaviour over a real connection on this machine. Loads node:http at run
// time, because an import would end up in the bundle of every page that uses `createTestFetch`.

import type { IncomingMessage, ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import packaged from "../../generated/openapi.json" with { type: "json" };
import type { ReceivedRequest, TestOptions } from "./behaviour.ts";
import { type Contract, contractOf, type Reply } from "./contract.ts";
import { type Action, behaviourPicker, decide, leavesUnread, questionOf } from "./decide.ts";
import { checkAnswers, checkOptions, InstructionError } from "./instruction.ts";
import { type IncomingRequest, recordRequest } from "./received.ts";

export type TestServer = AsyncDisposable & {
  /** `http://127.0.0.1:PORT` */
  readonly baseUrl: string;
  /** Requests received so far, oldest first, without CORS preflights. */
  readonly requests: readonly ReceivedRequest[];
  /**
   * Closes all connections, even those without a response.
   * @throws {InstructionError} A request could not be handled as instructed.
   */
  stop(): Promise<void>;
};

/**
 * Starts a server on a free port of 127.0.0.1 that responds with examples from the document, or misbehaves as
 * instructed, over a real connection, unlike `createTestFetch`. It accepts requests from any web page, so that browsers
 * can be tested. Needs Node, Bun or Deno. Call `stop`, or declare it with `await using`.
 *
 * @throws {InstructionError} An instruction is invalid. If this only shows during a request, that request gets a 500
 * with the message, and `stop` throws the error.
 */
export const startTestServer = async (options: TestOptions = {}): Promise<TestServer> => {
  checkOptions("startTestServer", options, ["answers", "document"]);
  const { answers, document = packaged } = options;
  const http = globalThis.process?.getBuiltinModule?.("node:http");
  if (!http) throw new Error("startTestServer: needs Node, Bun or Deno. Use createTestFetch, which runs everywhere.");
  const contract = contractOf(document);
  checkAnswers("startTestServer", contract, answers);
  const choose = behaviourPicker(contract, answers);
  let mistaken: InstructionError | undefined;
  const requests: ReceivedRequest[] = [];
  const record = async (arrived: IncomingRequest) => requests.push(await recordRequest(contract, arrived));
  const server = http.createServer((message, response) => {
    serve(contract, choose, record, message, response).catch((error: Error) => {
      if (error instanceof InstructionError) mistaken ??= error;
      if (response.headersSent) return response.destroy();
      response.writeHead(500, { ...cors, "content-type": "text/plain" }).end(error.message);
    });
  });
  const sockets = new Set<Socket>();
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
  });
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(0, "127.0.0.1", resolve));
  const stop = () =>
    new Promise<void>((resolve, reject) => {
      server.close(() => (mistaken ? reject(mistaken) : resolve()));
      for (const socket of sockets) socket.destroy();
    });
  const { port } = server.address() as AddressInfo;
  return { baseUrl: `http://127.0.0.1:${port}`, requests, stop, [Symbol.asyncDispose]: stop };
};

const cors = {
  "access-control-allow-origin": "*",
  "access-control-allow-methods": "*",
  "access-control-allow-headers": "*, authorization",
  "access-control-expose-headers": "*",
};

const serve = async (
  contract: Contract,
  choose: ReturnType<typeof behaviourPicker>,
  record: (arrived: IncomingRequest) => Promise<unknown>,
  message: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  const method = message.method!;
  const url = new URL(message.url!, "http://127.0.0.1");
  if (method === "OPTIONS" && message.headers["access-control-request-method"]) {
    response.writeHead(204, cors).end();
    return;
  }
  const headers = new Headers(
    Object.entries(message.headers).map(([name, value]): [string, string] => [name, String(value)]),
  );
  const head = { method, url, headers, body: new Uint8Array(), complete: false };
  const behaviour = choose(await recordRequest(contract, head));
  const { body, complete } = leavesUnread(behaviour)
    ? { body: new Uint8Array(), complete: false }
    : await readAll(message);
  await record({ ...head, body, complete });
  const operation = contract.operationOf(method, url.pathname);
  const action = decide(contract, operation, questionOf(method, url, body), behaviour);
  if (complete || leavesUnread(behaviour)) perform(action, message.socket, response);
};

const perform = (action: Action, socket: Socket, response: ServerResponse): void => {
  switch (action.kind) {
    case "silence":
      return;
    case "reset":
      socket.resetAndDestroy();
      return;
    case "reset-unread":
      // What has arrived stays unread, and the rest will not be read either.
      socket.resetAndDestroy();
      return;
    case "answer": {
      const timer = setTimeout(() => send(response, action.reply), action.afterMs);
      response.once("close", () => clearTimeout(timer));
      return;
    }
    case "half-answer": {
      const { status, headers, body } = action.reply;
      response.writeHead(status, { ...cors, ...headers, "content-length": body.byteLength });
      response.write(body.subarray(0, body.byteLength >> 1), () => {
        if (action.ends) setTimeout(() => socket.destroy(), 20);
      });
      return;
    }
    case "answer-unread":
      response.shouldKeepAlive = false;
      send(response, action.reply);
      setTimeout(() => socket.destroy(), 5);
  }
};

const send = (response: ServerResponse, { status, headers, body }: Reply): void => {
  const length = status === 204 || status === 304 ? {} : { "content-length": body.byteLength };
  response.writeHead(status, { ...cors, ...headers, ...length }).end(body);
};

/** Reads as much as arrives, because a client may disconnect in the middle. */
const readAll = async (message: IncomingMessage): Promise<Pick<IncomingRequest, "body" | "complete">> => {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  try {
    for await (const chunk of message) chunks.push(chunk);
  } catch {
    // What arrived before is still recorded.
  }
  return { body: new Uint8Array(await new Blob(chunks).arrayBuffer()), complete: message.complete };
};
