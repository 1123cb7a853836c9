import { getEventListeners } from "node:events";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { startClock } from "./call-clock.ts";

// No clock of a busy machine: the tests say what time it is. As much is faked as `node:test` fakes.
beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"] }));
afterEach(() => void vi.useRealTimers());

const limits = { timeoutMs: 0, stallTimeoutMs: 60, signal: undefined };

test("the stall clock rests while bytes move unseen, and runs again from the next byte that is seen", () => {
  const clock = startClock(limits);
  clock.unseen();
  vi.advanceTimersByTime(150);
  expect(clock.stopped()).toBeNull();
  clock.moved();
  vi.advanceTimersByTime(150);
  expect([clock.stopped(), clock.signal.aborted]).toEqual(["stalled", true]);
});

test("what moves now and then does not stall", () => {
  const clock = startClock(limits);
  for (let at = 0; at < 8; at++) {
    vi.advanceTimersByTime(50);
    clock.moved();
  }
  expect(clock.stopped()).toBeNull();
  clock.end(true);
});

test("an end lets go of the caller's signal, unless a body is still to be read", () => {
  const controller = new AbortController();
  const [read, unread] = [true, false].map((bodyIsRead) => {
    const clock = startClock({ ...limits, signal: controller.signal });
    clock.end(bodyIsRead);
    return clock;
  });
  controller.abort();
  expect([read!.signal.aborted, unread!.signal.aborted]).toEqual([false, true]);
});

test("calls that share a signal share a listener, and the last one takes it off", async () => {
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

test.each([-1, 1])("a machine whose clock is set right meanwhile, by %i h, changes no timeout", (hours) => {
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
