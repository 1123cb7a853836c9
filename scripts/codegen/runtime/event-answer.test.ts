import type { ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { AbortError, type ClientError, InvalidResponseError, NetworkError, TimeoutError } from "./errors.ts";
import type { EventStream } from "./event-answer.ts";
import { all, type Chunk, radio } from "./radio.fixture.ts";

const frame = (value: object): string => `event: audio\ndata: ${JSON.stringify(value)}\n\n`;
const chunk = frame({ audio: "AAAA", done: false });
const last = frame({ done: true });

const begin = (response: ServerResponse): ServerResponse =>
  response.writeHead(200, { "content-type": "text/event-stream; charset=utf-8" });
const answering = (text: string | Buffer) => (response: ServerResponse) => begin(response).end(text);

const listen = async (serve: Parameters<typeof radio>[0], options: Parameters<typeof radio>[1] = {}) => {
  const station = await radio(serve, options);
  const result = await station.client.speakLive({ text: "Good evening." });
  if (!result.ok) throw new Error(`${result.status}`);
  return { station, events: result.data };
};

/** The events received, and what the loop threw. */
const heard = async (events: EventStream<Chunk>) => {
  const came: Chunk[] = [];
  try {
    for await (const event of events) came.push(event);
    return { came, error: null };
  } catch (thrown) {
    return { came, error: thrown as ClientError };
  }
};

test("events arrive one by one as they are written, until the last one that the document names", async () => {
  const written: ServerResponse[] = [];
  const { station, events } = await listen((response) => {
    written.push(begin(response));
    response.write(chunk);
  });
  await using _ = station;
  const iterator = events[Symbol.asyncIterator]();
  for (let count = 0; count < 3; count++) {
    // The server writes the next event once this one has been read: none is held back.
    expect(await iterator.next()).toEqual({ done: false, value: { audio: "AAAA", done: false } });
    written[0]!.write(chunk);
  }
  await iterator.next();
  written[0]!.write(last);
  expect((await iterator.next()).value).toEqual({ done: true });
  // The server has not ended its response: the document says that no more events follow.
  expect(await iterator.next()).toEqual({ done: true, value: undefined });
  await station.left;
});

test("an event is complete wherever the network splits it, even within a character", async () => {
  const text = Buffer.from(
    `\uFEFF: Grüße\r\n${chunk.replaceAll("\n", "\r\n")}${frame({ done: false, audio: "Zürich–東京🎙" })}${last}`,
  );
  const { station, events } = await listen(async (response) => {
    begin(response);
    for (const byte of text) {
      response.write(Buffer.from([byte]));
      await new Promise(setImmediate);
    }
    response.end();
  });
  await using _ = station;
  expect(await all(events)).toEqual([
    { audio: "AAAA", done: false },
    { audio: "Zürich–東京🎙", done: false },
    { done: true },
  ]);
});

test("leaving the loop closes the connection, and so does cancel while a loop waits", async () => {
  const endless = (response: ServerResponse) => begin(response).write(chunk);
  const first = await listen(endless);
  await using _ = first.station;
  for await (const event of first.events) {
    expect(event.done).toBe(false);
    break;
  }
  await first.station.left;
  const second = await listen(endless);
  await using __ = second.station;
  setTimeout(() => second.events.cancel(), 50);
  expect(await heard(second.events)).toEqual({ came: [{ audio: "AAAA", done: false }], error: null });
  await second.station.left;
});

test.each([
  ["without its last event", answering(chunk + chunk), InvalidResponseError, "answer-unfinished", 2],
  ["within an event", answering(chunk + last.slice(0, -2)), InvalidResponseError, "answer-unfinished", 1],
  ["with what is not JSON", answering(`${chunk}data: overloaded\n\n`), InvalidResponseError, "answer-not-json", 1],
  [
    "with another event than is described",
    answering(`${chunk}data: {"error":"overloaded"}\n\n`),
    InvalidResponseError,
    "answer-mismatch",
    1,
  ],
  ["with JSON that is too deep", answering(`data: ${"[".repeat(300)}\n\n`), InvalidResponseError, "answer-too-deep", 0],
  ["without a byte", answering(""), InvalidResponseError, "answer-empty", 0],
  [
    "with its connection",
    (response: ServerResponse) => begin(response).write(chunk + chunk, () => response.destroy()),
    NetworkError,
    "answer-cut",
    2,
  ],
])(
  "a stream that ends %s throws a typed error that says how much had come",
  async (_, serve, Kind, code, eventsRead) => {
    const { station, events } = await listen(serve);
    await using __ = station;
    const { came, error } = await heard(events);
    expect(error).toBeInstanceOf(Kind);
    expect(error).toMatchObject({ code, eventsRead, operation: "speakLive", method: "POST", status: 200 });
    expect(error!.message).toContain(`Events that had come before: ${eventsRead}.`);
    expect(came).toHaveLength(eventsRead);
    // No request is sent twice.
    expect(station.requests()).toBe(1);
  },
);

test("the caller's signal ends a waiting loop, long after the call", async () => {
  const controller = new AbortController();
  const station = await radio((response) => begin(response).write(chunk));
  await using _ = station;
  const result = await station.client.speakLive({ text: "a" }, { signal: controller.signal });
  const reason = new Error("enough");
  setTimeout(() => controller.abort(reason), 50);
  const { came, error } = await heard((result as { data: EventStream<Chunk> }).data);
  expect(error).toBeInstanceOf(AbortError);
  expect([came.length, error!.cause, error!.eventsRead]).toEqual([1, reason, 1]);
  await station.left;
});

test("silence between events is a stall; the timeout of the call does not apply to its events", async () => {
  const { station, events } = await listen((response) => begin(response).write(chunk), {
    stallTimeoutMs: 300,
    timeoutMs: 30_000,
  });
  await using _ = station;
  const { error } = await heard(events);
  expect(error).toBeInstanceOf(TimeoutError);
  expect(error).toMatchObject({ code: "stalled", eventsRead: 1 });

  const slow = await listen(
    async (response) => {
      begin(response);
      for (let count = 0; count < 8; count++) {
        response.write(chunk);
        await sleep(100);
      }
      response.end(last);
    },
    // Less than all events take together.
    { timeoutMs: 500 },
  );
  await using __ = slow.station;
  expect(await heard(slow.events)).toMatchObject({ error: null });
});

test("a slow reader is not a stall", async () => {
  const { station, events } = await listen(answering(chunk + last), { stallTimeoutMs: 200 });
  await using _ = station;
  for await (const event of events) if (!event.done) await sleep(500);
});

test("a response is JSON or a stream according to its content type, and a word may be the last event", async () => {
  const station = await radio((response, request) => {
    const stream = request.headers.accept === "application/json, text/event-stream";
    if (stream)
      begin(response).end('data: {"words":"Good "}\n\ndata: {"words":"day"}\n\ndata: [DONE]\n\ndata: no more\n\n');
  });
  await using _ = station;
  const result = await station.client.ask({ question: "What is on?", stream: true });
  const events = (result as { data: EventStream<{ words: string }> }).data;
  expect((await all(events)).map(({ words }) => words).join("")).toBe("Good day");
});

test("one song per line", async () => {
  const station = await radio((response) =>
    response.writeHead(200, { "content-type": "application/x-ndjson" }).end('{"title":"a"}\n{"title":"b"}'),
  );
  await using _ = station;
  const result = await station.client.watchTicker();
  expect(await all((result as { data: EventStream<object> }).data)).toEqual([{ title: "a" }, { title: "b" }]);
});

test("a response that is not a stream is refused before the loop, and a failure is a result", async () => {
  const page = await radio((response) => response.writeHead(200, { "content-type": "text/html" }).end("<p>Sign in"));
  await using _ = page;
  await expect(page.client.speakLive({ text: "a" })).rejects.toMatchObject({
    code: "answer-wrong-type",
    excerpt: "<p>Sign in",
  });
  const refused = await radio((response) =>
    response.writeHead(400, { "content-type": "application/json" }).end('{"error":"no voice"}'),
  );
  await using __ = refused;
  expect(await refused.client.speakLive({ text: "a" })).toMatchObject({
    ok: false,
    status: 400,
    error: { error: "no voice" },
  });
});

test("a key that the server sends back appears in no event or error", async () => {
  const { station, events } = await listen(
    answering(`data: {"done":false,"audio":"secret-of-the-radio"}\n\ndata: secret-of-the-radio\n\n`),
  );
  await using _ = station;
  const { came, error } = await heard(events);
  expect(JSON.stringify([came, error, error?.message])).not.toContain("secret-of");
});

test("an event that never ends is not buffered without limit", async () => {
  const { station, events } = await listen(async (response) => {
    begin(response).write("data: ");
    const piece = "x".repeat(2 ** 20);
    while (!response.destroyed) if (!response.write(piece)) await new Promise((resolve) => setTimeout(resolve, 1));
  });
  await using _ = station;
  expect((await heard(events)).error).toMatchObject({ code: "answer-too-large", eventsRead: 0 });
});
