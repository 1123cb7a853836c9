// This file is written by `npm run generate`; do not edit. To change it, edit scripts/codegen/runtime/plain-keywords.ts and run it again.

// Smaller checks for the way most documents use these keywords. `generate` uses them if it can prove that they suffice.

import { first } from "./keywords.ts";
import type { Check } from "./matches.ts";
import type { TableSchema } from "./operation-table.ts";

/** For patterns that `RegExp` itself matches in linear time. */
export const plainPattern: Check = (regex: string, value: unknown) =>
  typeof value === "string" && !new RegExp(regex, "u").test(value) && `must match the pattern ${regex}`;

/** For enums of strings, numbers, booleans and null. */
export const plainEnum: Check = (values: readonly unknown[], value) =>
  !values.includes(value) && `must be one of ${values.map((value) => JSON.stringify(value)).join(", ")}`;

/** For schemas without `prefixItems`. */
export const plainItems: Check = (itemSchema: TableSchema, value: unknown, { pointer, matches }) =>
  Array.isArray(value) && first(value, (item, at) => matches(itemSchema, item, `${pointer}/${at}`));
