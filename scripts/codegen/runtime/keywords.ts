// One check per JSON Schema keyword that a client can validate. `generate` imports into a client the checks its
// document uses, and refuses a document with any other keyword.

import type { Check, Mismatch, Schemas } from "./matches.ts";
import type { TableSchema } from "./operation-table.ts";
import { patternHolds } from "./pattern.ts";

export const ref: Check = (name: string, value, { pointer, schemas, matches }) =>
  matches(schemas[name] ?? false, value, pointer);

export const typed: Check = (types: string | readonly string[], value) => {
  const allowed = [types].flat();
  return !allowed.some((text) => isOfType(text, value)) && `must be ${allowed.join(" or ")}, is ${typeOf(value)}`;
};

export const oneOfValues: Check = (values: readonly unknown[], value) =>
  !values.some((allowed) => same(allowed, value)) &&
  `must be one of ${values.map((value) => JSON.stringify(value)).join(", ")}`;

export const onlyValue: Check = (only: unknown, value) => !same(only, value) && `must be ${JSON.stringify(only)}`;

export const minLength: Check = (least: number, value: unknown) => atLeast(least, lengthOf(value), "characters");
export const maxLength: Check = (most: number, value: unknown) => atMost(most, lengthOf(value), "characters");

export const pattern: Check = (regex: string, value: unknown) =>
  typeof value === "string" && patternHolds(regex, value) === false && `must match the pattern ${regex}`;

export const minimum: Check = (least: number, value: unknown) =>
  isNumber(value) && value < least && `must be at least ${least}`;
export const maximum: Check = (most: number, value: unknown) =>
  isNumber(value) && value > most && `must be at most ${most}`;
export const exclusiveMinimum: Check = (edge: number, value: unknown) =>
  isNumber(value) && value <= edge && `must be more than ${edge}`;
export const exclusiveMaximum: Check = (edge: number, value: unknown) =>
  isNumber(value) && value >= edge && `must be less than ${edge}`;

export const multipleOf: Check = (step: number, value: unknown) =>
  isNumber(value) && Math.abs(value / step - Math.round(value / step)) > 1e-9 && `must be a multiple of ${step}`;

export const minItems: Check = (least: number, value: unknown) =>
  atLeast(least, Array.isArray(value) ? value.length : null, "items");
export const maxItems: Check = (most: number, value: unknown) =>
  atMost(most, Array.isArray(value) ? value.length : null, "items");

export const uniqueItems: Check = (unique: boolean, value: unknown) =>
  unique &&
  Array.isArray(value) &&
  new Set(value.map(canonical)).size < value.length &&
  "must not contain the same item twice";

export const prefixItems: Check = (schemas: readonly TableSchema[], value: unknown, { pointer, matches }) =>
  Array.isArray(value) &&
  first(value.slice(0, schemas.length), (item, at) => matches(schemas[at]!, item, `${pointer}/${at}`));

/** Applies to the items after those described by `prefixItems`. */
export const items: Check = (rest: TableSchema, value: unknown, { schema, pointer, matches }) => {
  const before = Array.isArray(schema.prefixItems) ? schema.prefixItems.length : 0;
  return (
    Array.isArray(value) && first(value, (item, at) => (at < before ? null : matches(rest, item, `${pointer}/${at}`)))
  );
};

export const minProperties: Check = (least: number, value: unknown) =>
  atLeast(least, isObject(value) ? Object.keys(value).length : null, "members");
export const maxProperties: Check = (most: number, value: unknown) =>
  atMost(most, isObject(value) ? Object.keys(value).length : null, "members");

export const required: Check = (names: readonly string[], value: unknown) => {
  const missing = isObject(value) && names.find((name) => !has(value, name));
  return typeof missing === "string" && `must have the member ${JSON.stringify(missing)}`;
};

export const properties: Check = (members: Schemas, value: unknown, { pointer, matches }) =>
  isObject(value) &&
  first(Object.keys(members), (name) =>
    has(value, name) ? matches(members[name]!, value[name], below(pointer, name)) : null,
  );

