// What a program hands over has been through no command line: numbers that mean nothing are refused before anything is read.
import { CannotRun, type ConformanceOptions } from "../options.ts";

/** The least that each may be. */
const wholeNumbers = {
  timeoutMs: 1,
  maxTimeMs: 1,
  waitMs: 0,
  maxRequests: 0,
  maxCreates: 0,
  rate: 1,
  maxFailures: 1,
  sample: 1,
  workers: 1,
} as const satisfies Partial<Record<keyof ConformanceOptions, number>>;

/** @throws CannotRun that names the option. */
export const assertOptions = (options: ConformanceOptions): void => {
  for (const [name, least] of Object.entries(wholeNumbers)) {
    const given: unknown = options[name as keyof typeof wholeNumbers];
    if (given !== undefined && given !== Number.POSITIVE_INFINITY && !isWhole(given, least))
      throw new CannotRun(`${name} is a whole number from ${least} on, and not ${shown(given)}.`);
  }
};

const isWhole = (value: unknown, least: number): boolean => Number.isSafeInteger(value) && Number(value) >= least;

const shown = (value: unknown): string =>
  typeof value === "number" || typeof value === "bigint" || value === null ? String(value) : `a ${typeof value}`;
