// A schema → one valid value, or undefined if none can be derived. Pure.
import { NotUnderstood } from "../../../scripts/openapi/document.ts";
import type { Pointer } from "../../../scripts/openapi/operation.ts";
import type { Source } from "../source.ts";
import { type Extent, validValue } from "./valid-value.ts";

export const findValidValue = (
  source: Source,
  pointer: Pointer,
  extent: Extent = "required",
  canCarry?: (value: unknown) => boolean,
): unknown => {
  try {
    return validValue(source, pointer, extent, [], canCarry);
  } catch (error) {
    if (error instanceof NotUnderstood) return undefined;
    throw error;
  }
};
