// The names under which an answer shows what it is about, or each thing of a list, as far as the document says. Pure.
import { at, type Document, follow, isObject, isSchema, type Located } from "../../scripts/openapi/document.ts";
import type { Operation, Pointer, Schema } from "../../scripts/openapi/operation.ts";
import { objectShape, typeOf } from "../../scripts/openapi/schema.ts";

/**
 * @param listed where a list names everything there is; null for an answer about one thing
 * @returns null where the document does not describe it.
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
  // What names a thing is one of its own members.
  const keys = listed === null ? [] : listed.split("/").slice(1, -1);
  const found = keys.reduce<Located<Schema> | null>((place, key) => place && inside(document, place, key), {
    value: content.schema,
    pointer: content.schemaPointer,
  });
  const names = found === null ? [] : namesIn(document, found);
  return names.length === 0 ? null : new Set(names);
};

const inside = (document: Document, { value, pointer }: Located<Schema>, key: string): Located<Schema> | null => {
  if (!/^\d+$/.test(key)) {
    const property = objectShape(document, value, pointer)?.properties.get(key);
    return property === undefined ? null : { value: property.schema, pointer: property.pointer };
  }
  const found = follow(document, value, pointer);
  const items = isObject(found.value) ? found.value.items : undefined;
  return isSchema(items) ? { value: items, pointer: at(found.pointer, "items") } : null;
};

/** Those of an envelope and of what is in it: `{ data: … }`. */
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
