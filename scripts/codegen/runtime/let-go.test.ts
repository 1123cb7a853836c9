import { readdirSync, readlinkSync } from "node:fs";
import { appendFile, mkdir, mkdtemp, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { allFeatures } from "./all-features.ts";
import { buildClient } from "./build-client.ts";
import { key, serve, type TracksClient, table, wav } from "./loopback.fixture.ts";
import { fileFromPath } from "./node.ts";
import type { CallOptions, ClientOptions } from "./options.ts";

// A stream that the client has started to read is owned by the call: its caller can no longer read or close it.

const text = new TextEncoder().encode("no audio. ".repeat(60));
const never = () => new Promise<never>(() => {});

const failures: readonly (readonly [
  what: string,
  chunk: Uint8Array | string | null,
  client: ClientOptions,
  call: CallOptions,
  code: string,
])[] = [
  ["text", text, {}, {}, "file-is-text"],
  ["chunks that are no bytes", "text", {}, {}, "file-unreadable"],
  ["bytes, and a header that cannot be sent", wav(), {}, { headers: { "x-a": "\n" } }, "header-invalid"],
  [
    "bytes, and a key function that fails",
    wav(),
    { apiKey: () => Promise.reject(new Error("vault")) },
    {},
    "api-key-failed",
  ],
  ["bytes, and a key function that hangs", wav(), { apiKey: never, timeoutMs: 30 }, {}, "timed-out"],
  ["nothing, until the call is stopped", null, { stallTimeoutMs: 30 }, {}, "stalled"],
];

test.each(failures)("a stream is cancelled after %s, and so is an iterator", async (_, chunk, options, own, code) => {
  await using server = await serve();
  const client = buildClient<TracksClient>(table, allFeatures, { baseUrl: server.baseUrl, apiKey: key, ...options });
  const closed: string[] = [];
  const tunes = [
    new ReadableStream({
      pull: (controller) => (chunk === null ? never() : controller.enqueue(chunk)),
      cancel: () => void closed.push("stream"),
    }),
    {
      [Symbol.asyncIterator]: () => ({
        next: () => (chunk === null ? never() : Promise.resolve({ value: chunk as Uint8Array, done: false as const })),
        return: async () => {
          closed.push("iterator");
          return { value: undefined, done: true as const };
        },
      }),
    },
  ];
  for (const tune of tunes) {
    await expect(client.postTrack({ title: "t", tune }, own)).rejects.toMatchObject({ code });
  }
  expect(new Set(closed)).toEqual(new Set(["stream", "iterator"]));
  expect(server.seen).toEqual([]);
});

test.each([
  ["grown", (path: string) => appendFile(path, "more")],
  ["shrunk", (path: string) => truncate(path, 100)],
  ["become a folder", (path: string) => rm(path).then(() => mkdir(path))],
])("a file that has %s since it was looked at is closed", async (_, change) => {
  await using server = await serve();
  const client = buildClient<TracksClient>(table, allFeatures, { baseUrl: server.baseUrl, apiKey: key });
  const folder = await mkdtemp(join(tmpdir(), "let-go-"));
  for (const size of [1_000, 2_000_000]) {
    const path = join(folder, `${size}.wav`);
    await writeFile(path, wav(size));
    const tune = await fileFromPath(path);
    await change(path);
    await expect(client.postTrack({ title: "t", tune })).rejects.toMatchObject({ code: "file-unreadable" });
  }
  await expect.poll(() => openBelow(folder)).toEqual([]);
  await rm(folder, { recursive: true });
});

test("the stream of a file opens nothing before it is read, and is closed if it is abandoned", async () => {
  const folder = await mkdtemp(join(tmpdir(), "let-go-"));
  const path = join(folder, "a.wav");
  await writeFile(path, wav(1_000_000));
  const file = await fileFromPath(path);
  file.stream();
  const [read, cancelled] = [file.stream().getReader(), file.stream().getReader()];
  await read.read();
  cancelled.read().catch(() => {});
  expect(openBelow(folder).length).toBeGreaterThan(0);
  await Promise.all([read.cancel(), cancelled.cancel()]);
  expect(openBelow(folder)).toEqual([]);
  await rm(folder, { recursive: true });
});

const openBelow = (folder: string): string[] =>
  readdirSync("/proc/self/fd").flatMap((descriptor) => {
    try {
      const target = readlinkSync(`/proc/self/fd/${descriptor}`);
      return target.startsWith(folder) ? [target] : [];
    } catch {
      // The descriptor used for listing is closed by now.
      return [];
    }
  });
