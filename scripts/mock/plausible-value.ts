// A schema → one value that a mock should take: the document's own example, else the smallest thing of its type. Pure.
// Plausible, not proven: a validator holds what conformance/derive makes (`validValue`) against the schema, this nobody does.
import { at, type Document, follow, isObject, isSchema } from "../openapi/document.ts";
import { schemaExamples } from "../openapi/examples.ts";
import type { Pointer, Schema } from "../openapi/operation.ts";
import { objectShape, typeOf } from "../openapi/schema.ts";

const byFormat: Readonly<Record<string, string>> = {
  date: "2026-01-31",
  "date-time": "2026-01-31T12:00:00Z",
  email: "someone@example.com",
  uri: "https://example.com/",
  uuid: "123e4567-e89b-42d3-a456-426614174000",
};

export const plausibleValue = (document: Document, schema: Schema, pointer: Pointer, depth = 0): unknown => {
  const [example] = schemaExamples(document, schema, pointer);
  if (example) return example.value;
  const { value: found, pointer: place } = follow(document, schema, pointer);
  if (!isObject(found) || depth > 8) return "text";
  if (Array.isArray(found.enum)) return found.enum[0];
  for (const keyword of ["oneOf", "anyOf"]) {
    const branch = Array.isArray(found[keyword]) ? found[keyword][0] : undefined;
    if (isSchema(branch) && typeOf(document, schema, pointer) === null)
      return plausibleValue(document, branch, at(place, keyword, 0), depth + 1);
  }
  switch (typeOf(document, schema, pointer)) {
    case "integer":
    case "number":
      return number(found.minimum) ?? (number(found.exclusiveMinimum) ?? 0) + (number(found.multipleOf) ?? 1);
    case "boolean":
      return true;
    case "array": {
      const items = isSchema(found.items) ? found.items : true;
      const item = plausibleValue(document, items, at(place, "items"), depth + 1);
      return Array.from({ length: Math.max(1, number(found.minItems) ?? 1) }, () => item);
    }
    case "object": {
      const shape = objectShape(document, schema, pointer)!;
      return Object.fromEntries(
        [...shape.required.keys()].map((name) => {
          const property = shape.properties.get(name);
          return [name, property ? plausibleValue(document, property.schema, property.pointer, depth + 1) : "text"];
        }),
      );
    }
    default: {
      const text = byFormat[String(found.format)] ?? "text";
      return text.padEnd(number(found.minLength) ?? 0, "x").slice(0, number(found.maxLength) ?? undefined);
    }
  }
};

const number = (value: unknown): number | null => (typeof value === "number" ? value : null);
