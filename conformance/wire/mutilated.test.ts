import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { readMultipart } from "./multipart.ts";
import { createRequestReader } from "./request-reader.ts";
import { createResponseReader } from "./response-reader.ts";

const gzip = gzipSync("hello hello hello");
const chunk = Buffer.concat([
  Buffer.from(`${gzip.length.toString(16)};a=b\r\n`),
  gzip,
  Buffer.from("\r\n0\r\nT: u\r\n\r\n"),
]);
const answer = Buffer.concat([
  Buffer.from(
    "HTTP/1.1 103 Early\r\nA: b\r\n\r\nHTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n",
  ),
  chunk,
]);
const form = Buffer.from(
  '--b\r\nContent-Disposition: form-data; name="a"; filename="c%22"\r\nContent-Type: x/y\r\n\r\n1\r\n--b--\r\n',
);
const upload = Buffer.concat([
  Buffer.from(`POST /x HTTP/1.1\r\nHost: y\r\nContent-Length: ${form.length}\r\n\r\n`),
  form,
]);

/** Deterministic pseudo-random numbers (Lehmer). */
const dice = (seed: number): ((below: number) => number) => {
  let state = seed;
  return (below) => {
    state = (state * 48271) % 2147483647;
    return state % below;
  };
};

/** Every truncation, and many copies with some bytes changed, removed or doubled. */
function* mutilated(bytes: Buffer): Generator<Buffer> {
  for (let end = 0; end <= bytes.length; end++) yield bytes.subarray(0, end);
  const roll = dice(7);
  const favourites = [0x00, 0x0a, 0x0d, 0x20, 0x2d, 0x3a, 0x3b, 0x22, 0x30, 0x66, 0xff];
  for (let round = 0; round < 800; round++) {
    let copy = Buffer.from(bytes);
    for (let change = roll(4); change >= 0; change--) {
      const at = roll(copy.length);
      const kind = roll(4);
      if (kind === 0) copy[at] = favourites[roll(favourites.length)] ?? 0;
      else if (kind === 1) copy[at] = roll(256);
      else if (kind === 2) copy = Buffer.concat([copy.subarray(0, at), copy.subarray(at + 1 + roll(5))]);
      else copy = Buffer.concat([copy.subarray(0, at), copy.subarray(Math.max(0, at - roll(9)))]);
      if (copy.length === 0) copy = Buffer.from("x");
    }
    yield copy;
  }
}

test("no mutilated answer throws, and every truncated one has a fault", () => {
  let faultless = 0;
  for (const bytes of mutilated(answer)) {
    const reader = createResponseReader("POST", 1000);
    reader.push(Buffer.from(bytes));
    const response = reader.finish();
    if (bytes.length < answer.length && answer.subarray(0, bytes.length).equals(bytes)) {
      expect(response === null || response.faults.length > 0).toBe(true);
    }
    if (response !== null && response.faults.length === 0) faultless++;
  }
  expect(faultless).toBeGreaterThan(1);
});

test("an answer means the same in whatever pieces it arrives", () => {
  const roll = dice(11);
  for (const bytes of mutilated(answer)) {
    const whole = createResponseReader("POST", 1000);
    whole.push(Buffer.from(bytes));
    const pieces = createResponseReader("POST", 1000);
    for (let at = 0; at < bytes.length; ) {
      const end = at + 1 + roll(40);
      pieces.push(Buffer.from(bytes.subarray(at, end)));
      at = end;
    }
    const [one, other] = [whole.finish(), pieces.finish()];
    expect(other?.status).toEqual(one?.status);
    expect(other?.headers).toEqual(one?.headers);
    expect(other?.body).toEqual(one?.body);
    expect(other?.faults.map(({ kind }) => kind)).toEqual(one?.faults.map(({ kind }) => kind));
  }
});

test("no mutilated request throws", () => {
  const states = new Set<string>();
  for (const bytes of mutilated(upload)) {
    const reader = createRequestReader(10_000);
    reader.push(Buffer.from(bytes));
    reader.request();
    states.add(reader.state());
  }
  expect([...states].sort()).toEqual(["body", "broken", "complete", "head"]);
});

test("no mutilated form throws, and each refusal has its reason and section", () => {
  const reasons = new Set<string>();
  for (const bytes of mutilated(form)) {
    const read = readMultipart("multipart/form-data; boundary=b", bytes);
    if (read.ok) continue;
    expect(read.section).toMatch(/^RFC \d+ §[\d.]+$/);
    reasons.add(read.reason.replace(/\d+|"[^"]*"/g, "#").slice(0, 40));
  }
  expect(reasons.size).toBeGreaterThan(10);
});
