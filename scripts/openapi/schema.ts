// What a schema says about an object's members, seen through `$ref` and `allOf`. Pure.
import { at, type Document, follow, isObject, isSchema, type JsonObject, lookUp, NotUnderstood } from "./document.ts";
import type { Pointer, Schema } from "./operation.ts";

/** An object schema merged with its `allOf` branches. */
export type ObjectShape = {
  readonly properties: ReadonlyMap<string, { readonly schema: Schema; readonly pointer: Pointer }>;
  /** Maps each required name to the pointer of its entry in `required`. */
  readonly required: ReadonlyMap<string, Pointer>;
  readonly closed: boolean;
  /** Pointers to keywords that make the shape depend on the value: `oneOf`, `anyOf`, `if` and others. */
  readonly conditional: readonly Pointer[];
};

/** Bounds the nesting of schemas; handwritten schemas are far below it. */
const deepest = 32;

/** The first type of the schema other than `null`; null if any type is allowed. */
export const typeOf = (document: Document, schema: Schema, pointer: Pointer, depth = 0): string | null => {
  if (depth > deepest) throw new NotUnderstood(pointer, "allOf nests without end");
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

/** Like `typeOf`, but also looks into `oneOf` and `anyOf` if all alternatives except `null` have the same type. */
export const valueTypeOf = (document: Document, schema: Schema, pointer: Pointer, depth = 0): string | null => {
  const directType = typeOf(document, schema, pointer);
  if (directType !== null || depth > deepest) return directType;
  const { value, pointer: valuePointer } = follow(document, schema, pointer);
  const types = alternativesOf(value, valuePointer).map((entry) =>
    valueTypeOf(document, entry.schema, entry.pointer, depth + 1),
  );
  return types.length > 0 && types.every((type) => type === types[0]) ? types[0]! : null;
};

/** True if the schema or one of its `allOf` branches has `null` among its types. */
export const admitsNull = (document: Document, schema: Schema, pointer: Pointer, depth = 0): boolean => {
  const { value, pointer: valuePointer } = follow(document, schema, pointer);
  if (!isObject(value) || depth > deepest) return false;
  if ([value.type].flat().includes("null")) return true;
  return asArray(value.allOf).some(
    (branch, index) => isSchema(branch) && admitsNull(document, branch, at(valuePointer, "allOf", index), depth + 1),
  );
};

/**
 * If the schema only offers a choice between one alternative and `null`, that alternative; otherwise the schema itself.
 */
export const withoutNull = (
  document: Document,
  schema: Schema,
  pointer: Pointer,
  depth = 0,
): { readonly schema: Schema; readonly pointer: Pointer } => {
  const { value, pointer: valuePointer } = follow(document, schema, pointer);
  const [only, ...others] = alternativesOf(value, valuePointer);
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

/** True if the value is bytes rather than text, possibly nullable. */
export const isBinary = (document: Document, schema: Schema, pointer: Pointer): boolean => {
  const nonNull = withoutNull(document, schema, pointer);
  return isBytes(document, nonNull.schema, nonNull.pointer);
};

/** True if the schema itself describes bytes; does not look into alternatives. */
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
 * Null if the schema does not describe an object.
 * @throws NotUnderstood for a broken `$ref`.
 */
export const objectShape = (document: Document, schema: Schema, pointer: Pointer): ObjectShape | null => {
  if (typeOf(document, schema, pointer) !== "object") return null;
  const properties = new Map<string, { schema: Schema; pointer: Pointer }>();
  const required = new Map<string, Pointer>();
  const conditional: Pointer[] = [];
  let closed = false;
  const visit = (part: unknown, where: Pointer, depth: number): void => {
    if (depth > deepest) throw new NotUnderstood(where, "allOf or $ref nests without end");
    if (!isObject(part)) return;
    const { $ref } = part;
    // Siblings of a `$ref` count, except in OpenAPI 3.0, which ignores them.
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

/** The descriptions of each member across all alternatives of an object; several if they differ. */
export const membersOfChoice = (
  document: Document,
  schema: Schema,
  pointer: Pointer,
): ReadonlyMap<string, readonly { readonly schema: Schema; readonly pointer: Pointer }[]> => {
  const members = new Map<string, { schema: Schema; pointer: Pointer }[]>();
  const seen = new Set<unknown>();
  const visit = (part: Schema, where: Pointer): void => {
    const { value, pointer: valuePointer } = follow(document, part, where);
    if (!isObject(value) || seen.has(value)) return;
    seen.add(value);
    for (const [name, member] of objectShape(document, value, valuePointer)?.properties ?? []) {
      const descriptions = members.get(name) ?? [];
      const isKnown = descriptions.some(
        (description) => JSON.stringify(description.schema) === JSON.stringify(member.schema),
      );
      members.set(name, isKnown ? descriptions : [...descriptions, member]);
    }
    for (const keyword of ["allOf", "oneOf", "anyOf"] as const)
      for (const [index, branch] of asArray(value[keyword]).entries())
        if (isSchema(branch)) visit(branch, at(valuePointer, keyword, index));
  };
  visit(schema, pointer);
  return members;
};

/** The names of an object's members across all of its alternatives. */
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

/** A response should not contain write-only members. For requests, the mark has already been removed. */
const isForRequests = (property: Schema): boolean => isObject(property) && property.writeOnly === true;

const asArray = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
