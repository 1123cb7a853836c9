// Checks options that a program passes, since no command line has checked them: bad numbers are refused before anything
// is read.
import { CannotRun, type ConformanceOptions } from "../options.ts";

/** The least allowed value of each option. */
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
    const value: unknown = options[name as keyof typeof wholeNumbers];
    if (value !== undefined && value !== Number.POSITIVE_INFINITY && !isWhole(value, least))
      throw new CannotRun(`${name} must be a whole number of at least ${least}, not ${shown(value)}.`);
  }
};

const isWhole = (value: unknown, least: number): boolean => Number.isSafeInteger(value) && Number(value) >= least;

const shown = (value: unknown): string =>
  typeof value === "number" || typeof value === "bigint" || value === null ? String(value) : `a ${typeof value}`;
