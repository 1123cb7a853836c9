// A contract and a patch → a listening server: node:http reads the requests, the contract decides, the patch interferes.
import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import {
  type AddressInfo,
  createServer as createSocketServer,
  type Socket,
  type Server as SocketServer,
} from "node:net";
import type { Started } from "../entry.ts";
import { type Contract, route } from "./contract.ts";
import { isAuthorised } from "./credentials.ts";
import { decide } from "./decide.ts";
import type { Answer, Header, Received } from "./message.ts";
import type { Decided, Patch, PatchMaker } from "./patch.ts";
import { lingeringly, toBytes } from "./wire.ts";

export const startReference = async (contract: Contract, make: PatchMaker = () => ({})): Promise<Started> => {
  const patch = make(contract);
  let seen = 0;
  if (patch.connects !== undefined) {
    const connects = patch.connects;
    return listen(
      createSocketServer({ allowHalfOpen: true }, (socket) => {
        seen += 1;
        connects(socket);
      }),
      () => seen,
    );
  }
  const served = new WeakMap<Socket, { count: number; readonly message: IncomingMessage }>();
  const server = createServer((message, response) => {
    seen += 1;
    const count = (served.get(message.socket)?.count ?? 0) + 1;
    served.set(message.socket, { count, message });
    serve(contract, patch, message, response, count).catch((error: unknown) => message.socket.destroy(error as Error));
  });
  // A client that has sent everything may close its half and still wait for the answer.
  Object.assign(server, { httpAllowHalfOpen: true });
  server.keepAliveTimeout = 30_000;
  server.on("clientError", (_error, socket) => {
    const message = served.get(socket as Socket)?.message;
    if (message !== undefined && !message.complete) message.emit("cut");
    else if (socket.writable) socket.end("HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
  });
  return listen(server, () => seen);
};

const serve = async (
  contract: Contract,
  patch: Patch,
  message: IncomingMessage,
  response: ServerResponse,
  onConnection: number,
): Promise<void> => {
  const head: Received = {
    method: message.method ?? "",
    target: message.url ?? "",
    headers: headersOf(message),
    body: Buffer.alloc(0),
    complete: true,
  };
  const matched = route(contract, head.method, head.target.split("?", 1)[0]!);
  if (patch.early && matched.kind === "operation" && !isAuthorised(contract, matched.operation, head)) {
    message.resume();
    const { answer } = await decide(contract, patch, head, onConnection);
    lingeringly(message.socket, toBytes(answer));
    return;
  }
  const { body, complete } = await readAll(message);
  const { answer, decided } = await decide(
    contract,
    patch,
    { ...head, body, complete, trailers: Object.keys(message.trailers) },
    onConnection,
  );
  if (patch.sends !== undefined) patch.sends(answer, decided, message.socket);
  else if (complete) send(answer, decided, response);
  else lingeringly(message.socket, toBytes(answer));
};

const send = (answer: Answer, decided: Decided, response: ServerResponse): void => {
  const bodiless = decided.request.method === "HEAD" || answer.status === 204 || answer.status === 304;
  const headers = [...answer.headers];
  if (!bodiless && !headers.some(([name]) => /^(content-length|transfer-encoding)$/i.test(name)))
    headers.push(["Content-Length", String(answer.body.length)]);
  response.writeHead(answer.status, answer.reason ?? undefined, headers.flat());
  response.end(bodiless ? undefined : answer.body);
};

const headersOf = (message: IncomingMessage): readonly Header[] =>
  message.rawHeaders.flatMap((name, index) =>
    index % 2 === 0 ? [[name, message.rawHeaders[index + 1] ?? ""] as const] : [],
  );

/** The part of the body that arrived; the parser's own refusal arrives as `cut`. */
const readAll = (message: IncomingMessage): Promise<{ body: Buffer; complete: boolean }> =>
  new Promise((resolve) => {
    const chunks: Buffer[] = [];
    const done = (): void => resolve({ body: Buffer.concat(chunks), complete: message.complete });
    message.on("data", (chunk: Buffer) => chunks.push(chunk));
    for (const event of ["end", "error", "close", "cut"]) message.once(event, done);
  });

export const listen = (server: Server | SocketServer, requests: () => number): Promise<Started> => {
  server.listen(0, "127.0.0.1");
  return listening(server, requests);
};

/** A server that is about to listen; stopping it ends its connections too. */
export const listening = async (server: Server | SocketServer, requests: () => number): Promise<Started> => {
  const sockets = new Set<Socket>();
  server.on("connection", (socket: Socket) => {
    sockets.add(socket);
    socket.on("error", () => {});
    socket.on("close", () => sockets.delete(socket));
  });
  await once(server, "listening");
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
};
