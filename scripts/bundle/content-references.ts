// `content: { $ref }` → the media types that it leads to, and a note of each. OpenAPI has no such reference, but bundlers follow it
// and documents are published with it; it can mean nothing else. Pure.
import { at, canonical, type Document, isObject, type JsonObject, lookUp } from "../openapi/document.ts";
import type { Pointer, SpecNote } from "../openapi/operation.ts";
import { placesOf } from "../openapi/structure.ts";

export const contentByReference = (
  document: Document,
): { readonly document: Document; readonly notes: readonly SpecNote[] } => {
  const replaced = new Map<Pointer, JsonObject>();
  for (const { value, kind, pointer } of placesOf(document)) {
    if (kind !== "map:media" || !isObject(value) || typeof value.$ref !== "string") continue;
    const target = lookUp(document, value.$ref);
    if (isObject(target)) replaced.set(canonical(pointer), target);
  }
  if (replaced.size === 0) return { document, notes: [] };
  const notes = [...replaced.keys()].map((pointer) => ({
    pointer,
    reason: "OpenAPI has no $ref to all of a content; it is followed",
  }));
  return { document: withReplaced(document, "#", replaced) as Document, notes };
};

const withReplaced = (value: unknown, pointer: Pointer, replaced: ReadonlyMap<Pointer, JsonObject>): unknown => {
  const other = replaced.get(pointer);
  if (other !== undefined) return other;
  if (Array.isArray(value)) return value.map((item, index) => withReplaced(item, at(pointer, index), replaced));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, withReplaced(item, at(pointer, key), replaced)]),
  );
};
