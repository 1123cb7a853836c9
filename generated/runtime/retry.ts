// This file is written by `npm run generate`; do not edit. To change it, edit scripts/codegen/runtime/retry.ts and run it again.

// Decides when to send again and how long to wait. A request that may have been received is sent again only if its
// method is idempotent, or if the server answered that it did not process it (429, 503) and the caller opted in.

import type { RetryOptions } from "./options.ts";

export type RetryPolicy = Readonly<Required<{ [Key in keyof RetryOptions]: NonNullable<RetryOptions[Key]> }>>;

export const retryPolicy = (options: RetryOptions | false | undefined): RetryPolicy => {
  const { times = 2, retryAfter = false, minDelayMs = 500, maxDelayMs = 30_000 } = options || {};
  return { times: options === false ? 0 : times, retryAfter, minDelayMs, maxDelayMs };
};

/** RFC 9110 §9.2.1: the request asks for no change. */
export const isSafe = (method: string | null): boolean => /^(GET|HEAD|OPTIONS|TRACE)$/i.test(method ?? "");

/** RFC 9110 §9.2.2: sending the request twice has the same effect as sending it once. */
export const isIdempotent = (method: string | null): boolean => isSafe(method) || /^(PUT|DELETE)$/i.test(method ?? "");

/** Doubles with each attempt. The jitter spreads out clients that failed at the same time. */
export const backoff = (attempt: number, { minDelayMs, maxDelayMs }: RetryPolicy): number =>
  Math.min(maxDelayMs, minDelayMs * 2 ** (attempt - 1)) * (0.5 + Math.random() / 2);

/** The wait that the response demands, in milliseconds; null if the request must not be sent again. */
export const retryAfter = ({ status, headers }: Response, { retryAfter, maxDelayMs }: RetryPolicy): number | null => {
  const after = headers.get("retry-after");
  if (!retryAfter || !after || (status !== 429 && status !== 503)) return null;
  const wait = /^\s*\d+(\.\d+)?\s*$/.test(after) ? Number(after) * 1000 : dateOf(after) - Date.now();
  return wait <= maxDelayMs ? Math.max(0, wait) : null;
};

/**
 * Parses all three forms of an HTTP date; the oldest, asctime, has no zone and means GMT. Returns NaN for anything
 * else: `Date.parse` alone would read `-1` as a day in 2001.
 */
export const dateOf = (text: string): number =>
  /^\s*[A-Z][a-z]{2,},? /.test(text) ? Date.parse(/GMT|[+-]\d{4}$/.test(text) ? text : `${text} GMT`) : Number.NaN;
