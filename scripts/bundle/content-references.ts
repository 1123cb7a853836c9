// A content that is a reference → the media types that it leads to, written where they are used, so that each stands under its
// name. OpenAPI 3.2 has references to one media type. To all of a content it has none, but bundlers follow them and documents are
// published with them; they can mean nothing else, and are noted. Pure.
import { at, canonical, type Document, isObject, type JsonObject, lookUp } from "../openapi/document.ts";
import type { Pointer, SpecNote } from "../openapi/operation.ts";
import { placesOf } from "../openapi/structure.ts";

export const contentByReference = (
  document: Document,
): { readonly document: Document; readonly notes: readonly SpecNote[] } => {
  const replaced = new Map<Pointer, JsonObject>();
  const notes: SpecNote[] = [];
  for (const { value, kind, pointer } of placesOf(document)) {
    if ((kind !== "map:media" && kind !== "media") || !isObject(value) || typeof value.$ref !== "string") continue;
    const target = lookUp(document, value.$ref);
    if (!isObject(target)) continue;
    replaced.set(canonical(pointer), target);
    if (kind === "map:media")
      notes.push({ pointer, reason: "OpenAPI has no $ref to all of a content; it is followed" });
  }
  if (replaced.size === 0) return { document, notes };
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
