// Hides values that look like references from the bundler, which would follow them even in an example or an extension,
// and so open files and connections. They are replaced in each file before bundling, and restored in the bundle.
import { randomUUID } from "node:crypto";
import type { BaseResolver, Document as Parsed } from "@redocly/openapi-core";
import { isObject, type JsonObject, lookUp } from "../openapi/document.ts";
import { type Kind, kindOf, referenceOf } from "../openapi/structure.ts";

export type ValuesAside = { readonly putBack: <Value>(value: Value) => Value };

/** Modifies the files as the resolver holds them; only files that references lead to are read. */
export const putValuesAside = async (resolver: BaseResolver, root: Parsed): Promise<ValuesAside> => {
  const { values, read } = await survey(resolver, root);
  const aside = new Map<string, JsonObject>();
  const mark = randomUUID();
  for (const [holder, key] of values) replaceWithin(holder, key, read, aside, mark);
  const putBack = (value: unknown): unknown => {
    if (typeof value === "string") return aside.get(value) ?? value;
    if (Array.isArray(value)) return value.map(putBack);
    return isObject(value)
      ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, putBack(item)]))
      : value;
  };
  return { putBack: <Value>(value: Value): Value => (aside.size === 0 ? value : (putBack(value) as Value)) };
};

type Holder = Record<string, unknown>;
type Survey = {
  /** The locations of values: the object that holds each, and its key. */
  readonly values: (readonly [holder: Holder, key: string])[];
  /** Objects that are not (only) values: a reference may lead into an extension. */
  readonly read: ReadonlySet<object>;
};

/** Walks from the first file along its references, as a reader of the document would. */
const survey = async (resolver: BaseResolver, root: Parsed): Promise<Survey> => {
  const values: [Holder, string][] = [];
  const seen = new Map<object, Set<Kind>>();
  const waiting: { readonly value: unknown; readonly kind: Kind; readonly file: Parsed }[] = [
    { value: root.parsed, kind: "document", file: root },
  ];
  for (const { value, kind, file } of waiting) {
    if (typeof value !== "object" || value === null) continue;
    const kinds = seen.get(value) ?? new Set();
    if (kinds.has(kind)) continue;
    seen.set(value, kinds.add(kind));
    const reference = referenceOf(value, kind);
    if (reference !== null) waiting.push({ ...(await targetOf(resolver, file, reference)), kind });
    for (const [key, item] of Object.entries(value)) {
      const next = kindOf(value, kind, key);
      if (next === "value") values.push([value as Holder, key]);
      else waiting.push({ value: item, kind: next, file });
    }
  }
  return { values, read: new Set(seen.keys()) };
};

/** Ignores broken references, which the bundler reports by file and line. */
const targetOf = async (
  resolver: BaseResolver,
  from: Parsed,
  reference: string,
): Promise<{ readonly value: unknown; readonly file: Parsed }> => {
  const [address = "", fragment = ""] = reference.split("#", 2);
  const file =
    address === "" ? from : await resolver.resolveDocument(from.source.absoluteRef, address).catch(() => null);
  // An anchor is reached by walking its file.
  const isPointer = fragment === "" || fragment.startsWith("/");
  if (file === null || file instanceof Error || !isPointer) return { value: null, file: from };
  return { value: lookUp(file.parsed as JsonObject, `#${fragment}`), file };
};

const replaceWithin = (
  holder: Holder,
  key: string,
  read: ReadonlySet<object>,
  aside: Map<string, JsonObject>,
  mark: string,
): void => {
  const value = holder[key];
  if (typeof value !== "object" || value === null || read.has(value)) return;
  if (isObject(value) && looksLikeReference(value)) {
    const name = `${mark} ${aside.size}`;
    aside.set(name, value);
    holder[key] = name;
    return;
  }
  for (const inner of Object.keys(value)) replaceWithin(value as Holder, inner, read, aside, mark);
};

/** Members that Redocly interprets anywhere. */
const looksLikeReference = (value: JsonObject): boolean =>
  ["$ref", "externalValue", "$anchor"].some((key) => typeof value[key] === "string");
