// An application in this process as a target: it listens on a loopback port while it is judged.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { CannotRun, type InProcessTarget } from "../options.ts";

export type Hosted = {
  readonly baseUrl: URL;
  /** Ends its connections and closes the server, unless the caller had opened it. */
  readonly close: () => Promise<void>;
};

/** @throws CannotRun for a value that is not an application, and for a server that cannot be reached over TCP. */
export const host = async (app: InProcessTarget): Promise<Hosted> => {
  const server = await serverOf(app);
  if (server.listening) return { baseUrl: addressOf(server), close: async () => {} };
  const sockets = new Set<Socket>();
  const onConnection = (socket: Socket): void => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  };
  server.on("connection", onConnection);
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      server.off("error", reject);
      resolve();
    });
  });
  return {
    baseUrl: addressOf(server),
    close: () =>
      new Promise((resolve) => {
        server.off("connection", onConnection);
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
};

/** Anything with a `fetch` method is called through it, functions included: Hono, or the export of a worker. */
const serverOf = async (app: unknown): Promise<Server> => {
  const { fetch, listen, address, callback, ready, server } = (app ?? {}) as Readonly<Record<string, unknown>>;
  if (isFunction(fetch)) return createServer(await listenerFor(fetch.bind(app)));
  if (isFunction(ready) && isServer(server)) {
    await ready.call(app);
    return server;
  }
  if (isFunction(listen) && isFunction(address)) return app as Server;
  if (isFunction(callback)) return createServer(guarded(callback.call(app) as Listener));
  if (isFunction(app)) return createServer(guarded(app as Listener));
  throw new CannotRun(
    "A target is not a name, a URL or an application: pass a function (request, response), an http.Server or an object with `fetch`.",
  );
};

type Listener = (request: IncomingMessage, response: ServerResponse) => unknown;

/** An exception would end the test process; instead it ends the connection without an answer. */
const guarded =
  (listener: Listener): Listener =>
  async (request, response) => {
    try {
      await listener(request, response);
    } catch {
      response.destroy();
    }
  };

const listenerFor = async (fetch: (...given: readonly unknown[]) => unknown): Promise<Listener> => {
  const { getRequestListener } = await import("@hono/node-server");
  const context = { waitUntil: () => {}, passThroughOnException: () => {} };
  // Passes the other arguments of a worker; globals stay unchanged, because the application's tests share them.
  return getRequestListener(async (request) => (await fetch(request, {}, context)) as Response, {
    overrideGlobalObjects: false,
    hostname: "127.0.0.1",
  });
};

const addressOf = (server: Server): URL => {
  const address = server.address();
  if (address === null || typeof address === "string" || isSecure(server))
    throw new CannotRun(
      "A server passed as a target must listen on a TCP port without TLS; for any other server, pass its URL.",
    );
  return new URL(`http://127.0.0.1:${(address as AddressInfo).port}`);
};

/** True for a server made by `https.createServer`. */
const isSecure = (server: Server): boolean => "setSecureContext" in server;

const isFunction = (value: unknown): value is (...given: readonly unknown[]) => unknown => typeof value === "function";

const isServer = (value: unknown): value is Server =>
  typeof value === "object" && value !== null && "listen" in value && "address" in value;
