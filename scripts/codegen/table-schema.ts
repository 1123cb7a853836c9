// Reduces a schema of the document to one for the operation table: keeps constraints, drops annotations, and refuses
// keywords that the runtime cannot check. Pure.
import { isDiscriminatedChoice } from "../openapi/discriminator.ts";
import { at, type Document, follow, isObject, isSchema, lookUp, NotUnderstood } from "../openapi/document.ts";
import { isLeftToServer, looseSchemas } from "../openapi/left-to-server.ts";
import type { Pointer, Schema } from "../openapi/operation.ts";
import { allFeatures } from "./runtime/all-features.ts";
import type { TableSchema } from "./runtime/operation-table.ts";

export type SchemaCollector = {
  /** @throws NotUnderstood for a keyword that the runtime cannot check. */
  readonly cut: (schema: Schema, pointer: Pointer) => TableSchema;
  /** The schemas that the `$ref`s of all schemas cut so far refer to, by name. */
  readonly named: () => Readonly<Record<string, TableSchema>>;
};

// `$ref`s to an `$anchor` and `$dynamicRef`s are refused where they occur, so the anchors themselves can be dropped.
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
// Draft 2020-12 does not enforce these by itself, although a `format` distinguishes strings, such as a UUID and a slug.
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
    // A schema that is checked too loosely becomes too strict when negated by `not`, or within `oneOf`, whose
    // alternatives exclude each other.
    if (keyword === "not" && isLoose(collection, [value])) return [];
    if (keyword === "oneOf" && (isDiscriminatedChoice(schema) || isLoose(collection, value)))
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
    throw new NotUnderstood(
      where,
      `the client cannot check the schema keyword ${keyword}; express it with other keywords`,
    );
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

/** The name in the table of the schema that a `$ref` leads to; adds the schema if it is new. */
const nameOf = (collection: Collection, target: Pointer, where: Pointer): string => {
  const { document, names, schemas } = collection;
  const knownName = names.get(target);
  if (knownName !== undefined) return knownName;
  const schema = target === "#" ? document : lookUp(document, target);
  follow(document, { $ref: target }, where);
  if (!isSchema(schema)) throw new NotUnderstood(where, `$ref ${target} does not lead to a schema`);
  const name = unused(schemas, lastTokenOf(target));
  const count = names.size;
  // Registered before it is cut, because a schema may refer to itself.
  names.set(target, name);
  schemas.set(name, true);
  try {
    schemas.set(name, cut(collection, schema, target));
  } catch (error) {
    // Forgets everything registered since, so that other schemas that refer to it fail as well.
    for (const [registered] of [...names].slice(count)) forget(collection, registered);
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
    throw new NotUnderstood(where, `${(error as Error).message}; a pattern must be ECMA-262 with the flag u`);
  }
};
