// Candidate values on either side of a limit on the number of items or members. Pure.
import { isObject } from "../../../scripts/openapi/document.ts";

/**
 * How a value is sent: as JSON; as plain text, where types cannot be distinguished; as a part or a field that holds
 * JSON; or as one such part, or one text, for each item.
 */
export type Form = "json" | "text" | "part" | "parts";

/** The input from which boundary values are made. */
export type Given = {
  readonly limit: unknown;
  readonly base: unknown;
  readonly type: string | null;
  readonly form: Form;
  /** The values that the schema of its items enumerates. */
  readonly listed: readonly unknown[];
};

export type Candidate = { readonly slug: string; readonly title: string; readonly value: unknown };

export const named = (slug: string, title: string, values: readonly unknown[]): Candidate[] =>
  values.map((value) => ({ slug, title, value }));

export const items = (
  keyword: "minItems" | "maxItems",
  base: unknown,
  limit: number,
  listed: readonly unknown[],
): { inside: Candidate[]; outside: Candidate[] } => {
  if (!Array.isArray(base) || base.length === 0 || limit > 10_000) return { inside: [], outside: [] };
  const listsOf = (count: number): unknown[][] =>
    [...variations, otherListed(base, listed)].map((vary) =>
      Array.from({ length: count }, (_, index) =>
        index < base.length ? base[index] : vary(base[base.length - 1], index),
      ),
    );
  const beyond = keyword === "minItems" ? limit - 1 : limit + 1;
  return {
    inside: named(
      keyword === "minItems" ? "min-items" : "max-items",
      `has ${limit} items, the ${keyword === "minItems" ? "fewest" : "most"} allowed`,
      listsOf(limit),
    ),
    outside:
      beyond < 0
        ? []
        : named(keyword === "minItems" ? "under-min-items" : "over-max-items", `has ${beyond} items`, [
            ...listsOf(beyond),
          ]),
  };
};

/** Lists of two different items, made from a base with one item. */
export const twoOf = (base: unknown, listed: readonly unknown[]): unknown[][] => {
  if (!Array.isArray(base) || base.length !== 1) return [];
  return [otherListed(base, listed), ...variations].map((vary) => [base[0], vary(base[0], 1)]);
};

/** Another listed value for an item, as long as there is one. */
const otherListed = (base: readonly unknown[], listed: readonly unknown[]) => {
  const others = listed.filter((value) => !base.includes(value));
  return (value: unknown, index: number): unknown => others[index - base.length] ?? value;
};

// Items of a set must differ, and some must keep their form; the validator drops variations that break another rule.
const variations: readonly ((value: unknown, index: number) => unknown)[] = [
  (value, index) =>
    typeof value === "number" ? value + index : typeof value === "string" ? `${value}${index}` : value,
  (value, index) => (typeof value === "string" ? value.slice(0, -String(index).length) + index : value),
  (value, index) => (typeof value === "string" ? String(index) + value.slice(String(index).length) : value),
  (value) => value,
];

/** One more member, under names that hardly any rule allows; its value is copied from the object or a plain one. */
export const misnamed = (base: unknown): Candidate[] => {
  if (!isObject(base)) return [];
  const values = [...Object.values(base).slice(0, 1), "x", 1, true, {}, []];
  const names = ["No Name!", "0", "x", "n".repeat(300), ""];
  return named(
    "misnamed-member",
    "has a member whose name is not allowed",
    names.flatMap((name) => values.map((value) => ({ ...base, [name]: value }))),
  );
};

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
