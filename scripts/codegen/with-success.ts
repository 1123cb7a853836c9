// The answers of an operation, as a client tells successes from failures. Pure.
import type { ResponseRule } from "../openapi/operation.ts";

/** `default` alone describes successes too: it stands for each status that has no entry of its own (OpenAPI, Responses Object). */
export const withSuccess = (responses: readonly ResponseRule[]): readonly ResponseRule[] => {
  const others = responses.find(({ status }) => status === "default");
  if (others === undefined || responses.some(({ status }) => status.startsWith("2"))) return responses;
  return [{ ...others, status: "2XX" }, ...responses];
};
