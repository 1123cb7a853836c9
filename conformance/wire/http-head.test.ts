import { expect, test } from "vitest";
import { endOfHead, readHead } from "./http-head.ts";

const head = (lines: string) => readHead(Buffer.from(`HTTP/1.1 200 OK\r\n${lines}\r\n`, "latin1"));
const received = (lines: string) => head(lines).faults.map((fault) => fault.received);

test("faults of one kind are reported a few times, then counted", () => {
  expect(received("a\r\nb\r\n")).toEqual(["the header has no colon: a", "the header has no colon: b"]);
  expect(received("a\r\nb\r\nc\r\nd\r\n")).toEqual(["the header has no colon, 4 times, first a and b and c"]);
  expect(received("a\n".repeat(32_000))).toEqual([
    "a line of the head ends with LF alone",
    "the header has no colon, 32000 times, first a",
  ]);
});

test("a header folded over many lines is read as one, quickly", () => {
  const started = performance.now();
  const { headers, faults } = head(`a: b\r\n${" c\r\n".repeat(16_000)}`);
  expect(headers).toEqual([["a", `b${" c".repeat(16_000)}`]]);
  expect(faults.length).toBe(1);
  expect(performance.now() - started).toBeLessThan(1_000);
});

test.each([
  ["blanks inside a value", `a: b${" ".repeat(60_000)}c\r\n`],
  ["names with blanks", "a : b\r\n".repeat(9_000)],
  ["names that are no tokens", "ä: b\r\n".repeat(9_000)],
  ["control characters", "a: \x01\r\n".repeat(9_000)],
])("%s are handled quickly and reported briefly", (_, lines) => {
  const started = performance.now();
  expect(head(lines).faults.length).toBeLessThan(4);
  expect(performance.now() - started).toBeLessThan(1_000);
});

test("a head that arrives byte by byte is read only once", () => {
  const lines = Buffer.from(`HTTP/1.1 200 OK\n${"a\n".repeat(30_000)}`, "latin1");
  const find = endOfHead();
  const started = performance.now();
  for (let at = 1; at <= lines.length; at += 1)
    if (find(lines.subarray(0, at)) !== -1) throw new Error(`ends at ${at}`);
  expect(find(Buffer.concat([lines, Buffer.from("\n")]))).toBe(lines.length + 1);
  // This would take a minute if the head were read from its beginning each time.
  expect(performance.now() - started).toBeLessThan(5_000);
});
