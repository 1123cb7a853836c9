// This file is written by `npm run generate`; do not edit. To change it, edit scripts/codegen/runtime/matches.ts and run it again.

// In: a schema of the table and a value. Out: the first place where the value does not match, or null.
// A small interpreter of JSON Schema 2020-12; `generate` refuses the keywords that are not in `understoodKeywords`.

import type { TableSchema } from "./operation-table.ts";

export type Mismatch = {
  /** JSON pointer into the value; empty for the value itself. */
  readonly pointer: string;
  readonly keyword: string;
  /** Reads on after the name of the place: `must be a string, is a number`. */
  readonly reason: string;
};

type Schemas = Readonly<Record<string, TableSchema>>;
type Place = { readonly schema: Rule; readonly pointer: string; readonly schemas: Schemas };
type Rule = { readonly [keyword: string]: unknown };
/** A reason, a mismatch found further down, or nothing wrong. */
type Check = (limit: never, value: never, place: Place) => string | Mismatch | null | undefined | false;

export const matches = (schema: TableSchema, value: unknown, schemas: Schemas, pointer = ""): Mismatch | null => {
  if (schema === true) return null;
  if (schema === false) return { pointer, keyword: "false", reason: "must not be there" };
  for (const [keyword, limit] of Object.entries(schema)) {
    const check = Object.hasOwn(checks, keyword) ? checks[keyword] : undefined;
    const wrong = check?.(limit as never, value as never, { schema, pointer, schemas });
    if (wrong) return typeof wrong === "string" ? { pointer, keyword, reason: wrong } : wrong;
  }
  return null;
};

const checks: Readonly<Record<string, Check>> = {
  $ref: (name: string, value, { pointer, schemas }) =>
    matches(schemas[name.slice("#/schemas/".length)] ?? false, value, schemas, pointer),
  type: (types: string | readonly string[], value) =>
    !list(types).some((type) => isOfType(type, value)) && `must be ${list(types).join(" or ")}, is ${typeOf(value)}`,
  enum: (values: readonly unknown[], value) =>
    !values.some((one) => same(one, value)) && `must be one of ${values.map((one) => JSON.stringify(one)).join(", ")}`,
  const: (only: unknown, value) => !same(only, value) && `must be ${JSON.stringify(only)}`,
  minLength: (least: number, value: unknown) => atLeast(least, lengthOf(value), "characters"),
  maxLength: (most: number, value: unknown) => atMost(most, lengthOf(value), "characters"),
  pattern: (pattern: string, value: unknown) =>
    typeof value === "string" && !new RegExp(pattern, "u").test(value) && `must match the pattern ${pattern}`,
  minimum: (least: number, value: unknown) => isNumber(value) && value < least && `must be at least ${least}`,
  maximum: (most: number, value: unknown) => isNumber(value) && value > most && `must be at most ${most}`,
  exclusiveMinimum: (edge: number, value: unknown) => isNumber(value) && value <= edge && `must be more than ${edge}`,
  exclusiveMaximum: (edge: number, value: unknown) => isNumber(value) && value >= edge && `must be less than ${edge}`,
  multipleOf: (step: number, value: unknown) =>
    isNumber(value) && Math.abs(value / step - Math.round(value / step)) > 1e-9 && `must be a multiple of ${step}`,
  minItems: (least: number, value: unknown) => atLeast(least, Array.isArray(value) ? value.length : null, "items"),
  maxItems: (most: number, value: unknown) => atMost(most, Array.isArray(value) ? value.length : null, "items"),
  uniqueItems: (unique: boolean, value: unknown) =>
    unique &&
    Array.isArray(value) &&
    value.some((one, at) => value.slice(0, at).some((before) => same(before, one))) &&
    "must not hold the same item twice",
  items: (schema: TableSchema, value: unknown, { pointer, schemas }) =>
    Array.isArray(value) && first(value, (item, at) => matches(schema, item, schemas, `${pointer}/${at}`)),
  minProperties: (least: number, value: unknown) =>
    atLeast(least, isObject(value) ? Object.keys(value).length : null, "members"),
  maxProperties: (most: number, value: unknown) =>
    atMost(most, isObject(value) ? Object.keys(value).length : null, "members"),
  required: (names: readonly string[], value: unknown) => {
    const missing = isObject(value) && names.find((name) => !has(value, name));
    return typeof missing === "string" && `must have the member ${JSON.stringify(missing)}`;
  },
  properties: (properties: Schemas, value: unknown, { pointer, schemas }) =>
    isObject(value) &&
    first(Object.keys(properties), (name) =>
      has(value, name) ? matches(properties[name]!, value[name], schemas, below(pointer, name)) : null,
    ),
  additionalProperties: (schema: TableSchema, value: unknown, { schema: { properties = {} }, pointer, schemas }) =>
    isObject(value) &&
    first(Object.keys(value), (name) =>
      Object.hasOwn(properties as object, name) || value[name] === undefined
        ? null
        : matches(schema, value[name], schemas, below(pointer, name)),
    ),
  allOf: (all: readonly TableSchema[], value, { pointer, schemas }) =>
    first(all, (schema) => matches(schema, value, schemas, pointer)),
  anyOf: (any: readonly TableSchema[], value, { pointer, schemas }) =>
    any.every((schema) => matches(schema, value, schemas, pointer)) && "must match one of the documented alternatives",
  oneOf: (alternatives: readonly TableSchema[], value, { pointer, schemas }) =>
    alternatives.filter((schema) => !matches(schema, value, schemas, pointer)).length !== 1 &&
    "must match exactly one of the documented alternatives",
  not: (schema: TableSchema, value, { pointer, schemas }) =>
    !matches(schema, value, schemas, pointer) && "must not match what the document excludes",
};

