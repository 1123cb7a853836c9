// When the next request to a target may go: as many a second as are allowed, and as the target itself says in its answers.
import type { Header, ResponseMessage } from "../../http/exchange.ts";
import { headerValue, isSuccess } from "../../http/message.ts";
import { readRateLimit, readRetryAfter } from "../../http/rate-limits.ts";
import { isPassing } from "../../judge/undecided.ts";
import { longestNamedWaitMs, sleep } from "./wait-out.ts";

export type Pace = {
  /** Resolves when the next request may go, or at once where the run has ended. `requests`: two go on one connection. */
  readonly turn: (operation: string, requests: number, signal: AbortSignal | undefined) => Promise<void>;
  /** To be told once for each turn; null where no answer came. */
  readonly heard: (operation: string, response: ResponseMessage | null) => void;
};

type Limit = {
  left: number;
  until: number;
  /** Since the last wait for its sake. */
  answers: number;
  meansIt: boolean;
};

const noLimit = (): Limit => ({ left: Number.POSITIVE_INFINITY, until: 0, answers: 1, meansIt: true });

/** So much is waited without asking whether the target means it. */
const shortMs = 2_000;

/** After so much of a wait it is asked again whether the limit is that of the operation. */
const glanceMs = 1_000;

/** @param intervalMs between the arrivals of two requests, at least; 0 for none. */
export const openPace = (intervalMs: number): Pace => {
  const limits = trackLimits();
  const underWay = new Map<string, number>();
  let free = 0;

  const slot = (requests: number): number => {
    // Two at once take the slots on both sides as well, so that no second has more of them than it may.
    const aside = requests > 1 ? intervalMs : 0;
    const at = Math.max(performance.now(), free + aside);
    free = at + aside + intervalMs;
    return at;
  };

  return {
    turn: async (operation, requests, signal) => {
      await limits.waitFor(operation, requests, signal);
      underWay.set(operation, (underWay.get(operation) ?? 0) + 1);
      const wait = slot(requests) - performance.now();
      if (wait > 0) await sleep(Math.ceil(wait), signal);
      // Who goes late is not followed too soon.
      free = Math.max(free, performance.now() + intervalMs);
    },
    heard: (operation, response) => {
      underWay.set(operation, Math.max(0, (underWay.get(operation) ?? 0) - 1));
      // A request arrives some time after its turn, the first of a connection late. By now it has: one after another, none
      // can arrive sooner after it than is allowed.
      if (![...underWay.values()].some((count) => count > 0)) free = Math.max(free, performance.now() + intervalMs);
      if (response !== null) limits.heard(operation, response, underWay);
    },
  };
};

/**
 * What answers say of limits. One that no answer lacks is everybody's; where an operation has answered without, it is that of those
 * that name it. Who is told to come back later, without a word of a limit, is told so for all.
 */
const trackLimits = () => {
  const everybodys = noLimit();
  const named = new Map<string, Limit>();
  const nameOf = new Map<string, string>();
  const unlimited = new Set<string>();

  const isUnder = (operation: string, name: string): boolean => unlimited.size === 0 || nameOf.get(operation) === name;
  const limitsOf = (operation: string): readonly Limit[] => [
    everybodys,
    ...[...named].flatMap(([name, limit]) => (isUnder(operation, name) ? [limit] : [])),
  ];

  return {
    waitFor: async (operation: string, requests: number, signal: AbortSignal | undefined): Promise<void> => {
      const spent = (): Limit | undefined =>
        limitsOf(operation).find(({ left, until }) => left < requests && performance.now() < until);
      for (let limit = spent(); limit !== undefined && !signal?.aborted; limit = spent()) {
        await sleep(Math.min(glanceMs, Math.ceil(limit.until - performance.now())), signal);
        if (performance.now() >= limit.until) limit.answers = 0;
      }
      for (const limit of limitsOf(operation)) {
        if (performance.now() >= limit.until) limit.left = Number.POSITIVE_INFINITY;
        limit.left -= requests;
      }
    },
    heard: (operation: string, { status, headers }: ResponseMessage, underWay: ReadonlyMap<string, number>): void => {
      const name = policyIn(headers);
      const isAfterWait = named.get(name)?.answers === 0;
      for (const limit of limitsOf(operation)) limit.answers += 1;
      const retryMs = isPassing(status) ? readRetryAfter(headers) : null;
      const rateLimit = readRateLimit(headers);
      if (rateLimit === null && isSuccess(status)) unlimited.add(operation);
      if (rateLimit !== null) nameOf.set(operation, name);
      if (retryMs !== null) hold(everybodys, 0, retryMs);
      if (retryMs !== null || rateLimit === null) return;
      const limit = named.get(name) ?? noLimit();
      named.set(name, limit);
      const { remaining: left, resetMs } = rateLimit;
      // Who has nothing left for the first request after a wait means something else by it; a refusal will tell.
      if (isAfterWait && left === 0) limit.meansIt = false;
      if (!limit.meansIt && resetMs > shortMs) return;
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

/** How an answer names its limit: by what it allows. */
const policyIn = (headers: readonly Header[]): string =>
  ["ratelimit-policy", "ratelimit-limit", "x-ratelimit-limit", "x-rate-limit-limit"]
    .map((name) => headerValue(headers, name) ?? "")
    .join(" ");
