// What an answer says about the number of requests still allowed, and how long to wait. Knows HTTP, not OpenAPI. Pure.
import { readDate } from "./dates-and-links.ts";
import type { Header } from "./exchange.ts";
import { headerValue } from "./message.ts";

export type RateLimit = {
  /** Requests still allowed before the limit resets. */
  readonly remaining: number;
  /** Milliseconds until the limit resets. */
  readonly resetMs: number;
};

/** RFC 9110 §10.2.3: seconds or a date, in milliseconds from now; null if the value is neither. */
export const readRetryAfter = (headers: readonly Header[]): number | null => {
  const value = headerValue(headers, "retry-after");
  if (value === null) return null;
  if (/^\d{1,9}$/.test(value)) return Number(value) * 1000;
  const date = readDate(value);
  return date === null ? null : Math.max(0, date.seconds * 1000 - Date.now());
};

/**
 * `RateLimit` as in the IETF drafts (`"day";r=50;t=3600`, earlier `remaining=50, reset=3600`), and the pairs
 * `RateLimit-Remaining` and `RateLimit-Reset`, with or without `X-`. Of several limits, the one that is reached first;
 * null if none gives both values.
 */
export const readRateLimit = (headers: readonly Header[]): RateLimit | null => {
  const limits = [...inOneField(headerValue(headers, "ratelimit") ?? ""), ...inPairs(headers)];
  return (
    limits.toSorted(
      (rateLimit, other) => rateLimit.remaining - other.remaining || other.resetMs - rateLimit.resetMs,
    )[0] ?? null
  );
};

/**
 * Each limit in a list has parameters of its own; in the older form the list's members are the parameters of a single
 * limit.
 */
const inOneField = (value: string): readonly RateLimit[] => {
  const limits = value.includes(";") ? value.split(",") : [value.replaceAll(",", ";")];
  return limits.flatMap((limit) => {
    const parameters = new Map(limit.split(";").map((text) => pair(text.trim())));
    return limitOf(parameters.get("r") ?? parameters.get("remaining"), parameters.get("t") ?? parameters.get("reset"));
  });
};

const pair = (text: string): readonly [string, string] => {
  const at = text.indexOf("=");
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + 1)];
};

const inPairs = (headers: readonly Header[]): readonly RateLimit[] =>
  ["ratelimit", "x-ratelimit", "x-rate-limit"].flatMap((prefix) =>
    limitOf(
      headerValue(headers, `${prefix}-remaining`) ?? undefined,
      headerValue(headers, `${prefix}-reset-after`) ?? headerValue(headers, `${prefix}-reset`) ?? undefined,
    ),
  );

const limitOf = (left: string | undefined, reset: string | undefined): readonly RateLimit[] => {
  const resetMs = reset === undefined ? null : readReset(reset);
  return left !== undefined && /^\d{1,12}$/.test(left) && resetMs !== null
    ? [{ remaining: Number(left), resetMs }]
    : [];
};

/** Seconds from now, as in the drafts; other servers send a time in seconds or milliseconds since 1970, or a date. */
const readReset = (value: string): number | null => {
  if (/^\d{1,13}(\.\d{1,9})?$/.test(value)) {
    const number = Number(value);
    if (number < aDecade) return number * 1000;
    return Math.max(0, (number < aDecade * 1000 ? number * 1000 : number) - Date.now());
  }
  const date = readDate(value);
  const time = date === null ? Date.parse(value) : date.seconds * 1000;
  return Number.isNaN(time) ? null : Math.max(0, time - Date.now());
};

const aDecade = 10 * 365 * 86_400;
