import { expect, test } from "vitest";
import { waitOf } from "./retry-delay.ts";

test.each(["-1", "0.5", "soon", ""])(
  "Retry-After: %j is neither seconds nor a date, so it asks for no wait",
  (after) => {
    expect(waitOf(after)).toEqual({});
  },
);

test("delays in seconds and dates are observed, up to an hour", () => {
  expect(waitOf("3")).toEqual({ waitMs: 3_000 });
  expect(waitOf("86400")).toEqual({ waitMs: 3_600_000 });
  expect(waitOf("Sun, 06 Nov 1994 08:49:37 GMT")).toEqual({ waitMs: 0 });
  const soon = new Date(Date.now() + 60_000).toUTCString();
  expect(waitOf(soon).waitMs).toBeGreaterThan(55_000);
});
