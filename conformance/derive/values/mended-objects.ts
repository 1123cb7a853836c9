// Nearly valid objects → others with one thing changed that the schema demands: what one member's value requires of
// another (`if`, `dependentRequired`, alternatives), or what several parts of the schema say about one member. Pure;
// the caller validates each.
import { at, isObject, type JsonObject, lookUp, NotUnderstood } from "../../../scripts/openapi/document.ts";
import type { Pointer } from "../../../scripts/openapi/operation.ts";
import type { Violation } from "../../schema/interpret.ts";
import { type Source, schemasInForce } from "../source.ts";
import { scalars } from "./scalars.ts";

/** Each is validated against the whole schema, and no hand-written document needs more. */
const mostTried = 120;

/** @param nearlyValid objects already tried, the likeliest first; the caller adds to it before this generator is reached */
export function* mendedObjects(
  source: Source,
  pointer: Pointer,
  nearlyValid: readonly JsonObject[],
  sample: (pointer: Pointer) => unknown,
): Generator<JsonObject> {
  const members = membersOf(source, pointer);
  const candidatesByName = new Map<string, readonly unknown[]>();
  const valuesOf = (name: string): readonly unknown[] => {
    if (!candidatesByName.has(name)) candidatesByName.set(name, candidatesFor(source, members.get(name) ?? [], sample));
    return candidatesByName.get(name)!;
  };
  const waiting = [...nearlyValid];
  const seen = new Set(waiting.map((object) => JSON.stringify(object)));
  for (const object of waiting) {
    for (const changed of changesOf(source, pointer, object, [...members.keys()], valuesOf)) {
      const key = JSON.stringify(changed);
      if (seen.has(key)) continue;
      if (seen.size > mostTried) return;
      seen.add(key);
      yield changed;
      waiting.push(changed);
    }
  }
}

/** Name → where it is described, if anywhere: in the schema, in its `allOf`, or under a condition. */
type Members = ReadonlyMap<string, readonly Pointer[]>;

const membersOf = (source: Source, pointer: Pointer, depth = 0): Members => {
  const members = new Map<string, readonly Pointer[]>();
  const add = (name: string, places: readonly Pointer[]): unknown =>
    members.set(name, [...(members.get(name) ?? []), ...places]);
  for (const { schema, pointer: where } of schemasInForce(source, pointer)) {
    for (const name of Object.keys(isObject(schema.properties) ? schema.properties : {}))
      add(name, [at(where, "properties", name)]);
    for (const name of Array.isArray(schema.required) ? schema.required : [])
      if (typeof name === "string") add(name, []);
    if (depth < 2)
      for (const branch of branchesOf(schema, where))
        for (const [name, places] of membersOf(source, branch, depth + 1)) add(name, places);
  }
  return members;
};

const branchesOf = (schema: JsonObject, where: Pointer): readonly Pointer[] => [
  ...["then", "else"].filter((keyword) => isObject(schema[keyword])).map((keyword) => at(where, keyword)),
  ...["oneOf", "anyOf"].flatMap((keyword) => {
    const branches = schema[keyword];
    return Array.isArray(branches) ? [...branches.keys()].map((index) => at(where, keyword, index)) : [];
  }),
  ...Object.keys(isObject(schema.dependentSchemas) ? schema.dependentSchemas : {}).map((name) =>
    at(where, "dependentSchemas", name),
  ),
];

/**
 * First changes to the members that the broken rules name, then other values for any member, and any member more or
 * less.
 */
function* changesOf(
  source: Source,
  pointer: Pointer,
  object: JsonObject,
  names: readonly string[],
  valuesOf: (name: string) => readonly unknown[],
): Generator<JsonObject> {
  const violations = source.validate(pointer, object);
  for (const violation of violations) {
    for (const name of namedBy(source, violation, object))
      for (const value of valuesOf(name)) yield { ...object, [name]: value };
  }
  for (const name of Object.keys(object)) yield Object.fromEntries(Object.entries(object).filter(([n]) => n !== name));
  for (const name of names) {
    const values = valuesOf(name);
    for (const value of Object.hasOwn(object, name) ? values.slice(0, 10) : values.slice(0, 1))
      yield { ...object, [name]: value };
  }
}

/** The members that a broken rule demands or rejects. */
const namedBy = (source: Source, { pointer, instancePath }: Violation, object: JsonObject): readonly string[] => {
  const [, member] = instancePath.split("/");
  if (member !== undefined) return [member.replaceAll("~1", "/").replaceAll("~0", "~")];
  const rule = lookUp(source.document, pointer);
  if (/\/required\/\d+$/.test(pointer)) return typeof rule === "string" ? [rule] : [];
  if (!pointer.endsWith("/dependentRequired") || !isObject(rule)) return [];
  const required = Object.entries(rule).flatMap(([name, names]) => (Object.hasOwn(object, name) ? names : []));
  return required.filter((name): name is string => typeof name === "string" && !Object.hasOwn(object, name));
};

/** A value for each location alone, and values that could suit them all. */
const candidatesFor = (
  source: Source,
  places: readonly Pointer[],
  sample: (pointer: Pointer) => unknown,
): readonly unknown[] => {
  const schemas = places.flatMap((place) => schemasInForce(source, place).map(({ schema }) => schema));
  const separateValues = places.flatMap((place) => {
    try {
      return [sample(place)];
    } catch (error) {
      if (error instanceof NotUnderstood) return [];
      throw error;
    }
  });
  const objects = separateValues.filter(isObject);
  return [
    ...separateValues,
    ...(objects.length > 1 ? [Object.assign({}, ...objects)] : []),
    ...schemas.flatMap(({ enum: values }) => (Array.isArray(values) ? values : [])),
    ...(schemas.length > 1 ? [...scalars(mergedKeywords(schemas))].slice(0, 12) : []),
    ...(places.length === 0 ? ["sample"] : []),
  ];
};

/** Merges schemas that all apply into one, with the strictest value of each keyword. */
export const mergedKeywords = (schemas: readonly JsonObject[]): JsonObject => {
  const merged: Record<string, unknown> = {};
  for (const schema of schemas) {
    for (const [keyword, value] of Object.entries(schema)) {
      const before = merged[keyword];
      if (before === undefined) merged[keyword] = keyword === "type" ? typeAmong(value) : value;
      else if (keyword === "enum") merged.enum = inBoth(before, value);
      else if (typeof value === "number" && typeof before === "number")
        merged[keyword] = /^(min|exclusiveMin|multiple)/.test(keyword)
          ? Math.max(before, value)
          : Math.min(before, value);
    }
  }
  return merged;
};

const typeAmong = (type: unknown): unknown => [type].flat().find((name) => name !== "null");

const inBoth = (values: unknown, others: unknown): readonly unknown[] => {
  const texts = new Set([others].flat().map((value) => JSON.stringify(value)));
  return [values].flat().filter((value) => texts.has(JSON.stringify(value)));
};
