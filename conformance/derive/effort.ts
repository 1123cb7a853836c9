// Limits the work of deriving one operation's cases, since a document can describe more values than any machine can
// make.
// The work is counted in the validator, because every value that is tried is validated. Pure.
import { BeyondLimit, limits } from "../../scripts/openapi/limits.ts";
import type { Pointer } from "../../scripts/openapi/operation.ts";
import type { Source } from "./source.ts";

/** The same source with a validator that throws BeyondLimit once one operation has tried too much. */
export const withinLimits = (source: Source): Source => counted(source, limits.derivedParts);

/** The same for one value of an operation, with a smaller limit that leaves enough for the others. */
export const partOf = (source: Source): Source => counted(source, limits.derivedPartsOfOneValue);

const counted = (source: Source, most: number): Source => {
  let remaining = most;
  const count = (pointer: Pointer, value: unknown): void => {
    remaining -= 10 + partsOf(value);
    if (remaining >= 0) return;
    throw new BeyondLimit(
      pointer,
      "too many values would have to be tried for it; give it an example, or fewer choices",
    );
  };
  const validate = (pointer: Pointer, value: unknown) => {
    count(pointer, value);
    return source.validate(pointer, value);
  };
  const holds = (pointer: Pointer, value: unknown): boolean => {
    count(pointer, value);
    return source.validate.holds(pointer, value);
  };
  return { ...source, validate: Object.assign(validate, { holds }) };
};

const partsOf = (value: unknown): number => {
  if (typeof value === "string") return 1 + value.length / 50;
  if (typeof value !== "object" || value === null || value instanceof Uint8Array) return 1;
  let parts = 1;
  for (const item of Object.values(value)) parts += partsOf(item);
  return parts;
};
