// What a discriminator says of the member that it names, said of that member: in each alternative it has the values that mean
// this alternative, and so it has in a schema that is built on another by `allOf`. openapi-typescript takes every schema with
// an `allOf` for such an heir, mere wrappers too (openapi-typescript#1690, #1464, #1116). Pure.
import { canonical, type Document, isObject, type JsonObject, lookUp } from "../../openapi/document.ts";
import type { Pointer } from "../../openapi/operation.ts";

export type Heirs = {
  /** The schema of that place with what the discriminators of those it is built on say of it. */
  readonly of: (pointer: Pointer, schema: JsonObject) => JsonObject;
};

/** Alternatives that a discriminator tells apart are then told apart by the member itself. */
export const alternativesTold = (document: Document, schema: JsonObject): JsonObject => {
  const named = propertyOf(schema);
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

/** Only what a `mapping` names: whether any other schema is one of a kind or wraps the whole, nobody has said. */
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
    const property = propertyOf(schema);
    if (property === null || !isObject(schema) || !isObject(mappingOf(schema))) continue;
    for (const heir of new Set(below(pointer))) {
      // A value that means an heir of an heir is one that the heir in between may have.
      const values = [heir, ...below(heir)].flatMap((text) => valuesFor(schema, text, false));
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

const propertyOf = (schema: unknown): string | null => {
  if (!isObject(schema) || !isObject(schema.discriminator)) return null;
  const { propertyName } = schema.discriminator;
  return typeof propertyName === "string" ? propertyName : null;
};

const mappingOf = ({ discriminator }: JsonObject): unknown => (isObject(discriminator) ? discriminator.mapping : null);

const parentsOf = (schema: unknown): Pointer[] =>
  isObject(schema) && Array.isArray(schema.allOf)
    ? schema.allOf.flatMap((branch) => (typeof branch?.$ref === "string" ? [canonical(branch.$ref)] : []))
    : [];

/** The values that mean the schema of that place: those that are mapped to it, else its name. */
const valuesFor = (schema: JsonObject, reference: string, unmapped: boolean): readonly string[] => {
  const mapping = mappingOf(schema);
  const mapped = Object.entries(isObject(mapping) ? mapping : {}).filter(
    ([, target]) => pointerOf(String(target)) === canonical(reference),
  );
  if (mapped.length > 0 || !unmapped) return mapped.map(([value]) => value);
  const [, name] = /^#\/components\/schemas\/([^/]+)$/.exec(reference) ?? [];
  return name === undefined ? [] : [name.replace(/\.request$/, "")];
};

/** A discriminator may name a component by its bare name. */
const pointerOf = (target: string): Pointer =>
  canonical(/^[\w.-]+$/.test(target) ? `#/components/schemas/${target}` : target);

/** Left as it is where the schema says so itself, or says something else: it is what values are held against. */
const narrowed = (document: Document, schema: JsonObject, property: string, values: readonly string[]): JsonObject => {
  const described = memberOf(document, schema, property);
  if (values.length === 0 || (isObject(described) && !takesTexts(described))) return schema;
  const own = literalsOf(document, described);
  const shared = own === null ? values : own.filter((value) => values.some((other) => other === value));
  if (shared.length === 0 || shared.length === own?.length) return schema;
  const says = { type: "object", required: [property], properties: { [property]: { enum: [...new Set(shared)] } } };
  const { allOf, ...rest } = schema;
  return typeof schema.$ref === "string"
    ? { allOf: [schema, says] }
    : { ...rest, allOf: [...(Array.isArray(allOf) ? allOf : []), says] };
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
  // Of several that describe it the one with literals says the most.
  const found = branches
    .map((branch) => memberOf(document, branch, name, depth + 1))
    .filter((value) => value !== undefined);
  return found.find((value) => literalsOf(document, value) !== null) ?? found[0];
};
