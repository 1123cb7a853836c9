// Which key a target gets. A made-up one where nobody can tell, the caller's own where it must be, none off this machine
// in plain text.

import type { Plan } from "../model.ts";
import { CannotRun, type ConformanceOptions } from "../options.ts";
import { isLoopback } from "./loopback.ts";

export type Key = {
  readonly value: string;
  /** Whether it is the caller's; a made-up key cannot be told from a wrong one. */
  readonly real: boolean;
};

export const madeUpKey: Key = { value: "sk_conformance_0123456789abcdefghijklmnop", real: false };

/** The environment variable with the key: the caller's choice, else the document's. */
export const keyEnvFor = ({ apiKeyEnv }: ConformanceOptions, { keyEnv }: Plan): string => apiKeyEnv ?? keyEnv;

const ownKey = (options: ConformanceOptions, plan: Plan): string =>
  options.apiKey ?? process.env[keyEnvFor(options, plan)]?.trim() ?? "";

export const hasOwnKey = (options: ConformanceOptions, plan: Plan): boolean => ownKey(options, plan) !== "";

/** @throws CannotRun off this machine without a key, or over plain http. */
export const keyFor = (baseUrl: URL | null, options: ConformanceOptions, plan: Plan): Key => {
  const value = ownKey(options, plan);
  if (/[^\x21-\x7e]/.test(value))
    throw new CannotRun(
      "The API key holds a blank, a line break or another character that no header can carry; trim it.",
    );
  // A URL is printed and reported.
  if (baseUrl !== null && value.length > 3 && [baseUrl.href, decoded(baseUrl.href)].some((url) => url.includes(value)))
    throw new CannotRun("A target's URL holds the API key; it belongs into the environment alone.");
  if (baseUrl === null || isLoopback(baseUrl)) return value === "" ? madeUpKey : { value, real: true };
  if (baseUrl.protocol === "http:")
    throw new CannotRun(`${baseUrl.origin} would get the API key and the recording in plain text; use https.`);
  if (value === "")
    throw new CannotRun(
      `${baseUrl.origin} is not on this machine and needs a key: set ${keyEnvFor(options, plan)}, or name another variable with --api-key-env.`,
    );
  return { value, real: true };
};

const decoded = (url: string): string => {
  try {
    return decodeURIComponent(url);
  } catch {
    return url;
  }
};
