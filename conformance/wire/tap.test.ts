import { request as httpRequest } from "node:http";
import { connect, type Socket } from "node:net";
import { gzipSync } from "node:zlib";
import { afterEach, describe, expect, test } from "vitest";
import { type HostileServer, hostileServer } from "./hostile-server.fixture.ts";
import { openListener } from "./listener.ts";
import { createMasker } from "./mask.ts";
import { openTap, type Tap, type TapOptions } from "./tap.ts";

const open: { close: () => Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((entry) => entry.close()));
});
const secretKey = "sk_0123456789abcdefghij";
const tapOn = async (upstream: TapOptions["upstream"]): Promise<Tap> => {
  const listener = await openListener();
  const tap = await openTap({ upstream, mask: createMasker([secretKey]), listener });
  open.push(tap, { close: async () => listener.close() });
  return tap;
};
const script = (bytes: string | null) =>
  tapOn({ kind: "script", reply: () => ({ bytes: bytes === null ? null : Buffer.from(bytes, "latin1") }) });
const inFrontOf = async (play: (socket: Socket, request: Buffer) => void, path = "/", timeoutMs = 2000) => {
  const server: HostileServer = await hostileServer(play, path);
  open.push(server);
  return { server, tap: await tapOn({ kind: "forward", baseUrl: server.url, timeoutMs }) };
};
/** The same request, sent with the tap's secret path. */
const withPass = ({ pass }: Tap, bytes: string): Buffer => Buffer.from(bytes.replace(" /", ` ${pass}/`), "latin1");
/** Everything a socket receives for these bytes, and how its connection ended. */
const raw = (tap: Tap, bytes: string): Promise<{ got: string; end: string }> => strange(tap, withPass(tap, bytes));
/** Sent without the secret path. */
const strange = ({ baseUrl }: Tap, bytes: string | Buffer): Promise<{ got: string; end: string }> =>
  new Promise((resolve) => {
    const socket = connect(Number(new URL(baseUrl).port), "127.0.0.1");
    let got = "";
    let end = "end";
    socket.on("data", (piece) => {
      got += piece.toString("latin1");
    });
    socket.on("error", (error: NodeJS.ErrnoException) => {
      end = error.code ?? "error";
    });
    socket.on("close", () => resolve({ got, end }));
    socket.write(bytes);
  });
const ok = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nX-A: b\r\n\r\nok";

