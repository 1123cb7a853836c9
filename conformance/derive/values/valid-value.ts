// A schema → one valid value, the same every time: the document's own example where it has one. Pure.
import { at, isObject, isSchema, type JsonObject, lookUp, NotUnderstood } from "../../../scripts/openapi/document.ts";
import { schemaExamples } from "../../../scripts/openapi/examples.ts";
import type { Pointer } from "../../../scripts/openapi/operation.ts";
import { typeOf } from "../../../scripts/openapi/schema.ts";
import { broken, type Source, schemaAt, schemasInForce } from "../source.ts";
import { mendedObjects, mergedKeywords } from "./mended-objects.ts";
import { numbers, scalars, texts } from "./scalars.ts";
import { type Extent, objectsOf } from "./valid-objects.ts";

export type { Extent };

/** @throws NotUnderstood where no candidate is valid; an example in the document is the cure. */
export const validValue = (
  source: Source,
  pointer: Pointer,
  extent: Extent = "required",
  within: readonly Pointer[] = [],
  /** What the value's place can carry; by default anything. */
  canCarry: (value: unknown) => boolean = () => true,
): unknown => {
  const found = schemaAt(source, pointer);
  if (within.length > 16) throw new NotUnderstood(found.pointer, "the schema nests without an end; give it an example");
  const inside = [...within, found.pointer];
  let always: readonly Pointer[] | null = null;
  const nearly: JsonObject[] = [];
  for (const some of [
    besideReference(source, pointer, extent, inside),
    candidates(source, found.pointer, extent, inside),
    ofAllTogether(source, pointer),
    mendedObjects(source, pointer, nearly, (inner) => validValue(source, inner, extent, inside)),
  ]) {
    for (const candidate of some) {
      if (!canCarry(candidate)) continue;
      const rules = broken(source, pointer, candidate);
      if (rules.length === 0) return candidate;
      if (isObject(candidate) && nearly.length < 8) nearly.push(candidate);
      always = rules.filter((rule) => always?.includes(rule) ?? true);
    }
  }
  const inForce = schemasInForce(source, pointer).map(({ schema }) => schema);
  const closed = inForce.filter(({ additionalProperties }) => additionalProperties === false);
  const required = inForce.flatMap((schema) => (Array.isArray(schema.required) ? schema.required : []));
  const shut = closed.some(({ properties = {}, patternProperties }) =>
    required.some(
      (name) => patternProperties === undefined && isObject(properties) && !Object.hasOwn(properties, name),
    ),
  );
  const parts = schemasInForce(source, pointer).some(({ schema }) => Array.isArray(schema.allOf));
  throw new NotUnderstood(
    found.pointer,
    always?.some(isChoiceOfOne) ? noneAlone : closed.length > 0 && parts && shut ? noneClosed : none,
  );
};

const isChoiceOfOne = (rule: Pointer): boolean => rule.endsWith("/oneOf");
const none = "no valid value can be derived from the schema; give it an example";
const noneClosed =
  "no value can exist: a branch of allOf forbids with additionalProperties: false what another asks for; take it out of the branches, and say unevaluatedProperties: false beside allOf instead";
const noneAlone =
  "no value was found that fits one alternative of oneOf and no other; tell them apart by a const or by what they require, or write anyOf";

/** Where more is said beside a `$ref`: its own examples, and objects that have the members of both. */
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

/** What the schema and its `allOf` ask for can be apart: of a number the least in one, the most in another. */
function* ofAllTogether(source: Source, pointer: Pointer): Generator<unknown> {
  const inForce = schemasInForce(source, pointer).map(({ schema }) => schema);
  if (inForce.length > 1) yield* scalars(mergedKeywords(inForce));
}

/** `within`: the schemas on the way here, this one included. */
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
      if (!within.includes(branch)) yield* candidates(source, branch, extent, [...within, branch]);
    }
  }
  // Of alternatives with `null` the other one says more.
  yield null;
}

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
  // A rule for texts alone holds for whatever is none, but it means a text.
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
  const itself = within.includes(schemaAt(source, at(pointer, "items")).pointer);
  if (itself && !(typeof schema.minItems === "number" && schema.minItems > 0)) return [];
  const item = validValue(source, at(pointer, "items"), extent, within);
  if (schema.uniqueItems === true && count > 1)
    return distinctItems(source, at(pointer, "items"), extent, within, count);
  return Array.from({ length: count }, () => item);
};

/** As many different items as there must be; fewer where the schema has no more. */
const distinctItems = (
  source: Source,
  pointer: Pointer,
  extent: Extent,
  within: readonly Pointer[],
  count: number,
): unknown[] => {
  const found = new Map<string, unknown>();
  const isNew = (value: unknown): boolean => !found.has(JSON.stringify(value));
  while (found.size < count) {
    try {
      const item = validValue(source, pointer, extent, within, isNew);
      found.set(JSON.stringify(item), item);
    } catch (error) {
      if (!(error instanceof NotUnderstood)) throw error;
      const more = [...found.values()]
        .flatMap(variationsOf)
        .find((v) => isNew(v) && broken(source, pointer, v).length === 0);
      if (more === undefined) return [...found.values()];
      found.set(JSON.stringify(more), more);
    }
  }
  return [...found.values()];
};

/** The same with another number or a digit changed, as ids differ. */
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
