// What OpenAPI's own structure forbids in a place of a bundle → the operations that such a place is part of, said so in
// `x-not-read` and in nothing else, so that whoever reads the bundle refuses these by name and pointer, and no other; a note
// of each that no operation is made of. Pure.
import { at, type Document, follow, followObject, isObject, type JsonObject, lookUp } from "../openapi/document.ts";
import type { SpecNote } from "../openapi/operation.ts";
import { methods } from "../openapi/path-items.ts";

export type Flaw = { readonly pointer: string; readonly reason: string };

export const withoutFlawed = (
  document: Document,
  flaws: readonly Flaw[],
): { readonly document: Document; readonly notes: readonly SpecNote[] } => {
  const harmful = new Set<Flaw>();
  const paths = Object.entries(isObject(document.paths) ? document.paths : {}).map(([path, value]) => {
    const lost = flaws.find((flaw) => flaw.pointer === at("#/paths", path) && isReference(value));
    if (lost !== undefined) {
      harmful.add(lost);
      return [path, { "x-not-read": lost }];
    }
    const { value: item, pointer } = follow(document, value, at("#/paths", path));
    if (!isObject(item)) return [path, value];
    const operations = methods
      .filter((method) => method in item)
      .flatMap((method): [string, unknown][] => {
        const places = placesOf(document, pointer, at("#/paths", path), method);
        const own = flaws.filter((flaw) => places.some((place) => `${flaw.pointer}/`.startsWith(`${place}/`)));
        for (const flaw of own) harmful.add(flaw);
        return own[0] === undefined ? [] : [[method, unread(item[method], own[0])]];
      });
    return [path, operations.length === 0 ? value : { ...item, ...Object.fromEntries(operations) }];
  });
  const notes = flaws.filter((flaw) => !harmful.has(flaw));
  return { document: { ...document, paths: Object.fromEntries(paths) }, notes };
};

const isReference = (value: unknown): boolean => isObject(value) && typeof value.$ref === "string";

const unread = (operation: unknown, { pointer, reason }: Flaw): JsonObject => ({
  ...(isObject(operation) && typeof operation.operationId === "string" ? { operationId: operation.operationId } : {}),
  responses: {},
  "x-not-read": { pointer, reason },
});

/** All that an operation is made of: itself, what its path says of all operations, and what these refer to. */
const placesOf = (document: Document, item: string, path: string, method: string): readonly string[] => {
  const shared = Object.keys(followObject(document, { $ref: item }, path).value).filter(
    (key) => !methods.some((method) => method === key),
  );
  const places = [at(item, method), ...shared.map((key) => at(item, key))];
  for (const place of places) {
    for (const reference of referencesIn(lookUp(document, place)))
      if (!places.includes(reference)) places.push(reference);
  }
  return places;
};

const referencesIn = (value: unknown): string[] => {
  if (Array.isArray(value)) return value.flatMap(referencesIn);
  if (!isObject(value)) return [];
  const own = typeof value.$ref === "string" && value.$ref.startsWith("#/") ? [value.$ref] : [];
  return [...own, ...Object.values(value).flatMap(referencesIn)];
};
