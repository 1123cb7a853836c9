// Converts an OpenAPI 3.0 document to 3.1, so that only one version must be handled. Anything that 3.0 cannot express
// is left as it is, and so is what only 3.2 has, which is refused where it is used. Pure.
import { type Document, isObject, type JsonObject } from "../openapi/document.ts";
import { holdsValue } from "../openapi/holds-value.ts";

/** @see https://www.openapis.org/blog/2021/02/16/migrating-from-openapi-3-0-to-3-1-0 */
export const toVersion31 = (document: Document): Document => {
  if (!String(document.openapi).startsWith("3.0")) return { ...document, openapi: "3.1.0" };
  return { ...(outsideSchemas(document) as JsonObject), openapi: "3.1.0" };
};

const outsideSchemas = (value: unknown, key = ""): unknown => {
  if (Array.isArray(value)) return value.map((item) => outsideSchemas(item));
  if (!isObject(value)) return value;
  return mapValues(value, (item, name) => {
    if (holdsValue(name, key) || name.startsWith("x-")) return item;
    if (name === "schema" && key !== "schemas") return schema(item);
    // `components.schemas`; OpenAPI has no other member with this name.
    if (name === "schemas" && isObject(item)) return mapValues(item, schema);
    return outsideSchemas(item, name);
  });
};

const schema = (value: unknown): unknown => {
  if (!isObject(value)) return value;
  // OpenAPI 3.0 ignores siblings of a `$ref`.
  if (typeof value.$ref === "string") return { $ref: value.$ref };
  return nullable(bounds(examples(nested(value))));
};

const entry = new Set(["items", "not", "additionalProperties"]);
const list = new Set(["allOf", "anyOf", "oneOf"]);

const nested = (value: JsonObject): JsonObject =>
  mapValues(value, (item, name) => {
    if (entry.has(name)) return schema(item);
    if (list.has(name) && Array.isArray(item)) return item.map(schema);
    if (name === "properties" && isObject(item)) return mapValues(item, schema);
    return item;
  });

const examples = (value: JsonObject): JsonObject => {
  const { example, ...rest } = value;
  return example === undefined ? value : { ...rest, examples: [example] };
};

const bounds = (value: JsonObject): JsonObject => {
  const result: Record<string, unknown> = { ...value };
  for (const [flag, bound] of [
    ["exclusiveMinimum", "minimum"],
    ["exclusiveMaximum", "maximum"],
  ] as const) {
    if (typeof result[flag] !== "boolean") continue;
    if (result[flag] === true && typeof result[bound] === "number") {
      result[flag] = result[bound];
      delete result[bound];
    } else delete result[flag];
  }
  return result;
};

const nullable = (value: JsonObject): JsonObject => {
  const { nullable: mayBeNull, ...rest } = value;
  if (mayBeNull !== true) return rest;
  if (typeof rest.type === "string") return { ...rest, type: [rest.type, "null"] };
  const composed = [...list].some((name) => name in rest);
  // In 3.0 `nullable` formally has no effect without `type`, but an author who writes it beside `allOf` means it.
  return composed ? { anyOf: [rest, { type: "null" }] } : rest;
};

const mapValues = (value: JsonObject, change: (item: unknown, name: string) => unknown): JsonObject =>
  Object.fromEntries(Object.entries(value).map(([name, item]) => [name, change(item, name)]));
