// Loads Redocly when it is first needed. Uses `require` because tsx examines each of the 250 imported files, which
// takes longer than loading them.
import { createRequire } from "node:module";

export type Redocly = typeof import("@redocly/openapi-core");

/** @throws Error with the code MODULE_NOT_FOUND if it is not installed. */
export const loadRedocly = (): Redocly => createRequire(import.meta.url)("@redocly/openapi-core") as Redocly;
