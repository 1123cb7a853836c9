import { createServer as createHttpServer } from "node:http";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from "node:zlib";
import { afterEach, describe, expect, test } from "vitest";
import { type ExchangeOptions, exchange } from "./connection.ts";
import type { Exchange } from "./exchange.ts";
import { type HostileServer, hostileServer } from "./hostile-server.ts";
import { createMasker } from "./mask.ts";
import type { OutgoingRequest } from "./request-writer.ts";

const open: HostileServer[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});
const serve = async (play: (socket: Socket, request: Buffer) => void, path?: string) => {
  const server = await hostileServer(play, path);
  open.push(server);
  return server;
};
/** Plays these bytes and closes. */
const answering = (bytes: string | Buffer) =>
  serve((socket) => socket.end(typeof bytes === "string" ? Buffer.from(bytes, "latin1") : bytes));

const post: OutgoingRequest = {
  method: "POST",
  target: "/a?b=c",
  headers: [["X-One", "1"]],
  body: Buffer.from("hello"),
  framing: { kind: "length" },
};
const send = (url: URL, request: Partial<OutgoingRequest> = {}, options: Partial<ExchangeOptions> = {}) =>
  exchange({ baseUrl: url, request: { ...post, ...request }, timeoutMs: 3000, mask: createMasker([]), ...options });
const body = (made: Exchange) => Buffer.from(made.response?.body ?? []).toString("latin1");
const faults = (made: Exchange) =>
  made.response?.faults.map(({ kind, received }) => `${kind}: ${received}`) ?? ["none"];

describe("what is sent", () => {
  const ok = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

  test("headers in the given order and case, Host first, framing last, the base URL's path before the target", async () => {
    const server = await serve((socket) => socket.end(ok), "/api/v1/");
    const made = await send(server.url, {
      headers: [
        ["x-TWO", "\xfc"],
        ["X-One", ""],
      ],
    });
    expect(server.received()[0]!.toString("latin1")).toBe(
      `POST /api/v1/a?b=c HTTP/1.1\r\nHost: ${server.url.host}\r\nx-TWO: \xfc\r\nX-One:\r\nContent-Length: 5\r\nConnection: close\r\n\r\nhello`,
    );
    expect(made.request).toMatchObject({ method: "POST", target: "/api/v1/a?b=c" });
    expect(made.request.headers.map(([name]) => name)).toEqual([
      "Host",
      "x-TWO",
      "X-One",
      "Content-Length",
      "Connection",
    ]);
    expect(Buffer.from(made.request.body).toString()).toBe("hello");
    expect(made.ms).toBeGreaterThan(0);
    expect([body(made), faults(made)]).toEqual(["ok", []]);
  });

  test.each<[string, Partial<OutgoingRequest>, RegExp]>([
    [
      "chunked",
      { framing: { kind: "chunked", chunkBytes: 3 } },
      /Transfer-Encoding: chunked\r\n.*\r\n\r\n3\r\nhel\r\n2\r\nlo\r\n0\r\n\r\n$/s,
    ],
    ["chunked without content", { body: null, framing: { kind: "chunked", chunkBytes: 3 } }, /\r\n\r\n0\r\n\r\n$/],
    ["a length too long", { framing: { kind: "lying-length", offset: 7 } }, /Content-Length: 12\r\n.*\r\n\r\nhello$/s],
    ["a length too short", { framing: { kind: "lying-length", offset: -4 } }, /Content-Length: 1\r\n.*\r\n\r\nhello$/s],
    ["no content, where one is usual", { body: null }, /Content-Length: 0\r\n/],
    [
      "no content, where none is usual",
      { method: "GET", body: null },
      /^GET \/a\?b=c HTTP\/1.1\r\nHost: [^\r]*\r\nX-One: 1\r\nConnection: close\r\n\r\n$/,
    ],
    ["another host", { headers: [["host", "x"]] }, /HTTP\/1.1\r\nhost: x\r\nContent-Length/],
    ["the server as a whole", { method: "OPTIONS", target: "*", body: null }, /^OPTIONS \* HTTP\/1.1\r\n/],
  ])("%s", async (_, request, wanted) => {
    const server = await serve((socket) => setTimeout(() => socket.end(ok), 20));
    expect((await send(server.url, request)).response?.status).toBe(200);
    expect(server.received()[0]!.toString()).toMatch(wanted);
  });

  test("half-closes after a body that is shorter than its length, and still reads", async () => {
    const server = await serve((socket) => socket.once("end", () => socket.end("HTTP/1.1 400 No\r\n\r\nshort")));
    const made = await send(server.url, { framing: { kind: "lying-length", offset: 9 } });
    expect([made.response?.status, body(made)]).toEqual([400, "short"]);
  });

  test("waits for 100 before the body; a final answer instead spares the body; silence does not", async () => {
    const framing = { kind: "expect-continue" } as const;
    const willing = await serve((socket) => {
      socket.write("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n");
      socket.once("data", () => socket.end(ok));
    });
    const refusing = await answering("HTTP/1.1 417 No\r\nContent-Length: 0\r\n\r\n");
    const silent = await serve((socket) => socket.once("data", () => socket.end(ok)));
    const made = await Promise.all([willing, refusing, silent].map(({ url }) => send(url, { framing })));
    expect(made.map(({ response }) => response?.status)).toEqual([200, 417, 200]);
    expect(made[2]!.ms).toBeGreaterThan(900);
    expect(made[0]!.ms).toBeLessThan(900);
    const sent = [willing, refusing, silent].map((server) => server.received()[0]!.toString().split("\r\n\r\n")[1]);
    expect(sent).toEqual(["hello", "", "hello"]);
  });

  test("IPv6 hosts", async ({ skip }) => {
    const server = createHttpServer((request, response) => response.end(request.headers.host));
    const listening = await new Promise<boolean>((resolve) => {
      server.once("error", () => resolve(false));
      server.listen(0, "::1", () => resolve(true));
    });
    if (!listening) return skip("no IPv6 loopback here");
    const host = `[::1]:${(server.address() as AddressInfo).port}`;
    expect(body(await send(new URL(`http://${host}`)))).toBe(host);
    server.close();
  });
});

