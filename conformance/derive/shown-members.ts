// The documented member names with which an answer describes one thing, or each item of a list. Pure.
import { at, type Document, follow, isObject, isSchema, type Located } from "../../scripts/openapi/document.ts";
import type { Operation, Pointer, Schema } from "../../scripts/openapi/operation.ts";
import { objectShape, typeOf } from "../../scripts/openapi/schema.ts";

/**
 * @param listed where a list holds the ids; null for an answer about one thing
 * @returns null if the document does not describe the members.
 */
export const shownMembers = (
  document: Document,
  { responses }: Operation,
  listed: string | null,
): ReadonlySet<string> | null => {
  const content = responses
    .filter(({ status }) => status.startsWith("2"))
    .flatMap(({ contents }) => contents)
    .find(({ kind }) => kind === "json");
  if (content === undefined || content.schema === null || content.schemaPointer === null) return null;
  // The pointer ends at the thing's id, so the thing is what contains it.
  const keys = listed === null ? [] : listed.split("/").slice(1, -1);
  const thing = keys.reduce<Located<Schema> | null>((place, key) => place && inside(document, place, key), {
    value: content.schema,
    pointer: content.schemaPointer,
  });
  const names = thing === null ? [] : namesIn(document, thing);
  return names.length === 0 ? null : new Set(names);
};

const inside = (document: Document, { value, pointer }: Located<Schema>, key: string): Located<Schema> | null => {
  if (!/^\d+$/.test(key)) {
    const property = objectShape(document, value, pointer)?.properties.get(key);
    return property === undefined ? null : { value: property.schema, pointer: property.pointer };
  }
  const resolved = follow(document, value, pointer);
  const items = isObject(resolved.value) ? resolved.value.items : undefined;
  return isSchema(items) ? { value: items, pointer: at(resolved.pointer, "items") } : null;
};

/** The members of an envelope and of its content: `{ data: … }`. */
const namesIn = (document: Document, { value, pointer }: Located<Schema>): readonly string[] =>
  propertiesOf(document, value, pointer).flatMap(([name, property]) => [
    name,
    ...(typeOf(document, property.schema, property.pointer) === "object"
      ? propertiesOf(document, property.schema, property.pointer).map(([inner]) => inner)
      : []),
  ]);

const propertiesOf = (document: Document, schema: Schema, pointer: Pointer) => [
  ...(objectShape(document, schema, pointer)?.properties ?? []),
];
