import { expect, test } from "vitest";
import type { Exchange } from "../http/exchange.ts";
import { answering, send, serve } from "./hostile-exchange.fixture.ts";

const kind = async (made: Promise<Exchange>) => {
  const { response, failure } = await made;
  return [response, failure?.kind, failure?.message];
};

test("refused", async () => {
  const server = await answering("");
  await server.close();
  expect(await kind(send(server.url))).toEqual([null, "refused", expect.stringContaining(server.url.host)]);
});

test("a name that does not resolve", async () => {
  expect(await kind(send(new URL("http://nowhere.invalid")))).toEqual([
    null,
    "dns",
    expect.stringContaining("nowhere.invalid"),
  ]);
});

test("closed without a byte, after half a status line, after something else", async () => {
  const closed = (bytes: string) => answering(bytes).then(({ url }) => kind(send(url)));
  expect(await closed("")).toEqual([null, "closed", expect.stringContaining("without an answer")]);
  expect(await closed("HTTP/1.1 20")).toEqual([null, "closed", expect.any(String)]);
  expect(await closed("HTTP/1.1 100 Continue\r\n\r\n")).toEqual([null, "closed", expect.stringContaining("after 100")]);
  expect(await closed("SSH-2.0-x\r\n")).toEqual([null, "closed", expect.stringContaining("not HTTP: SSH-2.0-x")]);
  expect(await closed("\x15\x03\x01\x00\x02\x02\x46")).toEqual([null, "closed", expect.stringContaining("TLS?")]);
  const settings = "\0\0\x12\x04\0\0\0\0\0\0\x03\0\0\0\x80";
  expect(await closed(settings)).toEqual([
    null,
    "closed",
    expect.stringMatching(/it speaks HTTP\/2 without TLS(?!.*\?)/),
  ]);
});

test("does not wait for the end of a reply that is not HTTP", async () => {
  const server = await serve((socket) => socket.write("220 smtp ready\r\n"));
  expect((await send(server.url)).failure?.kind).not.toBe("timeout");
});

test("reset", async () => {
  const server = await serve((socket) => socket.resetAndDestroy());
  expect(await kind(send(server.url))).toEqual([null, "reset", expect.any(String)]);
  expect(await kind(send(server.url, { body: Buffer.alloc(5_000_000) }))).toEqual([null, "reset", expect.any(String)]);
});

test("timeouts: silence, a trickle, headers that never end, and a server that does not accept", async () => {
  const ticking = (head: string, tick: string) =>
    serve((socket) => {
      socket.write(head);
      const timer = setInterval(() => socket.write(tick), 10);
      socket.once("close", () => clearInterval(timer));
    });
  const servers = await Promise.all([
    serve(() => {}),
    ticking("HTTP/1.1 200 OK\r\n\r\n", "."),
    ticking("HTTP/1.1 200 OK\r\n", "X: y\r\n"),
    ticking("", "HTTP/1.1 102 Processing\r\n\r\n"),
  ]);
  const made = await Promise.all(servers.map(({ url }) => send(url, {}, { timeoutMs: 300 })));
  expect(made.map(({ response, failure }) => [response, failure?.kind])).toEqual(servers.map(() => [null, "timeout"]));
  expect(made[0]!.failure!.message).toContain("within 300 ms (not one byte)");
});

test("TLS: an untrusted certificate, and a server without TLS", async () => {
  const plain = await answering("HTTP/1.1 400 Plain\r\n\r\n");
  expect(await kind(send(new URL(plain.url.href.replace("http:", "https:"))))).toEqual([
    null,
    "tls",
    expect.any(String),
  ]);
});

test("aborted, before and during", async () => {
  const server = await serve(() => {});
  const aborted = [null, "aborted", expect.any(String)];
  expect(await kind(send(server.url, {}, { signal: AbortSignal.abort() }))).toEqual(aborted);
  expect(await kind(send(server.url, {}, { signal: AbortSignal.timeout(50) }))).toEqual(aborted);
  expect(server.received()).toHaveLength(1);
});
