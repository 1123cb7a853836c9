// Sends a case until there is an answer that can be judged, within a bound: outages and limits are waited out, never judged.
import type { Case } from "../../derive/case.ts";
import type { Exchange } from "../../http/exchange.ts";
import { readRateLimit, readRetryAfter } from "../../http/rate-limits.ts";
import { isPassing } from "../../judge/undecided.ts";
import type { Sending, Target } from "../../model.ts";

export type WaitBounds = {
  readonly tries: number;
  /** Milliseconds of waiting in all, but for what the target asks for. */
  readonly waitMs: number;
};

/** A wait that a target asks for is obeyed up to here; a longer one leaves what it limits undecided. */
export const longestNamedWaitMs = 120_000;

/** Whether a target that asks for long waits does what it says after them. */
export type Patience = { readonly lasts: () => boolean; readonly waited: (inVain: boolean) => void };

export const openPatience = (): Patience => {
  let inVain = 0;
  return {
    lasts: () => inVain < 2,
    waited: (again) => {
      inVain = again ? inVain + 1 : 0;
    },
  };
};

export const waitBoundsFor = (target: Target): WaitBounds =>
  target.local ? { tries: 3, waitMs: 5_000 } : { tries: 3, waitMs: 60_000 };

/** @param send charges the budget; null where there is none left. */
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
    if (isLong) patience.waited(isLimited(testCase, sending.exchanges[0]));
  }
  return { sending, tries };
};

const isLimited = ({ expect }: Case, exchange: Exchange | undefined): boolean => {
  const status = exchange?.response?.status;
  return status !== undefined && isPassing(status) && !expect.standard.includes(status);
};

/** `named`: the target said how long. */
type Pause = { readonly ms: number; readonly named: boolean };

/** Until it is worth another try; null where it is not. */
const pauseBefore = (target: Target, testCase: Case, exchange: Exchange | undefined, tried: number): Pause | null => {
  if (exchange === undefined || target.baseUrl === null) return null;
  const { response, failure } = exchange;
  const backoff = { ms: 100 * 2 ** (tried - 1) * (target.local ? 1 : 10), named: false };
  if (response !== null) {
    if (!isLimited(testCase, exchange)) return null;
    const limit = readRateLimit(response.headers);
    const named = readRetryAfter(response.headers) ?? (limit?.remaining === 0 ? limit.resetMs : null);
    return named === null ? backoff : { ms: Math.ceil(named), named: true };
  }
  if (failure === null || testCase.expect.silence) return null;
  // Nothing was sent.
  if (failure.kind === "refused" || failure.kind === "dns" || failure.kind === "proxy") return backoff;
  // It may have been received: twice sent may be twice created. A timeout was wait enough.
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
