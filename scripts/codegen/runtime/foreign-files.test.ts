import { Blob as NodeBlob } from "node:buffer";
import { Readable } from "node:stream";
import { runInNewContext } from "node:vm";
import { afterEach, expect, test, vi } from "vitest";
import { allFeatures } from "./all-features.ts";
import { buildClient } from "./build-client.ts";
import type { FileInput } from "./describe-file.ts";
import { key, parseForm, serve, type TracksClient, table, wav } from "./loopback.fixture.ts";
import { platform } from "./platform.ts";

// Files of another realm, of a package, or of another platform.

const bytes = wav(900);
const client = (baseUrl: string) => buildClient<TracksClient>(table, allFeatures, { baseUrl, apiKey: key });
const inAnotherRealm = (code: string) => runInNewContext(code, { bytes }) as FileInput;

/** As in node-fetch: its body is a Node stream. */
const packageResponse = (status: number) => ({
  ok: status < 300,
  status,
  url: "https://files.invalid/me%20too.mp3",
  bodyUsed: false,
  headers: new Headers({ "content-type": "audio/mpeg", "content-length": "900" }),
  body: Readable.from([Buffer.from(bytes.subarray(0, 10)), Buffer.from(bytes.subarray(10))]),
});

test.each([
  ["bytes of another realm", () => inAnotherRealm("Uint8Array.from(bytes)"), "tune.wav", "audio/wav"],
  ["a buffer of another realm", () => inAnotherRealm("Uint8Array.from(bytes).buffer"), "tune.wav", "audio/wav"],
  [
    "a generator of another realm",
    () => inAnotherRealm("(async function* () { yield Uint8Array.from(bytes) })()"),
    "tune.wav",
    "audio/wav",
  ],
  // By its declarations it is not the DOM's type, in a project with both.
  ["a Blob of node:buffer", () => new NodeBlob([bytes], { type: "audio/wav" }), "tune.wav", "audio/wav"],
  ["a package's Response", () => packageResponse(200) as unknown as Response, "me too.mp3", "audio/mpeg"],
  [
    "a Blob without a stream, such as jsdom's",
    () => ({ size: 900, name: "a.mp3", arrayBuffer: async () => bytes.buffer }) as unknown as Blob,
    "a.mp3",
    "audio/mpeg",
  ],
])("%s arrives byte for byte", async (_, of, name, type) => {
  await using server = await serve();
  expect(await client(server.baseUrl).postTrack({ title: "t", tune: of() })).toMatchObject({ status: 200 });
  const file = (await parseForm(server.seen[0]!)).get("tune") as File;
  expect([file.name, file.type]).toEqual([name, type]);
  expect(Buffer.compare(Buffer.from(await file.arrayBuffer()), bytes)).toBe(0);
});

test("a Response of a package that is not ok is refused like a native one", async () => {
  const call = client("http://localhost").postTrack({ title: "t", tune: packageResponse(404) as unknown as Response });
  await expect(call).rejects.toMatchObject({ code: "file-wrong-kind", message: expect.stringContaining("404") });
});

test("the fetch of a package may respond with a Node stream", async () => {
  const fetch = async () => ({ ...packageResponse(200), body: Readable.from([Buffer.from('{"id":"t"}')]) }) as never;
  const own = buildClient<TracksClient>(table, allFeatures, { apiKey: key, fetch });
  expect(await own.postTrack({ title: "t", tune: bytes })).toMatchObject({ ok: true, data: { id: "t" } });
});

test("a Headers object of a package is read completely", async () => {
  await using server = await serve();
  // It yields names and values, and is not an instance of the native class.
  const headers = new Map([["x-team", "seven"]]) as unknown as Headers;
  await client(server.baseUrl).postTrack({ title: "t", tune: bytes }, { headers });
  expect(server.seen[0]!.headers["x-team"]).toBe("seven");
});

afterEach(() => {
  vi.unstubAllGlobals();
});

const reference = { uri: "file:///tmp/a.m4a", name: "a.m4a" };

test("a React Native file reference is passed to its FormData, without a content type, and the response is read", async () => {
  const appended: [string, unknown][] = [];
  class NativeFormData {
    append(name: string, value: unknown) {
      appended.push([name, value]);
    }
  }
  class NativeURL extends URL {
    static override canParse = undefined as never;
  }
  vi.stubGlobal("FormData", NativeFormData);
  vi.stubGlobal("URL", NativeURL);
  const sent: RequestInit[] = [];
  const fetch = async (_: string, init: RequestInit) => {
    sent.push(init);
    // Its responses have no `body`.
    const headers = new Headers({ "content-type": "application/json" });
    return { ok: true, status: 200, url: "", headers, text: async () => '{"id":"t"}' } as Response;
  };
  const own = buildClient<TracksClient>(table, allFeatures, { apiKey: key, fetch });
  expect(await own.postTrack({ title: "t", tune: reference })).toMatchObject({ ok: true, data: { id: "t" } });
  expect(appended).toEqual([
    ["title", "t"],
    ["tune", { ...reference, type: "audio/mp4" }],
  ]);
  const [{ body, headers }] = sent as [RequestInit];
  expect([body instanceof NativeFormData, new Headers(headers).get("content-type")]).toEqual([true, null]);
});

test("a form that would send a React Native reference as text is not sent", async () => {
  await using server = await serve();
  await expect(client(server.baseUrl).postTrack({ title: "t", tune: reference })).rejects.toMatchObject({
    code: "file-wrong-kind",
    field: "tune",
    message: expect.stringContaining("React Native"),
  });
  expect(server.seen).toEqual([]);
});

// jsdom's File has neither stream nor arrayBuffer: its bytes can only be read through this.
class OwnFileReader {
  result: unknown = null;
  error: unknown = null;
  onload = () => {};
  onerror = () => {};
  readAsArrayBuffer(file: { hidden: Uint8Array | Error }) {
    queueMicrotask(() => {
      if (file.hidden instanceof Error) {
        this.error = file.hidden;
        this.onerror();
      } else {
        this.result = file.hidden.slice().buffer;
        this.onload();
      }
    });
  }
}
const ofJsdom = (hidden: Uint8Array | Error) =>
  ({ size: 900, name: "a.wav", type: "audio/wav", slice: () => {}, hidden }) as unknown as Blob;

test("a File that only a FileReader can read is read with it", async () => {
  vi.stubGlobal("FileReader", OwnFileReader);
  await using server = await serve();
  expect(await client(server.baseUrl).postTrack({ title: "t", tune: ofJsdom(bytes) })).toMatchObject({ status: 200 });
  const file = (await parseForm(server.seen[0]!)).get("tune") as File;
  expect([file.name, Buffer.compare(Buffer.from(await file.arrayBuffer()), bytes)]).toEqual(["a.wav", 0]);
  const unreadable = client(server.baseUrl).postTrack({ title: "t", tune: ofJsdom(new Error("gone")) });
  await expect(unreadable).rejects.toMatchObject({ code: "file-unreadable", cause: { message: "gone" } });
});

test("a File that cannot be read is refused as unreadable, not as another type", async () => {
  const call = client("http://localhost").postTrack({ title: "t", tune: ofJsdom(bytes) });
  await expect(call).rejects.toMatchObject({
    code: "file-unreadable",
    message: expect.stringMatching(/without stream and arrayBuffer, and no FileReader/),
  });
});

test("an Electron window has a process, and the fetch of a page", async () => {
  // A native function, as the classes of a page are.
  vi.stubGlobal("Headers", Array.prototype.map);
  expect(platform()).toBe("browser");
  vi.unstubAllGlobals();
  expect(platform()).toBe("node");
});
