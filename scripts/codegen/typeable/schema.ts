// Rewrites one schema for openapi-typescript: each kind of keyword gets its own schema, joined by `allOf`. Otherwise it
// takes `anyOf` beside `properties` for one more alternative, ignores everything beside a `$ref`, and adds the names in
// `required` beside `allOf` to every branch, unions included (openapi-typescript#1690, #1464, #1116). Pure.
import { isObject, isSchema, type JsonObject } from "../../openapi/document.ts";
import { kindOf } from "../../openapi/structure.ts";

/** Returns the schema of a branch's member, or undefined if it has none. */
export type Finder = (branch: unknown, name: string) => unknown;

/** Drops keywords that do not affect the type, and invalid ones, which would make openapi-typescript throw. */
export const sound = (schema: JsonObject): JsonObject =>
  Object.fromEntries(
    Object.entries(schema).filter(([key, value]) => {
      if (irrelevant.has(key) || value === undefined) return false;
      if (texts.has(key)) return typeof value === "string";
      if (lists.has(key)) return Array.isArray(value);
      if (key === "type") return typeof value === "string" || (Array.isArray(value) && value.length > 0);
      const kind = kindOf(schema, "schema", key);
      if (kind === "map:schema") return isObject(value);
      if (kind === "list:schema") return Array.isArray(value) && value.length > 0;
      return kind !== "schema" || isSchema(value);
    }),
  );

const irrelevant = new Set([
  "$anchor",
  "$comment",
  "$defs",
  "$dynamicAnchor",
  "$dynamicRef",
  "$id",
  "$schema",
  "contains",
  "contentSchema",
  "definitions",
  "dependencies",
  "dependentRequired",
  "dependentSchemas",
  "discriminator",
  "else",
  "externalDocs",
  "if",
  "not",
  "propertyNames",
  "then",
  "unevaluatedItems",
  "unevaluatedProperties",
  "xml",
]);
const texts = new Set(["$ref", "title", "description", "summary", "format"]);
const lists = new Set(["enum", "required", "examples"]);
const prose = ["title", "description", "deprecated", "default", "example", "examples", "readOnly", "writeOnly"];

/** @param schema whose subschemas are already rewritten. */
export const apart = (schema: JsonObject, find: Finder): unknown => {
  const { $ref, allOf, anyOf, oneOf, ...rest } = schema;
  const annotations = picked(rest, (key) => prose.includes(key));
  const own = ownOf(picked(rest, (key) => !prose.includes(key)));
  const described = [...(typeof $ref === "string" ? [{ $ref }] : []), ...branches(allOf)];
  const held = (name: string): unknown =>
    [own, ...described].map((branch) => find(branch, name)).find((found) => found !== undefined);
  const parents = described.map((branch) => withMembers(branch, held));
  const alternatives = Object.entries({ anyOf, oneOf }).flatMap(([key, list]) =>
    Array.isArray(list) ? [{ [key]: list.map((branch) => withMembers(possible(branch), held)) }] : [],
  );
  const others = [...parents, ...alternatives, ...demandedOf(own, parents, find)];
  const parts = [...(saysNothing(own) && others.length > 0 ? [] : [withOwnRequired(own)]), ...others];
  const [only, ...more] = parts;
  return more.length === 0 ? { ...annotations, ...only } : { ...annotations, allOf: parts };
};

const picked = (object: JsonObject, wanted: (key: string) => boolean): JsonObject =>
  Object.fromEntries(Object.entries(object).filter(([key]) => wanted(key)));

/** The branches of an `allOf`; `true` is dropped because it constrains nothing. */
const branches = (list: unknown): readonly JsonObject[] =>
  (Array.isArray(list) ? list : []).filter((branch) => branch !== true).map(possible);

const never: JsonObject = { enum: [] };
const possible = (branch: unknown): JsonObject => (branch === false ? never : isObject(branch) ? branch : {});

