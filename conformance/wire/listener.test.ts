// Successive calls use few addresses, and never one where an earlier call may still be in progress.
import { once } from "node:events";
import { connect } from "node:net";
import { expect, test } from "vitest";
import { openListenerPool } from "./listener.ts";

test("many calls use few addresses, each again only after several others", async () => {
  const listeners = openListenerPool();
  const ports: number[] = [];
  for (let call = 0; call < 40; call += 1) {
    const listener = await listeners.take();
    expect(ports.slice(-7)).not.toContain(listener.port);
    ports.push(listener.port);
    listeners.giveBack(listener);
  }
  expect(new Set(ports).size).toBe(8);
  listeners.close();
});

test("two calls at once never share an address", async () => {
  const listeners = openListenerPool();
  const held = await Promise.all(Array.from({ length: 12 }, () => listeners.take()));
  expect(new Set(held.map(({ port }) => port)).size).toBe(12);
  for (const listener of held) listeners.giveBack(listener);
  listeners.close();
});

test("a connection to a listener that nobody holds is cut off", async () => {
  const listeners = openListenerPool();
  const listener = await listeners.take();
  const admitted = new Promise((resolve) => listener.hold((socket) => resolve(socket.end())));
  connect(listener.port, "127.0.0.1").resume();
  await admitted;
  listener.release();
  const late = connect(listener.port, "127.0.0.1");
  const [error] = await once(late, "error");
  expect(error).toMatchObject({ code: "ECONNRESET" });
  listener.close();
});
