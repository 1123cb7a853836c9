// Calls one after the other come in at few addresses, and never at one where something may still be going on.
import { once } from "node:events";
import { connect } from "node:net";
import { expect, test } from "vitest";
import { openListenerPool } from "./listener.ts";

test("many calls use few addresses, each again only after several others", async () => {
  const doors = openListenerPool();
  const ports: number[] = [];
  for (let call = 0; call < 40; call += 1) {
    const door = await doors.take();
    expect(ports.slice(-7)).not.toContain(door.port);
    ports.push(door.port);
    doors.giveBack(door);
  }
  expect(new Set(ports).size).toBe(8);
  doors.close();
});

test("two calls at once never share an address", async () => {
  const doors = openListenerPool();
  const held = await Promise.all(Array.from({ length: 12 }, () => doors.take()));
  expect(new Set(held.map(({ port }) => port)).size).toBe(12);
  for (const door of held) doors.giveBack(door);
  doors.close();
});

test("whoever comes when nobody holds the door is cut off", async () => {
  const doors = openListenerPool();
  const door = await doors.take();
  const admitted = new Promise((resolve) => door.hold((socket) => resolve(socket.end())));
  connect(door.port, "127.0.0.1").resume();
  await admitted;
  door.release();
  const late = connect(door.port, "127.0.0.1");
  const [error] = await once(late, "error");
  expect(error).toMatchObject({ code: "ECONNRESET" });
  door.close();
});