describe("a script", () => {
  test("answers byte for byte, and both directions are recorded", async () => {
    const tap = await script(ok);
    const form = new FormData();
    form.set("f", new File([Buffer.from([0, 255, 13, 10])], "f.bin"));
    const response = await fetch(`${tap.baseUrl}/x?y=z`, { method: "POST", body: form, headers: { "X-Case": "1" } });
    expect([response.status, await response.text()]).toEqual([200, "ok"]);
    await tap.settled();
    const [made, ...more] = tap.exchanges();
    expect(more).toEqual([]);
    expect(made).toMatchObject({
      request: { method: "POST", target: "/x?y=z" },
      response: { status: 200, faults: [] },
      failure: null,
    });
    expect(Buffer.from(made!.request.body).includes(Buffer.from([0, 255, 13, 10]))).toBe(true);
  });

  test("header names, values and order are as sent; chunks are joined", async () => {
    const tap = await script(ok);
    const head = "POST /x HTTP/1.1\r\nb-B: 1\r\nHOST: here\r\nA:  2 \r\nb-B: 3\r\nTransfer-Encoding: chunked\r\n\r\n";
    expect(await raw(tap, `${head}2\r\nhe\r\n3;x\r\nllo\r\n0\r\n\r\n`)).toEqual({ got: ok, end: "end" });
    const { request } = tap.exchanges()[0]!;
    expect(request.headers).toEqual([
      ["b-B", "1"],
      ["HOST", "here"],
      ["A", "2"],
      ["b-B", "3"],
      ["Transfer-Encoding", "chunked"],
    ]);
    expect(Buffer.from(request.body).toString()).toBe("hello");
  });

  test("may cut the connection, answer with less than its length, or answer with something other than HTTP", async () => {
    const cut = await script(null);
    await expect(fetch(cut.baseUrl)).rejects.toThrow();
    expect(cut.exchanges()[0]).toMatchObject({ response: null, failure: { kind: "reset" } });
    const short = await script("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nok");
    await expect(fetch(short.baseUrl).then((response) => response.text())).rejects.toThrow();
    expect(short.exchanges()[0]!.response!.faults).toMatchObject([{ kind: "truncated" }]);
    const foreign = await script("no HTTP\r\n");
    await expect(fetch(foreign.baseUrl)).rejects.toThrow();
    expect(foreign.exchanges()[0]).toMatchObject({ response: null, failure: { kind: "closed" } });
  });

  test("sees the request with the key masked, and its own failure is reported", async () => {
    let seen = "";
    const tap = await tapOn({
      kind: "script",
      reply: ({ headers }) => {
        seen = JSON.stringify(headers);
        throw new Error("broken script");
      },
    });
    await expect(fetch(tap.baseUrl, { headers: { Authorization: `Bearer ${secretKey}` } })).rejects.toThrow();
    expect(seen).toContain("Bearer ***");
    expect(seen).not.toContain(secretKey);
    await expect(tap.settled()).rejects.toThrow("broken script");
  });

  test("a client that expects 100 gets it", async () => {
    const tap = await script(ok);
    const status = await new Promise((resolve, reject) => {
      const request = httpRequest(tap.baseUrl, {
        method: "POST",
        headers: { Expect: "100-continue", "Content-Length": 2 },
      });
      request.on("continue", () => request.end("ok"));
      request.on("response", (response) => resolve(response.resume().statusCode));
      request.on("error", reject);
      request.flushHeaders();
    });
    expect(status).toBe(200);
    expect(Buffer.from(tap.exchanges()[0]!.request.body).toString()).toBe("ok");
  });

  test("several requests at once and one after another", async () => {
    const tap = await script(ok);
    await Promise.all([1, 2, 3].map(() => fetch(tap.baseUrl).then((response) => response.text())));
    await fetch(tap.baseUrl);
    expect(tap.exchanges()).toHaveLength(4);
  });
});

describe("an invalid request", () => {
  test.each<[string, string, string]>([
    ["no HTTP", "hello /\r\n\r\n", "closed"],
    ["a bad chunk", "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nxx\r\n", "closed"],
    ["endless headers", `GET / HTTP/1.1\r\n${"X: y\r\n".repeat(12_000)}`, "closed"],
    ["two lengths", "POST / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab", "closed"],
  ])("%s is recorded as such", async (_, bytes, kind) => {
    const tap = await script(ok);
    expect((await raw(tap, bytes)).got).toBe("");
    await tap.settled();
    expect(tap.exchanges()).toMatchObject([{ response: null, failure: { kind } }]);
  });

  test("a client that leaves in the middle is recorded, one that only connects is not", async () => {
    const tap = await script(ok);
    const { port } = new URL(tap.baseUrl);
    const client = () => connect(Number(port), "127.0.0.1").on("error", () => {});
    client().end();
    client().end(withPass(tap, "POST / HTTP/1.1\r\nContent-Length: 9\r\n\r\nhel"));
    await expect.poll(() => tap.exchanges().length).toBe(1);
    expect(tap.exchanges()[0]!.failure!.kind).toBe("aborted");
    expect(Buffer.from(tap.exchanges()[0]!.request.body).toString()).toBe("hel");
    const idle = client();
    await new Promise((resolve) => idle.once("connect", resolve));
    await tap.settled();
    await tap.close();
    expect(tap.exchanges()).toHaveLength(1);
  });
});

