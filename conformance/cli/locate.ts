// A pointer → the line of the spec that a person would edit. Empty where nobody knows.
import type { Plan } from "../model.ts";

export const locator =
  ({ locate }: Plan) =>
  (pointer: string): string => {
    if (!pointer.startsWith("#")) return "";
    try {
      return locate(pointer);
    } catch {
      return "";
    }
  };
