// Sends a case until there is an answer that can be judged, within a bound: outages and limits are waited out, never judged.
import type { Case } from "../../derive/case.ts";
import { readDate } from "../../http/dates-and-links.ts";
import type { Exchange } from "../../http/exchange.ts";
import { headerValue } from "../../http/message.ts";
import { isPassing } from "../../judge/undecided.ts";
import type { Sending, Target } from "../../model.ts";

export type WaitBounds = {
  readonly tries: number;
  /** Milliseconds of waiting in all. */
  readonly waitMs: number;
};

export const waitBoundsFor = (target: Target): WaitBounds =>
  target.local ? { tries: 3, waitMs: 5_000 } : { tries: 3, waitMs: 60_000 };

/** @param send charges the budget; null where there is none left. */
export const sendUntilAnswered = async (
  target: Target,
  one: Case,
  { tries, waitMs }: WaitBounds,
  send: () => Promise<Sending | null>,
  signal: AbortSignal | undefined,
): Promise<{ readonly sending: Sending; readonly tries: number } | null> => {
  let sending = await send();
  if (sending === null) return null;
  let waited = 0;
  for (let tried = 1; tried < tries; tried += 1) {
    const exchange = sending.exchanges[0];
    const pause = sending.crash === null ? pauseBefore(target, one, exchange, tried) : null;
    if (pause === null || waited + pause > waitMs || signal?.aborted) return { sending, tries: tried };
    await sleep(pause, signal);
    waited += pause;
    const again = await send();
    if (again === null) return { sending, tries: tried };
    sending = again;
  }
  return { sending, tries };
};

/** Milliseconds until it is worth another try; null where it is not. */
const pauseBefore = (target: Target, one: Case, exchange: Exchange | undefined, tried: number): number | null => {
  if (exchange === undefined || target.baseUrl === null) return null;
  const { response, failure } = exchange;
  const backoff = 100 * 2 ** (tried - 1) * (target.local ? 1 : 10);
  if (response !== null) {
    if (!isPassing(response.status) || one.expect.standard.includes(response.status)) return null;
    return retryAfter(headerValue(response.headers, "retry-after")) ?? backoff;
  }
  if (failure === null || one.expect.silence) return null;
  // Nothing was sent.
  if (failure.kind === "refused" || failure.kind === "dns" || failure.kind === "proxy") return backoff;
  // It may have been received: twice sent may be twice created. A timeout was wait enough.
  if (failure.kind !== "reset" && failure.kind !== "closed") return null;
  return target.local || one.effect === "none" ? backoff : null;
};

/** RFC 9110 §10.2.3: seconds or a date. */
const retryAfter = (value: string | null): number | null => {
  if (value === null) return null;
  if (/^\d{1,9}$/.test(value)) return Number(value) * 1000;
  const date = readDate(value);
  return date === null ? null : Math.max(0, date.seconds * 1000 - Date.now());
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
