import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { answering, body, faults, send } from "./hostile-exchange.fixture.ts";

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
])("%s is decoded", async (encoding, content) => {
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

test("a decompression bomb is not unpacked", async () => {
  const made = await send(
    (await coded("gzip", gzipSync(Buffer.alloc(3_000_000)))).url,
    {},
    { maxResponseBytes: 1_000_000 },
  );
  expect(faults(made)).toEqual([expect.stringMatching(/^oversized/)]);
});

test("the decodable part of a truncated answer is decoded", async () => {
  const content = gzipSync("ok".repeat(1000)).subarray(0, -8);
  const server = await answering(
    Buffer.concat([Buffer.from("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 999\r\n\r\n"), content]),
  );
  const made = await send(server.url);
  expect([faults(made).length, body(made).slice(0, 6)]).toEqual([1, "okokok"]);
});
