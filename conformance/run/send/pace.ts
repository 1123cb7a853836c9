// Decides when the next request to a target may be sent, by the allowed rate and by the limits in the target's answers.
import type { Header, ResponseMessage } from "../../http/exchange.ts";
import { headerValue, isSuccess } from "../../http/message.ts";
import { readRateLimit, readRetryAfter } from "../../http/rate-limits.ts";
import { isPassing } from "../../judge/undecided.ts";
import { longestNamedWaitMs, sleep } from "./wait-out.ts";

export type Pace = {
  /**
   * Resolves when the next request may be sent, or at once if the run has ended. `requests`: two share one connection.
   */
  readonly turn: (operation: string, requests: number, signal: AbortSignal | undefined) => Promise<void>;
  /** Must be called once for each turn; null if there was no answer. */
  readonly noteAnswer: (operation: string, response: ResponseMessage | null) => void;
};

type Limit = {
  left: number;
  until: number;
  /** Answers since the last wait for this limit. */
  answers: number;
  isReliable: boolean;
};

const noLimit = (): Limit => ({ left: Number.POSITIVE_INFINITY, until: 0, answers: 1, isReliable: true });

/** Shorter waits are accepted without checking whether the target's numbers are reliable. */
const shortMs = 2_000;

/** After so much of a wait, check again whether the limit applies to the operation. */
const recheckMs = 1_000;

/** @param intervalMs least time between the arrivals of two requests; 0 for none. */
export const openPace = (intervalMs: number): Pace => {
  const limits = trackLimits();
  const pendingByOperation = new Map<string, number>();
  let free = 0;

  const slot = (requests: number): number => {
    // Two requests at once also take the slots around them, so that no second contains more than the rate allows.
    const spacing = requests > 1 ? intervalMs : 0;
    const at = Math.max(performance.now(), free + spacing);
    free = at + spacing + intervalMs;
    return at;
  };

  return {
    turn: async (operation, requests, signal) => {
      await limits.waitFor(operation, requests, signal);
      pendingByOperation.set(operation, (pendingByOperation.get(operation) ?? 0) + 1);
      const wait = slot(requests) - performance.now();
      if (wait > 0) await sleep(Math.ceil(wait), signal);
      // If this request is late, the next one still keeps its distance.
      free = Math.max(free, performance.now() + intervalMs);
    },
    noteAnswer: (operation, response) => {
      pendingByOperation.set(operation, Math.max(0, (pendingByOperation.get(operation) ?? 0) - 1));
      // A request may arrive well after its turn, such as the first on a connection. Once it is answered it has
      // arrived, so the next one only has to keep its distance from now.
      if (![...pendingByOperation.values()].some((count) => count > 0))
        free = Math.max(free, performance.now() + intervalMs);
      if (response !== null) limits.noteAnswer(operation, response, pendingByOperation);
    },
  };
};

/**
 * Tracks the limits in answers. If every answer has limits, all operations share them; once an operation has answered
 * without, a limit applies only to operations that name it. A Retry-After without a limit applies to all.
 */
const trackLimits = () => {
  const sharedLimit = noLimit();
  const named = new Map<string, Limit>();
  const nameOf = new Map<string, string>();
  const unlimited = new Set<string>();

  const isUnder = (operation: string, name: string): boolean => unlimited.size === 0 || nameOf.get(operation) === name;
  const limitsOf = (operation: string): readonly Limit[] => [
    sharedLimit,
    ...[...named].flatMap(([name, limit]) => (isUnder(operation, name) ? [limit] : [])),
  ];

  return {
    waitFor: async (operation: string, requests: number, signal: AbortSignal | undefined): Promise<void> => {
      const spent = (): Limit | undefined =>
        limitsOf(operation).find(({ left, until }) => left < requests && performance.now() < until);
      for (let limit = spent(); limit !== undefined && !signal?.aborted; limit = spent()) {
        await sleep(Math.min(recheckMs, Math.ceil(limit.until - performance.now())), signal);
        if (performance.now() >= limit.until) limit.answers = 0;
      }
      for (const limit of limitsOf(operation)) {
        if (performance.now() >= limit.until) limit.left = Number.POSITIVE_INFINITY;
        limit.left -= requests;
      }
    },
    noteAnswer: (
      operation: string,
      { status, headers }: ResponseMessage,
      underWay: ReadonlyMap<string, number>,
    ): void => {
      const name = policyIn(headers);
      const isAfterWait = named.get(name)?.answers === 0;
      for (const limit of limitsOf(operation)) limit.answers += 1;
      const retryMs = isPassing(status) ? readRetryAfter(headers) : null;
      const rateLimit = readRateLimit(headers);
      if (rateLimit === null && isSuccess(status)) unlimited.add(operation);
      if (rateLimit !== null) nameOf.set(operation, name);
      if (retryMs !== null) hold(sharedLimit, 0, retryMs);
      if (retryMs !== null || rateLimit === null) return;
      const limit = named.get(name) ?? noLimit();
      named.set(name, limit);
      const { remaining: left, resetMs } = rateLimit;
      // A limit that is still spent right after its wait means something else, so its long waits are ignored until a
      // refusal.
      if (isAfterWait && left === 0) limit.isReliable = false;
      if (!limit.isReliable && resetMs > shortMs) return;
      const sharing = [...underWay].flatMap(([other, count]) => (isUnder(other, name) ? [count] : []));
      hold(
        limit,
        sharing.reduce((rest, count) => rest - count, left),
        resetMs,
      );
    },
  };
};

const hold = (limit: Limit, left: number, ms: number): void => {
  if (ms > longestNamedWaitMs) return;
  limit.left = Math.max(0, left);
  limit.until = performance.now() + ms;
};

/** Identifies a limit by what it allows. */
const policyIn = (headers: readonly Header[]): string =>
  ["ratelimit-policy", "ratelimit-limit", "x-ratelimit-limit", "x-rate-limit-limit"]
    .map((name) => headerValue(headers, name) ?? "")
    .join(" ");
