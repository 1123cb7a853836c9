// Redocly, loaded when it is first needed. By `require`: tsx, where it runs the sources, looks through each of the 250 files
// that are imported, which takes longer than loading them.
import { createRequire } from "node:module";

export type Redocly = typeof import("@redocly/openapi-core");

/** @throws Error with the code MODULE_NOT_FOUND where it is not installed. */
export const loadRedocly = (): Redocly => createRequire(import.meta.url)("@redocly/openapi-core") as Redocly;
