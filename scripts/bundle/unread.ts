// What OpenAPI's own structure forbids in a place of a bundle → the operations that such a place is part of, said so in
// `x-not-read` and in nothing else, so that whoever reads the bundle refuses these by name and pointer, and no other. Pure.
import { at, type Document, followObject, isObject, type JsonObject, lookUp } from "../openapi/document.ts";
import { methods } from "../openapi/path-items.ts";

export type Flaw = { readonly pointer: string; readonly reason: string };

/** Those that no operation refers to are in nobody's way. */
export const withoutFlawed = (document: Document, flaws: readonly Flaw[]): Document => {
  const paths = Object.entries(isObject(document.paths) ? document.paths : {}).map(([path, value]) => {
    const { value: item, pointer } = followObject(document, value, at("#/paths", path));
    const operations = methods
      .filter((method) => method in item)
      .flatMap((method): [string, unknown][] => {
        const places = placesOf(document, pointer, at("#/paths", path), method);
        const flaw = flaws.find((one) => places.some((place) => `${one.pointer}/`.startsWith(`${place}/`)));
        return flaw === undefined ? [] : [[method, unread(item[method], flaw)]];
      });
    return [path, operations.length === 0 ? value : { ...item, ...Object.fromEntries(operations) }];
  });
  return { ...document, paths: Object.fromEntries(paths) };
};

const unread = (operation: unknown, { pointer, reason }: Flaw): JsonObject => ({
  ...(isObject(operation) && typeof operation.operationId === "string" ? { operationId: operation.operationId } : {}),
  responses: {},
  "x-not-read": { pointer, reason },
});

/** All that an operation is made of: itself, what its path says of all operations, and what these refer to. */
const placesOf = (document: Document, item: string, path: string, method: string): readonly string[] => {
  const shared = Object.keys(followObject(document, { $ref: item }, path).value).filter(
    (key) => !methods.some((one) => one === key),
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
