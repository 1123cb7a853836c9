import { expect, test } from "vitest";
import { readRateLimit, readRetryAfter } from "./rate-limits.ts";

const inSeconds = (seconds: number): number => Math.floor(Date.now() / 1000) + seconds;

test.each<[headers: Record<string, string>, left: number, seconds: number]>([
  [{ RateLimit: '"minute";r=50;t=30' }, 50, 30],
  [{ RateLimit: '"second";r=3;t=1, "day";r=0;t=90' }, 0, 90],
  [{ RateLimit: "limit=100, remaining=7, reset=60" }, 7, 60],
  [{ "RateLimit-Remaining": "0", "RateLimit-Reset": "12" }, 0, 12],
  [{ "X-RateLimit-Limit": "100", "X-RateLimit-Remaining": "99", "X-RateLimit-Reset": "60" }, 99, 60],
  [{ "x-ratelimit-remaining": "1", "x-ratelimit-reset": String(inSeconds(30)) }, 1, 30],
  [{ "X-RateLimit-Remaining": "1", "X-RateLimit-Reset": `${inSeconds(30)}000` }, 1, 30],
  [{ "X-RateLimit-Remaining": "1", "X-RateLimit-Reset": new Date(Date.now() + 30_000).toISOString() }, 1, 30],
  [{ "X-RateLimit-Remaining": "1", "X-RateLimit-Reset-After": "1.5", "X-RateLimit-Reset": "99" }, 1, 1.5],
  [{ "X-Rate-Limit-Remaining": "2", "X-Rate-Limit-Reset": String(inSeconds(-30)) }, 2, 0],
])("%j", (headers, left, seconds) => {
  const limit = readRateLimit(Object.entries(headers))!;
  expect(limit.remaining).toBe(left);
  expect(Math.abs(limit.resetMs - seconds * 1000)).toBeLessThan(20_000);
});

test.each([
  {},
  { RateLimit: "" },
  { RateLimit: '"minute";r=50' },
  { RateLimit: "soon" },
  { "RateLimit-Remaining": "0" },
  { "X-RateLimit-Remaining": "many", "X-RateLimit-Reset": "60" },
  { "X-RateLimit-Remaining": "-1", "X-RateLimit-Reset": "60" },
  { "X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "whenever" },
])("%j gives no limit", (headers) => {
  expect(readRateLimit(Object.entries(headers))).toBeNull();
});

test("Retry-After is seconds or a date", () => {
  const read = (value: string) => readRetryAfter([["Retry-After", value]]);
  expect(read("3")).toBe(3000);
  expect(read(new Date(Date.now() - 9000).toUTCString())).toBe(0);
  expect(read(new Date(Date.now() + 90_000).toUTCString())).toBeGreaterThan(60_000);
  expect(read("later")).toBeNull();
  expect(readRetryAfter([])).toBeNull();
});
