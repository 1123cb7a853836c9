import { expect, test } from "vitest";
import { allFeatures } from "./all-features.ts";
import { buildClient } from "./build-client.ts";
import { InputError } from "./errors.ts";
import { key, serve, stream, type TracksClient, table, wav } from "./loopback.fixture.ts";

type Refused = readonly [what: string, input: Record<string, unknown>, code: string, field: string, cure: RegExp];
const title = "t";

const transferred = () => {
  const bytes = wav();
  structuredClone(bytes.buffer, { transfer: [bytes.buffer] });
  return bytes;
};

const refused: readonly Refused[] = [
  ["a missing field", { tune: wav() }, "field-missing", "title", /Pass title/],
  ["an empty list for a required field", { title: [], tune: wav() }, "field-missing", "title", /Pass title/],
  ["a null for a required field", { title: null, tune: wav() }, "field-missing", "title", /Pass title/],
  ["an empty field", { title: "", tune: wav() }, "field-empty", "title", /with content/],
  ["a field of the wrong type", { title: 7, tune: wav() }, "field-invalid", "title", /must be string, is number/],
  [
    "a broken constraint",
    { title: "x".repeat(21), tune: wav() },
    "field-invalid",
    "title",
    /at most 20 characters, has 21/,
  ],
  ["a wrong item", { title, tune: wav(), tags: ["a", 1] }, "field-invalid", "tags", /tags at \/1 must be string/],
  ["a missing file", { title }, "field-missing", "tune", /Pass tune/],
  ["a path for a file", { title, tune: "./solo.wav" }, "file-wrong-kind", "tune", /fileFromPath/],
  ["a number for a file", { title, tune: 5 }, "file-wrong-kind", "tune", /Pass a File, Blob/],
  ["an object for a file", { title, tune: { file: wav() } }, "file-wrong-kind", "tune", /an object \(Object\)/],
  ["text as data", { title, tune: { data: "RIFF" } }, "file-wrong-kind", "tune", /Pass a File, Blob/],
  [
    "a Response that is not ok",
    { title, tune: new Response(wav(), { status: 404 }) },
    "file-wrong-kind",
    "tune",
    /404/,
  ],
  ["an empty file", { title, tune: new File([], "a.wav") }, "file-empty", "tune", /no bytes/],
  ["an empty stream", { title, tune: stream() }, "file-empty", "tune", /read before/],
  ["a tiny file", { title, tune: wav(43) }, "file-too-small", "tune", /43 bytes.*at least 44/],
  ["a tiny stream", { title, tune: stream(wav(20)) }, "file-too-small", "tune", /20 bytes/],
  [
    "text for audio",
    { title, tune: new File(["my_voice.wav"], "my_voice.wav") },
    "file-is-text",
    "tune",
    /text, not audio/,
  ],
  [
    "streamed text for audio",
    { title, tune: stream(new TextEncoder().encode("é".repeat(900))) },
    "file-is-text",
    "tune",
    /base64/,
  ],
  [
    "a type the API does not take",
    { title, tune: new File([wav()], "a.png", { type: "image/png" }) },
    "file-wrong-type",
    "tune",
    /image\/png.*audio\/\*/,
  ],
  [
    "AAC, which begins much like an MP3",
    { title, tune: new Uint8Array([0xff, 0xf1, 0x50, ...new Uint8Array(99)]) },
    "file-wrong-type",
    "tune",
    /unclear from/,
  ],
  [
    "a text in UTF-16, which does so too",
    { title, tune: Buffer.from("\ufeffno audio. ".repeat(9), "utf16le") },
    "file-wrong-type",
    "tune",
    /unclear from/,
  ],
  ["bytes of no known type", { title, tune: new Uint8Array(99) }, "file-wrong-type", "tune", /contentType/],
  ["a buffer that was transferred", { title, tune: transferred().buffer }, "file-unreadable", "tune", /detached/],
  ["a view of one", { title, tune: transferred() }, "file-unreadable", "tune", /detached/],
  ["a stream of strings", { title, tune: stream("abc") }, "file-unreadable", "tune", /could not be read/],
];

test.each(refused)("%s is refused before any request", async (_, input, code, field, says) => {
  await using server = await serve();
  const call = buildClient<TracksClient>(table, allFeatures, { baseUrl: server.baseUrl, apiKey: key }).postTrack(
    input as never,
  );
  const error: unknown = await call.catch((thrown) => thrown);
  expect(error).toBeInstanceOf(InputError);
  expect(error).toMatchObject({ code, field, status: null, bytesSent: 0, retryable: false });
  expect((error as Error).message).toMatch(says);
  expect((error as Error).message).toContain(`POST ${server.baseUrl}/tracks: `);
  expect(server.seen).toEqual([]);
});

test("a locked stream is refused, not sent empty", async () => {
  const tune = stream(wav());
  tune.getReader();
  const call = buildClient<TracksClient>(table, allFeatures, { apiKey: key }).postTrack({ title, tune });
  await expect(call).rejects.toMatchObject({ code: "file-unreadable", cause: { name: "TypeError" } });
});

test.each([
  [{ album: "..", number: 1 }, "parameter-invalid", /names one thing/],
  [{ album: "", number: 1 }, "parameter-invalid", /names one thing/],
  [{ number: 1 }, "parameter-missing", /album/],
  [{ album: "a", number: 0 }, "parameter-invalid", /must be at least 1/],
])("the parameters %j are refused", async (input, code, says) => {
  const call = buildClient<TracksClient>(table, allFeatures).getTrack(input as never);
  await expect(call).rejects.toMatchObject({ name: "InputError", code, message: expect.stringMatching(says) });
});

test.each([
  [{ number: 1 }, "field-missing", /must have the member "text"/],
  [{ number: 1, text: 5 }, "field-invalid", /value at \/text must be string/],
  [{ number: 1, text: 5n }, "input-invalid", /written as JSON/],
])("the JSON body of %o is refused", async (input, code, says) => {
  const call = buildClient<TracksClient>(table, allFeatures).putNote(input as never);
  await expect(call).rejects.toMatchObject({ name: "InputError", code, message: expect.stringMatching(says) });
});

test("a header that cannot be sent is refused without showing its value", async () => {
  const call = buildClient<TracksClient>(table, allFeatures, { apiKey: key }).postTrack(
    { title, tune: wav() },
    { headers: { "X-A": "sé\ncret" } },
  );
  const error = (await call.catch((thrown) => thrown)) as Error;
  expect([error.name, error.message.includes("X-A"), error.message.includes("cret")]).toEqual([
    "InputError",
    true,
    false,
  ]);
});
