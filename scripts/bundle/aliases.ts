// Measures how many values YAML aliases add to a file, because a few lines can expand beyond any memory. Once parsed,
// an alias is the same object in two places, so the sum is known without expanding it. The parser itself limits merge
// keys. Pure.
import { at } from "../openapi/document.ts";
import { limits } from "../openapi/limits.ts";
import type { Pointer } from "../openapi/operation.ts";

export type Excess = { readonly pointer: Pointer; readonly reason: string };

/** Null if the aliases add few values. */
export const excessOfAliases = (parsed: unknown): Excess | null => {
  const sizes = new Map<object, number>();
  const open = new Set<object>();
  let circle: Pointer | null = null;
  const sizeOf = (value: unknown, pointer: Pointer): number => {
    if (typeof value !== "object" || value === null) return 1;
    const knownSize = sizes.get(value);
    if (knownSize !== undefined) return knownSize;
    if (open.has(value)) {
      circle ??= pointer;
      return 1;
    }
    open.add(value);
    let size = 1;
    for (const [key, item] of Object.entries(value)) size += sizeOf(item, at(pointer, key));
    open.delete(value);
    sizes.set(value, size);
    return size;
  };
  const totalSize = sizeOf(parsed, "#");
  if (circle !== null) return { pointer: circle, reason: "an alias there refers to the value that contains it" };
  let written = 0;
  for (const value of sizes.keys()) written += 1 + Object.values(value).filter(isScalar).length;
  if (totalSize - written <= limits.aliasedValues) return null;
  const reason = `the YAML aliases there expand to ${approximately(totalSize)} values; move what is repeated to components and use $ref`;
  return { pointer: heaviest(parsed, sizes, totalSize / 2), reason };
};

const isScalar = (value: unknown): boolean => typeof value !== "object" || value === null;

const approximately = (count: number): string => (count < 1e6 ? String(count) : count.toExponential(0));

/** Descends as long as one child accounts for more than `least` values. */
const heaviest = (value: unknown, sizes: ReadonlyMap<object, number>, least: number, pointer = "#"): Pointer => {
  for (const [key, item] of Object.entries(value as object)) {
    if (!isScalar(item) && (sizes.get(item) ?? 0) > least) return heaviest(item, sizes, least, at(pointer, key));
  }
  return pointer;
};
