// This file is written by `npm run generate`; do not edit. To change it, edit scripts/codegen/runtime/input.ts and run it again.

// What a caller passes, as the object it has to be.

import type { Input } from "./features.ts";
import type { Refuse } from "./refuse.ts";

export const objectOf = (value: unknown, field: string | null, refuse: Refuse): Input => {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Input;
  throw refuse("input-invalid", field, "it is no object", "Pass an object of names and values");
};
