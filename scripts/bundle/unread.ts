// Marks the operations that contain a structural error with `x-not-read`, so that readers of the bundle refuse exactly
// these, by name and pointer. An error that no operation contains becomes a note. Pure.
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
        const pointers = pointersOf(document, pointer, at("#/paths", path), method);
        const operationFlaws = flaws.filter((flaw) =>
          pointers.some((pointer) => `${flaw.pointer}/`.startsWith(`${pointer}/`)),
        );
        for (const flaw of operationFlaws) harmful.add(flaw);
        return operationFlaws[0] === undefined ? [] : [[method, unread(item[method], operationFlaws[0])]];
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

/** Pointers to everything an operation consists of: itself, what its path item adds, and what these refer to. */
const pointersOf = (document: Document, item: string, path: string, method: string): readonly string[] => {
  const shared = Object.keys(followObject(document, { $ref: item }, path).value).filter(
    (key) => !methods.some((method) => method === key),
  );
  const pointers = [at(item, method), ...shared.map((key) => at(item, key))];
  for (const pointer of pointers) {
    for (const reference of referencesIn(lookUp(document, pointer)))
      if (!pointers.includes(reference)) pointers.push(reference);
  }
  return pointers;
};

const referencesIn = (value: unknown): string[] => {
  if (Array.isArray(value)) return value.flatMap(referencesIn);
  if (!isObject(value)) return [];
  const references = typeof value.$ref === "string" && value.$ref.startsWith("#/") ? [value.$ref] : [];
  return [...references, ...Object.values(value).flatMap(referencesIn)];
};
