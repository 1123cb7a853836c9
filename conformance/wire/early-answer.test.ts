import type { Socket } from "node:net";
import { expect, test } from "vitest";
import { body, send, serve } from "./hostile-exchange.fixture.ts";

const large = Buffer.alloc(5_000_000, "x");
const unauthorised = "HTTP/1.1 401 Unauthorized\r\nContent-Length: 4\r\n\r\nstop";
test.each<[string, (socket: Socket) => void]>([
  ["and a close", (socket) => socket.end(unauthorised)],
  ["and a reset by what was left unread", (socket) => socket.write(unauthorised, () => socket.destroy())],
  [
    "and a pause, then a reset",
    (socket) => socket.pause().write(unauthorised, () => setTimeout(() => socket.destroy(), 30)),
  ],
  ["without a length, and a close", (socket) => socket.end("HTTP/1.1 401 Unauthorized\r\n\r\nstop")],
])("%s", async (_, play) => {
  const server = await serve(play);
  for (let round = 0; round < 10; round++) {
    const made = await send(server.url, { body: large });
    expect([made.failure, made.response?.status, body(made)]).toEqual([null, 401, "stop"]);
  }
});

test("also in many small pieces", async () => {
  const server = await serve((socket) => socket.write(unauthorised, () => socket.destroy()));
  for (let round = 0; round < 10; round++) {
    const made = await send(server.url, { body: large, framing: { kind: "chunked", chunkBytes: 1000 } });
    expect([made.failure, made.response?.status]).toEqual([null, 401]);
  }
});
