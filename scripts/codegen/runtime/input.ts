// Checks the object that a caller passes as input.

import type { Input } from "./features.ts";
import type { Refuse } from "./refuse.ts";

export const objectOf = (value: unknown, field: string | null, refuse: Refuse): Input => {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Input;
  throw refuse("input-invalid", field, "it is not an object", "Pass an object of names and values");
};

const options = /^(signal|timeoutMs|stallTimeoutMs|headers|retry|onProgress)$/;

/**
 * Refuses call options inside the input, which an open form would send as fields. `names` are documented and so
 * allowed.
 */
export const refuseOptions = (input: Input, refuse: Refuse, names: readonly string[] = []): void => {
  const option = Object.keys(input).find(
    (name) => options.test(name) && input[name] !== undefined && !names.includes(name),
  );
  if (!option) return;
  throw refuse(
    "input-invalid",
    option,
    `${option} is an option`,
    "Pass options after the input, or after {} if there is none",
  );
};
