// How many items and members: candidate values on either side of a count. Pure.
import { isObject } from "../../scripts/openapi/document.ts";

export type Candidate = { readonly slug: string; readonly title: string; readonly value: unknown };

export const named = (slug: string, title: string, values: readonly unknown[]): Candidate[] =>
  values.map((value) => ({ slug, title, value }));

export const items = (
  keyword: "minItems" | "maxItems",
  base: unknown,
  limit: number,
): { inside: Candidate[]; outside: Candidate[] } => {
  if (!Array.isArray(base) || base.length === 0 || limit > 10_000) return { inside: [], outside: [] };
  const some = (count: number): unknown[] =>
    Array.from({ length: count }, (_, index) => base[index] ?? vary(base[base.length - 1], index));
  const beyondIt = keyword === "minItems" ? limit - 1 : limit + 1;
  return {
    inside: named(
      keyword === "minItems" ? "min-items" : "max-items",
      `has ${limit} items, the ${keyword === "minItems" ? "fewest" : "most"} allowed`,
      [some(limit)],
    ),
    outside:
      beyondIt < 0
        ? []
        : named(keyword === "minItems" ? "under-min-items" : "over-max-items", `has ${beyondIt} items`, [
            some(beyondIt),
          ]),
  };
};

// Items of a set must differ; a value that cannot be varied is repeated, and the validator drops it if that breaks a rule.
const vary = (value: unknown, index: number): unknown =>
  typeof value === "number" ? value + index : typeof value === "string" ? `${value}${index}` : value;

export const properties = (keyword: "minProperties" | "maxProperties", base: unknown, limit: number): Candidate[] => {
  if (!isObject(base) || limit > 1_000) return [];
  if (keyword === "minProperties") {
    return limit < 1
      ? []
      : named("under-min-properties", `has ${limit - 1} members`, [
          Object.fromEntries(Object.entries(base).slice(0, limit - 1)),
        ]);
  }
  const extra = Array.from({ length: limit + 1 }, (_, index) => [`extra${index}`, "x"] as const);
  const grown = Object.fromEntries([...Object.entries(base), ...extra].slice(0, limit + 1));
  return named("over-max-properties", `has ${limit + 1} members`, [grown]);
};
