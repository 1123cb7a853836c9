import { createReadStream } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import { allFeatures } from "./all-features.ts";
import { buildClient } from "./build-client.ts";
import type { FileInput } from "./describe-file.ts";
import { InputError } from "./errors.ts";
import { key, parseForm, serve, stream, type TracksClient, table, wav } from "./loopback.fixture.ts";
import { fileFromPath } from "./node.ts";
import type { Progress } from "./options.ts";

const client = (baseUrl: string) => buildClient<TracksClient>(table, allFeatures, { baseUrl, apiKey: key });
const small = wav(5_000);
/** Too big to be sent in one piece. */
const large = new Uint8Array(2_500_000).map((_, at) => at % 251);
large.set(small.subarray(0, 16));

async function* iterate(bytes: Uint8Array) {
  for (let at = 0; at < bytes.length; at += 100_000) yield bytes.subarray(at, at + 100_000);
}

const shapes: readonly (readonly [
  shape: string,
  of: (bytes: Uint8Array<ArrayBuffer>) => FileInput,
  name: string,
  length: boolean,
])[] = [
  ["File", (bytes) => new File([bytes], "a.wav"), "a.wav", true],
  ["Blob", (bytes) => new Blob([bytes]), "tune.wav", true],
  ["Uint8Array", (bytes) => bytes, "tune.wav", true],
  ["Buffer", (bytes) => Buffer.from(bytes), "tune.wav", true],
  ["ArrayBuffer", (bytes) => bytes.buffer, "tune.wav", true],
  ["DataView", (bytes) => new DataView(bytes.buffer), "tune.wav", true],
  ["ReadableStream", (bytes) => stream(bytes.subarray(0, 7), bytes.subarray(7)), "tune.wav", false],
  ["async iterable", iterate, "tune.wav", false],
  ["Response", (bytes) => new Response(bytes, { headers: { "content-length": `${bytes.length}` } }), "tune.wav", true],
  ["named data", (bytes) => ({ data: bytes, filename: "dir/b.mp3", contentType: "audio/x-wav" }), "b.mp3", true],
  ["sized stream", (bytes) => ({ data: stream(bytes), filename: "c.flac", size: bytes.length }), "c.flac", true],
];

test.each(
  shapes.flatMap(([shape, of, name, length]) =>
    [small, large].map((bytes) => ({ shape, size: bytes.length, of, name, length, bytes })),
  ),
)("$shape of $size bytes arrives byte for byte", async ({ of, name, length, bytes }) => {
  await using server = await serve();
  expect(await client(server.baseUrl).postTrack({ title: "t", tune: of(bytes) })).toMatchObject({ status: 200 });
  const [seen] = server.seen as [(typeof server.seen)[0]];
  expect(seen.headers["content-length"]).toBe(length ? `${seen.body.length}` : undefined);
  const file = (await parseForm(seen)).get("tune") as File;
  expect([file.name, file.type.startsWith("audio/")]).toEqual([name, true]);
  expect(Buffer.compare(Buffer.from(await file.arrayBuffer()), bytes)).toBe(0);
});

test.each([
  [Number.NaN, undefined],
  [-1, undefined],
  [1.5, undefined],
  [Number.POSITIVE_INFINITY, undefined],
  ["900", "1"],
])("the size %j of a stream is taken for one where it is a whole number", async (size, stated) => {
  await using server = await serve();
  const tune = { data: stream(wav(900)), size: size as number };
  await client(server.baseUrl).postTrack({ title: "t", tune });
  if (typeof size === "number") {
    await client(server.baseUrl).postTrack({ title: "t", tune: { size, stream: () => stream(wav(900)) } });
  }
  for (const { headers, body } of server.seen) {
    expect(headers["content-length"]).toBe(stated && `${body.length}`);
    expect(body.length).toBeGreaterThan(900);
  }
});

test.each([
  ["audio/x-wav", "tune.wav", "audio/wav"],
  ["audio/vnd.wave", "tune.wav", "audio/wav"],
  ["audio/mp3", "tune.mp3", "audio/mpeg"],
  ["audio/x-m4a", "tune.m4a", "audio/mp4"],
  ["video/webm;codecs=opus", "tune.webm", "audio/webm"],
  ["application/ogg", "tune.ogg", "audio/ogg"],
  ["audio/x-aiff", "tune.bin", "audio/x-aiff"],
])("a recording of the type %s is named and labelled as what it is", async (contentType, name, type) => {
  await using server = await serve();
  await client(server.baseUrl).postTrack({ title: "t", tune: { data: wav(), contentType } });
  expect((await parseForm(server.seen[0]!)).get("tune")).toMatchObject({ name, type });
});

test.each([
  ['a"b\r\nX-Own: 1', "a%22b%0D%0AX-Own: 1"],
  ["nul\0 del\x7f tab\t.wav", "nul%00 del%7F tab\t.wav"],
  ["\u202e語😀.wav", "\u202e語😀.wav"],
  ["lone\ud800.wav", "lone\ufffd.wav"],
])("the filename %j can do no harm to the header it stands in", async (filename, written) => {
  await using server = await serve();
  await client(server.baseUrl).postTrack({ title: "t", tune: { data: wav(), filename } });
  expect(server.seen[0]!.body.toString("utf8")).toContain(`filename="${written}"\r\nContent-Type: `);
});

