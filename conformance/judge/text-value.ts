// A text from a form, a URL or a header → the value its schema means. Pure.
// In these places every value is a text, so `5` is right for an integer and for a string alike: only what no reading
// makes right is wrong.
import { at, type Document, follow, isObject, isSchema } from "../../scripts/openapi/document.ts";
import type { Pointer, Schema } from "../../scripts/openapi/operation.ts";
import { objectShape, valueTypeOf, withoutNull } from "../../scripts/openapi/schema.ts";
import { jsonLiteral } from "../schema/json-literal.ts";
import type { Validate } from "../schema/validate.ts";

export type Reader = { readonly document: Document; readonly validate: Validate };

/** The reading that conforms, else the one that the schema's type asks for. */
export const readText = (reader: Reader, schema: Schema, pointer: Pointer, text: string): unknown => {
  const literal = jsonLiteral(text);
  const wanted = wantedReading(valueTypeOf(reader.document, schema, pointer), text, literal);
  const readings = literal === undefined ? [wanted, text] : [wanted, text, literal];
  return readings.find((value) => reader.validate(pointer, value).length === 0) ?? wanted;
};

export const readItems = (reader: Reader, schema: Schema, pointer: Pointer, texts: readonly string[]): unknown[] => {
  const plain = withoutNull(reader.document, schema, pointer);
  const found = follow(reader.document, plain.schema, plain.pointer);
  const items = isObject(found.value) && isSchema(found.value.items) ? found.value.items : true;
  if (items === true) return [...texts];
  return texts.map((text) => readText(reader, items, at(found.pointer, "items"), text));
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

const wantedReading = (type: string | null, text: string, literal: unknown): unknown => {
  if (type === "integer" || type === "number") return typeof literal === "number" ? literal : text;
  if (type === "boolean") return typeof literal === "boolean" ? literal : text;
  if (type !== "array" && type !== "object") return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};
