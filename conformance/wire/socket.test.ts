import { afterEach, expect, test } from "vitest";
import { type HostileServer, hostileServer } from "./hostile-server.fixture.ts";
import { openSocket } from "./socket.ts";

let server: HostileServer;
afterEach(() => server.close());
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

test("bytes that arrived before a write failed can still be read", async () => {
  server = await hostileServer((socket) => socket.write("answer", () => socket.resetAndDestroy()));
  const socket = openSocket(server.url);
  let received = "";
  let failed = "";
  socket.on("data", (bytes) => {
    received += bytes;
  });
  socket.on("error", (error: NodeJS.ErrnoException) => {
    failed = error.code ?? "";
  });
  socket.write("request");
  socket.pause();
  await pause(50);
  for (let write = 0; write < 3; write++) {
    socket.write("more");
    await pause(5);
  }
  socket.resume();
  await new Promise((resolve) => socket.once("close", resolve));
  expect(received).toBe("answer");
  expect(failed).toMatch(/EPIPE|ECONNRESET|^$/);
});
