// Decides whether the document describes a given location in a value. Pure.
import { at, type Document, follow, isObject, isSchema, type JsonObject, lookUp } from "./document.ts";
import type { Pointer } from "./operation.ts";

/** `open`: the schema does not restrict what the location may contain. */
export type Described = "described" | "undescribed" | "open";

/**
 * @param pointer pointer to the schema
 * @param path JSON pointer into the value: `/data/0/id`
 */
export const describedAt = (document: Document, pointer: Pointer, path: string): Described => {
  let schemas = inForce(document, lookUp(document, pointer), pointer);
  for (const key of keysOf(path)) {
    const inside = schemas.flatMap((schema) => insideOf(document, schema, key));
    if (inside.length === 0) return schemas.some(({ value }) => listsMembers(value)) ? "undescribed" : "open";
    schemas = inside;
  }
  return "described";
};

/** The same for one document. */
export const describedIn =
  (document: Document) =>
  (pointer: Pointer, path: string): Described =>
    describedAt(document, pointer, path);

type Place = { readonly value: JsonObject; readonly pointer: Pointer };

/** The schema itself, its `allOf` branches, and its alternatives. */
const inForce = (document: Document, schema: unknown, pointer: Pointer, depth = 0): readonly Place[] => {
  const { value, pointer: schemaPointer } = follow(document, schema, pointer);
  if (!isObject(value) || depth > deepest) return [];
  const parts = (["allOf", "oneOf", "anyOf"] as const).flatMap((keyword) => {
    const branches = value[keyword];
    return Array.isArray(branches)
      ? branches.map((branch, index) => [branch, at(schemaPointer, keyword, index)] as const)
      : [];
  });
  return [
    { value, pointer: schemaPointer },
    ...parts.flatMap(([part, partPointer]) => inForce(document, part, partPointer, depth + 1)),
  ];
};

const deepest = 8;

const insideOf = (document: Document, { value, pointer }: Place, key: string): readonly Place[] => {
  const inside = (schema: unknown, ...keys: readonly string[]): readonly Place[] => {
    if (!isSchema(schema)) return [];
    // A schema that accepts anything also describes the member.
    const schemas = inForce(document, schema, at(pointer, ...keys));
    return schemas.length > 0 || schema === false ? schemas : [{ value: {}, pointer: at(pointer, ...keys) }];
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

/** True if the schema lists members, so that any other member is undescribed. */
const listsMembers = ({ properties, items, additionalProperties }: JsonObject): boolean =>
  isObject(properties) || items !== undefined || additionalProperties === false;

const keysOf = (path: string): readonly string[] =>
  path
    .split("/")
    .slice(1)
    .map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"));
