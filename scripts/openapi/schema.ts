// What a schema says about an object's members, seen through `$ref` and `allOf`. Pure.
import { at, type Document, follow, isObject, isSchema, type JsonObject, lookUp, NotUnderstood } from "./document.ts";
import type { Pointer, Schema } from "./operation.ts";

/** An object schema with its `allOf` branches laid over one another. */
export type ObjectShape = {
  readonly properties: ReadonlyMap<string, { readonly schema: Schema; readonly pointer: Pointer }>;
  /** Name → where `required` says so. */
  readonly required: ReadonlyMap<string, Pointer>;
  readonly closed: boolean;
  /** Keywords that make the shape depend on the value: `oneOf`, `anyOf`, `if`, … */
  readonly conditional: readonly Pointer[];
};

/** No schema that a person wrote lays so many over one another. */
const deepest = 32;

/** The first of the schema's `type`s that says what it is, `null` left aside; null where any type goes. */
export const typeOf = (document: Document, schema: Schema, pointer: Pointer, depth = 0): string | null => {
  if (depth > deepest) throw new NotUnderstood(pointer, "allOf nests without an end");
  const { value } = follow(document, schema, pointer);
  if (!isObject(value)) return null;
  const types = [value.type].flat().filter((type) => typeof type === "string" && type !== "null");
  if (types.length > 0) return types[0] as string;
  if (isObject(value.properties)) return "object";
  if (Array.isArray(value.allOf)) {
    for (const [index, branch] of value.allOf.entries()) {
      if (!isSchema(branch)) continue;
      const type = typeOf(document, branch, at(pointer, "allOf", index), depth + 1);
      if (type !== null) return type;
    }
  }
  return null;
};

/** The same through `oneOf` and `anyOf`, where all alternatives but `null` are of one type. */
export const valueTypeOf = (document: Document, schema: Schema, pointer: Pointer, depth = 0): string | null => {
  const own = typeOf(document, schema, pointer);
  if (own !== null || depth > deepest) return own;
  const { value, pointer: place } = follow(document, schema, pointer);
  const types = alternativesOf(value, place).map((entry) =>
    valueTypeOf(document, entry.schema, entry.pointer, depth + 1),
  );
  return types.length > 0 && types.every((type) => type === types[0]) ? types[0]! : null;
};

/** Whether the schema, or a part of it, has `null` among its types. */
export const admitsNull = (document: Document, schema: Schema, pointer: Pointer, depth = 0): boolean => {
  const { value, pointer: place } = follow(document, schema, pointer);
  if (!isObject(value) || depth > deepest) return false;
  if ([value.type].flat().includes("null")) return true;
  return asArray(value.allOf).some(
    (branch, index) => isSchema(branch) && admitsNull(document, branch, at(place, "allOf", index), depth + 1),
  );
};

/** The one alternative of a schema that is nothing but a choice between it and `null`; else the schema itself. */
export const withoutNull = (
  document: Document,
  schema: Schema,
  pointer: Pointer,
  depth = 0,
): { readonly schema: Schema; readonly pointer: Pointer } => {
  const { value, pointer: place } = follow(document, schema, pointer);
  const [only, ...others] = alternativesOf(value, place);
  const alone = only !== undefined && others.length === 0 && typeOf(document, schema, pointer) === null;
  if (!alone || depth > deepest) return { schema, pointer };
  return withoutNull(document, only.schema, only.pointer, depth + 1);
};

/** The branches of `oneOf` and `anyOf` that are not `null`. */
export const alternativesOf = (schema: unknown, pointer: Pointer): { schema: Schema; pointer: Pointer }[] =>
  (["oneOf", "anyOf"] as const).flatMap((keyword) =>
    asArray(isObject(schema) ? schema[keyword] : undefined).flatMap((branch, index) =>
      isSchema(branch) && !(isObject(branch) && (branch.type === "null" || branch.const === null))
        ? [{ schema: branch, pointer: at(pointer, keyword, index) }]
        : [],
    ),
  );

/** Whether the schema's value is bytes rather than text, `null` beside them or not. */
export const isBinary = (document: Document, schema: Schema, pointer: Pointer): boolean => {
  const found = withoutNull(document, schema, pointer);
  return isBytes(document, found.schema, found.pointer);
};

/** Whether the schema says so itself. */
export const isBytes = (document: Document, schema: Schema, pointer: Pointer): boolean => {
  const { value } = follow(document, schema, pointer);
  if (!isObject(value)) return false;
  if (value.format === "binary") return true;
  return (
    typeof value.contentMediaType === "string" && value.contentEncoding === undefined && !isJson(value.contentMediaType)
  );
};

