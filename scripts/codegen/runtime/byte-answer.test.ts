import type { ServerResponse } from "node:http";
import { expect, test } from "vitest";
import { all, radio } from "./radio.fixture.ts";
import { concat } from "./source.ts";

const sound = Uint8Array.from({ length: 200_000 }, (_, index) => index * 7);
const answering =
  (type: string, bytes: Uint8Array | string = sound) =>
  (response: ServerResponse) =>
    response.writeHead(200, { "content-type": type, "content-length": bytes.length }).end(bytes);

const spoken = async (serve: Parameters<typeof radio>[0], options?: Parameters<typeof radio>[1]) => {
  const station = await radio(serve, options);
  const result = await station.client.speak({ text: "Good evening." });
  if (!result.ok) throw new Error(`${result.status}`);
  return { station, result, data: result.data };
};

test.each([
  ["a loop", async ({ data }: Spoken) => concat(await all(data))],
  ["bytes", ({ data }: Spoken) => data.bytes()],
  ["arrayBuffer", async ({ data }: Spoken) => new Uint8Array(await data.arrayBuffer())],
  ["blob", async ({ data }: Spoken) => new Uint8Array(await (await data.blob()).arrayBuffer())],
  ["stream", async ({ data }: Spoken) => new Uint8Array(await new Response(data.stream()).arrayBuffer())],
])("the bytes of an answer are read by %s, once", async (_, read) => {
  const answer = await spoken(answering("audio/wav"));
  await using __ = answer.station;
  expect([answer.data.type, answer.data.length]).toEqual(["audio/wav", sound.length]);
  expect(Buffer.compare(await read(answer), sound)).toBe(0);
  await expect(answer.data.bytes()).rejects.toThrow("read already");
});

type Spoken = Awaited<ReturnType<typeof spoken>>;

test("the bytes can be passed directly as the file of another call", async () => {
  const bodies: Buffer[] = [];
  const answer = await spoken((response, request, body) => {
    bodies.push(body);
    if (request.url === "/clips") return answering("audio/wav")(response);
    response.writeHead(200, { "content-type": "application/json" }).end('{"state":"waiting"}');
  });
  await using _ = answer.station;
  const heard = await answer.station.client.transcribe({ language: "en", body: answer.data });
  expect(heard).toMatchObject({ ok: true, data: { state: "waiting" } });
  expect(Buffer.compare(bodies[1]!, sound)).toBe(0);
});

test.each([
  [
    "with its connection",
    (response: ServerResponse) => {
      response.writeHead(200, { "content-type": "audio/wav", "content-length": 9 });
      response.write("RIFF", () => response.destroy());
    },
    "answer-cut",
  ],
  [
    "without a byte",
    (response: ServerResponse) => response.writeHead(200, { "content-type": "audio/wav" }).end(),
    "answer-empty",
  ],
  [
    "never",
    (response: ServerResponse) => response.writeHead(200, { "content-type": "audio/wav" }).write("RIFF"),
    "stalled",
  ],
] as const)("an answer that ends %s is a typed error for whoever reads", async (_, serve, code) => {
  const { station, data } = await spoken(serve, { stallTimeoutMs: 300 });
  await using __ = station;
  await expect(data.bytes()).rejects.toMatchObject({ code, operation: "speak", status: 200 });
});

test("leaving the loop or cancelling closes the connection", async () => {
  const endless = (response: ServerResponse) => response.writeHead(200, { "content-type": "audio/wav" }).write(sound);
  const first = await spoken(endless);
  await using _ = first.station;
  for await (const chunk of first.data) if (chunk.length > 0) break;
  await first.station.left;
  const second = await spoken(endless);
  await using __ = second.station;
  second.data.cancel();
  await second.station.left;
});

test("another content type is refused, a failure is a result", async () => {
  const page = await radio(answering("text/html", "<p>Sign in"));
  await using _ = page;
  await expect(page.client.speak({ text: "a" })).rejects.toMatchObject({ code: "answer-wrong-type" });
});
