// Sends a case until an answer can be judged, within bounds: outages and limits are waited out, not judged.
import type { Case } from "../../derive/case.ts";
import type { Exchange } from "../../http/exchange.ts";
import { readRateLimit, readRetryAfter } from "../../http/rate-limits.ts";
import { isPassing } from "../../judge/undecided.ts";
import type { Sending, Target } from "../../model.ts";

export type WaitBounds = {
  readonly tries: number;
  /** Total waiting time in milliseconds, except for waits that the target requests. */
  readonly waitMs: number;
};

/** A wait that a target requests is obeyed up to this length; if it is longer, the case stays undecided. */
export const longestNamedWaitMs = 120_000;

/** Whether long waits that the target requests have been worth it. */
export type Patience = { readonly lasts: () => boolean; readonly noteWait: (inVain: boolean) => void };

export const openPatience = (): Patience => {
  let inVain = 0;
  return {
    lasts: () => inVain < 2,
    noteWait: (again) => {
      inVain = again ? inVain + 1 : 0;
    },
  };
};

export const waitBoundsFor = (target: Target): WaitBounds =>
  target.local ? { tries: 3, waitMs: 5_000 } : { tries: 3, waitMs: 60_000 };

/** @param send charges the budget; returns null if it is spent. */
export const sendUntilAnswered = async (
  target: Target,
  testCase: Case,
  { tries, waitMs }: WaitBounds,
  patience: Patience,
  send: () => Promise<Sending | null>,
  signal: AbortSignal | undefined,
): Promise<{ readonly sending: Sending; readonly tries: number } | null> => {
  let sending = await send();
  if (sending === null) return null;
  let waited = 0;
  for (let tried = 1; tried < tries; tried += 1) {
    const pause = sending.crash === null ? pauseBefore(target, testCase, sending.exchanges[0], tried) : null;
    if (pause === null || signal?.aborted) return { sending, tries: tried };
    const isLong = waited + pause.ms > waitMs;
    if (isLong && !(pause.named && pause.ms <= longestNamedWaitMs && patience.lasts()))
      return { sending, tries: tried };
    await sleep(pause.ms, signal);
    if (!isLong) waited += pause.ms;
    const again = await send();
    if (again === null) return { sending, tries: tried };
    sending = again;
    if (isLong) patience.noteWait(isTemporarilyRefused(testCase, sending.exchanges[0]));
  }
  return { sending, tries };
};

const isTemporarilyRefused = ({ expect }: Case, exchange: Exchange | undefined): boolean => {
  const status = exchange?.response?.status;
  return status !== undefined && isPassing(status) && !expect.standard.includes(status);
};

/** `named`: the target requested this wait. */
type Pause = { readonly ms: number; readonly named: boolean };

/** The wait before another try; null if another try is not worthwhile. */
const pauseBefore = (target: Target, testCase: Case, exchange: Exchange | undefined, tried: number): Pause | null => {
  if (exchange === undefined || target.baseUrl === null) return null;
  const { response, failure } = exchange;
  const backoff = { ms: 100 * 2 ** (tried - 1) * (target.local ? 1 : 10), named: false };
  if (response !== null) {
    if (!isTemporarilyRefused(testCase, exchange)) return null;
    const limit = readRateLimit(response.headers);
    const named = readRetryAfter(response.headers) ?? (limit?.remaining === 0 ? limit.resetMs : null);
    return named === null ? backoff : { ms: Math.ceil(named), named: true };
  }
  if (failure === null || testCase.expect.silence) return null;
  // Nothing was sent, so it is safe to try again.
  if (failure.kind === "refused" || failure.kind === "dns" || failure.kind === "proxy") return backoff;
  // The request may have been received, and sending it twice might create something twice. After a timeout, no more
  // waiting.
  if (failure.kind !== "reset" && failure.kind !== "closed") return null;
  return target.local || testCase.effect === "none" ? backoff : null;
};

export const sleep = (ms: number, signal: AbortSignal | undefined): Promise<void> =>
  new Promise((resolve) => {
    if (signal?.aborted) return resolve();
    const wake = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", wake);
      resolve();
    };
    const timer = setTimeout(wake, ms);
    signal?.addEventListener("abort", wake, { once: true });
  });