const isJson = (mediaType: string): boolean => /[/+]json$/i.test(mediaType);

const conditionalKeywords = [
  "oneOf",
  "anyOf",
  "not",
  "if",
  "dependentRequired",
  "dependentSchemas",
  "unevaluatedProperties",
] as const;

/**
 * Null where the schema is not an object's.
 * @throws NotUnderstood for a `$ref` that leads nowhere.
 */
export const objectShape = (document: Document, schema: Schema, pointer: Pointer): ObjectShape | null => {
  if (typeOf(document, schema, pointer) !== "object") return null;
  const properties = new Map<string, { schema: Schema; pointer: Pointer }>();
  const required = new Map<string, Pointer>();
  const conditional: Pointer[] = [];
  let closed = false;
  const visit = (part: unknown, where: Pointer, depth: number): void => {
    if (depth > deepest) throw new NotUnderstood(where, "allOf or $ref nests without an end");
    if (!isObject(part)) return;
    const { $ref } = part;
    // What stands beside a `$ref` counts too, but in OpenAPI 3.0 it is ignored.
    if (typeof $ref !== "string" || !String(document.openapi).startsWith("3.0")) {
      readOwn(part, where);
      for (const [index, branch] of asArray(part.allOf).entries()) visit(branch, at(where, "allOf", index), depth + 1);
    }
    if (typeof $ref !== "string") return;
    follow(document, part, where);
    visit(lookUp(document, $ref), $ref, depth + 1);
  };
  const readOwn = (object: JsonObject, where: Pointer): void => {
    for (const [name, property] of Object.entries(isObject(object.properties) ? object.properties : {})) {
      if (isSchema(property) && !properties.has(name) && !isForRequests(property))
        properties.set(name, { schema: property, pointer: at(where, "properties", name) });
    }
    for (const [index, name] of asArray(object.required).entries()) {
      if (typeof name === "string" && !required.has(name)) required.set(name, at(where, "required", index));
    }
    if (object.additionalProperties === false) closed = true;
    for (const keyword of conditionalKeywords) if (keyword in object) conditional.push(at(where, keyword));
  };
  visit(schema, pointer, 0);
  return { properties, required, closed, conditional };
};

/** Where each member of an object is described, in whichever of its alternatives; several times where they describe it differently. */
export const membersOfChoice = (
  document: Document,
  schema: Schema,
  pointer: Pointer,
): ReadonlyMap<string, readonly { readonly schema: Schema; readonly pointer: Pointer }[]> => {
  const members = new Map<string, { schema: Schema; pointer: Pointer }[]>();
  const seen = new Set<unknown>();
  const visit = (part: Schema, where: Pointer): void => {
    const { value, pointer: place } = follow(document, part, where);
    if (!isObject(value) || seen.has(value)) return;
    seen.add(value);
    for (const [name, member] of objectShape(document, value, place)?.properties ?? []) {
      const known = members.get(name) ?? [];
      const isKnown = known.some((other) => JSON.stringify(other.schema) === JSON.stringify(member.schema));
      members.set(name, isKnown ? known : [...known, member]);
    }
    for (const keyword of ["allOf", "oneOf", "anyOf"] as const)
      for (const [index, branch] of asArray(value[keyword]).entries())
        if (isSchema(branch)) visit(branch, at(place, keyword, index));
  };
  visit(schema, pointer);
  return members;
};

/** The names of an object's members, in whichever of its alternatives they are described. */
export const memberNames = (document: Document, schema: Schema, pointer: Pointer): readonly string[] => {
  const names = new Set<string>();
  const seen = new Set<unknown>();
  const visit = (part: unknown, where: Pointer): void => {
    if (!isObject(part) || seen.has(part)) return;
    seen.add(part);
    if (typeof part.$ref === "string") visit(follow(document, part, where).value, where);
    for (const name of Object.keys(isObject(part.properties) ? part.properties : {})) names.add(name);
    const parts = [part.allOf, part.oneOf, part.anyOf, part.if, part.then, part.else].flat();
    for (const branch of parts) visit(branch, where);
  };
  visit(schema, pointer);
  return [...names];
};

/** In a request such a member has no mark any more; an answer should not have it. */
const isForRequests = (property: Schema): boolean => isObject(property) && property.writeOnly === true;

const asArray = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
