import { createServer as createHttpServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { answering, body, faults, send, serve } from "./hostile-exchange.fixture.ts";
import { headBytes, type OutgoingRequest } from "./request-writer.ts";

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
  [
    "chunked, with all that a chunk may have",
    { framing: { kind: "chunked", chunkBytes: 3, dressed: true } },
    /\r\n\r\n003;conformance="a;b"\r\nhel\r\n002;conformance="a;b"\r\nlo\r\n000;conformance="a;b"\r\nX-Conformance: yes\r\n\r\n$/,
  ],
  [
    "names in capitals",
    { headerCase: "upper" },
    /^POST .* HTTP\/1\.1\r\nHOST: [^\r]*\r\n([A-Z-]+: [^\r]*\r\n)*CONNECTION: close\r\n\r\n/,
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
  expect(made[0]!.ms).toBeLessThan(made[2]!.ms);
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

test.each([
  ["a method", "GET /x HTTP/1.1\r\nX:", "/", []],
  ["a target with a blank", "GET", "/a b", []],
  ["a target with a line break", "GET", "/a\r\nX: 1", []],
  ["a name", "GET", "/", [["X: 1\r\nY", "1"]]],
  ["a name without characters", "GET", "/", [["", "1"]]],
  ["a line feed in a value", "GET", "/", [["X", "1\nY: 2"]]],
  ["a carriage return in a value", "GET", "/", [["X", "1\rY: 2"]]],
  ["NUL in a value", "GET", "/", [["X", "a\0b"]]],
  ["what would become a line break as a byte", "GET", "/", [["X", "a\u010d\u010aY: 2"]]],
] as const)("no head is written with %s", (_, method, target, headers) => {
  expect(() => headBytes(method, target, headers)).toThrow(/nothing was sent\.$/);
});

test("a guard that refuses a value does not repeat it", () => {
  expect(() => headBytes("GET", "/", [["Authorization", "Bearer sk_secret\n"]])).toThrow(/^(?!.*sk_secret)/);
});
