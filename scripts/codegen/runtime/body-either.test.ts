import { expect, test } from "vitest";
import { radio } from "./radio.fixture.ts";

type Seen = { readonly type: string | undefined; readonly body: string; readonly url: string };

const sent = async (body: unknown, query: object = {}): Promise<Seen> => {
  const seen: Seen[] = [];
  const station = await radio((response, request, received) => {
    seen.push({ type: request.headers["content-type"], body: received.toString("latin1"), url: request.url! });
    response.writeHead(200, { "content-type": "application/json" }).end('{"text":"","words":[]}');
  });
  await using _ = station;
  expect(await station.client.transcribe({ language: "en", body, ...query })).toMatchObject({ ok: true });
  return seen[0]!;
};

const wav = "RIFF\x24\0\0\0WAVEfmt sound";
const bytes = Uint8Array.from(wav, (letter) => letter.charCodeAt(0));

test.each([
  ["bytes", bytes, "audio/wav"],
  ["a Blob with a type", new Blob([bytes], { type: "audio/ogg" }), "audio/ogg"],
  ["a file with a name", { data: bytes, filename: "a.mp3" }, "audio/mpeg"],
  ["a file that says what it is", { data: bytes, contentType: "application/octet-stream" }, "audio/wav"],
  ["bytes that nobody knows", Uint8Array.from([1, 2, 3]), "application/octet-stream"],
])("%s is sent as a file, options in the query", async (_, body, type) => {
  const seen = await sent(body, { speakers: true });
  expect([seen.type, seen.url]).toEqual([type, "/transcripts?language=en&speakers=true"]);
  if (type !== "application/octet-stream") expect(seen.body).toBe(wav);
});

test("a body that the document describes as JSON is sent as JSON", async () => {
  const { type, body } = await sent({ url: "https://radio.example.com/a.wav" });
  expect([type, body]).toEqual(["application/json", '{"url":"https://radio.example.com/a.wav"}']);
});

test.each([
  ["neither", { link: "https://radio.example.com/a.wav" }, "field-missing", /url/],
  ["a path", "a.wav", "file-wrong-kind", /fileFromPath/],
  ["another kind of file", new Blob(["%PDF"], { type: "application/pdf" }), "file-wrong-type", /application\/pdf/],
  ["nothing", undefined, "field-missing", /body/],
])("%s is refused unsent", async (_, body, code, message) => {
  const station = await radio(() => expect.unreachable());
  await using __ = station;
  const call = station.client.transcribe({ language: "en", body });
  await expect(call).rejects.toMatchObject({ code, message: expect.stringMatching(message) });
});

test("a DELETE is sent with its JSON body", async () => {
  const station = await radio((response, request, received) =>
    response
      .writeHead(request.method === "DELETE" && request.headers["content-type"] === "application/json" ? 200 : 400, {
        "content-type": "application/json",
      })
      .end(JSON.stringify({ ...JSON.parse(received.toString()), forgotten: true })),
  );
  await using _ = station;
  expect(await station.client.forgetWord({ id: "w1" })).toMatchObject({
    status: 200,
    data: { id: "w1", forgotten: true },
  });
});
