import { getEventListeners } from "node:events";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { startClock } from "./call-clock.ts";

// Independent of the real clock: the tests set the time, with what `node:test` can mock.
beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"] }));
afterEach(() => void vi.useRealTimers());

const limits = { timeoutMs: 0, stallTimeoutMs: 60, signal: undefined };

test("the stall clock pauses while bytes move unseen, and restarts with the next byte seen", () => {
  const clock = startClock(limits);
  clock.unseen();
  vi.advanceTimersByTime(150);
  expect(clock.stopped()).toBeNull();
  clock.moved();
  vi.advanceTimersByTime(150);
  expect([clock.stopped(), clock.signal.aborted]).toEqual(["stalled", true]);
});

test("slow progress is not a stall", () => {
  const clock = startClock(limits);
  for (let at = 0; at < 8; at++) {
    vi.advanceTimersByTime(50);
    clock.moved();
  }
  expect(clock.stopped()).toBeNull();
  clock.end(true);
});

test("at the end of a call the caller's signal is released, unless a body is still to be read", () => {
  const controller = new AbortController();
  const [read, unread] = [true, false].map((bodyIsRead) => {
    const clock = startClock({ ...limits, signal: controller.signal });
    clock.end(bodyIsRead);
    return clock;
  });
  controller.abort();
  expect([read!.signal.aborted, unread!.signal.aborted]).toEqual([false, true]);
});

test("calls that share a signal share a listener, and the last one removes it", async () => {
  const controller = new AbortController();
  const listeners = () => getEventListeners(controller.signal, "abort").length;
  const watches = Array.from({ length: 20 }, () => startClock({ ...limits, signal: controller.signal }));
  expect(listeners()).toBe(1);
  for (const clock of watches.slice(0, 19)) clock.end(true);
  expect(listeners()).toBe(1);
  watches[19]!.end(true);
  expect(listeners()).toBe(0);
  const [one, other] = [1, 2].map(() => startClock({ ...limits, signal: controller.signal }));
  controller.abort("why");
  expect([one!, other!].map(({ signal, stopped }) => [signal.reason, stopped()])).toEqual([
    ["why", "aborted"],
    ["why", "aborted"],
  ]);
});

test.each([-1, 1])("setting the system clock by %i h during a call changes no timeout", (hours) => {
  const clock = startClock({ ...limits, timeoutMs: 100 });
  vi.setSystemTime(Date.now() + hours * 3_600_000);
  vi.advanceTimersByTime(40);
  clock.moved();
  expect(clock.stopped()).toBeNull();
  vi.advanceTimersByTime(50);
  clock.moved();
  vi.advanceTimersByTime(15);
  expect(clock.stopped()).toBe("timed-out");
});
