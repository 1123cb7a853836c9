// A document → the same in words that openapi-typescript reads as they are meant. It takes `anyOf` beside `properties`
// for one more alternative, and a branch that only requires something for `unknown`, which swallows all others; and it
// knows operations by their `operationId` alone. Pure.
import { type Document, isObject, type JsonObject } from "../openapi/document.ts";
import { operationNames } from "../openapi/operation-names.ts";
import { readPathItems } from "../openapi/path-items.ts";

export const typeable = (document: Document): Document => rewrite(withNames(document)) as Document;

/** Each operation under the name that the client has for it. */
const withNames = (document: Document): Document => {
  const names = operationNames(document);
  const given = new Set<string>();
  const paths = readPathItems(document).items.map(({ path, item, methods }) => {
    const operations = methods.flatMap((method) => {
      const { operationId: _, ...operation } = isObject(item[method]) ? item[method] : {};
      const name = names.get(`${method} ${path}`);
      if (name === undefined) return [];
      // The second of a name is refused elsewhere.
      const named = given.has(name) ? operation : { ...operation, operationId: name };
      given.add(name);
      return [[method, named]];
    });
    return [path, { ...item, ...Object.fromEntries(operations) }];
  });
  return { ...document, paths: Object.fromEntries(paths) };
};

// Values, not schemas.
const opaque = new Set(["const", "default", "enum", "example"]);

const rewrite = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(rewrite);
  if (!isObject(value)) return value;
  const inside = Object.entries(value).flatMap(([key, item]): [string, unknown][] => {
    // It would be fetched.
    if (key === "externalValue") return [];
    if (key === "mapping" && isObject(item)) return [[key, pointers(item)]];
    if (key === "properties" && isObject(item)) return [[key, rewrite(withoutWriteOnly(item))]];
    return [[key, opaque.has(key) ? item : rewrite(item)]];
  });
  return withAlternativesApart(withSchema(Object.fromEntries(inside)));
};

/** What an answer should not have nobody looks for in it. */
const withoutWriteOnly = (properties: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(properties).filter(([, one]) => !isObject(one) || one.writeOnly !== true));

/** A discriminator may name a component by its bare name. */
const pointers = (mapping: JsonObject): JsonObject =>
  Object.fromEntries(
    Object.entries(mapping).map(([key, target]) => [
      key,
      /^[\w.-]+$/.test(String(target)) ? `#/components/schemas/${target}` : target,
    ]),
  );

/** A parameter described by `content` → by the schema of its one media type. */
const withSchema = (object: JsonObject): JsonObject => {
  if (typeof object.name !== "string" || typeof object.in !== "string" || !isObject(object.content)) return object;
  const [media] = Object.values(object.content);
  return { ...object, schema: isObject(media) ? (media.schema ?? {}) : {} };
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
  const required = branch.required.filter((name: string) => Object.hasOwn(properties, name));
  return {
    ...branch,
    type: "object",
    properties: Object.fromEntries(required.map((name) => [name, properties[name]])),
  };
};
