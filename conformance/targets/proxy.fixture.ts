// A local proxy for tests: it opens tunnels or refuses them, and records what it receives.
import { createServer } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";

export type TestProxy = {
  readonly url: string;
  /** `CONNECT host:port`, or a method and a URL, for each request. */
  readonly asked: string[];
  /** The Proxy-Authorization values received. */
  readonly authorizations: (string | undefined)[];
  /** Everything sent through it, in both directions. */
  readonly passed: () => string;
  readonly close: () => void;
};

/** @param refusal the end of a status line, such as `403 Forbidden`; null to open tunnels */
export const startProxy = async (refusal: string | null): Promise<TestProxy> => {
  const requests: string[] = [];
  const authorizations: (string | undefined)[] = [];
  const passed: Buffer[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((request, response) => {
    requests.push(`${request.method} ${request.url}`);
    passed.push(Buffer.from(JSON.stringify(request.headers)));
    response.writeHead(403).end();
  }).on("connect", (request, client: Socket, early) => {
    requests.push(`CONNECT ${request.url}`);
    authorizations.push(request.headers["proxy-authorization"]);
    client.on("error", () => {});
    if (refusal !== null) return void client.end(`HTTP/1.1 ${refusal}\r\nContent-Length: 0\r\n\r\n`);
    const { hostname, port } = new URL(`http://${request.url}`);
    const upstream = connect({ host: hostname.replace(/^\[|\]$/g, ""), port: Number(port || 80), allowHalfOpen: true });
    sockets.add(upstream);
    upstream.on("error", () => client.destroy()).on("data", (bytes) => passed.push(bytes));
    client.on("data", (bytes) => passed.push(bytes));
    upstream.once("connect", () => {
      client.write("HTTP/1.1 200 Connection established\r\n\r\n");
      upstream.write(early);
      client.pipe(upstream).pipe(client);
    });
  });
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.on("error", () => {});
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked: requests,
    authorizations,
    passed: () => Buffer.concat(passed).toString("latin1"),
    close: () => {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
};