export const patternProperties: Check = (byPattern: Schemas, value: unknown, { pointer, matches }) =>
  isObject(value) &&
  first(Object.keys(value), (name) =>
    first(Object.entries(byPattern), ([regex, schema]) =>
      isNamedBy(regex, name) && has(value, name) ? matches(schema, value[name], below(pointer, name)) : null,
    ),
  );

/** Applies to the members described by neither `properties` nor `patternProperties`. */
export const additionalProperties: Check = (rest: TableSchema, value: unknown, { schema, pointer, matches }) =>
  isObject(value) &&
  first(Object.keys(value), (name) =>
    Object.hasOwn((schema.properties ?? {}) as object, name) ||
    Object.keys((schema.patternProperties ?? {}) as object).some((regex) => mayBeNamedBy(regex, name)) ||
    value[name] === undefined
      ? null
      : matches(rest, value[name], below(pointer, name)),
  );

/** If it cannot be decided whether a pattern matches a name, the member counts as possibly described. */
const isNamedBy = (regex: string, name: string): boolean => patternHolds(regex, name) === true;
const mayBeNamedBy = (regex: string, name: string): boolean => patternHolds(regex, name) !== false;

export const allOf: Check = (all: readonly TableSchema[], value, { pointer, matches }) =>
  first(all, (schema) => matches(schema, value, pointer));

export const anyOf: Check = (any: readonly TableSchema[], value, { pointer, matches }) =>
  any.every((schema) => matches(schema, value, pointer)) && "must match one of the documented alternatives";

export const oneOf: Check = (alternatives: readonly TableSchema[], value, { pointer, matches }) =>
  alternatives.filter((schema) => !matches(schema, value, pointer)).length !== 1 &&
  "must match exactly one of the documented alternatives";

export const not: Check = (schema: TableSchema, value, { pointer, matches }) =>
  !matches(schema, value, pointer) && "must not match what the document excludes";

const typeOf = (value: unknown): string =>
  value === null ? "null" : Array.isArray(value) ? "array" : value === undefined ? "absent" : typeof value;

const isOfType = (type: string, value: unknown): boolean =>
  type === "integer" ? Number.isInteger(value) : type === typeOf(value) && !Number.isNaN(value);

const isNumber = (value: unknown): value is number => typeof value === "number";
const isObject = (value: unknown): value is Record<string, unknown> => typeOf(value) === "object";
const has = (value: Record<string, unknown>, name: string) => Object.hasOwn(value, name) && value[name] !== undefined;
const below = (pointer: string, name: string) => `${pointer}/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`;

/** Counts code points, as JSON Schema does, rather than UTF-16 units. Builds no array, since there may be millions. */
const lengthOf = (value: unknown): number | null => {
  if (typeof value !== "string") return null;
  let length = 0;
  for (let at = 0; at < value.length; length++) at += value.codePointAt(at)! > 0xffff ? 2 : 1;
  return length;
};

const atLeast = (least: number, count: number | null, noun: string) =>
  count !== null && count < least && `must have at least ${least} ${noun}, has ${count}`;
const atMost = (most: number, count: number | null, noun: string) =>
  count !== null && count > most && `must have at most ${most} ${noun}, has ${count}`;

const same = (left: unknown, right: unknown): boolean =>
  left === right || (typeof left === "object" && canonical(left) === canonical(right));

/** A value to compare by identity. Strings become JSON too, so that no string equals another value's JSON. */
const canonical = (value: unknown): unknown =>
  typeof value === "object" || typeof value === "string" ? JSON.stringify(sorted(value)) : value;

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

/** @internal */
export const first = <Item>(
  items: readonly Item[],
  check: (item: Item, at: number) => Mismatch | null,
): Mismatch | null => {
  for (const [at, item] of items.entries()) {
    const mismatch = check(item, at);
    if (mismatch) return mismatch;
  }
  return null;
};
