// Dates and links about the life cycle, as valid and as hostile senders write them.
import { expect, test } from "vitest";
import { readDate, readDeprecation, readLinkHeader } from "./dates-and-links.ts";

test.each([
  ["@1767225600", 1_767_225_600],
  ['@1767225600;a;b=1.5; c="x;y";d=?1;e=:aGk=:', 1_767_225_600],
  ["@-1", -1],
])("%s is a date", (value, seconds) => {
  expect(readDeprecation(value)).toBe(seconds);
});

test.each(["true", "?1", "1767225600", "@1.5", "@1, @2", "@1;", "@1;A=1", '@1;a="x', "Sun, 06 Nov 1994 08:49:37 GMT"])(
  "%s is none",
  (value) => {
    expect(readDeprecation(value)).toBeNull();
  },
);

test.each(["Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994"])(
  "%s is a date of HTTP",
  (value) => {
    expect(readDate(value)?.seconds).toBe(784_111_777);
  },
);

test.each(["Wed, 31 Feb 2100 00:00:00 GMT", "Fri, 01 Jan 2100 25:00:00 GMT", "Fri, 01 Jan 2100 00:00:00 UTC"])(
  "%s is none of HTTP",
  (value) => {
    expect(readDate(value)).toBeNull();
  },
);

test("a link has its target, its first relations and its anchor, whatever is between them", () => {
  expect(readLinkHeader('</new>; title="a, b; rel=c"; rel="successor-version next"; rel=up, </docs>;rel=help')).toEqual(
    [
      { target: "/new", relations: ["successor-version", "next"], anchor: null },
      { target: "/docs", relations: ["help"], anchor: null },
    ],
  );
  expect(readLinkHeader('</else>; anchor="/other"; rel="successor-version"')[0]?.anchor).toBe("/other");
});

test("an unfinished link is skipped at once, however long it is", () => {
  const before = performance.now();
  expect(readLinkHeader("<".repeat(64_000))).toEqual([]);
  // This would take seconds if each `<` were read to the end of the text.
  expect(performance.now() - before).toBeLessThan(1_000);
});
