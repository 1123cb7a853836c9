// Writes the meaning of a discriminator into the member it names: in each alternative, and in each schema derived by
// `allOf`, the member gets the values that select it. Otherwise openapi-typescript takes every schema with an `allOf`
// for a derived one, even mere wrappers (openapi-typescript#1690, #1464, #1116). Pure.
import { discriminatingMember, mappingOf, valuesFor } from "../../openapi/discriminator.ts";
import { canonical, type Document, isObject, type JsonObject, lookUp } from "../../openapi/document.ts";
import type { Pointer } from "../../openapi/operation.ts";

export type Heirs = {
  /** Adds to the schema at this pointer what the discriminators of its parents say about it. */
  readonly of: (pointer: Pointer, schema: JsonObject) => JsonObject;
};

/** Restricts the discriminating member in each alternative to the values that select it. */
export const alternativesTold = (document: Document, schema: JsonObject): JsonObject => {
  const named = discriminatingMember(schema);
  if (named === null) return schema;
  const tagged = (branch: unknown): unknown => {
    if (!isObject(branch) || typeof branch.$ref !== "string") return branch;
    return narrowed(document, branch, named, valuesFor(schema, branch.$ref, true));
  };
  return Object.fromEntries(
    Object.entries(schema).map(([key, item]) => {
      return [key, (key === "oneOf" || key === "anyOf") && Array.isArray(item) ? item.map(tagged) : item];
    }),
  );
};

/** Considers only schemas named in a `mapping`; of any other it is unknown whether it is a variant or a wrapper. */
export const heirsIn = (document: Document): Heirs => {
  const components = isObject(document.components) ? document.components : {};
  const schemas = Object.entries(isObject(components.schemas) ? components.schemas : {}).map(
    ([name, schema]) => [canonical(`#/components/schemas/${escaped(name)}`), schema] as const,
  );
  const children = new Map<Pointer, Pointer[]>();
  for (const [pointer, schema] of schemas)
    for (const parent of parentsOf(schema)) children.set(parent, [...(children.get(parent) ?? []), pointer]);
  const below = (pointer: Pointer, seen: ReadonlySet<Pointer> = new Set()): readonly Pointer[] =>
    seen.has(pointer)
      ? []
      : (children.get(pointer) ?? []).flatMap((child) => [child, ...below(child, new Set([...seen, pointer]))]);
  const tags = new Map<Pointer, [property: string, values: readonly string[]][]>();
  for (const [pointer, schema] of schemas) {
    const property = discriminatingMember(schema);
    if (property === null || !isObject(schema) || !isObject(mappingOf(schema))) continue;
    for (const heir of new Set(below(pointer))) {
      // A value that selects a deeper descendant is also valid for the schema in between.
      const values = [heir, ...below(heir)].flatMap((descendant) => valuesFor(schema, descendant, false));
      if (valuesFor(schema, heir, false).length > 0) tags.set(heir, [...(tags.get(heir) ?? []), [property, values]]);
    }
  }
  return {
    of: (pointer, schema) =>
      (tags.get(pointer) ?? []).reduce(
        (jsonObject, [name, values]) => narrowed(document, jsonObject, name, values),
        schema,
      ),
  };
};

const escaped = (name: string): string => name.replaceAll("~", "~0").replaceAll("/", "~1").replaceAll("%", "%25");

const parentsOf = (schema: unknown): Pointer[] =>
  isObject(schema) && Array.isArray(schema.allOf)
    ? schema.allOf.flatMap((branch) => (typeof branch?.$ref === "string" ? [canonical(branch.$ref)] : []))
    : [];

/** Unchanged if the schema already says the same or contradicts it, because values are validated against the schema. */
const narrowed = (document: Document, schema: JsonObject, property: string, values: readonly string[]): JsonObject => {
  const described = memberOf(document, schema, property);
  if (values.length === 0 || (isObject(described) && !takesTexts(described))) return schema;
  const literals = literalsOf(document, described);
  const shared = literals === null ? values : literals.filter((value) => values.some((literal) => literal === value));
  if (shared.length === 0 || shared.length === literals?.length) return schema;
  const restriction = {
    type: "object",
    required: [property],
    properties: { [property]: { enum: [...new Set(shared)] } },
  };
  const { allOf, ...rest } = schema;
  return typeof schema.$ref === "string"
    ? { allOf: [schema, restriction] }
    : { ...rest, allOf: [...(Array.isArray(allOf) ? allOf : []), restriction] };
};

const takesTexts = ({ type }: JsonObject): boolean => type === undefined || [type].flat().includes("string");

const literalsOf = (document: Document, schema: unknown, depth = 0): readonly unknown[] | null => {
  if (!isObject(schema) || depth > 8) return null;
  if (Array.isArray(schema.enum)) return schema.enum;
  if ("const" in schema) return [schema.const];
  return typeof schema.$ref === "string" ? literalsOf(document, lookUp(document, schema.$ref), depth + 1) : null;
};

const memberOf = (document: Document, schema: unknown, name: string, depth = 0): unknown => {
  if (!isObject(schema) || depth > 16) return undefined;
  const { properties, allOf, $ref } = schema;
  if (isObject(properties) && Object.hasOwn(properties, name)) return properties[name];
  const branches = [
    ...(Array.isArray(allOf) ? allOf : []),
    ...(typeof $ref === "string" ? [lookUp(document, $ref)] : []),
  ];
  // If several branches describe the member, the one with literals is the most specific.
  const found = branches
    .map((branch) => memberOf(document, branch, name, depth + 1))
    .filter((value) => value !== undefined);
  return found.find((value) => literalsOf(document, value) !== null) ?? found[0];
};
