// A pointer → the line of the spec that a person would edit. Empty where nobody knows.
import { readSpec } from "../run/plan.ts";

export const locator = async (spec: string | undefined): Promise<(pointer: string) => string> => {
  const { locate } = await readSpec(spec);
  return (pointer) => {
    if (!pointer.startsWith("#")) return "";
    try {
      return locate(pointer);
    } catch {
      return "";
    }
  };
};
