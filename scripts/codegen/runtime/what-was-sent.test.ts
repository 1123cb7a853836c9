import { expect, test } from "vitest";
import { all, endOf, make, posts, type Request, repeatable } from "./faulty-calls.fixture.ts";
import { json, serve, serveSockets, wav } from "./loopback.fixture.ts";

// Fault × method × size: what the error says about the request, and how often the server has received it. A request is
// reported as sent only if bytes may have left the process, and is retried only if that cannot cause an effect twice.

const failed = (cause: object): never => {
  throw new TypeError("fetch failed", { cause });
};
const systemError = (code: string, syscall: string, message = `${syscall} ${code}`) =>
  Object.assign(new Error(message), { code, syscall });
const connects = (code: string) => systemError(code, "connect", `connect ${code} 192.0.2.1:443`);

/** Rejects before the body is read, as a runtime without a connection does. */
const unconnected: Readonly<Record<string, () => never>> = {
  "two addresses, neither reached": () => failed(new AggregateError([connects("ETIMEDOUT"), connects("ENETUNREACH")])),
  "no such name": () => failed(systemError("ENOTFOUND", "getaddrinfo")),
  "a name server that is away": () => failed(systemError("EAI_AGAIN", "getaddrinfo")),
  "no route": () => failed(connects("EHOSTUNREACH")),
  "a slow handshake": () =>
    failed(Object.assign(new Error("Connect Timeout Error"), { code: "UND_ERR_CONNECT_TIMEOUT" })),
};
/** The message does not say so: only the unread body shows it. */
const unsaid: Readonly<Record<string, () => never>> = {
  "a proxy that refuses CONNECT": () =>
    failed(Object.assign(new Error("Proxy response (403) !== 200 when HTTP Tunneling"), { code: "UND_ERR_ABORTED" })),
  "a dispatcher of another version": () =>
    failed(Object.assign(new Error("invalid onRequestStart method"), { code: "UND_ERR_INVALID_ARG" })),
  "a SOCKS proxy that refuses": () => failed(new Error("Socks5 proxy rejected connection - NotAllowed")),
  "a handshake that is reset": () =>
    failed(
      systemError("ECONNRESET", "", "Client network socket disconnected before secure TLS connection was established"),
    ),
  "a word that no list has": () => failed(new Error("the moon is in the way")),
};
const untrusted: Readonly<Record<string, () => never>> = {
  "a certificate of its own": () => failed(systemError("DEPTH_ZERO_SELF_SIGNED_CERT", "", "self-signed certificate")),
  "no TLS behind the port": () => failed(systemError("ERR_SSL_WRONG_VERSION_NUMBER", "", "wrong version number")),
  "no TLS behind the port, in Deno's words": () => {
    throw new TypeError(
      "error sending request for url (https://a.invalid/): client error (Connect): received corrupt message of type InvalidContentType",
    );
  },
};

const cases = (faults: Readonly<Record<string, () => never>>, of: readonly Request[]) =>
  Object.entries(faults).flatMap(([fault, fetch]) => of.map((request) => ({ fault, fetch, request })));

test.each([...cases(unconnected, all), ...cases(unsaid, posts)])(
  "$request, $fault: nothing was sent, and it is tried again",
  async ({ fetch, request }) => {
    let calls = 0;
    const error = await endOf(request, {
      fetch: async () => {
        calls++;
        return fetch();
      },
    });
    expect(error).toMatchObject({ name: "NetworkError", code: "connection-failed", bytesSent: 0, retryable: true });
    expect(error.message).toMatch(/Nothing was sent/);
    expect(error.message).not.toMatch(/may have been received/);
    expect(calls).toBe(3);
  },
);

test.each(cases(untrusted, all))("$request, $fault: nothing was sent or is retried", async ({ fetch, request }) => {
  let calls = 0;
  const error = await endOf(request, {
    fetch: async () => {
      calls++;
      return fetch();
    },
  });
  expect(error).toMatchObject({ name: "NetworkError", code: "connection-failed", bytesSent: 0, retryable: false });
  expect(calls).toBe(1);
});

