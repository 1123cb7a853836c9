// Reads a text from a form, URL or header as a value of its schema. Pure.
// Every value is text there, so `5` may be an integer or a string: a text is wrong only if no reading of it conforms.
import { at, type Document, follow, isObject, isSchema } from "../../scripts/openapi/document.ts";
import type { Pointer, Schema } from "../../scripts/openapi/operation.ts";
import { objectShape, valueTypeOf, withoutNull } from "../../scripts/openapi/schema.ts";
import { jsonLiteral } from "../schema/json-literal.ts";
import type { Validate } from "../schema/validate.ts";

export type Reader = { readonly document: Document; readonly validate: Validate };

/** The reading that conforms; if none does, the one of the schema's type. */
export const readText = (reader: Reader, schema: Schema, pointer: Pointer, text: string): unknown => {
  const literal = jsonLiteral(text);
  const preferred = preferredReading(valueTypeOf(reader.document, schema, pointer), text, literal);
  const readings = literal === undefined ? [preferred, text] : [preferred, text, literal];
  return readings.find((value) => reader.validate(pointer, value).length === 0) ?? preferred;
};

export const readItems = (reader: Reader, schema: Schema, pointer: Pointer, texts: readonly string[]): unknown[] => {
  const plain = withoutNull(reader.document, schema, pointer);
  const array = follow(reader.document, plain.schema, plain.pointer);
  const items = isObject(array.value) && isSchema(array.value.items) ? array.value.items : true;
  if (items === true) return [...texts];
  return texts.map((text) => readText(reader, items, at(array.pointer, "items"), text));
};

export const readMembers = (
  reader: Reader,
  schema: Schema,
  pointer: Pointer,
  entries: readonly (readonly [name: string, text: string])[],
): Record<string, unknown> => {
  const properties = objectShape(reader.document, schema, pointer)?.properties;
  return Object.fromEntries(
    entries.map(([name, text]) => {
      const property = properties?.get(name);
      return [name, property === undefined ? text : readText(reader, property.schema, property.pointer, text)];
    }),
  );
};

const preferredReading = (type: string | null, text: string, literal: unknown): unknown => {
  if (type === "integer" || type === "number") return typeof literal === "number" ? literal : text;
  if (type === "boolean") return typeof literal === "boolean" ? literal : text;
  if (type !== "array" && type !== "object") return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};
