// A keyword's limit and a value of the type it applies to → what the schema demands, or null if the value satisfies it.
// Pure; each keyword stands alone. Only formats with an undisputed grammar are checked; the others are annotations, as
// JSON Schema says.
import { fullFormats } from "ajv-formats/dist/formats.js";
import { isObject } from "../../scripts/openapi/document.ts";
import { isUri } from "./uri.ts";

/** Builds the message only if it is reported: most values are tried without reporting. */
export type Demand = () => string;

type Constraint<Limit, Value> = (limit: Limit, value: Value) => Demand | null;

const demandUnless = (isKept: boolean, demand: Demand): Demand | null => (isKept ? null : demand);

export const ofNumbers: Readonly<Record<string, Constraint<number, number>>> = {
  maximum: (most, value) => demandUnless(value <= most, () => `must be <= ${most}`),
  minimum: (least, value) => demandUnless(value >= least, () => `must be >= ${least}`),
  exclusiveMaximum: (bound, value) => demandUnless(value < bound, () => `must be < ${bound}`),
  exclusiveMinimum: (bound, value) => demandUnless(value > bound, () => `must be > ${bound}`),
  multipleOf: (step, value) => demandUnless(isWhole(value / step), () => `must be multiple of ${step}`),
};

export const ofTexts: Readonly<Record<string, Constraint<never, string>>> = {
  maxLength: (most: number, value) =>
    demandUnless(!isLonger(value, most), () => `must NOT have more than ${most} characters`),
  minLength: (least: number, value) =>
    demandUnless(least <= 0 || isLonger(value, least - 1), () => `must NOT have fewer than ${least} characters`),
  format: (name: string, value) => demandUnless(isOfFormat(name, value), () => `must match format "${name}"`),
};

export const ofLists: Readonly<Record<string, Constraint<never, readonly unknown[]>>> = {
  maxItems: (most: number, value) => demandUnless(value.length <= most, () => `must NOT have more than ${most} items`),
  minItems: (least: number, value) =>
    demandUnless(value.length >= least, () => `must NOT have fewer than ${least} items`),
  uniqueItems: (wanted: boolean, value) => (wanted ? repeated(value) : null),
};

export const ofObjects: Readonly<Record<string, Constraint<number, object>>> = {
  maxProperties: (most, value) =>
    demandUnless(Object.keys(value).length <= most, () => `must NOT have more than ${most} properties`),
  minProperties: (least, value) =>
    demandUnless(Object.keys(value).length >= least, () => `must NOT have fewer than ${least} properties`),
};

export const ofAll: Readonly<Record<string, Constraint<never, unknown>>> = {
  type: (types: string | readonly string[], value) =>
    demandUnless(
      typeof types === "string" ? isOfType(types, value) : types.some((type) => isOfType(type, value)),
      () => `must be ${[types].flat().join(",")}`,
    ),
  const: (only: unknown, value) => demandUnless(isSame(only, value), () => `must be ${JSON.stringify(only)}`),
  enum: (listed: readonly unknown[], value) =>
    demandUnless(
      listed.some((allowed) => isSame(allowed, value)),
      () => `must be equal to one of the allowed values: ${JSON.stringify(listed)}`,
    ),
};

export const kindOf = (value: unknown): string =>
  value === null ? "null" : Array.isArray(value) ? "array" : typeof value;

const isOfType = (type: string, value: unknown): boolean =>
  // A number that JavaScript reads as infinite is too large to have a fraction.
  type === "integer"
    ? typeof value === "number" && (Number.isInteger(value) || Math.abs(value) === Number.POSITIVE_INFINITY)
    : kindOf(value) === type;

/** Allows the rounding error of dividing two decimal fractions: 0.3 is a multiple of 0.1. */
const isWhole = (quotient: number): boolean =>
  Math.abs(Math.round(quotient) - quotient) <= Math.abs(quotient) * Number.EPSILON;

/** Counts code points, but decides by UTF-16 length where possible, because a recording as text is long. */
const isLonger = (text: string, than: number): boolean => {
  if (text.length <= than) return false;
  if (text.length > than * 2) return true;
  let count = 0;
  for (const _ of text) if (++count > than) return true;
  return false;
};

const asserted = ["date-time", "date", "uuid", "email", "uri", "ipv4", "ipv6"] as const;

/** The longest IPv6 address in text. */
const longestAddress = 45;
const isIpv6 = (text: string): boolean => text.length <= longestAddress && holdsFormat("ipv6", text);

const isOfFormat = (name: string, value: string): boolean => {
  if (name === "uri") return isUri(value, isIpv6);
  if (name === "ipv6") return isIpv6(value);
  return holdsFormat(name, value);
};

const holdsFormat = (name: string, value: string): boolean => {
  const assertedName = asserted.find((value) => value === name);
  const format: unknown = assertedName === undefined ? undefined : fullFormats[assertedName];
  const test = isObject(format) && "validate" in format ? format.validate : format;
  if (test instanceof RegExp) return test.test(value);
  return typeof test !== "function" || test(value) === true;
};

const repeated = (items: readonly unknown[]): Demand | null => {
  const seen = new Map<string, number>();
  for (const [index, item] of items.entries()) {
    const text = canonical(item);
    const before = seen.get(text);
    if (before !== undefined)
      return () => `must NOT have duplicate items (items ## ${index} and ${before} are identical)`;
    seen.set(text, index);
  }
  return null;
};

/** Equal as JSON, regardless of the order of members. */
const isSame = (value: unknown, other: unknown): boolean =>
  value === other || (typeof value === "object" && typeof other === "object" && canonical(value) === canonical(other));

const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, member: unknown) =>
    isObject(member) ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1))) : member,
  ) ?? "nothing";
