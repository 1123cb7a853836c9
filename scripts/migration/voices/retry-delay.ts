// How long to wait before the next request, and how often to try. Pure.
import { dateOf } from "../../../generated/runtime/retry.ts";

/** Number of requests for one recording or list before giving up. */
export const tries = 8;

/** In milliseconds. */
export const backOff = (attempt: number): number => Math.min(60_000, 500 * 2 ** attempt);

/** Parses seconds or a date (RFC 9110 §10.2.3). */
export const waitOf = (after: string | null): { readonly waitMs?: number } => {
  if (after === null) return {};
  const ms = /^\s*\d+\s*$/.test(after) ? Number(after) * 1000 : dateOf(after) - Date.now();
  return Number.isNaN(ms) ? {} : { waitMs: Math.max(0, Math.min(ms, 3_600_000)) };
};
