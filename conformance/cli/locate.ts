// A pointer → the line of the spec to edit. Empty if unknown.
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