test("a failed handshake is reported in OpenSSL's words, without its source locations", async () => {
  await using server = await serve((response) => json(response, 200, {}));
  const error = await endOf("GET", { baseUrl: server.baseUrl.replace("http:", "https:") });
  expect(error).toMatchObject({ code: "connection-failed", bytesSent: 0, retryable: false });
  expect(error.message).toContain(
    "no connection (ERR_SSL_WRONG_VERSION_NUMBER: wrong version number). Nothing was sent",
  );
});

test("both addresses of a host are named", async () => {
  const error = await endOf("GET", { fetch: async () => unconnected["two addresses, neither reached"]!() });
  expect(error.message).toMatch(/ETIMEDOUT.*; .*ENETUNREACH/);
});

test("a dispatcher that Node's own fetch cannot use sends nothing", async () => {
  await using server = await serve();
  const dispatcher = {
    dispatch: () => {
      throw new Error("invalid onRequestStart method");
    },
  };
  for (const request of posts) {
    const error = await endOf(request, {
      baseUrl: server.baseUrl,
      fetch: (url, init) => fetch(url, { ...init, dispatcher } as RequestInit),
    });
    expect(error).toMatchObject({ code: "connection-failed", bytesSent: 0, retryable: true });
  }
  expect(server.seen).toEqual([]);
});

test.each(["http://127.0.0.1:6000", "https://tracks.invalid:10080/v1", "http://[::1]:22"])(
  "%s has a port that no fetch calls",
  (baseUrl) => {
    const port = new URL(baseUrl).port;
    expect(() => make({ baseUrl })).toThrow(expect.objectContaining({ code: "base-url-invalid" }));
    expect(() => make({ baseUrl })).toThrow(new RegExp(`its port ${port} belongs to another protocol`));
  },
);

test.each(all)("%s to a port without a server", async (request) => {
  const gone = await serveSockets(() => {});
  await gone[Symbol.asyncDispose]();
  const error = await endOf(request, { baseUrl: gone.baseUrl });
  expect(error).toMatchObject({ code: "connection-failed", bytesSent: 0, retryable: true });
});

test.each(all)("%s by https to an http server", async (request) => {
  await using server = await serve();
  const error = await endOf(request, { baseUrl: server.baseUrl.replace("http:", "https:") });
  expect(error).toMatchObject({ code: "connection-failed", bytesSent: 0, retryable: false });
  expect(server.seen).toEqual([]);
});

test.each([
  ...posts.map((request) => [request, "answer-lost", false, 1] as const),
  ["GET", "network-failed", true, 3] as const,
  ...repeatable.slice(1).map((request) => [request, "answer-lost", true, 3] as const),
])("%s, reset after the whole request: %s", async (request, code, retryable, seen) => {
  await using server = await serve((response) => response.socket!.resetAndDestroy());
  const error = await endOf(request, { baseUrl: server.baseUrl });
  expect(error).toMatchObject({ name: "NetworkError", code, retryable, bytesSent: server.seen[0]!.body.length });
  expect(server.seen).toHaveLength(seen);
  expect(/check whether it took effect/.test(error.message)).toBe(!retryable);
  expect(/may have been received/.test(error.message)).toBe(request !== "GET");
});

test.each(repeatable)("%s, reset once, succeeds at the second attempt", async (request) => {
  await using server = await serve((response, _, count) => {
    if (count === 1) response.socket!.resetAndDestroy();
    else json(response, 200, { id: "t", message: "m" });
  });
  expect(await endOf(request, { baseUrl: server.baseUrl })).toMatchObject({ status: 200 });
  expect(server.seen).toHaveLength(2);
});

test.each(repeatable)("%s, its response cut once, succeeds at the second attempt", async (request) => {
  await using server = await serve((response, _, count) => {
    if (count > 1) return json(response, 200, { id: "t", message: "m" });
    response.writeHead(200, { "content-type": "application/json", "content-length": 500 }).write("{");
    setTimeout(() => response.socket!.destroy(), 20);
    return response;
  });
  expect(await endOf(request, { baseUrl: server.baseUrl })).toMatchObject({ status: 200 });
});