/** Keywords that say something to people only, or that the runtime heeds elsewhere. */
const annotations =
  "title description default example examples format deprecated readOnly writeOnly contentMediaType contentEncoding $comment";

/** Every keyword a schema of the table may hold; `x-…` beside them. */
export const understoodKeywords: readonly string[] = /* @__PURE__ */ Object.keys(checks).concat(
  /* @__PURE__ */ annotations.split(" "),
);

const list = (types: string | readonly string[]): readonly string[] => (typeof types === "string" ? [types] : types);

const typeOf = (value: unknown): string =>
  value === null ? "null" : Array.isArray(value) ? "array" : typeof value === "undefined" ? "absent" : typeof value;

const isOfType = (type: string, value: unknown): boolean =>
  type === "integer" ? Number.isInteger(value) : type === typeOf(value) && !Number.isNaN(value);

const isNumber = (value: unknown): value is number => typeof value === "number";
const isObject = (value: unknown): value is Record<string, unknown> => typeOf(value) === "object";
const has = (value: Record<string, unknown>, name: string) => Object.hasOwn(value, name) && value[name] !== undefined;
const below = (pointer: string, name: string) => `${pointer}/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`;

/** In characters, as JSON Schema counts them, not in UTF-16 units. */
const lengthOf = (value: unknown): number | null => (typeof value === "string" ? [...value].length : null);

const atLeast = (least: number, count: number | null, of: string) =>
  count !== null && count < least && `must have at least ${least} ${of}, has ${count}`;
const atMost = (most: number, count: number | null, of: string) =>
  count !== null && count > most && `must have at most ${most} ${of}, has ${count}`;

const same = (one: unknown, other: unknown): boolean =>
  one === other || (typeof one === "object" && JSON.stringify(sorted(one)) === JSON.stringify(sorted(other)));

const sorted = (value: unknown): unknown =>
  isObject(value)
    ? Object.fromEntries(
        Object.keys(value)
          .sort()
          .map((key) => [key, sorted(value[key])]),
      )
    : Array.isArray(value)
      ? value.map(sorted)
      : value;

const first = <Item>(items: readonly Item[], check: (item: Item, at: number) => Mismatch | null): Mismatch | null => {
  for (const [at, item] of items.entries()) {
    const mismatch = check(item, at);
    if (mismatch) return mismatch;
  }
  return null;
};
