// Servers that answer with event streams and with files: some depart from the document in one thing, some are unusual
// but right, and some are undecidable. All of them really listen, and their real answers are judged.
import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { expect, test } from "vitest";
import { judgeResponse } from "../judge-response.ts";

const spec = join(import.meta.dirname, "../../scripts/fixtures/constructs/radio/openapi.yaml");

type Body = string | Buffer | readonly string[];
type Served = {
  readonly operation: string;
  readonly status?: number;
  readonly headers: Readonly<Record<string, string>>;
  /** The pieces are written one after another. */
  readonly body: Body;
};

const judged = async ({ operation, status = 200, headers, body }: Served, strict = false) => {
  const server = createServer((_, response) => void answer(response)).listen(0, "127.0.0.1");
  const answer = async (response: ServerResponse) => {
    response.writeHead(status, headers);
    for (const piece of Array.isArray(body) ? body : [body]) {
      response.write(piece);
      await new Promise(setImmediate);
    }
    response.end();
  };
  await once(server, "listening");
  try {
    const response = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    return await judgeResponse({ operation, spec, response, strict });
  } finally {
    server.closeAllConnections();
    server.close();
  }
};

const live = (body: Body, type = "text/event-stream"): Served => ({
  operation: "speakLive",
  headers: { "content-type": type },
  body,
});
const told = (body: Body): Served => ({ ...live(body), operation: "ask" });
const lines = (body: Body): Served => ({ ...live(body, "application/x-ndjson"), operation: "watchTicker" });
const clip = (body: Body, more: Readonly<Record<string, string>> = {}): Served => ({
  operation: "speak",
  headers: { "content-type": "audio/wav", "x-clip-id": "c1", ...more },
  body,
});

const chunk = 'event: audio\ndata: {"audio":"AAAA","done":false}\n\n';
const last = 'data: {"done":true}\n\n';
const word = 'data: {"words":"Good "}\n\n';
const done = "data: [DONE]\n\n";
const wave = (head = "RIFF", size = "\x28\0\0\0"): Buffer =>
  Buffer.from(
    `${head}${size}WAVEfmt \x10\0\0\0\x01\0\x01\0\x40\x1f\0\0\x40\x1f\0\0\x01\0\x08\0data${size}\x80\xff`,
    "latin1",
  );

