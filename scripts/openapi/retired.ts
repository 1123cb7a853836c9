// Whether an operation is served no more, by its document. Pure.
import type { Operation } from "./operation.ts";

/** Deprecated, with an answer 410 Gone: that is what it answers today (RFC 9110 §15.5.11). */
export const isRetired = ({ deprecated, responses }: Operation): boolean =>
  deprecated && responses.some(({ status }) => status === "410");
