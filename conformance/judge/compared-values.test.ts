// What counts as news and as shown: a server that normalises a value must not look like one that lost it.
import { expect, test } from "vitest";
import { covers, newsIn, showsAny, textPairs } from "./compared-values.ts";

test("a value still counts as shown if the server adds to it", () => {
  expect(covers({ a: 1, id: 7 }, { a: 1 })).toBe(true);
  expect(covers([{ text: "milk", at: 3 }], [{ text: "milk" }])).toBe(true);
  expect(covers([{ text: "milk" }, { text: "bread" }], [{ text: "milk" }])).toBe(false);
  expect(covers("1", 1)).toBe(false);
  expect(covers(undefined, {})).toBe(false);
  expect(covers({}, { constructor: {} })).toBe(false);
});

const same: readonly (readonly [value: unknown, before: unknown])[] = [
  [" emma ", "Emma"],
  ["Émma!", "emma"],
  ["emma 🎙", "emma"],
  ["emma and harriet", "emma"],
  ["em", "emma"],
  [14.2, 14],
  [
    ["b", "a", "a"],
    ["a", "b"],
  ],
  [{}, { a: "x" }],
  [[], ["x"]],
  [null, "x"],
  ["声音", "voice"],
];

test.each(same)("%j says nothing new of %j", (value, before) => {
  expect(newsIn(value, before)).toEqual([]);
});

test.each([
  ["Harriet", "Emma"],
  [14, 1],
  [true, false],
  [[{ text: "bread" }], [{ text: "milk" }]],
])("%j says something new of %j", (value, before) => {
  const news = newsIn(value, before);
  expect(news).not.toEqual([]);
  expect(showsAny(value, news)).toBe(true);
  expect(showsAny(before, news)).toBe(false);
});

test("texts are paired by position if both lists have the same length", () => {
  expect(textPairs("steps", [{ text: "a" }], [{ text: "b", at: "c" }])).toEqual([
    { path: "steps/0/text", sent: "a", shown: "b" },
  ]);
  expect(textPairs("steps", ["a", "b"], ["a"])).toEqual([]);
});
