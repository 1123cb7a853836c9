// Finds the schemas that describe bytes, which occur only outside JSON. In JSON, parameters and headers `format:
// binary` and `contentMediaType` describe a string (OpenAPI 3.0 Data Types, JSON Schema Validation §8), and a schema
// used both ways is a string. Pure.
import { type Document, follow, isObject, isSchema, NotUnderstood } from "../../openapi/document.ts";
import type { Pointer, Schema } from "../../openapi/operation.ts";
import { isBytes, objectShape, withoutNull } from "../../openapi/schema.ts";
import { kindOf, placesOf } from "../../openapi/structure.ts";

export type Bytes = ReadonlySet<Pointer>;

export const bytesIn = (document: Document): Bytes => {
  const bytes = new Set<Pointer>();
  const texts = new Set<Pointer>();
  for (const { value, kind, pointer } of placesOf(document)) {
    if (!isObject(value) || !["media", "parameter", "header"].includes(kind)) continue;
    const { schema } = value;
    if (!isSchema(schema)) continue;
    const isText = kind !== "media" || /[/+]json(;|$)/i.test(mediaTypeOf(pointer));
    for (const bytesPointer of isText ? [] : bytesOf(document, schema, `${pointer}/schema`)) bytes.add(bytesPointer);
    if (isText) addAll(document, schema, `${pointer}/schema`, texts);
  }
  for (const pointer of texts) bytes.delete(pointer);
  return bytes;
};

const mediaTypeOf = (pointer: Pointer): string => (pointer.split("/").at(-1) ?? "").replaceAll("~1", "/");

/** The body itself, or the fields of a form that are files or lists of files. */
const bytesOf = (document: Document, schema: Schema, pointer: Pointer): readonly Pointer[] => {
  try {
    const bodyBytes = ownBytes(document, schema, pointer);
    if (bodyBytes.length > 0 || !isForm.test(mediaTypeOf(pointer.replace(/\/schema$/, "")))) return bodyBytes;
    const fields = objectShape(document, schema, pointer)?.properties ?? new Map();
    return [...fields.values()].flatMap((field) => {
      const found = follow(document, field.schema, field.pointer);
      const items = isObject(found.value) ? found.value.items : null;
      return [
        ...ownBytes(document, field.schema, field.pointer),
        ...(isSchema(items) ? ownBytes(document, items, `${found.pointer}/items`) : []),
      ];
    });
  } catch (error) {
    // Refused elsewhere.
    if (error instanceof NotUnderstood) return [];
    throw error;
  }
};

const isForm = /^(multipart\/|application\/x-www-form-urlencoded)/i;

/** The pointers of a schema that describes bytes, possibly nullable; empty for any other schema. */
const ownBytes = (document: Document, schema: Schema, pointer: Pointer): readonly Pointer[] => {
  const found = withoutNull(document, schema, pointer);
  if (!isBytes(document, found.schema, found.pointer)) return [];
  return [found.pointer, follow(document, found.schema, found.pointer).pointer];
};

const addAll = (document: Document, value: unknown, pointer: Pointer, seen: Set<Pointer>): void => {
  if (seen.has(pointer) || !isObject(value)) return;
  seen.add(pointer);
  if (typeof value.$ref === "string") addAll(document, followed(document, value.$ref), value.$ref, seen);
  for (const [key, item] of Object.entries(value)) {
    const kind = kindOf(value, "schema", key);
    const itemPointer = `${pointer}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`;
    if (kind === "schema") addAll(document, item, itemPointer, seen);
    if (!kind.endsWith(":schema") || typeof item !== "object" || item === null) continue;
    for (const [name, memberValue] of Object.entries(item))
      addAll(document, memberValue, `${itemPointer}/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`, seen);
  }
};

const followed = (document: Document, reference: string): unknown => {
  try {
    return follow(document, { $ref: reference }, reference).value;
  } catch {
    return null;
  }
};
