import { expect, test } from "vitest";
import { eventStream, type Framing, jsonLines, jsonSequence } from "./event-framing.ts";

const events = (framing: () => Framing, pieces: readonly string[]) => {
  const { push, end } = framing();
  return [...pieces.flatMap(push), ...end()];
};

// The examples of the HTML standard (§9.2.6), and other input that its grammar allows.
const texts: readonly (readonly [what: string, text: string, expected: readonly object[]])[] = [
  ["lines of data are joined", "data: YHOO\ndata: +2\ndata: 10\n\n", [{ data: "YHOO\n+2\n10" }]],
  [
    "comments, ids and an id that is reset",
    ": test stream\n\ndata: first event\nid: 1\n\ndata:second event\nid\n\ndata:  third event\n\n",
    [{ data: "first event", id: "1" }, { data: "second event", id: "" }, { data: " third event" }],
  ],
  ["a field without a colon, and an event that is cut", "data\n\ndata\ndata\n\ndata:", [{ data: "" }, { data: "\n" }]],
  ["one space is left out", "data:test\n\ndata: test\n\n", [{ data: "test" }, { data: "test" }]],
  [
    "each end of a line",
    "data: a\r\rdata: b\r\n\r\ndata: c\n\ndata: d\r\n\n",
    ["a", "b", "c", "d"].map((data) => ({ data })),
  ],
  [
    "names of events",
    "event: audio\ndata: 1\n\nevent: ping\n\ndata: 2\n\n",
    [{ data: "1", event: "audio" }, { data: "2" }],
  ],
  [
    "other fields mean nothing",
    "data: 1\nmore: x\nDATA: 2\nretry: 1s\nid: a\0b\nretry: 20\n\n",
    [{ data: "1", retry: 20 }],
  ],
];

test.each(texts)("%s, wherever the text is split", (_, text, expected) => {
  expect(events(eventStream, [text])).toEqual(expected);
  expect(events(eventStream, [...text])).toEqual(expected);
  for (let at = 0; at <= text.length; at++)
    expect(events(eventStream, [text.slice(0, at), "", text.slice(at)])).toEqual(expected);
});

test("an event is emitted with its empty line, without waiting for what may follow a carriage return", () => {
  expect(eventStream().push("data: 1\r\r")).toEqual([{ data: "1" }]);
});

test("one text per line, the last one without a line end", () => {
  const text = '{"a":1}\n\n{"a":\r2}\r\n{"a":3}';
  const expected = ['{"a":1}', '{"a":\r2}\r', '{"a":3}'].map((data) => ({ data }));
  expect(events(jsonLines, [text])).toEqual(expected);
  expect(events(jsonLines, [...text])).toEqual(expected);
  expect(events(jsonSequence, [..."\x1e1\n\x1e\x1e2\n"])).toEqual([{ data: "1\n" }, { data: "2\n" }]);
});

test("only the incomplete event is buffered", () => {
  const { push, held } = eventStream();
  push(`: ${"c".repeat(50)}\n`);
  expect(held()).toBe(0);
  push("data: 12\nda");
  expect(held()).toBe(5);
});
