// Where a document's schemas stand for bytes: in what is no JSON. In JSON, in a parameter and in a header `format: binary` and
// `contentMediaType` are said of a text (OpenAPI 3.0 Data Types, JSON Schema Validation §8), and a schema that is used both
// ways is a text. Pure.
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
    for (const place of isText ? [] : bytesOf(document, schema, `${pointer}/schema`)) bytes.add(place);
    if (isText) addAll(document, schema, `${pointer}/schema`, texts);
  }
  for (const pointer of texts) bytes.delete(pointer);
  return bytes;
};

const mediaTypeOf = (pointer: Pointer): string => (pointer.split("/").at(-1) ?? "").replaceAll("~1", "/");

/** The body itself, or the fields of a form that are files or lists of files. */
const bytesOf = (document: Document, schema: Schema, pointer: Pointer): readonly Pointer[] => {
  try {
    const whole = ownBytes(document, schema, pointer);
    if (whole.length > 0 || !isForm.test(mediaTypeOf(pointer.replace(/\/schema$/, "")))) return whole;
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

/** Where a schema that is bytes, `null` beside them or not, says so. */
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
    const place = `${pointer}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`;
    if (kind === "schema") addAll(document, item, place, seen);
    if (!kind.endsWith(":schema") || typeof item !== "object" || item === null) continue;
    for (const [name, memberValue] of Object.entries(item))
      addAll(document, memberValue, `${place}/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`, seen);
  }
};

const followed = (document: Document, reference: string): unknown => {
  try {
    return follow(document, { $ref: reference }, reference).value;
  } catch {
    return null;
  }
};
