// The run waits for a server that is not ready yet, for as long as requested.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { TargetDown } from "../options.ts";
import { untilAnswering } from "./wait.ts";

const listening = (handler: Parameters<typeof createServer>[1], port = 0) =>
  new Promise<number>((resolve) => {
    const server = createServer(handler);
    onTestFinished(() => void server.close());
    server.listen(port, "127.0.0.1", () => resolve((server.address() as AddressInfo).port));
  });

/** A currently free port. */
const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });

test("waits for a server that begins to listen, and for one whose proxy answers 503 at first", async () => {
  const port = await freePort();
  const waited = untilAnswering(new URL(`http://127.0.0.1:${port}`), { waitMs: 20_000 });
  setTimeout(() => void listening((_, response) => void response.writeHead(404).end(), port), 300);
  await waited;
  let asked = 0;
  const heard: unknown[] = [];
  const behindProxy = await listening(({ headers }, response) => {
    asked += 1;
    heard.push(headers.authorization, headers.cookie);
    response.writeHead(asked < 3 ? 503 : 200).end();
  });
  const options = { waitMs: 20_000, apiKey: "sk_canary_0123456789", headers: ["X-Session: canary-of-a-session"] };
  await untilAnswering(new URL(`http://127.0.0.1:${behindProxy}/base`), options);
  expect([asked, heard.filter((value) => value !== undefined)]).toEqual([3, []]);
});

test("a server that is not ready in time is down, with the last result as the reason", async () => {
  const port = await freePort();
  const nobody = untilAnswering(new URL(`http://127.0.0.1:${port}`), { waitMs: 400 });
  await expect(nobody).rejects.toThrow(TargetDown);
  await expect(nobody).rejects.toThrow(/was not ready within 0.4 s \(--wait\): nothing accepts connections/);
  // Busy at first, then silent, so that the end of the wait cuts the last attempt short.
  let asked = 0;
  const busy = await listening((_, response) => void (asked++ === 0 && response.writeHead(503).end()));
  await expect(untilAnswering(new URL(`http://127.0.0.1:${busy}`), { waitMs: 3_000 })).rejects.toThrow(
    "it answered 503",
  );
});

test("ending the run ends the wait", async () => {
  const stop = new AbortController();
  const waited = untilAnswering(new URL(`http://127.0.0.1:${await freePort()}`), {
    waitMs: 600_000,
    signal: stop.signal,
  });
  setTimeout(() => stop.abort(), 100);
  await waited;
});
