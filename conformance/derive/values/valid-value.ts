// A schema → one valid value, the same every time: the document's own example if it has one. Pure.
import { discriminatingMember, valuesFor } from "../../../scripts/openapi/discriminator.ts";
import { at, isObject, isSchema, type JsonObject, lookUp, NotUnderstood } from "../../../scripts/openapi/document.ts";
import { schemaExamples } from "../../../scripts/openapi/examples.ts";
import type { Pointer } from "../../../scripts/openapi/operation.ts";
import { typeOf } from "../../../scripts/openapi/schema.ts";
import { broken, type Source, schemaAt, schemasInForce } from "../source.ts";
import { exclusiveValues } from "./exclusive-values.ts";
import { mendedObjects, mergedKeywords } from "./mended-objects.ts";
import { numbers, scalars, texts } from "./scalars.ts";
import { type Extent, objectsOf } from "./valid-objects.ts";

export type { Extent };

/** @throws NotUnderstood if no candidate is valid; an example in the document solves that. */
export const validValue = (
  source: Source,
  pointer: Pointer,
  extent: Extent = "required",
  within: readonly Pointer[] = [],
  /** What can be sent in the value's location; by default anything. */
  canCarry: (value: unknown) => boolean = () => true,
): unknown => {
  const found = schemaAt(source, pointer);
  if (within.length > 16) throw new NotUnderstood(found.pointer, "the schema nests without end; give it an example");
  const inside = [...within, found.pointer];
  let brokenByAll: readonly Pointer[] | null = null;
  const nearlyValid: JsonObject[] = [];
  for (const group of [
    besideReference(source, pointer, extent, inside),
    candidates(source, found.pointer, extent, inside),
    mergedValues(source, pointer),
    mendedObjects(source, pointer, nearlyValid, (inner) => validValue(source, inner, extent, inside)),
    exclusiveValues(source, pointer, nearlyValid, (inner) => samplesOf(source, inner, inside)),
  ]) {
    for (const candidate of group) {
      if (!canCarry(candidate)) continue;
      const rules = broken(source, pointer, candidate);
      if (rules.length === 0) return candidate;
      if (isObject(candidate) && nearlyValid.length < 8) nearlyValid.push(candidate);
      brokenByAll = rules.filter((rule) => brokenByAll?.includes(rule) ?? true);
    }
  }
  const inForce = schemasInForce(source, pointer).map(({ schema }) => schema);
  const closed = inForce.filter(({ additionalProperties }) => additionalProperties === false);
  const required = inForce.flatMap((schema) => (Array.isArray(schema.required) ? schema.required : []));
  const excludesRequired = closed.some(({ properties = {}, patternProperties }) =>
    required.some(
      (name) => patternProperties === undefined && isObject(properties) && !Object.hasOwn(properties, name),
    ),
  );
  const hasAllOf = schemasInForce(source, pointer).some(({ schema }) => Array.isArray(schema.allOf));
  throw new NotUnderstood(
    found.pointer,
    brokenByAll?.some(isChoiceOfOne)
      ? ambiguousAlternatives
      : closed.length > 0 && hasAllOf && excludesRequired
        ? closedBranches
        : noValue,
  );
};

/** The smallest and the fullest value of a schema, if any can be derived. */
const samplesOf = (source: Source, pointer: Pointer, within: readonly Pointer[]): readonly unknown[] =>
  (["required", "all"] as const).flatMap((extent) => {
    try {
      return [validValue(source, pointer, extent, within)];
    } catch (error) {
      if (error instanceof NotUnderstood) return [];
      throw error;
    }
  });

const isChoiceOfOne = (rule: Pointer): boolean => rule.endsWith("/oneOf");
const noValue = "no valid value can be derived from the schema; give it an example";
const closedBranches =
  "no value can exist: a branch of allOf forbids with additionalProperties: false what another asks for; take it out of the branches, and say unevaluatedProperties: false beside allOf instead";
const ambiguousAlternatives =
  "no value was found that fits one alternative of oneOf and no other; tell them apart by a const or by what they require, or write anyOf";

/** Candidates for a `$ref` with siblings: their own examples, and objects that have the members of both. */
function* besideReference(
  source: Source,
  pointer: Pointer,
  extent: Extent,
  within: readonly Pointer[],
): Generator<unknown> {
  const schema = lookUp(source.document, pointer);
  if (!isObject(schema) || typeof schema.$ref !== "string" || within.length > 24) return;
  yield* besideReference(source, schema.$ref, extent, within);
  if (Object.keys(schema).length < 2) return;
  for (const example of schemaExamples(source.document, { ...schema, $ref: undefined }, pointer)) yield example.value;
  if (Array.isArray(schema.enum)) yield* schema.enum;
  if (typeOf(source.document, schema, pointer) === "object")
    yield* objectsOf(source, pointer, schema, extent, (inner) => validValue(source, inner, extent, within), within);
}

/** Candidates that combine a schema and its `allOf`: one may hold a number's minimum and another its maximum. */
function* mergedValues(source: Source, pointer: Pointer): Generator<unknown> {
  const inForce = schemasInForce(source, pointer).map(({ schema }) => schema);
  if (inForce.length > 1) yield* scalars(mergedKeywords(inForce));
}

