import { expect, test } from "vitest";
import { payloadOf } from "./payload.ts";
import { bytesSource, readerOf, type Source, textSource } from "./source.ts";

const big = new Uint8Array(200_000).fill(7);
const bytes = bytesSource(big);
const blob = new Blob([big]);
const file: Source = { size: big.length, replayable: true, blob, open: () => readerOf(blob.stream()) };
const endless: Source = { size: null, replayable: false, open: () => readerOf(blob.stream()) };
const listener = { moved: () => {}, unseen: () => {}, onProgress: undefined };

test("a browser gets one Blob, and reads its files itself", async () => {
  const { body, contentLength } = await payloadOf([bytes, file, endless], "a/b", "browser").open(listener);
  expect([body instanceof Blob && body.size, contentLength]).toEqual([600_000, null]);
});

test.each(["browser", "node", "workerd"] as const)(
  "a text without a character is no broken stream, on %s",
  async (platform) => {
    const open = await payloadOf([textSource("")], "text/plain", platform).open(listener);
    expect((await new Response(open.body).arrayBuffer()).byteLength).toBe(0);
    expect([open.sent, open.contentLength]).toEqual([0, null]);
  },
);

test.each(["browser", "node"] as const)("in a %s no file of another size than stated is sent", async (platform) => {
  for (const [size, says] of [
    [199_999, "more"],
    [200_001, "fewer"],
  ] as const) {
    const open = payloadOf([{ ...endless, size }], "a/b", platform).open(listener);
    const all = open.then(({ body }) => new Response(body).arrayBuffer());
    await expect(all).rejects.toThrow(`${says} bytes than its size says`);
  }
});

test.each(["node", "bun", "deno", "workerd"] as const)(
  "%s gets a stream, with its length where it is known",
  async (platform) => {
    const known = await payloadOf([bytes, file], "a/b", platform).open(listener);
    expect([known.body instanceof ReadableStream, known.contentLength]).toEqual([
      true,
      platform === "workerd" ? null : 400_000,
    ]);
    const unknown = await payloadOf([endless], "a/b", platform).open(listener);
    expect(unknown.contentLength).toBeNull();
    expect((await new Response(known.body).arrayBuffer()).byteLength).toBe(400_000);
    expect(known.sent).toBe(400_000);
  },
);

test("a small body is sent in one piece, except on Deno, which would send it twice after a reset", async () => {
  const little = payloadOf([bytesSource(new Uint8Array(9))], "a/b", "node");
  const { body } = await little.open(listener);
  expect(new Uint8Array(await new Response(body).arrayBuffer())).toEqual(new Uint8Array(9));
  expect(body).toBeInstanceOf(Blob);
  const deno = payloadOf([bytesSource(new Uint8Array(9))], "a/b", "deno");
  expect((await deno.open(listener)).body).toBeInstanceOf(ReadableStream);
});

test("a payload with a one-shot source is not replayable", () => {
  expect([
    payloadOf([bytes, file], null, "node").replayable,
    payloadOf([bytes, endless], null, "node").replayable,
  ]).toEqual([true, false]);
});

test("an aborted request while the source is read is not an error of the source", async () => {
  let yieldMore: (bytes: Uint8Array) => void = () => {};
  const read = () => new Promise<Uint8Array>((resolve) => (yieldMore = resolve));
  const open = await payloadOf([{ ...endless, open: () => ({ read, cancel: () => {} }) }], null, "bun").open(listener);
  const reader = (open.body as ReadableStream).getReader();
  void reader.read();
  await reader.cancel("gone");
  yieldMore(big);
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect(open.failure).toBeUndefined();
});

test("a body that the network cancels has not ended", async () => {
  let end: (nothing: null) => void = () => {};
  const chunks = [Promise.resolve(big), new Promise<null>((resolve) => (end = resolve))];
  const source = { ...endless, open: () => ({ read: () => chunks.shift()!, cancel: () => end(null) }) };
  const open = await payloadOf([source], null, "node").open(listener);
  const reader = (open.body as ReadableStream).getReader();
  await reader.read();
  void reader.read();
  await expect.poll(() => chunks.length).toBe(0);
  await reader.cancel("gone");
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect([open.sent, open.ended]).toEqual([big.length, false]);
});