test("a content type cannot add a header to the part", async () => {
  await using server = await serve();
  const tune = { data: wav(), contentType: "Audio/X-Wav; a=b\r\nX-Own: 1" };
  await client(server.baseUrl).postTrack({ title: "t", tune });
  await client(server.baseUrl).postTrack({ title: "t", tune: { ...tune, contentType: "audio/x-wav\r\nX-Own: 1" } });
  for (const seen of server.seen) {
    expect(seen.body.toString("latin1")).not.toContain("X-Own");
    expect((await parseForm(seen)).get("tune")).toMatchObject({ type: "audio/wav" });
  }
});

test("a file on disk is streamed with its name, type and length, by path and by URL", async () => {
  await using server = await serve();
  const folder = await mkdtemp(join(tmpdir(), "upload-"));
  const path = join(folder, "sölo 1.wav");
  await writeFile(path, large);
  for (const place of [path, pathToFileURL(path), pathToFileURL(path).href]) {
    await client(server.baseUrl).postTrack({ title: "t", tune: await fileFromPath(place) });
  }
  await client(server.baseUrl).postTrack({ title: "t", tune: createReadStream(path) });
  for (const [at, seen] of server.seen.entries()) {
    const file = (await parseForm(seen)).get("tune") as File;
    expect([file.name, file.type, Buffer.compare(Buffer.from(await file.arrayBuffer()), large)]).toEqual([
      "sölo 1.wav",
      "audio/wav",
      0,
    ]);
    expect(seen.headers["content-length"]).toBe(at < 3 ? `${seen.body.length}` : undefined);
  }
  expect(server.seen).toHaveLength(4);
  await rm(folder, { recursive: true });
});

test.each([
  [
    "nothing",
    join(tmpdir(), "no-such.wav"),
    "file-unreadable",
    /^Input refused.*file:\/\/.*no-such.wav: there is no such file\. Check/,
  ],
  ["a file below a file", `${import.meta.filename}/a.wav`, "file-unreadable", /a part of its path is a file/],
  ["a folder", tmpdir(), "file-wrong-kind", /it is a folder\. Pass the path of a recording/],
  ["a device", "/dev/null", "file-wrong-kind", /it is not a regular file/],
  ["a URL of elsewhere", new URL("https://tracks.invalid/a.wav"), "file-wrong-kind", /it is not a file: URL/],
  ["a path with a zero byte", "a\0.wav", "file-unreadable", /cannot be read \(ERR_INVALID_ARG_VALUE\)/],
  ["bytes", new Uint8Array(3) as unknown as string, "file-wrong-kind", /a path or a file: URL is needed, not object/],
  ["null", null as unknown as string, "file-wrong-kind", /not null/],
])("fileFromPath of %s says what is wrong, and what to do", async (_, path, code, message) => {
  const error = await fileFromPath(path).catch((thrown) => thrown);
  expect(error).toBeInstanceOf(InputError);
  expect(error).toMatchObject({ code, field: null, bytesSent: 0, message: expect.stringMatching(message) });
});

test("the file system's own error is the cause", async () => {
  await expect(fileFromPath("no-such.wav")).rejects.toMatchObject({ cause: { code: "ENOENT" } });
});

test.each([small, large])("progress counts every byte of the body, up to the content length", async (bytes) => {
  await using server = await serve();
  const seen: Progress[] = [];
  await client(server.baseUrl).postTrack(
    { title: "t", tune: bytes },
    { onProgress: (progress) => seen.push(progress) },
  );
  const total = server.seen[0]!.body.length;
  expect(seen.at(-1)).toEqual({ sent: total, total });
  expect(seen.every((progress, at) => progress.total === total && progress.sent >= (seen[at - 1]?.sent ?? 0))).toBe(
    true,
  );
  expect(seen.length).toBeGreaterThan(bytes === large ? 10 : 1);
});

test("an aborted upload releases its source", async () => {
  let cancelled: unknown;
  const tune = new ReadableStream({
    pull: async (controller) => {
      await new Promise((resolve) => setTimeout(resolve, 5));
      controller.enqueue(wav(70_000));
    },
    cancel: (reason) => {
      cancelled = reason;
    },
  });
  await using server = await serve();
  const signal = AbortSignal.timeout(80);
  await expect(client(server.baseUrl).postTrack({ title: "t", tune }, { signal })).rejects.toMatchObject({
    name: "AbortError",
  });
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(cancelled).toBeDefined();
});

test.each([
  ["RIFF\0\0\0\0WAVE", "audio/wav"],
  ["ID3\x03", "audio/mpeg"],
  ["\xff\xfb\x90", "audio/mpeg"],
  ["\xff\xe3\x90", "audio/mpeg"],
  ["\xff\xfc\x90", "audio/mpeg"],
  ["\0\0\0\x20ftypM4A ", "audio/mp4"],
  ["\x1aE\xdf\xa3", "audio/webm"],
  ["OggS", "audio/ogg"],
  ["fLaC", "audio/flac"],
])("the first bytes %j are labelled %s", async (head, type) => {
  await using server = await serve();
  const bytes = new Uint8Array(100);
  bytes.set(Buffer.from(head, "latin1"));
  await client(server.baseUrl).postTrack({ title: "t", tune: bytes });
  expect((await parseForm(server.seen[0]!)).get("tune")).toMatchObject({ type });
});

test.each([small, large])("an exception of the caller's listener is not wrapped", async (bytes) => {
  await using server = await serve();
  const own = new Error("mine");
  const onProgress = () => {
    throw own;
  };
  await expect(client(server.baseUrl).postTrack({ title: "t", tune: bytes }, { onProgress })).rejects.toBe(own);
});