describe("a stranger on the same machine", () => {
  const guess = "0".repeat(32);
  test.each([
    ["the port alone", "GET /rogue HTTP/1.1\r\n\r\n"],
    ["another pass", `POST /${guess}/rogue HTTP/1.1\r\nContent-Length: 0\r\n\r\n`],
    ["a URL for a proxy", "GET http://127.0.0.1/rogue HTTP/1.1\r\n\r\n"],
    ["a tunnel", "CONNECT 127.0.0.1:80 HTTP/1.1\r\n\r\n"],
    ["a line without end", "GET /".padEnd(4000, "a")],
    ["nothing but a line break", "\r\n"],
  ])("a caller that knows %s is neither answered, relayed nor recorded", async (_, bytes) => {
    const { server, tap } = await inFrontOf((socket) => socket.end(ok));
    expect(await strange(tap, bytes)).toEqual({ got: "", end: "ECONNRESET" });
    expect(await strange(tap, `GET ${tap.pass}x HTTP/1.1\r\n\r\n`)).toEqual({ got: "", end: "ECONNRESET" });
    const own = await fetch(tap.baseUrl);
    expect(await own.text()).toBe("ok");
    await tap.settled();
    expect(server.received()).toHaveLength(1);
    expect(tap.exchanges()).toHaveLength(1);
  });

  test("half a request keeps no one waiting", async () => {
    const tap = await script(ok);
    const socket = connect(Number(new URL(tap.baseUrl).port), "127.0.0.1").on("error", () => {});
    await new Promise((resolve) => socket.write("PO", resolve));
    await fetch(tap.baseUrl);
    await tap.settled();
    expect(tap.exchanges()).toHaveLength(1);
  });

  test("a pass that arrives in pieces is accepted, and no two taps share one", async () => {
    const [tap, other] = [await script(ok), await script(ok)];
    expect(other.pass).not.toBe(tap.pass);
    const socket = connect(Number(new URL(tap.baseUrl).port), "127.0.0.1");
    const got = new Promise((resolve) => socket.once("data", (bytes) => resolve(String(bytes))));
    for (const piece of withPass(tap, "GET /x HTTP/1.1\r\n\r\n")
      .toString()
      .match(/.{1,7}/gs)!) {
      socket.write(piece);
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    expect(await got).toBe(ok);
    expect(tap.exchanges()).toMatchObject([{ request: { target: "/x" } }]);
  });
});

describe("forwarding", () => {
  test("passes the request on byte for byte, except for Host and Connection", async () => {
    const { server, tap } = await inFrontOf((socket) => socket.end(ok), "/api/v1/");
    expect(tap.baseUrl).toMatch(/\/api\/v1$/);
    const head = "POST /api/v1/x HTTP/1.1\r\nb-B: \xfc\r\nhost: tap\r\nKeep-Alive: 5\r\nconnection: keep-alive\r\n";
    const body = "Transfer-Encoding: chunked\r\n\r\n2;a=b\r\nhe\r\n003\r\nllo\r\n0\r\nT: u\r\n\r\n";
    expect(await raw(tap, head + body)).toEqual({ got: ok, end: "end" });
    const wanted = `POST /api/v1/x HTTP/1.1\r\nb-B: \xfc\r\nhost: ${server.url.host}\r\nconnection: close\r\n${body}`;
    expect(server.received()[0]!.toString("latin1")).toBe(wanted);
    const [made] = tap.exchanges();
    expect(made!.request.headers).toContainEqual(["host", "tap"]);
    expect(Buffer.from(made!.request.body).toString()).toBe("hello");
  });

  test.each<[string, string, string]>([
    ["faults", "HTTP/1.1 200 OK\r\nBad\r\nContent-Length: 9\r\n\r\nok", "truncated"],
    ["a bad chunk", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", "malformed"],
    ["surplus bytes", "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nok", "surplus"],
  ])("passes %s back as they arrived", async (_, bytes, fault) => {
    const { tap } = await inFrontOf((socket) => socket.end(bytes));
    expect((await raw(tap, "GET / HTTP/1.1\r\n\r\n")).got).toBe(bytes);
    expect(tap.exchanges()[0]!.response!.faults.map(({ kind }) => kind)).toContain(fault);
  });

  test("an encoded answer stays encoded for the client and is decoded in the recording", async () => {
    const content = gzipSync(JSON.stringify({ key: secretKey }));
    const answer = Buffer.concat([
      Buffer.from(`HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: ${content.length}\r\n\r\n`),
      content,
    ]);
    const { tap } = await inFrontOf((socket) => socket.end(answer));
    expect(await (await fetch(tap.baseUrl)).json()).toEqual({ key: secretKey });
    await tap.settled();
    expect(Buffer.from(tap.exchanges()[0]!.response!.body).toString()).toBe(
      `{"key":"${"*".repeat(secretKey.length)}"}`,
    );
  });

  test("a reset is passed on as a reset, after the bytes before it", async () => {
    const half = "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nok";
    const { tap } = await inFrontOf((socket) => {
      socket.write(half);
      setTimeout(() => socket.resetAndDestroy(), 30);
    });
    expect(await raw(tap, "GET / HTTP/1.1\r\n\r\n")).toEqual({ got: half, end: "ECONNRESET" });
    const { tap: silent } = await inFrontOf((socket) => socket.resetAndDestroy());
    expect(await raw(silent, "GET / HTTP/1.1\r\n\r\n")).toEqual({ got: "", end: "ECONNRESET" });
    expect(silent.exchanges()[0]!.failure!.kind).toBe("reset");
  });

  test("an upstream that is missing or too slow cuts the client off and says why", async () => {
    const { server, tap } = await inFrontOf(() => {}, "/", 100);
    await expect(fetch(tap.baseUrl)).rejects.toThrow();
    await server.close();
    await expect(fetch(tap.baseUrl)).rejects.toThrow();
    expect(tap.exchanges().map(({ failure }) => failure!.kind)).toEqual(["timeout", "refused"]);
  });

  test("an early answer reaches a client during a large upload", async () => {
    const { tap } = await inFrontOf((socket) =>
      socket.write("HTTP/1.1 401 No\r\nContent-Length: 4\r\n\r\nstop", () => socket.destroy()),
    );
    const response = await fetch(tap.baseUrl, { method: "POST", body: Buffer.alloc(5_000_000) });
    expect([response.status, await response.text()]).toEqual([401, "stop"]);
  });

  test("a client that gives up does not end the exchange: the server's answer is read to the end", async () => {
    const client = new AbortController();
    const { tap } = await inFrontOf((socket) => {
      client.abort();
      setTimeout(() => socket.end("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nlate"), 200);
    });
    await expect(fetch(tap.baseUrl, { signal: client.signal })).rejects.toThrow();
    await tap.settled();
    expect(tap.exchanges()[0]).toMatchObject({ failure: null, response: { status: 200, faults: [] } });
  });

  test("close and an abort cut what is in progress", async () => {
    const { server, tap } = await inFrontOf(() => {});
    const cut = expect(fetch(tap.baseUrl)).rejects.toThrow();
    await expect.poll(() => server.received().length).toBe(1);
    await tap.close();
    await cut;
    expect(tap.exchanges()[0]!.failure!.kind).toBe("aborted");
    await tap.close();

    const stop = new AbortController();
    const listener = await openListener();
    open.push({ close: async () => listener.close() });
    const aborted = await openTap({
      listener,
      upstream: { kind: "script", reply: () => ({ bytes: null }) },
      mask: createMasker([]),
      signal: stop.signal,
    });
    stop.abort();
    await expect(fetch(aborted.baseUrl)).rejects.toThrow();
  });
});
