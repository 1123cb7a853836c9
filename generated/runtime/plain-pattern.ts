// This file is written by `npm run generate`; do not edit. To change it, edit scripts/codegen/runtime/plain-pattern.ts and run it again.

// The keyword `pattern` for a document whose patterns `RegExp` matches in linear time by itself; `generate` proves it of each.

import type { Check } from "./matches.ts";

export const plainPattern: Check = (regex: string, value: unknown) =>
  typeof value === "string" && !new RegExp(regex, "u").test(value) && `must match the pattern ${regex}`;
