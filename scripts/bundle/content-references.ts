// Replaces `content` given as a reference by the media types it leads to. OpenAPI 3.2 allows a reference to one media
// type. A reference to a whole `content` is not part of OpenAPI, but bundlers follow it and published documents contain
// it; it is unambiguous, so it is accepted with a note. Pure.
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
      notes.push({ pointer, reason: "OpenAPI does not allow a $ref for a whole content; it is followed anyway" });
  }
  if (replaced.size === 0) return { document, notes };
  return { document: withReplaced(document, "#", replaced) as Document, notes };
};

const withReplaced = (value: unknown, pointer: Pointer, replaced: ReadonlyMap<Pointer, JsonObject>): unknown => {
  const replacement = replaced.get(pointer);
  if (replacement !== undefined) return replacement;
  if (Array.isArray(value)) return value.map((item, index) => withReplaced(item, at(pointer, index), replaced));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, withReplaced(item, at(pointer, key), replaced)]),
  );
};
