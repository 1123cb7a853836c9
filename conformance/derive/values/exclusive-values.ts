// A choice whose alternatives overlap (`oneOf`) → values that fit one alternative and no other: an object that another
// alternative could be as well gets a member that contradicts it, and a scalar is one of many kinds. Pure; the caller
// validates each.
import { at, isObject, isSchema, type JsonObject } from "../../../scripts/openapi/document.ts";
import type { Pointer } from "../../../scripts/openapi/operation.ts";
import { broken, type Source, schemasInForce } from "../source.ts";

/** Values of every type, of which each alternative of hand-written choices rejects some. */
const contrary: readonly unknown[] = [
  "sample",
  0.5,
  7,
  true,
  ["sample"],
  { sample: "sample" },
  "2020-01-31",
  "00000000-0000-4000-8000-000000000000",
  "a text that is longer than what most descriptions of short texts allow, and no date, number or address",
  1_000_000_007,
  -1,
  null,
];

/** Each is validated against all alternatives. */
const mostBases = 8;

/**
 * @param nearlyValid objects already tried that break the choice alone, if anything
 * @param sample a value for a schema; undefined if none can be derived
 */
export function* exclusiveValues(
  source: Source,
  pointer: Pointer,
  nearlyValid: readonly JsonObject[],
  sample: (pointer: Pointer) => readonly unknown[],
): Generator<unknown> {
  for (const { schema, pointer: where } of schemasInForce(source, pointer)) {
    if (!Array.isArray(schema.oneOf)) continue;
    const branches = [...schema.oneOf.keys()].map((index) => at(where, "oneOf", index));
    yield* contrary;
    const bases = [...nearlyValid, ...branches.flatMap(sample).filter(isObject)].slice(0, mostBases);
    for (const base of bases) {
      for (const branch of branches) {
        const others = branches.filter((other) => other !== branch);
        const apart = others.reduce<JsonObject | undefined>(
          (object, other) => object && contradicting(source, object, branch, other),
          base,
        );
        if (apart !== undefined) yield apart;
      }
    }
  }
}

/** The object, changed in one member so that it fits `branch` but not `other`; undefined if no change does that. */
const contradicting = (source: Source, object: JsonObject, branch: Pointer, other: Pointer): JsonObject | undefined => {
  const fits = (schema: Pointer, value: JsonObject): boolean => broken(source, schema, value).length === 0;
  if (!fits(branch, object)) return undefined;
  if (!fits(other, object)) return object;
  const own = namesOf(source, branch);
  // A member that the branch itself describes says more about it.
  const names = [...namesOf(source, other)].toSorted((left, right) => Number(own.has(left)) - Number(own.has(right)));
  for (const name of names) {
    for (const value of contrary) {
      const changed = { ...object, [name]: value };
      if (fits(branch, changed) && !fits(other, changed)) return changed;
    }
  }
  return undefined;
};

const namesOf = (source: Source, pointer: Pointer): ReadonlySet<string> =>
  new Set(
    schemasInForce(source, pointer).flatMap(({ schema }) =>
      isSchema(schema) && isObject(schema.properties) ? Object.keys(schema.properties) : [],
    ),
  );
