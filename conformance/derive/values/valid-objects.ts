// An object schema → objects that may be valid, the likeliest first. Pure; the caller validates each.
import { at, isObject, type JsonObject, NotUnderstood } from "../../../scripts/openapi/document.ts";
import type { Pointer, Schema } from "../../../scripts/openapi/operation.ts";
import { type ObjectShape, objectShape } from "../../../scripts/openapi/schema.ts";
import { type Source, schemaAt, schemasInForce } from "../source.ts";
import { textsForPattern } from "./text-for-pattern.ts";

/** `required`: only the required members. `all`: the optional ones too. */
export type Extent = "required" | "all";

/** A valid value for a nested schema. @throws NotUnderstood if there is none. */
type Sample = (pointer: Pointer) => unknown;

/**
 * The requested object; then, for a schema that demands any few of its members, the object with one more or all of
 * them; then objects with the members that the schema demands otherwise.
 */
export function* objectsOf(
  source: Source,
  pointer: Pointer,
  schema: Schema,
  extent: Extent,
  sample: Sample,
  within: readonly Pointer[],
): Generator<unknown> {
  const shape = objectShape(source.document, schema, pointer);
  const isRequired = (name: string): boolean => shape?.required.has(name) === true;
  const objectOf = (isWanted: (name: string) => boolean): JsonObject =>
    objectWith(source, shape, isWanted, sample, within);
  const all = (): JsonObject => objectOf(() => true);
  if (extent === "all") yield all();
  yield objectOf(isRequired);
  if (extent === "required") {
    for (const key of shape?.properties.keys() ?? [])
      if (!isRequired(key)) yield objectOf((name) => name === key || isRequired(name));
    yield all();
  }
  for (const base of [objectOf(isRequired), all()]) {
    for (const more of conditional(source, pointer)) {
      const branch = objectShape(source.document, { $ref: more }, more);
      const isNeeded = (name: string): boolean => branch?.required.has(name) === true;
      yield { ...base, ...objectWith(source, branch, isNeeded, sample, within) };
      yield { ...base, ...objectWith(source, branch, () => true, sample, within) };
    }
    yield* filled(source, pointer, base, sample);
  }
}

const objectWith = (
  source: Source,
  shape: ObjectShape | null,
  isWanted: (name: string) => boolean,
  sample: Sample,
  within: readonly Pointer[],
): JsonObject => {
  const wanted = [...(shape?.properties ?? [])].filter(([name]) => isWanted(name));
  // Members that are required but not described may be anything.
  const undescribed = [...(shape?.required.keys() ?? [])].filter((name) => shape?.properties.has(name) === false);
  return Object.fromEntries([
    ...undescribed.map((name): [string, unknown] => [name, "sample"]),
    ...wanted.flatMap(([name, property]): [string, unknown][] => {
      const needed = shape?.required.has(name) === true;
      // A schema that refers to itself ends at the first optional member.
      if (!needed && within.includes(schemaAt(source, property.pointer).pointer)) return [];
      try {
        return [[name, sample(property.pointer)]];
      } catch (error) {
        if (needed || !(error instanceof NotUnderstood)) throw error;
        return [];
      }
    }),
  ]);
};

/** Pointers to both branches of an `if` and to each alternative of a choice. */
const conditional = (source: Source, pointer: Pointer): Pointer[] =>
  schemasInForce(source, pointer).flatMap((entry) => [
    ...(["then", "else"] as const)
      .filter((branch) => isObject(entry.schema[branch]))
      .map((branch) => at(entry.pointer, branch)),
    ...(["oneOf", "anyOf"] as const).flatMap((keyword) => {
      const branches = entry.schema[keyword];
      return Array.isArray(branches) ? [...branches.keys()].map((index) => at(entry.pointer, keyword, index)) : [];
    }),
  ]);

/** Adds as many members as are required, under names that the document leaves open. */
function* filled(source: Source, pointer: Pointer, base: JsonObject, sample: Sample): Generator<unknown> {
  const inForce = schemasInForce(source, pointer);
  const least = Math.max(0, ...inForce.map(({ schema }) => Number(schema.minProperties ?? 0)));
  const lacking = least - Object.keys(base).length;
  if (!(lacking > 0 && lacking <= 100)) return;
  for (const { schema, pointer: where } of inForce) {
    const patterns = Object.keys(isObject(schema.patternProperties) ? schema.patternProperties : {});
    const naming = schemaAt(source, at(where, "propertyNames")).schema;
    const { pattern, enum: names } = isObject(naming) ? naming : {};
    const open = Array.from({ length: lacking }, (_, index) => `member${index + 1}`);
    const value = isObject(schema.additionalProperties)
      ? trySample(sample, at(where, "additionalProperties"))
      : "sample";
    const allowed = Array.isArray(names) ? names.filter((name) => typeof name === "string") : null;
    const unlisted = typeof pattern === "string" ? [...textsForPattern(pattern)] : open;
    yield withMembers(base, allowed ?? unlisted, value, lacking);
    for (const pattern of patterns)
      yield withMembers(
        base,
        [...textsForPattern(pattern)],
        trySample(sample, at(where, "patternProperties", pattern)),
        lacking,
      );
  }
}

const withMembers = (base: JsonObject, names: readonly string[], value: unknown, count: number): JsonObject => {
  const free = names.filter((name) => !Object.hasOwn(base, name)).slice(0, count);
  return { ...base, ...Object.fromEntries(free.map((name) => [name, value])) };
};

const trySample = (sample: Sample, pointer: Pointer): unknown => {
  try {
    return sample(pointer);
  } catch (error) {
    if (error instanceof NotUnderstood) return undefined;
    throw error;
  }
};
