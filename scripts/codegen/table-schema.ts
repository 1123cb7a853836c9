// A schema of the document → the schema of the operation table: what constrains stays, what explains goes, and what the
// runtime could not hold a value against is refused. Pure.
import { at, type Document, follow, isObject, isSchema, lookUp, NotUnderstood } from "../openapi/document.ts";
import { isLeftToServer, looseSchemas } from "../openapi/left-to-server.ts";
import type { Pointer, Schema } from "../openapi/operation.ts";
import { allFeatures } from "./runtime/all-features.ts";
import type { TableSchema } from "./runtime/operation-table.ts";

export type SchemaCollector = {
  /** @throws NotUnderstood for a keyword that the runtime does not understand. */
  readonly cut: (schema: Schema, pointer: Pointer) => TableSchema;
  /** What the `$ref`s of all schemas cut so far refer to. */
  readonly named: () => Readonly<Record<string, TableSchema>>;
};

// A `$ref` to an `$anchor` or a `$dynamicRef` is refused where it stands, so that the names themselves mean nothing.
const explaining = new Set([
  "$anchor",
  "$comment",
  "$defs",
  "$id",
  "$dynamicAnchor",
  "$schema",
  "default",
  "deprecated",
  "description",
  "discriminator",
  "example",
  "examples",
  "externalDocs",
  "readOnly",
  "title",
  "writeOnly",
  "xml",
]);
// Draft 2020-12 gives these no force of their own, but a `format` is what tells texts apart, a UUID from a slug.
const annotating = new Set(["format", "contentMediaType", "contentEncoding", "contentSchema"]);
const understood = new Set(Object.keys(allFeatures.checks));
export const collectSchemas = (document: Document): SchemaCollector => {
  const collection: Collection = { document, names: new Map(), schemas: new Map() };
  return {
    cut: (schema, pointer) => cut(collection, schema, pointer),
    named: () => Object.fromEntries(collection.schemas),
  };
};

type Collection = {
  readonly document: Document;
  readonly names: Map<Pointer, string>;
  readonly schemas: Map<string, TableSchema>;
};

const cut = (collection: Collection, schema: Schema, pointer: Pointer): TableSchema => {
  if (typeof schema === "boolean") return schema;
  const kept = Object.entries(schema).flatMap(([keyword, value]): [string, unknown][] => {
    if (!isKept(keyword, value, at(pointer, keyword))) return [];
    const cutValue = cutKeyword(collection, keyword, value, at(pointer, keyword));
    // What takes more than it should, negated or one of several that exclude each other, would take less.
    if (keyword === "not" && isLoose(collection, [value])) return [];
    if (keyword === "oneOf" && isLoose(collection, value))
      return schema.anyOf === undefined ? [["anyOf", cutValue]] : [];
    return [[keyword, cutValue]];
  });
  return Object.fromEntries(kept);
};

const isLoose = ({ document }: Collection, schemas: unknown): boolean =>
  Array.isArray(schemas) && schemas.some((schema) => looseSchemas(document).has(schema));

const isKept = (keyword: string, value: unknown, where: Pointer): boolean => {
  if (isLeftToServer(keyword, value) || explaining.has(keyword) || annotating.has(keyword) || keyword.startsWith("x-"))
    return false;
  if (!understood.has(keyword))
    throw new NotUnderstood(where, `the client cannot check the schema keyword ${keyword}; say it in other keywords`);
  return true;
};

const cutKeyword = (collection: Collection, keyword: string, value: unknown, where: Pointer): unknown => {
  if (keyword === "$ref") return nameOf(collection, String(value), where);
  if (keyword === "pattern") refuseBrokenPattern(String(value), where);
  if (["items", "not", "additionalProperties"].includes(keyword) && isSchema(value))
    return cut(collection, value, where);
  if (["allOf", "anyOf", "oneOf", "prefixItems"].includes(keyword) && Array.isArray(value))
    return value.map((branch: Schema, index) => cut(collection, branch, at(where, index)));
  if (keyword === "patternProperties" && isObject(value))
    for (const name of Object.keys(value)) refuseBrokenPattern(name, at(where, name));
  if (["properties", "patternProperties"].includes(keyword) && isObject(value))
    return Object.fromEntries(
      Object.entries(value).map(([name, item]) => [name, cut(collection, item as Schema, at(where, name))]),
    );
  return value;
};

/** The name under which the table has what a `$ref` leads to. */
const nameOf = (collection: Collection, target: Pointer, where: Pointer): string => {
  const { document, names, schemas } = collection;
  const known = names.get(target);
  if (known !== undefined) return known;
  const schema = target === "#" ? document : lookUp(document, target);
  follow(document, { $ref: target }, where);
  if (!isSchema(schema)) throw new NotUnderstood(where, `$ref ${target} leads to no schema`);
  const name = unused(schemas, lastTokenOf(target));
  const count = names.size;
  // Named before it is cut: a schema may refer to itself.
  names.set(target, name);
  schemas.set(name, true);
  try {
    schemas.set(name, cut(collection, schema, target));
  } catch (error) {
    // Whoever else refers to it, or to what refers to it, has to hear of it too.
    for (const [other] of [...names].slice(count)) forget(collection, other);
    throw error;
  }
  return name;
};

const forget = ({ names, schemas }: Collection, target: Pointer): void => {
  schemas.delete(names.get(target) ?? "");
  names.delete(target);
};

const lastTokenOf = (pointer: Pointer): string =>
  decodeURIComponent(pointer.split("/").at(-1) ?? "")
    .replaceAll("~1", "/")
    .replaceAll("~0", "~");

const unused = (schemas: Collection["schemas"], name: string, count = 1): string => {
  const candidate = count === 1 ? name : `${name}-${count}`;
  return schemas.has(candidate) ? unused(schemas, name, count + 1) : candidate;
};

const refuseBrokenPattern = (pattern: string, where: Pointer): void => {
  try {
    new RegExp(pattern, "u");
  } catch (error) {
    throw new NotUnderstood(where, `${(error as Error).message}; a pattern is an ECMA-262 one with the flag u`);
  }
};
