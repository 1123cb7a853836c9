// Rewrites a document so that openapi-typescript reads it as it is meant. All workarounds for its misreadings are here
// and in typeable/; its output is not modified. It only finds schemas among the components, knows operations by their
// `operationId` only, and interprets members by name where only their location shows what they are. Pure.
import {
  canonical,
  type Document,
  follow,
  isObject,
  isSchema,
  type JsonObject,
  lookUp,
  NotUnderstood,
} from "../openapi/document.ts";
import type { Pointer } from "../openapi/operation.ts";
import { operationNames } from "../openapi/operation-names.ts";
import { readPathItems } from "../openapi/path-items.ts";
import { type Kind, kindOf } from "../openapi/structure.ts";
import { type Bytes, bytesIn } from "./typeable/bytes.ts";
import { withoutCircles } from "./typeable/circles.ts";
import { alternativesTold, type Heirs, heirsIn } from "./typeable/discriminators.ts";
import { apart, type Finder, onlyRequires, sound } from "./typeable/schema.ts";

export const typeable = (document: Document): Document => {
  const view: View = { document, bytes: bytesIn(document), heirs: heirsIn(document), moved: new Map() };
  const named = withNames(document, operationNames(document));
  const paths = rewrite(view, named.paths, "paths", "#/paths");
  const webhooks = rewrite(view, document.webhooks ?? {}, "map:path", "#/webhooks");
  const components = sectionsOf(view);
  // Moved schemas may refer to others that must be moved too.
  const added = new Map<Pointer, Moved>();
  for (let next = remaining(view, added); next.length > 0; next = remaining(view, added))
    for (const [pointer, { section, kind }] of next)
      added.set(pointer, { section, kind, value: rewrite(view, targetOf(document, pointer), kind, pointer) });
  for (const [pointer, { section, value }] of added)
    components[section] = { ...components[section], [nameOf(view, section, pointer)]: value };
  const schemas = withoutCircles(components.schemas ?? {});
  return { ...document, paths, webhooks, components: { ...components, schemas } };
};

type View = {
  readonly document: Document;
  readonly bytes: Bytes;
  readonly heirs: Heirs;
  /** Objects that are referenced but not located where openapi-typescript looks for them, by their pointer. */
  readonly moved: Map<Pointer, Moved>;
};
type Moved = { readonly section: string; readonly kind: Kind; readonly value?: unknown };

const sections = new Map<Kind, string>([
  ["schema", "schemas"],
  ["parameter", "parameters"],
  ["header", "headers"],
  ["response", "responses"],
  ["body", "requestBodies"],
]);

const sectionsOf = (view: View): Record<string, JsonObject> => {
  const components = isObject(view.document.components) ? view.document.components : {};
  return Object.fromEntries(
    [...sections].map(([kind, section]) => {
      const items = rewrite(view, components[section] ?? {}, `map:${kind}`, `#/components/${section}`);
      return [section, isObject(items) ? items : {}];
    }),
  );
};

const remaining = ({ moved }: View, added: ReadonlyMap<Pointer, Moved>): (readonly [Pointer, Moved])[] =>
  [...moved].filter(([pointer]) => !added.has(pointer));

/** A broken reference becomes {}, which allows anything; it is refused elsewhere if it is needed. */
const targetOf = (document: Document, pointer: Pointer): unknown => lookUp(document, pointer) ?? {};

const nameOf = ({ document }: View, section: string, pointer: Pointer): string => {
  const taken = isObject(document.components) ? document.components[section] : {};
  const name = pointer.slice(2).replaceAll(/[~/%]/g, " ");
  return isObject(taken) && Object.hasOwn(taken, name) ? `${name} ` : name;
};

/** Gives each operation the name that the client has for it as its `operationId`. */
const withNames = (document: Document, names: ReadonlyMap<string, string>): Document => {
  const given = new Set<string>();
  const paths = readPathItems(document).items.map(({ path, item, methods }) => {
    const operations = methods.flatMap((method): [string, unknown][] => {
      const operation = isObject(item[method]) ? item[method] : {};
      const name = names.get(`${method} ${path}`);
      if (name === undefined) return [];
      // A second operation with the same name is refused elsewhere.
      const { operationId: _, ...rest } = operation;
      const named = given.has(name) ? rest : { ...rest, operationId: name };
      given.add(name);
      return [[method, named]];
    });
    return [path, { ...item, ...Object.fromEntries(operations) }];
  });
  return { ...document, paths: Object.fromEntries(paths) };
};

/** Kinds for which openapi-typescript generates no types. */
const untyped = new Set<Kind>(["map:callback", "map:link", "map:example", "map:encoding", "map:security"]);

const rewrite = (view: View, value: unknown, kind: Kind, pointer: Pointer): unknown => {
  if (kind === "value" || kind === "prose") return value;
  if (kind === "schema") return rewriteSchema(view, value, pointer);
  if (Array.isArray(value))
    return value.map((item, index) => rewrite(view, item, kindOf(value, kind, String(index)), `${pointer}/${index}`));
  if (!isObject(value)) return {};
  if (typeof value.$ref === "string" && !kind.startsWith("map:")) return rewriteReference(view, value.$ref, kind);
  const members = Object.entries(value).flatMap(([key, item]): [string, unknown][] => {
    const inside = kindOf(value, kind, key);
    // openapi-typescript would fetch an external example.
    if (untyped.has(inside) || key === "externalValue") return [];
    const itemPointer = `${pointer}/${escapedKey(key)}`;
    return [[key, rewrite(view, item, inside, itemPointer)]];
  });
  const object = Object.fromEntries(members);
  // openapi-typescript reads only `schema`, and a caller receives the items of a sequence.
  if (kind === "media" && "itemSchema" in object) return { ...object, schema: object.itemSchema };
  return kind === "parameter" || kind === "header" ? withSchema(object) : object;
};

