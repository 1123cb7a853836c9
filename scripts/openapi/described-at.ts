// A schema and a place in a value of it → whether the document describes that place. Pure.
import { at, type Document, follow, isObject, isSchema, type JsonObject, lookUp } from "./document.ts";
import type { Pointer } from "./operation.ts";

/** `open`: the schema says nothing of what is in there. */
export type Described = "described" | "undescribed" | "open";

/**
 * @param pointer where the schema stands
 * @param path JSON pointer into the value: `/data/0/id`
 */
export const describedAt = (document: Document, pointer: Pointer, path: string): Described => {
  let places = inForce(document, lookUp(document, pointer), pointer);
  for (const key of keysOf(path)) {
    const inside = places.flatMap((place) => insideOf(document, place, key));
    if (inside.length === 0) return places.some(({ value }) => says(value)) ? "undescribed" : "open";
    places = inside;
  }
  return "described";
};

type Place = { readonly value: JsonObject; readonly pointer: Pointer };

/** The schema itself, and what it is made of or a choice between. */
const inForce = (document: Document, schema: unknown, pointer: Pointer, depth = 0): readonly Place[] => {
  const { value, pointer: place } = follow(document, schema, pointer);
  if (!isObject(value) || depth > deepest) return [];
  const parts = (["allOf", "oneOf", "anyOf"] as const).flatMap((keyword) => {
    const branches = value[keyword];
    return Array.isArray(branches) ? branches.map((branch, index) => [branch, at(place, keyword, index)] as const) : [];
  });
  return [{ value, pointer: place }, ...parts.flatMap(([part, where]) => inForce(document, part, where, depth + 1))];
};

const deepest = 8;

const insideOf = (document: Document, { value, pointer }: Place, key: string): readonly Place[] => {
  const inside = (schema: unknown, ...keys: readonly string[]): readonly Place[] => {
    if (!isSchema(schema)) return [];
    // A schema that takes anything describes it too.
    const found = inForce(document, schema, at(pointer, ...keys));
    return found.length > 0 || schema === false ? found : [{ value: {}, pointer: at(pointer, ...keys) }];
  };
  const { properties, additionalProperties, patternProperties, items } = value;
  if (isObject(properties) && Object.hasOwn(properties, key)) return inside(properties[key], "properties", key);
  if (/^\d+$/.test(key) && items !== undefined) return inside(items, "items");
  if (isObject(patternProperties))
    return Object.entries(patternProperties).flatMap(([pattern, schema]) =>
      inside(schema, "patternProperties", pattern),
    );
  return isObject(additionalProperties) ? inside(additionalProperties, "additionalProperties") : [];
};

/** Whether it names any member, so that another is none of them. */
const says = ({ properties, items, additionalProperties }: JsonObject): boolean =>
  isObject(properties) || items !== undefined || additionalProperties === false;

const keysOf = (path: string): readonly string[] =>
  path
    .split("/")
    .slice(1)
    .map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"));
