import { once } from "node:events";
import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import { expect, test } from "vitest";
import { createMasker } from "./mask.ts";
import type { OutgoingRequest } from "./request-writer.ts";
import { exchangeAfter } from "./second-request.ts";

const answer = (status: number, more = ""): string => `HTTP/1.1 ${status} X\r\nContent-Length: 0\r\n${more}\r\n`;
const request = (target: string): OutgoingRequest => ({
  method: "POST",
  target,
  headers: [],
  body: new TextEncoder().encode("body"),
  framing: { kind: "length" },
});

/** The targets requested on each connection. */
const tried = async (serve: (socket: Socket, target: string, onConnection: number) => void) => {
  const connections: string[][] = [];
  const server: Server = createServer((socket) => {
    const seen: string[] = [];
    connections.push(seen);
    socket.on("error", () => {});
    socket.on("data", (bytes) => {
      for (const [, target = ""] of bytes.toString().matchAll(/^POST (\S+) /gm)) {
        seen.push(target);
        serve(socket, target, seen.length);
      }
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const baseUrl = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const options = { baseUrl, request: request("/second"), timeoutMs: 1000, mask: createMasker([]) };
  const exchange = await exchangeAfter(request("/first"), options);
  server.close();
  return { status: exchange.response?.status, target: exchange.request.target, connections };
};

test("the second request goes over the connection of the first", async () => {
  const told = await tried((socket, _, onConnection) => void socket.write(answer(200 + onConnection)));
  expect(told).toEqual({ status: 202, target: "/second", connections: [["/first", "/second"]] });
});

test.each([
  ["says that it closes", (socket: Socket): unknown => socket.end(answer(401, "Connection: close\r\n"))],
  ["closes without a word", (socket: Socket): unknown => socket.end(answer(401))],
  ["resets", (socket: Socket): unknown => socket.write(answer(401), () => void socket.resetAndDestroy())],
] as const)("if the server %s after the first, a new connection serves the second", async (_, refuse) => {
  const { status, connections } = await tried((socket, target) =>
    target === "/first" ? refuse(socket) : void socket.end(answer(200)),
  );
  expect(status).toBe(200);
  expect(connections.at(-1)).toEqual(["/second"]);
});

test("bytes after the first answer are taken for the second answer", async () => {
  const { status } = await tried((socket, target) => {
    if (target === "/first") socket.end(answer(401) + answer(400));
  });
  expect(status).toBe(400);
});
