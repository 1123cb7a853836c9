// Timestamps in the head of an answer (RFC 9110 §5.6.7).
import { expect, test } from "vitest";
import { messageFraming } from "./answer.ts";
import type { Answer } from "./check.ts";

const remarksOn = (name: string, value: string) =>
  messageFraming.judge({
    request: { method: "GET" },
    response: { status: 200, headers: [[name, value]], body: new Uint8Array(1), faults: [] },
  } as unknown as Answer);

test.each([
  ["Date", "Tue, 01 Dec 2026 09:13:24 GMT"],
  // Recipients must read the obsolete formats, so nobody is harmed.
  ["date", "Tuesday, 01-Dec-26 09:13:24 GMT"],
  ["Last-Modified", "Sun, 06 Nov 1994 08:49:37 GMT"],
  // An invalid value means that it has expired (RFC 9111 §5.3).
  ["Expires", "0"],
])("%s: %s is right", (name, value) => {
  expect(remarksOn(name, value)).toEqual([]);
});

test.each([
  ["Date", "2026-12-01T09:13:24Z"],
  ["date", "1796118011"],
  ["Date", ""],
  ["Last-Modified", "Tue, 31 Feb 2026 09:13:24 GMT"],
  ["last-modified", "yesterday"],
])("%s: %s is a finding", (name, value) => {
  expect(remarksOn(name, value)).toMatchObject([{ level: "finding", pointer: "RFC 9110 §5.6.7" }]);
});
