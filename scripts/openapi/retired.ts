// Whether the document says that an operation has been removed. Pure.
import type { Operation } from "./operation.ts";

/** Deprecated and documented with 410 Gone, so 410 is its current answer (RFC 9110 §15.5.11). */
export const isRetired = ({ deprecated, responses }: Operation): boolean =>
  deprecated && responses.some(({ status }) => status === "410");
