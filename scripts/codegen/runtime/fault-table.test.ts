// One table: fault × method × size → how the call ends, how many bytes it reports as sent, whether it can be repeated
// safely, and how many requests the server has seen if the caller allows three attempts.
import { expect, test } from "vitest";
import { ClientError } from "./errors.ts";
import { all, endOf, type Request } from "./faulty-calls.fixture.ts";
import { serve, serveSockets } from "./loopback.fixture.ts";
import type { CallOptions, ClientOptions } from "./options.ts";

type Answer = Parameters<typeof serve>[0] & object;

type Ending = {
  /** The class of the error and its code, or the status of a result. */
  readonly ends: string;
  /** How much of the body was sent: nothing, or everything that the server received. */
  readonly sent?: "none" | "all";
  readonly again?: boolean;
  /** Requests received by the server, or calls of `fetch`. */
  readonly requests: number;
};

type Fault = {
  readonly fault: string;
  readonly answer?: Answer;
  readonly options?: ClientOptions;
  readonly own?: () => CallOptions;
  /** The methods and sizes that it is tested with, if it is slow. @default all */
  readonly of?: readonly Request[];
  /** For a POST, a GET, and idempotent methods with a body: PUT and DELETE. */
  readonly post: Ending;
  readonly get: Ending;
  readonly repeatable: Ending;
};

const head = { "content-type": "application/json" };
/** The same for all methods. */
const always = (ending: Ending) => ({ post: ending, get: ending, repeatable: ending });
const failing =
  (cause: object): NonNullable<ClientOptions["fetch"]> =>
  () =>
    Promise.reject(new TypeError("fetch failed", { cause }));
const systemError = (code: string, syscall: string, message = `${syscall} ${code}`) =>
  Object.assign(new Error(message), { code, syscall });
const status =
  (code: number, headers: Record<string, string> = {}): Answer =>
  (response) =>
    response.writeHead(code, { ...head, ...headers }).end('{"message":"no"}');

const unconnected = always({ ends: "NetworkError connection-failed", sent: "none", again: true, requests: 3 });
const untrusted = always({ ends: "NetworkError connection-failed", sent: "none", again: false, requests: 1 });
const invalid = (code: string) =>
  always({ ends: `InvalidResponseError ${code}`, sent: "all", again: false, requests: 1 });
const refused = (ends: string) => always({ ends, sent: "none", again: false, requests: 0 });

const oneOfEach = ["POST 1 kB", "GET", "PUT 20 B"] as const;

