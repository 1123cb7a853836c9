// An OpenAPI 3.0 document → the same with its schemas in the keywords of JSON Schema 2020-12. Pointers do not change.
// Pure.
import { type Document, isObject } from "../../scripts/openapi/document.ts";

export const modernise = (document: Document): Document => modern(document) as Document;

const modern = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(modern);
  if (!isObject(value)) return value;
  // OpenAPI 3.0 ignores everything beside a `$ref`.
  if (typeof value.$ref === "string") return { $ref: value.$ref };
  const copy: Record<string, unknown> = {};
  for (const [key, member] of Object.entries(value)) copy[key] = modern(member);
  for (const [exclusive, bound] of [
    ["exclusiveMinimum", "minimum"],
    ["exclusiveMaximum", "maximum"],
  ] as const) {
    if (typeof copy[exclusive] !== "boolean") continue;
    if (copy[exclusive] === true && typeof copy[bound] === "number") copy[exclusive] = copy[bound];
    else delete copy[exclusive];
  }
  if (copy.nullable === true && typeof copy.type === "string") {
    copy.type = [copy.type, "null"];
    if (Array.isArray(copy.enum) && !copy.enum.includes(null)) copy.enum = [...copy.enum, null];
  }
  return copy;
};
