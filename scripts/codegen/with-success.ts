// The documented responses of an operation, with successes told apart from failures. Pure.
import type { ResponseRule } from "../openapi/operation.ts";

/**
 * If `default` is the only entry for 2xx, it describes successes too (OpenAPI, Responses Object), so a `2XX` entry is
 * added.
 */
export const withSuccess = (responses: readonly ResponseRule[]): readonly ResponseRule[] => {
  const fallback = responses.find(({ status }) => status === "default");
  if (fallback === undefined || responses.some(({ status }) => status.startsWith("2"))) return responses;
  return [{ ...fallback, status: "2XX" }, ...responses];
};
