import type { Socket } from "node:net";
import { expect, test } from "vitest";
import { answering, body, faults, send, serve } from "./hostile-exchange.fixture.ts";

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
  ["nothing with 204, which is said", "HTTP/1.1 204 No Content\r\nContent-Length: 0\r\n\r\n", ""],
])("%s, without a fault", async (_, bytes, wanted) => {
  const made = await send((await answering(bytes)).url);
  expect([made.failure, faults(made), body(made)]).toEqual([null, [], wanted]);
});

test("headers in wire order with their own case, values as Latin-1", async () => {
  const server = await answering("HTTP/1.1 200 Fine Day\r\nx-B: 1 \r\nX-a:\xfc\r\nx-b: 2\r\nContent-Length: 0\r\n\r\n");
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

test("does not wait for the connection to close after an answer", async () => {
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
  [
    "a length with 204",
    "HTTP/1.1 204 None\r\nContent-Length: 2\r\n\r\n",
    "malformed: Content-Length: 2 with a 204",
    "",
  ],
  [
    "a transfer coding with 204",
    "HTTP/1.1 204 None\r\nTransfer-Encoding: chunked\r\n\r\n",
    "malformed: Transfer-Encoding: chunked with a 204",
    "",
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
    "a trailer without a colon",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\nbye\r\n\r\n",
    "malformed: a trailer that is no header field: bye",
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
  expect(faults(made).some((text) => text.startsWith(fault)) || faults(made)).toBe(true);
  expect(body(made)).toBe(wanted);
});

test("a reset inside the content leaves no answer, because the network may have caused it; after the content there is one", async () => {
  const after = (bytes: string) =>
    serve((socket) => {
      socket.write(bytes);
      setTimeout(() => socket.resetAndDestroy(), 30);
    });
  const cut = await send((await after("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nok")).url);
  expect(cut).toMatchObject({
    response: null,
    failure: { kind: "reset", message: expect.stringContaining("40 bytes") },
  });
  const whole = await send((await after("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")).url);
  expect([whole.failure, body(whole)]).toEqual([null, "ok"]);
});

test("an endless answer is cut off, with little memory", async () => {
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

test("endless headers are cut off", async () => {
  const server = await serve((socket) => socket.write(`HTTP/1.1 200 OK\r\n${"X: y\r\n".repeat(20_000)}`));
  expect(faults(await send(server.url))).toEqual([
    expect.stringMatching(/^oversized: more than 65536 bytes of headers/),
  ]);
});

test("endless trailers, and chunks that are mostly framing, are cut off", async () => {
  const chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n";
  for (const more of [`0\r\n${"T: u\r\n".repeat(9000)}`, `1;${"y".repeat(90)}\r\nx\r\n`.repeat(600)]) {
    const server = await serve((socket) => socket.write(chunked + more));
    const made = await send(server.url, {}, { maxResponseBytes: 20_000 });
    expect([faults(made), body(made)[0]]).toEqual([["oversized: more than 40000 bytes of chunks"], "x"]);
  }
});