test.each([...posts.map((request) => [request, 1] as const), ...repeatable.map((request) => [request, 1] as const)])(
  "%s that no answer comes to is stopped once, and says what it can",
  async (request, seen) => {
    await using server = await serve(() => {});
    const error = await endOf(request, { baseUrl: server.baseUrl, stallTimeoutMs: 150 });
    const retryable = !request.startsWith("POST");
    expect(error).toMatchObject({ name: "TimeoutError", code: "stalled", retryable });
    expect(/check whether it took effect/.test(error.message)).toBe(!retryable);
    expect(server.seen.length).toBeLessThanOrEqual(seen);
  },
);

test("an abort before sending is reported as such", async () => {
  const stopped = await make({ baseUrl: "http://127.0.0.1:9999" })
    .postTrack({ title: "t", tune: wav() }, { signal: AbortSignal.abort() })
    .catch((error) => error);
  expect(stopped).toMatchObject({ code: "aborted", bytesSent: 0 });
  expect(stopped.message).toMatch(/Nothing was sent/);
  const slow = await endOf("POST 1 kB", { fetch: () => new Promise(() => {}), timeoutMs: 30 });
  expect(slow).toMatchObject({ code: "timed-out", bytesSent: 0 });
  expect(slow.message).toMatch(/Nothing was sent/);
});

test("a response that is not compressed as its header claims is not a broken connection", async () => {
  await using server = await serve((response) =>
    response.writeHead(200, { "content-type": "application/json", "content-encoding": "gzip" }).end('{"id":"t"}'),
  );
  const error = await endOf("POST 1 kB", { baseUrl: server.baseUrl });
  expect(error).toMatchObject({ name: "InvalidResponseError", code: "answer-not-decoded", status: 200 });
  expect(error.message).toMatch(/labelled gzip and is not/);
  expect(error.message).not.toMatch(/broke off/);
});

test.each(posts)("%s rejected before it was read returns its 413 to the caller", async (request) => {
  await using server = await serveSockets((socket) => {
    socket.once("data", () => {
      socket.end('HTTP/1.1 413 Content Too Large\r\ncontent-length: 15\r\nconnection: close\r\n\r\n{"message":"k"}');
    });
  });
  expect(await endOf(request, { baseUrl: server.baseUrl })).toMatchObject({ status: 413 });
});

// The global dispatcher, under the name that this version of Node uses.
const name = Symbol.for(`undici.globalDispatcher.${Number.parseInt(process.versions.undici!, 10) < 8 ? 1 : 2}`);
const inForce = globalThis as unknown as Record<symbol, { readonly constructor: new (limits: object) => never }>;

test.each(["POST 1 kB", "POST 2 MB", "GET"] as const)(
  "%s without a limit waits longer than fetch's own",
  async (request) => {
    new Headers();
    const before = inForce[name]!;
    inForce[name] = new before.constructor({ headersTimeout: 200, bodyTimeout: 200 });
    try {
      await using server = await serve((response) => {
        setTimeout(() => {
          response.writeHead(200, { "content-type": "application/json" }).write('{"id":');
          setTimeout(() => response.end('"t"}'), 1_700);
        }, 1_700);
      });
      for (const limits of [
        { timeoutMs: 0, stallTimeoutMs: Number.POSITIVE_INFINITY },
        { timeoutMs: 900_000, stallTimeoutMs: 600_000 },
      ]) {
        expect(await endOf(request, { baseUrl: server.baseUrl, ...limits })).toMatchObject({ status: 200 });
      }
      const fetchAsItIs = (url: string, init: RequestInit) => fetch(url, init);
      const limits = { timeoutMs: 0, stallTimeoutMs: 0, retry: false as const };
      const error = await endOf(request, { baseUrl: server.baseUrl, fetch: fetchAsItIs, ...limits });
      expect(error).toMatchObject({ name: "TimeoutError", code: "stalled" });
      expect(error.message).toMatch(/a limit of fetch ended it \(UND_ERR_HEADERS_TIMEOUT/);
    } finally {
      inForce[name] = before;
    }
  },
);
