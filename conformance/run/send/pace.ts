// When the next request to a target may go: as many a second as are allowed, and as the target itself says in its answers.
import type { ResponseMessage } from "../../http/exchange.ts";
import { readRateLimit, readRetryAfter } from "../../http/rate-limits.ts";
import { isPassing } from "../../judge/undecided.ts";
import { longestNamedWaitMs, sleep } from "./wait-out.ts";

export type Pace = {
  /** Resolves when the next request may go, or at once where the run has ended. `requests`: two go on one connection. */
  readonly turn: (requests: number, signal: AbortSignal | undefined) => Promise<void>;
  /** To be told once for each turn; null where no answer came. */
  readonly heard: (response: ResponseMessage | null) => void;
};

/** So much is waited without asking whether the target means it. */
const shortMs = 2_000;

/** @param intervalMs between the arrivals of two requests, at least; 0 for none. */
export const openPace = (intervalMs: number): Pace => {
  let free = 0;
  let left = Number.POSITIVE_INFINITY;
  let until = 0;
  let underWay = 0;
  /** Answers since the last wait for the target's sake. */
  let answers = 1;
  let meansIt = true;

  const slot = (requests: number): number => {
    // Two at once take the slots on both sides as well, so that no second has more of them than it may.
    const aside = requests > 1 ? intervalMs : 0;
    const at = Math.max(performance.now(), free + aside);
    free = at + aside + intervalMs;
    return at;
  };

  return {
    turn: async (requests, signal) => {
      while (left < requests && performance.now() < until && !signal?.aborted) {
        await sleep(Math.ceil(until - performance.now()), signal);
        answers = 0;
      }
      if (performance.now() >= until) left = Number.POSITIVE_INFINITY;
      left -= requests;
      underWay += 1;
      const wait = slot(requests) - performance.now();
      if (wait > 0) await sleep(Math.ceil(wait), signal);
      // Who goes late is not followed too soon.
      free = Math.max(free, performance.now() + intervalMs);
    },
    heard: (response) => {
      underWay = Math.max(0, underWay - 1);
      // A request arrives some time after its turn, the first of a connection late. By now it has: one after another, none
      // can arrive sooner after it than is allowed.
      if (underWay === 0) free = Math.max(free, performance.now() + intervalMs);
      if (response === null) return;
      const retryMs = isPassing(response.status) ? readRetryAfter(response.headers) : null;
      const rateLimit = retryMs === null ? readRateLimit(response.headers) : { left: 0, resetMs: retryMs };
      // Who has nothing left for the first request after a wait means something else by it; a refusal will tell.
      if (answers === 0 && retryMs === null && rateLimit?.left === 0) meansIt = false;
      answers += 1;
      if (rateLimit === null || rateLimit.resetMs > longestNamedWaitMs) return;
      if (!meansIt && retryMs === null && rateLimit.resetMs > shortMs) return;
      left = Math.max(0, rateLimit.left - underWay);
      until = performance.now() + rateLimit.resetMs;
    },
  };
};
