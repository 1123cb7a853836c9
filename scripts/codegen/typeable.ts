// A document → the same in words that openapi-typescript reads as they are meant. It takes `anyOf` beside `properties`
// for one more alternative, and a branch that only requires something for `unknown`, which swallows all others; it knows
// operations by their `operationId` alone, and finds schemas among the components, but not elsewhere. Pure.
import { type Document, isObject, type JsonObject, lookUp } from "../openapi/document.ts";
import { holdsValue } from "../openapi/holds-value.ts";
import { operationNames } from "../openapi/operation-names.ts";
import { readPathItems } from "../openapi/path-items.ts";
import { placesOf, referenceOf } from "../openapi/structure.ts";

export const typeable = (document: Document): Document =>
  withNames(withComponents(document, rewrite(document) as Document), operationNames(document));

/** A schema that stands inside of something else and is referred to there becomes a component. */
const withComponents = (document: Document, rewritten: Document): Document => {
  const found = new Map<string, unknown>();
  for (const { value, kind } of placesOf(document)) {
    const reference = referenceOf(value, kind);
    const pointer = reference === null ? null : insidePointer(reference);
    if (pointer !== null) found.set(pointer, rewrite(lookUp(document, pointer)));
  }
  if (found.size === 0) return rewritten;
  const components = isObject(rewritten.components) ? rewritten.components : {};
  const more = Object.fromEntries([...found].map(([pointer, schema]) => [componentName(pointer), schema]));
  return { ...rewritten, components: { ...components, schemas: { ...(components.schemas as JsonObject), ...more } } };
};

const insidePointer = (reference: string): string | null =>
  /\/\$defs\/|^#\/(paths|components\/(?!schemas\/)[^/]+)\/.*\/schema(\/|$)/.test(reference) ? reference : null;

const componentName = (pointer: string): string => pointer.slice(2).replaceAll(/[~/%]/g, " ");

/** Each operation under the name that the client has for it. */
const withNames = (document: Document, names: ReadonlyMap<string, string>): Document => {
  const given = new Set<string>();
  const paths = readPathItems(document).items.map(({ path, item, methods }) => {
    const operations = methods.flatMap((method) => {
      const operation = isObject(item[method]) ? item[method] : {};
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

const rewrite = (value: unknown, inside = ""): unknown => {
  if (Array.isArray(value)) return value.map((item) => rewrite(item));
  if (!isObject(value)) return value;
  const members = Object.entries(value).flatMap(([key, item]): [string, unknown][] => {
    // It would be fetched.
    if (key === "externalValue") return [];
    // In a callback it names no operation of the client.
    if (key === "operationId" && typeof item === "string") return [];
    // It would become a member.
    if (key === "$defs") return [];
    if (key === "$ref" && typeof item === "string" && insidePointer(item) !== null)
      return [[key, `#/components/schemas/${componentName(item)}`]];
    if (key === "mapping" && isObject(item)) return [[key, pointers(item)]];
    if (key === "properties" && isObject(item)) return [[key, rewrite(withoutWriteOnly(item), key)]];
    return [[key, holdsValue(key, inside) ? item : rewrite(item, key)]];
  });
  return withAlternativesApart(withSchema(Object.fromEntries(members)));
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
