// Creates a value that a mock should accept: the schema's own example, or the smallest value of its type. It is not
// validated; conformance/derive (`validValue`) creates validated ones. Pure.
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
  const { value: target, pointer: targetPointer } = follow(document, schema, pointer);
  if (!isObject(target) || depth > 8) return "text";
  if (Array.isArray(target.enum)) return target.enum[0];
  for (const keyword of ["oneOf", "anyOf"]) {
    const branch = Array.isArray(target[keyword]) ? target[keyword][0] : undefined;
    if (isSchema(branch) && typeOf(document, schema, pointer) === null)
      return plausibleValue(document, branch, at(targetPointer, keyword, 0), depth + 1);
  }
  switch (typeOf(document, schema, pointer)) {
    case "integer":
    case "number":
      return number(target.minimum) ?? (number(target.exclusiveMinimum) ?? 0) + (number(target.multipleOf) ?? 1);
    case "boolean":
      return true;
    case "array": {
      const items = isSchema(target.items) ? target.items : true;
      const item = plausibleValue(document, items, at(targetPointer, "items"), depth + 1);
      return Array.from({ length: Math.max(1, number(target.minItems) ?? 1) }, () => item);
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
      const text = byFormat[String(target.format)] ?? "text";
      return text.padEnd(number(target.minLength) ?? 0, "x").slice(0, number(target.maxLength) ?? undefined);
    }
  }
};

const number = (value: unknown): number | null => (typeof value === "number" ? value : null);