const faults: readonly Fault[] = [
  // No connection.
  {
    fault: "two addresses, neither reached",
    options: {
      fetch: failing(new AggregateError([systemError("ETIMEDOUT", "connect"), systemError("ENETUNREACH", "connect")])),
    },
    ...unconnected,
  },
  { fault: "nobody listens", options: { fetch: failing(systemError("ECONNREFUSED", "connect")) }, ...unconnected },
  { fault: "no such name", options: { fetch: failing(systemError("ENOTFOUND", "getaddrinfo")) }, ...unconnected },
  {
    fault: "a proxy that refuses CONNECT",
    options: {
      fetch: failing(
        Object.assign(new Error("Proxy response (403) !== 200 when HTTP Tunneling"), { code: "UND_ERR_ABORTED" }),
      ),
    },
    post: unconnected.post,
    // It is unknown whether the request was sent; repeating it is harmless.
    get: { ends: "NetworkError network-failed", sent: "none", again: true, requests: 3 },
    repeatable: unconnected.post,
  },
  {
    fault: "a certificate of its own",
    options: { fetch: failing(systemError("DEPTH_ZERO_SELF_SIGNED_CERT", "", "self-signed certificate")) },
    ...untrusted,
  },
  // The connection breaks.
  {
    fault: "a reset after the whole request",
    answer: (response) => response.socket!.resetAndDestroy(),
    post: { ends: "NetworkError answer-lost", sent: "all", again: false, requests: 1 },
    get: { ends: "NetworkError network-failed", sent: "all", again: true, requests: 3 },
    repeatable: { ends: "NetworkError answer-lost", sent: "all", again: true, requests: 3 },
  },
  {
    fault: "an answer that breaks off",
    answer: (response) => {
      response.writeHead(200, { ...head, "content-length": 500 }).write("{");
      setTimeout(() => response.socket!.destroy(), 20);
    },
    post: { ends: "NetworkError answer-cut", sent: "all", again: false, requests: 1 },
    get: { ends: "NetworkError answer-cut", sent: "all", again: true, requests: 3 },
    repeatable: { ends: "NetworkError answer-cut", sent: "all", again: true, requests: 3 },
  },
  {
    fault: "silence",
    answer: () => {},
    options: { stallTimeoutMs: 1_000 },
    of: oneOfEach,
    post: { ends: "TimeoutError stalled", sent: "all", again: false, requests: 1 },
    get: { ends: "TimeoutError stalled", sent: "all", again: true, requests: 1 },
    repeatable: { ends: "TimeoutError stalled", sent: "all", again: true, requests: 1 },
  },
  {
    fault: "an answer that takes longer than the call may",
    answer: () => {},
    options: { timeoutMs: 1_000 },
    of: oneOfEach,
    post: { ends: "TimeoutError timed-out", sent: "all", again: false, requests: 1 },
    get: { ends: "TimeoutError timed-out", sent: "all", again: true, requests: 1 },
    repeatable: { ends: "TimeoutError timed-out", sent: "all", again: true, requests: 1 },
  },
  // The response is a result, or not documented.
  ...[500, 502, 503, 504].map((code) => ({
    fault: `a ${code}`,
    answer: status(code),
    post: { ends: `${code}`, requests: 1 },
    get: { ends: `${code}`, requests: 1 },
    repeatable: { ends: `${code}`, requests: 1 },
  })),
  {
    fault: "a page instead of JSON",
    answer: (response) => response.writeHead(400, { "content-type": "text/html" }).end("<html>"),
    ...invalid("answer-not-json"),
  },
  {
    fault: "an answer of another shape",
    answer: (response) => response.writeHead(400, head).end("{}"),
    ...invalid("answer-mismatch"),
  },
  {
    fault: "an answer that is labelled gzip and is not",
    answer: (response) => response.writeHead(400, { ...head, "content-encoding": "gzip" }).end('{"message":"no"}'),
    ...invalid("answer-not-decoded"),
  },
  {
    fault: "a redirect",
    answer: (response) => response.writeHead(307, { location: "http://127.0.0.1:9/" }).end(),
    ...always({ ends: "RedirectError redirected", sent: "all", again: false, requests: 1 }),
  },
  // Caused by the caller.
  {
    fault: "a signal that was given before",
    answer: status(400),
    own: () => ({ signal: AbortSignal.abort() }),
    post: { ends: "AbortError aborted", sent: "none", again: false, requests: 0 },
    get: { ends: "AbortError aborted", sent: "none", again: true, requests: 0 },
    repeatable: { ends: "AbortError aborted", sent: "none", again: true, requests: 0 },
  },
  {
    fault: "a header that cannot be sent",
    answer: status(400),
    own: () => ({ headers: { "x-team": "a\r\nb: c" } }),
    ...refused("InputError header-invalid"),
  },
];

const endingOf = (fault: Fault, request: Request): Ending =>
  request.startsWith("POST") ? fault.post : request === "GET" ? fault.get : fault.repeatable;

test.each(
  faults.flatMap((fault) => (fault.of ?? all).map((request) => ({ ...fault, fault, name: fault.fault, request }))),
)("$request, $name", async ({ fault, request, answer, options = {}, own }) => {
  const { ends, sent, again, requests } = endingOf(fault, request);
  await using server = await serve(answer);
  let calls = 0;
  const { fetch: given } = options;
  const counting: typeof given = (...request) => {
    calls += 1;
    return given!(...request);
  };
  const counted = given === undefined ? {} : { fetch: counting };
  const ended = await endOf(request, { baseUrl: server.baseUrl, ...options, ...counted }, own?.());
  expect(ended instanceof ClientError ? `${ended.name} ${ended.code}` : `${ended.status}`).toBe(ends);
  expect(given === undefined ? server.seen.length : calls).toBe(requests);
  if (sent === undefined) return;
  expect([ended.bytesSent, ended.retryable]).toEqual([sent === "none" ? 0 : server.seen[0]!.body.length, again]);
  // The error mentions possible effects on the server only if there can be any.
  expect(/check whether it took effect/.test(ended.message)).toBe(
    /^(NetworkError|TimeoutError|AbortError)/.test(ends) && sent === "all" && again === false,
  );
});

test.each(all)("%s, rejected after its headers, returns its 413", async (request) => {
  await using server = await serveSockets((socket) => {
    socket.once("data", () => {
      socket.end('HTTP/1.1 413 Content Too Large\r\ncontent-length: 16\r\nconnection: close\r\n\r\n{"message":"no"}');
    });
  });
  expect(await endOf(request, { baseUrl: server.baseUrl })).toMatchObject({ status: 413 });
  expect(server.connections()).toBe(1);
});