/** True for a branch that only makes members required which are described beside it. */
export const onlyRequires = (branch: unknown): branch is JsonObject =>
  isObject(branch) &&
  Array.isArray(branch.required) &&
  (branch.type ?? "object") === "object" &&
  !structural.some((key) => key !== "type" && key in branch);

/**
 * Repeats the described members in a branch that only requires them; otherwise their types would be read as unknown.
 */
const withMembers = (branch: JsonObject, held: (name: string) => unknown): JsonObject =>
  onlyRequires(branch) ? membersOf(branch.required as readonly unknown[], "object", held) : branch;

const structural = [
  "$ref",
  "type",
  "properties",
  "patternProperties",
  "additionalProperties",
  "items",
  "prefixItems",
].concat(["enum", "const", "allOf", "anyOf", "oneOf"]);

const saysNothing = (own: JsonObject): boolean => {
  const keys = structural.filter((key) => key in own);
  return keys.length === 0 || (keys.length === 1 && [own.type].flat().includes("object"));
};

const membersOf = (names: readonly unknown[], type: unknown, held: (name: string) => unknown): JsonObject => {
  const known = [...new Set(names)].filter((name) => typeof name === "string");
  return { type, required: known, properties: Object.fromEntries(known.map((name) => [name, held(name) ?? {}])) };
};

const withOwnRequired = (own: JsonObject): JsonObject => {
  const { required, ...rest } = own;
  const { properties } = own;
  const names =
    Array.isArray(required) && isObject(properties) ? required.filter((name) => Object.hasOwn(properties, name)) : [];
  return names.length === 0 ? rest : { ...rest, required: names };
};

/** A schema for the names that are required here but described in another branch or nowhere. */
const demandedOf = (own: JsonObject, parents: readonly JsonObject[], find: Finder): JsonObject[] => {
  const { required, properties, type = "object" } = own;
  if (!Array.isArray(required) || ![type].flat().includes("object")) return [];
  const names = required.filter((name) => !isObject(properties) || !Object.hasOwn(properties, name));
  const held = (name: string): unknown =>
    parents.map((branch) => find(branch, name)).find((found) => found !== undefined);
  return names.length === 0 ? [] : [membersOf(names, type, held)];
};

/** The schema's own keywords, adapted to what TypeScript can express. */
const ownOf = (own: JsonObject): JsonObject => {
  if (own.const === null) return { type: "null" };
  const types = [own.type].flat();
  if (Array.isArray(own.enum) && types.includes("object")) return withoutType(own);
  if (!types.includes("object") && !("properties" in own) && !("patternProperties" in own)) return own;
  return withIndex(own);
};

const withoutType = ({ type: _, ...rest }: JsonObject): JsonObject => rest;

/**
 * TypeScript needs one index type for all members, but a schema may give additional members a type that differs from
 * the named ones (openapi-typescript#1055). An object without any description may have any members; openapi-typescript
 * would allow none.
 */
const withIndex = (own: JsonObject): JsonObject => {
  const { properties, patternProperties, additionalProperties: additional, ...rest } = own;
  const members = isObject(properties) ? Object.values(properties) : [];
  const patterns = isObject(patternProperties) ? Object.values(patternProperties) : [];
  if (members.length + patterns.length === 0 && additional === undefined)
    return { ...rest, additionalProperties: true };
  const typed = [...(isObject(additional) ? [additional] : []), ...patterns];
  const kept = { ...rest, ...(properties === undefined ? {} : { properties }) };
  if (typed.length === 0) return additional === undefined ? kept : { ...kept, additionalProperties: additional };
  if (additional === true || [...typed, ...members].some(isAnything)) return { ...kept, additionalProperties: true };
  const distinct = [...new Map([...typed, ...members].map((value) => [JSON.stringify(value), value])).values()];
  return { ...kept, additionalProperties: distinct.length === 1 ? distinct[0] : { anyOf: distinct } };
};

const isAnything = (schema: unknown): boolean =>
  schema === true || (isObject(schema) && !structural.some((key) => key in schema));