describe("an early answer survives the upload it cuts short", () => {
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

  test("in many small pieces as well", async () => {
    const server = await serve((socket) => socket.write(unauthorised, () => socket.destroy()));
    for (let round = 0; round < 10; round++) {
      const made = await send(server.url, { body: large, framing: { kind: "chunked", chunkBytes: 1000 } });
      expect([made.failure, made.response?.status]).toEqual([null, 401]);
    }
  });
});

describe("what is read", () => {
  test.each<[string, string, string]>([
    ["by length", "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok", "ok"],
    ["by a length said twice", "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 2\r\n\r\nok", "ok"],
    ["to the close", "HTTP/1.0 200 OK\r\nX: y\r\n\r\nok", "ok"],
    [
      "chunked",
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: Chunked\r\n\r\n1;a=b\r\no\r\n01 \r\nk\r\n0\r\nTrailer: x\r\n\r\n",
      "ok",
    ],
    ["an empty reason", "HTTP/1.1 200 \r\nContent-Length: 2\r\n\r\nok", "ok"],
    [
      "after interim answers",
      "HTTP/1.1 103 Early\r\nLink: x\r\n\r\nHTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n\r\nok",
      "ok",
    ],
    ["nothing with 204", "HTTP/1.1 204 No Content\r\n\r\n", ""],
  ])("%s, without a fault", async (_, bytes, wanted) => {
    const made = await send((await answering(bytes)).url);
    expect([made.failure, faults(made), body(made)]).toEqual([null, [], wanted]);
  });

  test("headers in wire order with their own case, values as Latin-1", async () => {
    const server = await answering(
      "HTTP/1.1 200 Fine Day\r\nx-B: 1 \r\nX-a:\xfc\r\nx-b: 2\r\nContent-Length: 0\r\n\r\n",
    );
    expect((await send(server.url)).response).toMatchObject({
      status: 200,
      reason: "Fine Day",
      headers: [
        ["x-B", "1"],
        ["X-a", "ü"],
        ["x-b", "2"],
        ["Content-Length", "0"],
      ],
    });
  });

  test("the same answer in pieces of one byte", async () => {
    const bytes = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n";
    const server = await serve(async (socket) => {
      for (const byte of bytes) {
        socket.write(byte);
        await new Promise((resolve) => setImmediate(resolve));
      }
      socket.end();
    });
    const made = await send(server.url);
    expect([faults(made), body(made)]).toEqual([[], "ok"]);
  });

  test("HEAD has no content, whatever its length says", async () => {
    const head = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Encoding: gzip\r\n\r\n";
    const request = { method: "HEAD", body: null };
    expect(faults(await send((await answering(head)).url, request))).toEqual([]);
    expect(faults(await send((await answering(`${head}ok`)).url, request))).toEqual([
      "surplus: 2 bytes after the end of the answer",
    ]);
  });

  test("an answer is not waited for to close", async () => {
    const server = await serve((socket) => socket.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"));
    const made = await send(server.url);
    expect([made.response?.status, made.ms < 500]).toEqual([200, true]);
  });

  test.each<[string, string, string, string]>([
    [
      "too little content",
      "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nok",
      "truncated: Content-Length says 9, the connection ended after 2",
      "ok",
    ],
    [
      "too much content",
      "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nok",
      "surplus: 1 bytes after the end of the answer",
      "o",
    ],
    ["content with 204", "HTTP/1.1 204 None\r\n\r\nok", "surplus: 2 bytes", ""],
    ["content with 304", "HTTP/1.1 304 None\r\nContent-Length: 2\r\n\r\nok", "surplus: 2 bytes", ""],
    [
      "content after the last chunk",
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nok",
      "surplus: 2 bytes",
      "",
    ],
    [
      "no last chunk",
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n",
      "truncated: the chunked coding has no last chunk",
      "ok",
    ],
    [
      "a bad chunk size",
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\nxyz\r\n",
      "malformed: no chunk size: xyz",
      "ok",
    ],
    [
      "a chunk longer than its size",
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nok\r\n0\r\n\r\n",
      "malformed: no line break after a chunk: k",
      "o",
    ],
    [
      "chunks that end with LF",
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\nok\n0\n\n",
      "malformed: a line of the chunked coding",
      "",
    ],
    [
      "content that is not chunked",
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n{}",
      "malformed: no chunk size: {}",
      "",
    ],
    [
      "two lengths",
      "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\nok",
      "malformed: Content-Length 2 and 3",
      "ok",
    ],
    [
      "a length that is no number",
      "HTTP/1.1 200 OK\r\nContent-Length: +2\r\n\r\nok",
      "malformed: Content-Length: +2",
      "ok",
    ],
    [
      "a length next to chunks",
      "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n",
      "malformed: Content-Length next to",
      "ok",
    ],
    [
      "an unknown transfer coding",
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: identity\r\n\r\nok",
      "malformed: Transfer-Encoding: identity",
      "ok",
    ],
    [
      "chunks in HTTP/1.0",
      "HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n",
      "malformed: Transfer-Encoding: chunked in HTTP/1.0",
      "ok",
    ],
    [
      "a folded header",
      "HTTP/1.1 200 OK\r\nX: a\r\n b\r\nContent-Length: 2\r\n\r\nok",
      "malformed: the header is folded",
      "ok",
    ],
    [
      "a header without colon",
      "HTTP/1.1 200 OK\r\nhello\r\nContent-Length: 2\r\n\r\nok",
      "malformed: the header has no colon: hello",
      "ok",
    ],
    [
      "a blank before the colon",
      "HTTP/1.1 200 OK\r\nContent-Length : 2\r\n\r\nok",
      "malformed: a blank before the colon",
      "ok",
    ],
    [
      "a header name that is no token",
      "HTTP/1.1 200 OK\r\nX Y: 2\r\n\r\nok",
      "malformed: the header name is no token",
      "ok",
    ],
    ["a control character", "HTTP/1.1 200 OK\r\nX: a\x00b\r\n\r\nok", "malformed: a control character", "ok"],
    [
      "lines that end with LF",
      "HTTP/1.1 200 OK\nContent-Length: 2\n\nok",
      "malformed: a line of the head ends with LF",
      "ok",
    ],
    [
      "no blank after the status",
      "HTTP/1.1 200\r\nContent-Length: 2\r\n\r\nok",
      "malformed: the status line: HTTP/1.1 200",
      "ok",
    ],
    ["another version", "HTTP/3.0 200 OK\r\nContent-Length: 2\r\n\r\nok", "malformed: HTTP/3.0", "ok"],
    ["a status beyond 599", "HTTP/1.1 999 OK\r\nContent-Length: 2\r\n\r\nok", "malformed: status 999", "ok"],
    ["a switch nobody asked for", "HTTP/1.1 101 Switching\r\n\r\n", "malformed: status 101", ""],
    ["headers without end", "HTTP/1.1 200 OK\r\nContent-Le", "truncated: the connection ended inside the headers", ""],
  ])("%s is a fault, and the answer is kept", async (_, bytes, fault, wanted) => {
    const made = await send((await answering(bytes)).url);
    expect(made.response?.status).toBeGreaterThan(0);
    expect(faults(made).some((one) => one.startsWith(fault)) || faults(made)).toBe(true);
    expect(body(made)).toBe(wanted);
  });

  test("a reset inside the content leaves what was received, as truncated", async () => {
    const server = await serve((socket) => {
      socket.write("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nok");
      setTimeout(() => socket.resetAndDestroy(), 30);
    });
    const made = await send(server.url);
    expect([made.failure, body(made), faults(made)[0]]).toEqual([null, "ok", expect.stringContaining("truncated")]);
  });
});

describe("content codings", () => {
  const coded = (encoding: string, content: Buffer) =>
    answering(
      Buffer.concat([
        Buffer.from(`HTTP/1.1 200 OK\r\nContent-Encoding: ${encoding}\r\nContent-Length: ${content.length}\r\n\r\n`),
        content,
      ]),
    );
  const ok = Buffer.from("ok");

  test.each<[string, Buffer]>([
    ["gzip", gzipSync(ok)],
    ["GZIP", gzipSync(ok)],
    ["x-gzip", gzipSync(ok)],
    ["deflate", deflateSync(ok)],
    ["deflate", deflateRawSync(ok)],
    ["br", brotliCompressSync(ok)],
    ["identity", ok],
    ["deflate, gzip", gzipSync(deflateSync(ok))],
    ["gzip", Buffer.alloc(0)],
  ])("%s is undone", async (encoding, content) => {
    const made = await send((await coded(encoding, content)).url);
    expect([faults(made), body(made)]).toEqual([[], content.length === 0 ? "" : "ok"]);
  });

  test.each<[string, string, Buffer]>([
    ["what is not coded", "gzip", ok],
    ["what is cut", "gzip", gzipSync(ok).subarray(0, -3)],
    ["what goes on after its end", "gzip", Buffer.concat([gzipSync(ok), Buffer.from("rubbish")])],
    ["what is coded otherwise", "br", gzipSync(ok)],
    ["a coding that is none", "utf-8", ok],
  ])("%s is a fault, and the raw content is kept", async (_, encoding, content) => {
    const made = await send((await coded(encoding, content)).url);
    expect(faults(made)).toEqual([expect.stringContaining(`content-encoding: Content-Encoding: ${encoding}`)]);
    expect(Buffer.from(made.response!.body).equals(content)).toBe(true);
  });

  test("a bomb is not unpacked", async () => {
    const made = await send(
      (await coded("gzip", gzipSync(Buffer.alloc(3_000_000)))).url,
      {},
      { maxResponseBytes: 1_000_000 },
    );
    expect(faults(made)).toEqual([expect.stringMatching(/^oversized/)]);
  });

  test("of a truncated answer, what can be decoded is", async () => {
    const content = gzipSync("ok".repeat(1000)).subarray(0, -8);
    const server = await answering(
      Buffer.concat([Buffer.from("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 999\r\n\r\n"), content]),
    );
    const made = await send(server.url);
    expect([faults(made).length, body(made).slice(0, 6)]).toEqual([1, "okokok"]);
  });
});

describe("no answer", () => {
  const kind = async (made: Promise<Exchange>) => {
    const { response, failure } = await made;
    return [response, failure?.kind, failure?.message];
  };

  test("refused", async () => {
    const server = await answering("");
    await open.splice(0)[0]!.close();
    expect(await kind(send(server.url))).toEqual([null, "refused", expect.stringContaining(server.url.host)]);
  });

  test("a name that does not resolve", async () => {
    expect(await kind(send(new URL("http://nowhere.invalid")))).toEqual([
      null,
      "dns",
      expect.stringContaining("nowhere.invalid"),
    ]);
  });

  test("closed without a word, with half a status line, with something else", async () => {
    const closed = (bytes: string) => answering(bytes).then(({ url }) => kind(send(url)));
    expect(await closed("")).toEqual([null, "closed", expect.stringContaining("without an answer")]);
    expect(await closed("HTTP/1.1 20")).toEqual([null, "closed", expect.any(String)]);
    expect(await closed("HTTP/1.1 100 Continue\r\n\r\n")).toEqual([
      null,
      "closed",
      expect.stringContaining("after 100"),
    ]);
    expect(await closed("SSH-2.0-x\r\n")).toEqual([null, "closed", expect.stringContaining("not HTTP: SSH-2.0-x")]);
    expect(await closed("\x15\x03\x01\x00\x02\x02\x46")).toEqual([null, "closed", expect.stringContaining("TLS?")]);
  });

  test("what is not HTTP is not waited for", async () => {
    const server = await serve((socket) => socket.write("220 smtp ready\r\n"));
    expect((await send(server.url)).ms).toBeLessThan(500);
  });

  test("reset", async () => {
    const server = await serve((socket) => socket.resetAndDestroy());
    expect(await kind(send(server.url))).toEqual([null, "reset", expect.any(String)]);
    expect(await kind(send(server.url, { body: Buffer.alloc(5_000_000) }))).toEqual([
      null,
      "reset",
      expect.any(String),
    ]);
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
    const started = performance.now();
    const made = await Promise.all(servers.map(({ url }) => send(url, {}, { timeoutMs: 300 })));
    expect(performance.now() - started).toBeLessThan(600);
    expect(made.map(({ response, failure }) => [response, failure?.kind])).toEqual(
      servers.map(() => [null, "timeout"]),
    );
    expect(made[0]!.failure!.message).toContain("within 300 ms (not one byte)");
  });

  test("TLS: a certificate nobody vouches for, and a server without TLS", async () => {
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
});

test("an endless answer is cut, with little memory", async () => {
  const chunk = Buffer.alloc(65536, "x");
  const flood = (socket: Socket): void => {
    if (!socket.destroyed) socket.write(chunk, () => flood(socket));
  };
  const server = await serve((socket) => {
    socket.write("HTTP/1.1 200 OK\r\n\r\n");
    flood(socket);
  });
  const made = await send(server.url, {}, { maxResponseBytes: 1_000_000 });
  expect(faults(made)).toEqual(["oversized: more than 1000000 bytes of content"]);
  expect(made.response!.body).toHaveLength(1_000_000);
});

test("endless headers are cut", async () => {
  const server = await serve((socket) => socket.write(`HTTP/1.1 200 OK\r\n${"X: y\r\n".repeat(20_000)}`));
  expect(faults(await send(server.url))).toEqual([
    expect.stringMatching(/^oversized: more than 65536 bytes of headers/),
  ]);
});

test("a key that is echoed is in no part of the exchange", async () => {
  const key = "sk_0123456789abcdefghij";
  const echoes = [
    key,
    JSON.stringify({ key }),
    encodeURIComponent(key),
    btoa(key),
    btoa(`user:${key}`),
    btoa(`xy${key}`),
  ];
  const text = echoes.join(" ");
  const server = await answering(
    `HTTP/1.1 200 ${key}\r\nX-Echo: ${text}\r\nBad ${key}\r\nContent-Length: ${text.length + 5}\r\n\r\n${text}`,
  );
  const request = {
    target: `/?k=${key}`,
    headers: [["Authorization", `Bearer ${key}`] as const],
    body: Buffer.from(text),
  };
  const made = await send(server.url, request, { mask: createMasker([key]) });
  const foreign = await send((await answering(`${key}\r\n`)).url, request, { mask: createMasker([key]) });
  const everything = [made, foreign]
    .map((one) =>
      JSON.stringify(one, (_, value) => (value instanceof Uint8Array ? Buffer.from(value).toString("latin1") : value)),
    )
    .join();
  for (const echo of [key, ...echoes.slice(3).map((one) => one.slice(4, -4))]) expect(everything).not.toContain(echo);
  expect(everything).toContain("Bearer ***");
  expect(made.request.body).toHaveLength(text.length);
});

test("no handle is left open", async () => {
  const server = createServer((socket) => socket.resume().end("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  await send(new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
  await new Promise<void>((resolve) => server.close(() => resolve()));
});