const faulty: readonly (readonly [what: string, served: Served, received: RegExp])[] = [
  ["ends a stream without its last event", live(chunk + chunk), /2 events, and then the end/],
  ["sends an event behind the last", live(chunk + last + chunk), /1 more behind event 2/],
  ["sends the last event twice", live(chunk + last + last), /1 more behind event 2/],
  ["forgets the empty line behind the last event", live(chunk + last.slice(0, -1)), /no empty line ends/],
  ["breaks off within an event", live(`${chunk + last}data: {"au`), /no empty line ends/],
  ["sends an event that is a word", live(`${chunk}data: overloaded\n\n${last}`), /event 2: "?overloaded/],
  ["writes a boolean as a text", live(chunk.replace("false", '"false"') + last), /event 1\/done/],
  ["leaves out a member that each event has", live(`data: {"audio":"AAAA"}\n\n${last}`), /event 1/],
  ["sends a list of events as one", live(`data: [{"done":false}]\n\n${last}`), /event 1/],
  ["sends bytes as a list of numbers", live(`data: {"audio":[1,2],"done":false}\n\n${last}`), /event 1\/audio/],
  ["sends null where a text is described", live(`data: {"audio":null,"done":false}\n\n${last}`), /event 1\/audio/],
  ["writes letters in Latin-1", live(Buffer.from(`: Gr\xfc\xdfe\n\n${chunk}${last}`, "latin1")), /not UTF-8/],
  ["labels a stream as JSON", live(chunk + last, "application/json"), /application\/json/],
  ["labels a stream as text", live(chunk + last, "text/plain"), /text\/plain/],
  ["sends one JSON text under the label of a stream", live('[{"done":false},{"done":true}]'), /0 events/],
  ["sends nothing", live(""), /empty body/],
  ["sends nothing but comments", live(": ping\n\n: ping\n\n"), /0 events/],
  [
    "sends the last event under another name of its member",
    live(`${chunk}data: {"done":false,"end":true}\n\n`),
    /2 events/,
  ],
  ["ends without the word that ends it", told(word + word), /2 events, and then the end/],
  ["goes on behind the word that ends it", told(word + done + word), /1 more behind event 2/],
  ["writes the word that ends it otherwise", told(`${word}data: [done]\n\n`), /event 2: "?\[done\]/],
  ["sends the answer's other shape as an event", told(`data: {"text":"Good day"}\n\n${done}`), /event 1/],
  ["sends JSON lines under the label of events", told('{"words":"a"}\n{"words":"b"}\n[DONE]\n'), /0 events/],
  [
    "puts one empty line behind two events",
    told('data: {"words":"a"}\ndata: {"words":"b"}\n\ndata: [DONE]\n\n'),
    /event 1/,
  ],
  ["sends a line that is not JSON", lines('{"title":"a"}\noverloaded\n{"title":"b"}\n'), /event 2: "?overloaded/],
  ["sends a line that its schema does not allow", lines('{"title":"a"}\n{"title":""}\n'), /event 2\/title/],
  ["sends the list of all lines as one", lines('[{"title":"a"},{"title":"b"}]\n'), /event 1/],
  ["sends events under the label of lines", lines('data: {"title":"a"}\n\ndata: {"title":"b"}\n\n'), /event 1: /],
  ["writes lines in Latin-1", lines(Buffer.from('{"title":"Gr\xfc\xdfe"}\n', "latin1")), /not UTF-8/],
  ["sends bare samples as a WAVE file", clip(Buffer.from([0xdf, 0xff, 0xd2, 0xff])), /begin with/],
  ["sends MP3 as a WAVE file", clip(Buffer.from([0xff, 0xf3, 0xc4, 0xc4])), /begin with/],
  ["sends a page as a WAVE file", clip("<!doctype html><p>Sign in"), /begin with/],
  ["sends an error as a WAVE file", clip('{"error":"no voice"}'), /begin with/],
  ["sends a WAVE file in base64", clip(wave().toString("base64")), /begin with/],
  ["sends a film as a WAVE file", clip(Buffer.from("RIFF\x28\0\0\0AVI LIST", "latin1")), /begin with/],
  ["sends a file of no bytes", clip(""), /empty body/],
  ["labels a WAVE file as MP3", clip(wave(), { "content-type": "audio/mpeg" }), /audio\/mpeg/],
  ["gives a header a value that it cannot have", clip(wave(), { "x-kept": "perhaps" }), /x-kept/i],
  ["gives a header no value", clip(wave(), { "x-clip-id": "" }), /x-clip-id/i],
];

test.each(faulty)("a server that %s is found", async (_, served, received) => {
  const { verdict, findings } = await judged(served);
  expect(verdict).toBe("disagrees");
  // One fault is reported once.
  expect(findings.map((finding) => finding.received)).toEqual([expect.stringMatching(received)]);
});

test("each of them breaks one thing, and there are enough", () => {
  expect(new Set(faulty.map(([what]) => what)).size).toBe(faulty.length);
  expect([faulty.length >= 25, Object.keys(odd).length >= 10, undecidable.length >= 5]).toEqual([true, true, true]);
});

const odd: Readonly<Record<string, Served>> = {
  "ends lines with CR LF": live((chunk + last).replaceAll("\n", "\r\n")),
  "ends lines with CR": live((chunk + last).replaceAll("\n", "\r")),
  "begins with a byte order mark": live(`\uFEFF${chunk}${last}`),
  "sends comments before, between and behind events": live(`: hello\n\n${chunk}: ping\n\n${last}: bye\n\n`),
  "writes an event over several lines of data": live(`data: {"audio":"AAAA",\ndata:"done":false}\n\n${last}`),
  "numbers its events, and says when to come again": live(`id: 1\nretry: 3000\n${chunk}id: 2\n${last}`),
  "sends fields that mean nothing": live(`x-made-at: 12\nnothing\n${chunk}${last}`),
  "leaves out the space behind the colon": live((chunk + last).replaceAll(": {", ":{")),
  "leaves several lines empty between events": live((chunk + last).replaceAll("\n\n", "\n\n\n\n")),
  "names the charset": live(chunk + last, "text/event-stream; charset=utf-8"),
  "sends nothing but the last event": live(last),
  "adds members to an event": live(`data: {"audio":"AAAA","done":false,"at":7}\n\n${last}`),
  "sends an event without data, which is none": live(`event: ping\n\n${chunk}${last}`),
  "writes byte by byte": live([...(chunk + last)]),
  "says the word and nothing else": told(done),
  "answers in its other shape": { ...told('{"text":"Good day"}'), headers: { "content-type": "application/json" } },
  "leaves the last line without an end": lines('{"title":"a"}\n{"title":"b"}'),
  "ends lines of JSON with CR LF, and leaves some empty": lines('{"title":"a"}\r\n\r\n{"title":"b"}\r\n'),
  "does not know how long its WAVE file will be": clip(wave("RIFF", "\xff\xff\xff\xff")),
  "sends a WAVE file of 64 bits": clip(wave("RF64")),
  "writes the other end of a number first": clip(wave("RIFX")),
  "names a version of its label": clip(wave(), { "content-type": 'audio/wav; codecs="1"' }),
  "refuses as the document says": { ...live('{"error":"no voice"}', "application/json"), status: 400 },
};

test.each(Object.entries(odd))("a server that %s has no findings", async (_, served) => {
  expect(await judged(served, true)).toMatchObject({ verdict: "conforms", findings: [] });
});

const undecidable: readonly (readonly [status: number, type: string, body: string])[] = [
  [429, "application/json", '{"error":"slow down"}'],
  [502, "text/html", "<p>Bad gateway"],
  [503, "text/event-stream", chunk],
  [504, "text/plain", "timeout"],
  [511, "text/html", "<p>Sign in to the network"],
];

test.each(undecidable)("a server that answers %i is undecided", async (status, type, body) => {
  expect(await judged({ ...live(body, type), status })).toMatchObject({ verdict: "undecided", findings: [] });
});

test("a stream with a Content-Length was complete before it was sent, which is worth a note", async () => {
  const body = chunk + chunk + last;
  const served = { ...live(body), headers: { ...live("").headers, "content-length": String(body.length) } };
  const { verdict, notes } = await judged(served);
  expect([verdict, notes.map(({ received }) => received)]).toEqual([
    "conforms",
    [expect.stringMatching(/^Content-Length: \d+, so all 3 events/)],
  ]);
});
