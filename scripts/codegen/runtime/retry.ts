// When to send again, and how long to wait. A request that may have been received is never sent again, except where its
// method says that a second time does no more than the first, or the server answered that it was not (429, 503) and the
// caller opted in.

import type { RetryOptions } from "./options.ts";

export type RetryPolicy = Readonly<Required<{ [Key in keyof RetryOptions]: NonNullable<RetryOptions[Key]> }>>;

export const retryPolicy = (options: RetryOptions | false | undefined): RetryPolicy => {
  const { times = 2, retryAfter = false, minDelayMs = 500, maxDelayMs = 30_000 } = options || {};
  return { times: options === false ? 0 : times, retryAfter, minDelayMs, maxDelayMs };
};

/** RFC 9110 §9.2.1: it asks for nothing to be changed. */
export const isSafe = (method: string | null): boolean => /^(GET|HEAD|OPTIONS|TRACE)$/i.test(method ?? "");

/** RFC 9110 §9.2.2: sent twice it does what it does once. */
export const isIdempotent = (method: string | null): boolean => isSafe(method) || /^(PUT|DELETE)$/i.test(method ?? "");

/** Doubles with each attempt; the jitter keeps clients that failed together from coming back together. */
export const backoff = (attempt: number, { minDelayMs, maxDelayMs }: RetryPolicy): number =>
  Math.min(maxDelayMs, minDelayMs * 2 ** (attempt - 1)) * (0.5 + Math.random() / 2);

/** How long the answer asks to wait, null where it is none to send again after. */
export const retryAfter = ({ status, headers }: Response, { retryAfter, maxDelayMs }: RetryPolicy): number | null => {
  const after = headers.get("retry-after");
  if (!retryAfter || !after || (status !== 429 && status !== 503)) return null;
  const wait = /^\s*\d+(\.\d+)?\s*$/.test(after) ? Number(after) * 1000 : dateOf(after) - Date.now();
  return wait <= maxDelayMs ? Math.max(0, wait) : null;
};

/**
 * All three forms of an HTTP date; the oldest, asctime, names no zone and means GMT. NaN for anything else: by itself
 * `Date.parse` takes `-1` for a day of 2001.
 */
export const dateOf = (text: string): number =>
  /^\s*[A-Z][a-z]{2,},? /.test(text) ? Date.parse(/GMT|[+-]\d{4}$/.test(text) ? text : `${text} GMT`) : Number.NaN;
