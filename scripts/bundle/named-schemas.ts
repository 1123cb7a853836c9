// References by the names that schemas give themselves (`$id`, `$anchor`) → references by place, which is all that a bundler
// and whoever reads the bundle understand. The names go: inside of a schema with an `$id` a pointer would mean another place.
// JSON Schema Core §8.2; OpenAPI 3.1 §4.6.
import type { BaseResolver, Document as Parsed } from "@redocly/openapi-core";
import { at, isObject, type JsonObject, lookUp } from "../openapi/document.ts";
import type { Pointer } from "../openapi/operation.ts";
import { type Kind, kindOf } from "../openapi/structure.ts";

/** Writes into what the resolver has read of the files that references lead to. */
export const placeNamedSchemas = async (resolver: BaseResolver, root: Parsed): Promise<void> => {
  const { references, names, named } = await survey(resolver, root);
  for (const { holder, from } of references) {
    const target = placeOf(holder.$ref as string, from, names);
    if (target !== null) holder.$ref = target.file === from.file ? target.pointer : fileOf(target) + target.pointer;
  }
  for (const schema of named) {
    delete schema.$id;
    delete schema.$anchor;
  }
};

/** A schema resource: what `#` means inside of it. */
type Resource = { readonly uri: string; readonly file: Parsed; readonly pointer: Pointer };
type Place = { readonly file: Parsed; readonly pointer: Pointer };
type Holder = Record<string, unknown>;
type Survey = {
  readonly references: { readonly holder: Holder; readonly from: Resource }[];
  /** By URI, an anchor behind its number sign. */
  readonly names: Map<string, Place>;
  readonly named: Holder[];
};

const fileOf = ({ file }: Place): string => file.source.absoluteRef;

const survey = async (resolver: BaseResolver, root: Parsed): Promise<Survey> => {
  const found: Survey = { references: [], names: new Map(), named: [] };
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
    const resource = kind === "schema" ? resourceOf(value, pointer, within, found) : within;
    if (isObject(value) && typeof value.$ref === "string" && !kind.startsWith("map:")) {
      if (kind === "schema") found.references.push({ holder: value as Holder, from: resource });
      const elsewhere = await fileTo(resolver, within.file, value.$ref);
      if (elsewhere !== null) {
        const start = startOf(elsewhere);
        const inside = isObject(elsewhere.parsed) && typeof elsewhere.parsed.openapi === "string";
        // The whole file first: what a part of it is in may have a name.
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
  return found;
};

/** What the schema begins, or what it is in. */
const resourceOf = (value: object, pointer: Pointer, within: Resource, found: Survey): Resource => {
  const schema = value as Holder;
  const { $id, $anchor } = schema;
  const isNamed = typeof $id === "string" && !$id.startsWith("#");
  const resource = isNamed ? { uri: absolute($id, within.uri), file: within.file, pointer } : within;
  if (isNamed) found.names.set(withoutFragment(resource.uri), { file: within.file, pointer });
  if (typeof $anchor === "string")
    found.names.set(`${withoutFragment(resource.uri)}#${$anchor}`, { file: within.file, pointer });
  if (typeof $id === "string" || typeof $anchor === "string") found.named.push(schema);
  return resource;
};

/** Null where the reference is read as it stands: as a pointer into its file, or the name of another. */
const placeOf = (reference: string, from: Resource, names: ReadonlyMap<string, Place>): Place | null => {
  const [address = "", fragment = ""] = split(reference);
  const isPointer = fragment === "" || fragment.startsWith("/");
  if (address === "" && isPointer) {
    if (from.pointer === "#") return null;
    return { file: from.file, pointer: from.pointer + fragment };
  }
  const uri = address === "" ? from.uri : absolute(address, from.uri);
  const whole = names.get(isPointer ? withoutFragment(uri) : `${withoutFragment(uri)}#${fragment}`);
  if (whole === undefined) return null;
  return isPointer ? { file: whole.file, pointer: whole.pointer + fragment } : whole;
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
    // Of a URN there is nothing to resolve against.
    return reference;
  }
};
