// Bytes that are used repeatedly are made once; bytes that a loop uses only once are not kept.
import { expect, test } from "vitest";
import { lazy } from "./lazy.ts";

test("the most recent ones are shared, and the others are made again", () => {
  let made = 0;
  const recordings = Array.from({ length: 10 }, () =>
    lazy(() => {
      made += 1;
      return new Uint8Array(2 ** 20);
    }),
  );
  const first = recordings[0]!();
  // Compared here, because a matcher would inspect every byte to be able to print it.
  const isFirst = (): boolean => recordings[0]!() === first;
  expect(isFirst()).toBe(true);
  expect(made).toBe(1);
  for (const recording of recordings) recording();
  expect(made).toBe(10);
  recordings[9]!();
  expect(made).toBe(10);
  expect(isFirst()).toBe(false);
  expect(made).toBe(11);
});

test("one that exceeds the limit alone is shared until the next is used", () => {
  let made = 0;
  const large = lazy(() => {
    made += 1;
    return new Uint8Array(64 * 2 ** 20);
  });
  const small = lazy(() => new Uint8Array(1));
  large();
  large();
  expect(made).toBe(1);
  small();
  large();
  expect(made).toBe(2);
});

test("a loop over everything keeps only little of it", () => {
  const before = process.memoryUsage().arrayBuffers;
  const all = Array.from({ length: 400 }, () => lazy(() => new Uint8Array(2 ** 20)));
  let bytes = 0;
  for (const entry of all) bytes += entry().byteLength;
  expect(bytes).toBe(400 * 2 ** 20);
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(300 * 2 ** 20);
});
