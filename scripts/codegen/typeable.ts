// A document → the same in words that openapi-typescript reads as they are meant. It takes `anyOf` beside `properties`
// for one more alternative, and a branch that only requires something for `unknown`, which swallows all others. Pure.
import { type Document, isObject, type JsonObject } from "../openapi/document.ts";

export const typeable = (document: Document): Document => rewrite(document) as Document;

// Values, not schemas.
const opaque = new Set(["const", "default", "enum", "example", "examples"]);

const rewrite = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(rewrite);
  if (!isObject(value)) return value;
  const inside = Object.entries(value).map(([key, item]) => [key, opaque.has(key) ? item : rewrite(item)]);
  return withAlternativesApart(Object.fromEntries(inside));
};

/** `{ properties, anyOf }` → `{ allOf: [{ properties }, { anyOf }] }`. */
const withAlternativesApart = (schema: JsonObject): JsonObject => {
  const { anyOf, oneOf, description, title, deprecated, ...rest } = schema;
  const alternatives = Object.entries({ anyOf, oneOf }).filter(([, branches]) => Array.isArray(branches));
  const typed = ["type", "properties", "allOf", "enum", "$ref", "additionalProperties"].some((key) => key in rest);
  if (alternatives.length === 0 || !typed) return schema;
  const parts = alternatives.map(([keyword, branches]) => {
    return { [keyword]: (branches as readonly unknown[]).map((branch) => withProperties(branch, rest)) };
  });
  const prose = Object.entries({ description, title, deprecated }).filter(([, text]) => text !== undefined);
  return { ...Object.fromEntries(prose), allOf: [rest, ...parts] };
};

/** A branch that only requires a property says so of the property as it is described beside it. */
const withProperties = (branch: unknown, { properties }: JsonObject): unknown => {
  if (!isObject(branch) || !Array.isArray(branch.required) || !isObject(properties)) return branch;
  if (["type", "properties", "allOf", "anyOf", "oneOf", "$ref"].some((key) => key in branch)) return branch;
  const required = branch.required.filter((name: string) => name in properties);
  return {
    ...branch,
    type: "object",
    properties: Object.fromEntries(required.map((name) => [name, properties[name]])),
  };
};
