// This file is written by `npm run generate`; do not edit. To change it, edit scripts/codegen/runtime/plain-keywords.ts and run it again.

// Keywords as most documents use them, for which less code is enough; `generate` proves of a document that it does so.

import { first } from "./keywords.ts";
import type { Check } from "./matches.ts";
import type { TableSchema } from "./operation-table.ts";

/** Of patterns that `RegExp` matches in linear time by itself. */
export const plainPattern: Check = (regex: string, value: unknown) =>
  typeof value === "string" && !new RegExp(regex, "u").test(value) && `must match the pattern ${regex}`;

/** Of texts, numbers, booleans and null. */
export const plainEnum: Check = (values: readonly unknown[], value) =>
  !values.includes(value) && `must be one of ${values.map((value) => JSON.stringify(value)).join(", ")}`;

/** Where no item goes by its place. */
export const plainItems: Check = (every: TableSchema, value: unknown, { pointer, matches }) =>
  Array.isArray(value) && first(value, (item, at) => matches(every, item, `${pointer}/${at}`));
