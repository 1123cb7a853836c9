// Applies `readOnly` and `writeOnly` to the schemas: read-only members are removed from request bodies. In responses,
// write-only members become optional and stay marked, because OpenAPI only says that they should not be sent. A schema
// used both ways is split into `Thing` and, for requests, `Thing.request`. Pure.
import { type Document, isObject, isSchema, type JsonObject, lookUp } from "../openapi/document.ts";
import { holdsValue } from "../openapi/holds-value.ts";

export type Split = {
  readonly document: Document;
  /** Maps a pointer of the resulting document to the original one. */
  readonly origin: (pointer: string) => string;
};

/** @see https://spec.openapis.org/oas/v3.1.1.html#validation-of-readonly-and-writeonly */
export const splitReadWriteOnly = (document: Document): Split => {
  const components = isObject(document.components) ? document.components : {};
  const schemas = isObject(components.schemas) ? components.schemas : {};
  const isSplit = (name: string): boolean => Object.hasOwn(schemas, `${name}${suffix}`);
  const twofold = new Set(
    Object.keys(schemas).filter((name) => !isSplit(name) && hasDirection(document, schemas[name])),
  );
  const view: View = { document, twofold };
  const directed = throughOperations(document, view) as JsonObject;
  if (!isObject(components.schemas)) return { document: directed, origin: (pointer) => pointer };
  const answers = Object.entries(schemas).map(([name, schema]) => [name, narrowed(schema, "response", view)]);
  const requests = [...twofold].map((name) => [`${name}${suffix}`, narrowed(schemas[name], "request", view)]);
  const others = isObject(directed.components) ? directed.components : {};
  return {
    document: { ...directed, components: { ...others, schemas: Object.fromEntries([...answers, ...requests]) } },
    origin: (pointer) => pointer.replace(variant, "$1"),
  };
};

const suffix = ".request";
const variant = /^(#\/components\/schemas\/[^/]+)\.request(?=\/|$)/;

type Direction = "request" | "response";
type View = { readonly document: Document; readonly twofold: ReadonlySet<string> };
const flags = { request: "readOnly", response: "writeOnly" } as const;

/** True if anything in the schema, or in what it refers to, is read-only or write-only. */
const hasDirection = (document: Document, start: unknown): boolean => {
  const seen = new Set<unknown>();
  const search = (value: unknown, inside = ""): boolean => {
    if (typeof value !== "object" || value === null || seen.has(value)) return false;
    seen.add(value);
    if (Array.isArray(value)) return value.some((item) => search(item));
    const object = value as JsonObject;
    const properties = isObject(object.properties) ? Object.values(object.properties) : [];
    if (
      properties.some((property) => hasFlag(document, property, "readOnly") || hasFlag(document, property, "writeOnly"))
    )
      return true;
    if (typeof object.$ref === "string" && search(lookUp(document, object.$ref))) return true;
    return Object.entries(object).some(([key, item]) => !holdsValue(key, inside) && search(item, key));
  };
  return search(start);
};

/** True if the schema, or what it refers to, has the flag. */
const hasFlag = (document: Document, schema: unknown, flag: "readOnly" | "writeOnly", depth = 0): boolean => {
  if (!isObject(schema) || depth > 8) return false;
  if (schema[flag] === true) return true;
  return typeof schema.$ref === "string" && hasFlag(document, lookUp(document, schema.$ref), flag, depth + 1);
};

const throughOperations = (value: unknown, view: View, key = ""): unknown => {
  if (Array.isArray(value)) return value.map((item) => throughOperations(item, view));
  if (!isObject(value)) return value;
  return mapped(value, (item, name) => {
    if (holdsValue(name, key) || name.startsWith("x-") || name === "callbacks" || name === "webhooks") return item;
    if (name === "requestBody" || key === "requestBodies") return bodies(item, "request", view);
    if (name === "responses") return bodies(item, "response", view, name);
    // The schema of a parameter.
    if (name === "schema") return narrowed(item, "request", view);
    return name === "schemas" && key === "components" ? item : throughOperations(item, view, name);
  });
};

/** Narrows every `schema` in the value. */
const bodies = (value: unknown, direction: Direction, view: View, key = ""): unknown => {
  if (Array.isArray(value)) return value.map((item) => bodies(item, direction, view));
  if (!isObject(value)) return value;
  return mapped(value, (item, name) => {
    if (holdsValue(name, key) || name.startsWith("x-")) return item;
    return name === "schema" ? narrowed(item, direction, view) : bodies(item, direction, view, name);
  });
};

/** The schema without the members that are not sent in this direction. */
const narrowed = (
  schema: unknown,
  direction: Direction,
  view: View,
  outer: ReadonlySet<string> = new Set(),
): unknown => {
  if (Array.isArray(schema)) return schema.map((item) => narrowed(item, direction, view, outer));
  if (!isObject(schema)) return schema;
  const lost = new Set([...outer, ...lostMembers(schema, direction, view)]);
  // The flags are now expressed by the members that remain.
  const { readOnly: _, writeOnly: __, ...rest } = schema;
  return mapped(rest, (item, keyword) => {
    if (holdsValue(keyword, "") || keyword.startsWith("x-")) return item;
    if (keyword === "$ref") return directedRef(item, direction, view);
    if (keyword === "mapping" && isObject(item)) return mapped(item, (target) => directedRef(target, direction, view));
    if (keyword === "required" && Array.isArray(item)) return item.filter((name) => !lost.has(name));
    if (maps.has(keyword) && isObject(item)) {
      const isLost = (value: unknown): boolean =>
        keyword === "properties" && hasFlag(view.document, value, flags[direction]);
      return Object.fromEntries(
        Object.entries(item).flatMap(([name, memberValue]) => {
          const kept = narrowed(memberValue, direction, view);
          if (!isLost(memberValue)) return [[name, kept]];
          return direction === "response" && isObject(kept) ? [[name, { ...kept, writeOnly: true }]] : [];
        }),
      );
    }
    return narrowed(item, direction, view, sameValue.has(keyword) ? lost : new Set());
  });
};

const maps = new Set(["properties", "patternProperties", "dependentSchemas", "$defs", "definitions"]);
// Branches of these keywords describe the same object, so one may require a member that another describes.
const sameValue = new Set(["allOf", "anyOf", "oneOf", "if", "then", "else"]);

const lostMembers = (schema: unknown, direction: Direction, view: View, depth = 0): string[] => {
  if (!isObject(schema) || depth > 8) return [];
  const directMembers = Object.entries(isObject(schema.properties) ? schema.properties : {})
    .filter(([, property]) => hasFlag(view.document, property, flags[direction]))
    .map(([name]) => name);
  const branches = [
    ...(Array.isArray(schema.allOf) ? schema.allOf : []),
    ...(typeof schema.$ref === "string" ? [lookUp(view.document, schema.$ref)] : []),
  ];
  return [
    ...directMembers,
    ...branches.flatMap((branch) => (isSchema(branch) ? lostMembers(branch, direction, view, depth + 1) : [])),
  ];
};

const directedRef = (target: unknown, direction: Direction, { twofold }: View): unknown => {
  const [, name, rest = ""] = /^(?:#\/components\/schemas\/)?([^/]+)(\/.*)?$/.exec(String(target)) ?? [];
  if (direction === "response" || name === undefined || !twofold.has(name)) return target;
  return `#/components/schemas/${name}${suffix}${rest}`;
};

const mapped = (value: JsonObject, change: (item: unknown, name: string) => unknown): JsonObject =>
  Object.fromEntries(Object.entries(value).map(([name, item]) => [name, change(item, name)]));