const escapedKey = (key: string): string => key.replaceAll("~", "~0").replaceAll("/", "~1").replaceAll("%", "%25");

/** A component other than a schema can only be referenced by its own name. */
const rewriteReference = (view: View, reference: string, kind: Kind): unknown => {
  const section = sections.get(kind);
  const pointer = endOf(view.document, reference);
  if (pointer === null) return {};
  if (section === undefined) return rewrite(view, targetOf(view.document, pointer), kind, pointer);
  return { $ref: named(view, pointer, section, kind) };
};

const endOf = (document: Document, reference: string): Pointer | null => {
  try {
    return follow(document, { $ref: reference }, "#").pointer;
  } catch (error) {
    if (error instanceof NotUnderstood) return null;
    throw error;
  }
};

const named = (view: View, reference: Pointer, section: string, kind: Kind): Pointer => {
  const pointer = canonical(reference);
  const [, , componentSection, , ...more] = pointer.split("/");
  if (pointer.startsWith("#/components/") && componentSection === section && more.length === 0) return pointer;
  view.moved.set(pointer, { section, kind });
  return `#/components/${section}/${escapedKey(nameOf(view, section, pointer))}`;
};

/** Replaces `content` of a parameter by the schema of its only media type. */
const withSchema = ({ content, ...rest }: JsonObject): JsonObject => {
  if (!isObject(content)) return rest;
  const [media] = Object.values(content);
  return { ...rest, schema: isObject(media) ? (media.schema ?? {}) : {} };
};

const rewriteSchema = (view: View, value: unknown, pointer: Pointer): unknown => {
  if (!isObject(value)) return value === false ? false : {};
  const schema = sound(alternativesTold(view.document, view.heirs.of(pointer, value)));
  if (view.bytes.has(pointer)) return { ...schema, [asBytes]: true };
  const members = Object.entries(schema).map(([key, item]): [string, unknown] => {
    const itemPointer = `${pointer}/${escapedKey(key)}`;
    if (key === "$ref") return [key, referenceTo(view, String(item))];
    const kind = kindOf(schema, "schema", key);
    if (kind === "map:schema")
      return [key, rewriteMembers(view, item as JsonObject, itemPointer, key === "properties")];
    if (kind === "list:schema")
      return [
        key,
        (item as unknown[]).map((value, index) =>
          // Kept, because it must be read together with the other branches.
          onlyRequires(value) ? value : rewriteSchema(view, value, `${itemPointer}/${index}`),
        ),
      ];
    return [key, kind === "schema" ? rewriteSchema(view, item, itemPointer) : item];
  });
  const find: Finder = (branch, name) => memberOf(view, branch, name);
  return apart(Object.fromEntries(members), find);
};

/** Marks a schema whose values are bytes. */
export const asBytes = "x-types-as-bytes";

const rewriteMembers = (view: View, schemas: JsonObject, pointer: Pointer, areMembers: boolean): JsonObject =>
  Object.fromEntries(
    Object.entries(schemas)
      // A response should not contain write-only members, so its type omits them.
      .filter(([, schema]) => !areMembers || !isObject(schema) || schema.writeOnly !== true)
      .map(([name, schema]) => [name, rewriteSchema(view, schema, `${pointer}/${escapedKey(name)}`)]),
  );

const referenceTo = (view: View, reference: string): Pointer =>
  named(view, endOf(view.document, reference) === null ? "#/components/schemas" : reference, "schemas", "schema");

/** The schema of a member of a rewritten schema, found through references and `allOf`; undefined if there is none. */
const memberOf = (view: View, branch: unknown, name: string, depth = 0): unknown => {
  if (!isObject(branch) || depth > 16) return undefined;
  const { properties, allOf, $ref } = branch;
  if (isObject(properties) && Object.hasOwn(properties, name)) return properties[name];
  for (const part of Array.isArray(allOf) ? allOf : []) {
    const found = memberOf(view, part, name, depth + 1);
    if (found !== undefined) return found;
  }
  if (typeof $ref !== "string") return undefined;
  const origin = [...view.moved.keys()].find((pointer) => $ref === named(view, pointer, "schemas", "schema")) ?? $ref;
  const target = lookUp(view.document, origin);
  const found = isSchema(target) ? ownMember(view.document, target, origin, name) : null;
  return found === null ? undefined : rewriteSchema(view, found.value, found.pointer);
};

/** The same for a schema as the document has it. */
const ownMember = (
  document: Document,
  schema: unknown,
  pointer: Pointer,
  name: string,
  depth = 0,
): { readonly value: unknown; readonly pointer: Pointer } | null => {
  if (!isObject(schema) || depth > 16) return null;
  const { properties, allOf, $ref } = schema;
  if (isObject(properties) && Object.hasOwn(properties, name))
    return { value: properties[name], pointer: `${pointer}/properties/${escapedKey(name)}` };
  for (const [index, part] of (Array.isArray(allOf) ? allOf : []).entries()) {
    const found = ownMember(document, part, `${pointer}/allOf/${index}`, name, depth + 1);
    if (found !== null) return found;
  }
  return typeof $ref === "string" ? ownMember(document, lookUp(document, $ref), $ref, name, depth + 1) : null;
};