/** @param within the schemas on the path to this one, itself included */
function* candidates(source: Source, pointer: Pointer, extent: Extent, within: readonly Pointer[]): Generator<unknown> {
  if (within.length > 24) return;
  const { schema } = schemaAt(source, pointer);
  if (!isSchema(schema)) return;
  for (const example of schemaExamples(source.document, schema, pointer)) yield example.value;
  if (!isObject(schema)) {
    yield "sample";
    return;
  }
  if (Array.isArray(schema.enum)) yield* schema.enum;
  yield* ofType(source, schema, pointer, extent, within);
  for (const keyword of ["oneOf", "anyOf", "allOf"] as const) {
    const branches = Array.isArray(schema[keyword]) ? schema[keyword] : [];
    for (const index of branches.keys()) {
      const branch = schemaAt(source, at(pointer, keyword, index)).pointer;
      if (within.includes(branch)) continue;
      const selecting = selectedBy(schema, keyword, index);
      for (const candidate of candidates(source, branch, extent, [...within, branch])) {
        if (selecting !== null && isObject(candidate)) yield { ...candidate, ...selecting };
        yield candidate;
      }
    }
  }
  // Null comes last, because the other alternatives say more.
  yield null;
}

/** The member that selects the alternative by the discriminator; null if nothing does. */
const selectedBy = (schema: JsonObject, keyword: "oneOf" | "anyOf" | "allOf", index: number): JsonObject | null => {
  const name = discriminatingMember(schema);
  const branch = (schema[keyword] as readonly unknown[])[index];
  if (name === null || keyword === "allOf" || !isObject(branch) || typeof branch.$ref !== "string") return null;
  const [value] = valuesFor(schema, branch.$ref, true);
  return value === undefined ? null : { [name]: value };
};

function* ofType(
  source: Source,
  schema: { readonly [keyword: string]: unknown },
  pointer: Pointer,
  extent: Extent,
  within: readonly Pointer[],
): Generator<unknown> {
  const type = typeOf(source.document, schema, pointer);
  if (type === "object")
    yield* objectsOf(source, pointer, schema, extent, (inner) => validValue(source, inner, extent, within), within);
  if (type === "array") yield arrayOf(source, schema, pointer, extent, within);
  if (type === "string") yield* texts(schema);
  if (type === "integer" || type === "number") yield* numbers(schema);
  if (type === "boolean") yield true;
  // A rule for texts does not constrain other types, but it is meant for a text.
  if (type === null && ["pattern", "minLength", "format"].some((keyword) => keyword in schema)) yield* texts(schema);
  if (type === null) yield* ["sample", {}];
}

const arrayOf = (
  source: Source,
  schema: { readonly [keyword: string]: unknown },
  pointer: Pointer,
  extent: Extent,
  within: readonly Pointer[],
): unknown => {
  if (Array.isArray(schema.prefixItems))
    return schema.prefixItems.map((_, index) => validValue(source, at(pointer, "prefixItems", index), extent, within));
  const count = Math.max(typeof schema.minItems === "number" ? schema.minItems : 0, schema.maxItems === 0 ? 0 : 1);
  if (count === 0 || !isSchema(schema.items))
    return Array.from({ length: count }, (_, index) => `sample${index || ""}`);
  const isRecursive = within.includes(schemaAt(source, at(pointer, "items")).pointer);
  if (isRecursive && !(typeof schema.minItems === "number" && schema.minItems > 0)) return [];
  const item = validValue(source, at(pointer, "items"), extent, within);
  if (schema.uniqueItems === true && count > 1)
    return distinctItems(source, at(pointer, "items"), extent, within, count);
  return Array.from({ length: count }, () => item);
};

/** As many different items as required; fewer if the schema has no more. */
const distinctItems = (
  source: Source,
  pointer: Pointer,
  extent: Extent,
  within: readonly Pointer[],
  count: number,
): unknown[] => {
  const items = new Map<string, unknown>();
  const isNew = (value: unknown): boolean => !items.has(JSON.stringify(value));
  while (items.size < count) {
    try {
      const item = validValue(source, pointer, extent, within, isNew);
      items.set(JSON.stringify(item), item);
    } catch (error) {
      if (!(error instanceof NotUnderstood)) throw error;
      const variation = [...items.values()]
        .flatMap(variationsOf)
        .find((v) => isNew(v) && broken(source, pointer, v).length === 0);
      if (variation === undefined) return [...items.values()];
      items.set(JSON.stringify(variation), variation);
    }
  }
  return [...items.values()];
};

/** The value with its number or one digit changed, which is how ids differ. */
const variationsOf = (value: unknown): unknown[] => {
  if (typeof value === "number") return [value + 1, value * 2, value - 1];
  if (typeof value === "string")
    return [..."0123456789abc"].flatMap((digit) => [value.slice(0, -1) + digit, value + digit]);
  if (isObject(value))
    return Object.entries(value).flatMap(([name, member]) =>
      variationsOf(member).map((other) => ({ ...value, [name]: other })),
    );
  return [];
};
