// Replaces references by the names that schemas give themselves (`$id`, `$anchor`) by references to their location, the
// only form that bundlers and readers of the bundle understand. The names are removed, because inside a schema with an
// `$id` a pointer would be resolved differently. JSON Schema Core §8.2; OpenAPI 3.1 §4.6.
import type { BaseResolver, Document as Parsed } from "@redocly/openapi-core";
import { at, isObject, type JsonObject, lookUp } from "../openapi/document.ts";
import type { Pointer } from "../openapi/operation.ts";
import { type Kind, kindOf } from "../openapi/structure.ts";

/** Modifies the files as the resolver holds them. */
export const placeNamedSchemas = async (resolver: BaseResolver, root: Parsed): Promise<void> => {
  const { references, names, named } = await survey(resolver, root);
  for (const { holder, from } of references) {
    const target = locationOf(holder.$ref as string, from, names);
    if (target !== null) holder.$ref = target.file === from.file ? target.pointer : fileOf(target) + target.pointer;
  }
  for (const schema of named) {
    delete schema.$id;
    delete schema.$anchor;
  }
};

/** A schema resource: what `#` refers to inside it. */
type Resource = { readonly uri: string; readonly file: Parsed; readonly pointer: Pointer };
type Location = { readonly file: Parsed; readonly pointer: Pointer };
type Holder = Record<string, unknown>;
type Survey = {
  readonly references: { readonly holder: Holder; readonly from: Resource }[];
  /** Locations by URI; an anchor follows after `#`. */
  readonly names: Map<string, Location>;
  readonly named: Holder[];
};

const fileOf = ({ file }: Location): string => file.source.absoluteRef;

const survey = async (resolver: BaseResolver, root: Parsed): Promise<Survey> => {
  const surveyed: Survey = { references: [], names: new Map(), named: [] };
  const seen = new Set<object>();
  const started = new Map<Parsed, Resource>();
  const startOf = (file: Parsed): Resource => {
    const { $self } = isObject(file.parsed) ? file.parsed : {};
    const resource = { uri: absolute(typeof $self === "string" ? $self : "", uriOf(file)), file, pointer: "#" };
    if (!started.has(file)) started.set(file, resource);
    return started.get(file)!;
  };
  type Waiting = { readonly value: unknown; readonly kind: Kind; readonly pointer: Pointer; readonly within: Resource };
  const waiting: Waiting[] = [{ value: root.parsed, kind: "document", pointer: "#", within: startOf(root) }];
  for (const { value, kind, pointer, within } of waiting) {
    if (typeof value !== "object" || value === null || kind === "value" || seen.has(value)) continue;
    seen.add(value);
    const resource = kind === "schema" ? resourceOf(value, pointer, within, surveyed) : within;
    if (isObject(value) && typeof value.$ref === "string" && !kind.startsWith("map:")) {
      if (kind === "schema") surveyed.references.push({ holder: value as Holder, from: resource });
      const elsewhere = await fileTo(resolver, within.file, value.$ref);
      if (elsewhere !== null) {
        const start = startOf(elsewhere);
        const inside = isObject(elsewhere.parsed) && typeof elsewhere.parsed.openapi === "string";
        // Queues the whole file first, because an enclosing schema may have a name.
        if (kind === "schema" && !inside) waiting.push({ value: elsewhere.parsed, kind, pointer: "#", within: start });
        const fragment = value.$ref.includes("#") ? value.$ref.slice(value.$ref.indexOf("#")) : "#";
        if (fragment === "#" || fragment.startsWith("#/"))
          waiting.push({
            value: lookUp(elsewhere.parsed as JsonObject, fragment),
            kind,
            pointer: fragment,
            within: start,
          });
      }
    }
    for (const [key, item] of Object.entries(value))
      waiting.push({ value: item, kind: kindOf(value, kind, key), pointer: at(pointer, key), within: resource });
  }
  return surveyed;
};

/** The resource that the schema begins, or else the one it is in. */
const resourceOf = (value: object, pointer: Pointer, within: Resource, surveyed: Survey): Resource => {
  const schema = value as Holder;
  const { $id, $anchor } = schema;
  const isNamed = typeof $id === "string" && !$id.startsWith("#");
  const resource = isNamed ? { uri: absolute($id, within.uri), file: within.file, pointer } : within;
  if (isNamed) surveyed.names.set(withoutFragment(resource.uri), { file: within.file, pointer });
  if (typeof $anchor === "string")
    surveyed.names.set(`${withoutFragment(resource.uri)}#${$anchor}`, { file: within.file, pointer });
  if (typeof $id === "string" || typeof $anchor === "string") surveyed.named.push(schema);
  return resource;
};

/** Null for a reference that needs no change: a pointer into its own file, or a reference to another file. */
const locationOf = (reference: string, from: Resource, names: ReadonlyMap<string, Location>): Location | null => {
  const [address = "", fragment = ""] = split(reference);
  const isPointer = fragment === "" || fragment.startsWith("/");
  if (address === "" && isPointer) {
    if (from.pointer === "#") return null;
    return { file: from.file, pointer: from.pointer + fragment };
  }
  const uri = address === "" ? from.uri : absolute(address, from.uri);
  const target = names.get(isPointer ? withoutFragment(uri) : `${withoutFragment(uri)}#${fragment}`);
  if (target === undefined) return null;
  return isPointer ? { file: target.file, pointer: target.pointer + fragment } : target;
};

const fileTo = async (resolver: BaseResolver, from: Parsed, reference: string): Promise<Parsed | null> => {
  const [address = ""] = split(reference);
  if (address === "") return null;
  const file = await resolver.resolveDocument(from.source.absoluteRef, address).catch(() => null);
  return file === null || file instanceof Error ? null : file;
};

const split = (reference: string): readonly string[] => {
  const sign = reference.indexOf("#");
  return sign < 0 ? [reference] : [reference.slice(0, sign), reference.slice(sign + 1)];
};

const withoutFragment = (uri: string): string => split(uri)[0] ?? "";

const uriOf = ({ source: { absoluteRef } }: Parsed): string =>
  /^https?:/i.test(absoluteRef) ? absoluteRef : `file://${encodeURI(absoluteRef)}`;

const absolute = (reference: string, base: string): string => {
  try {
    return new URL(reference, base).href;
  } catch {
    // A URN cannot be resolved against another URI.
    return reference;
  }
};
