// A document → the first place in it whose `$ref` leads back to it, with nothing on the way that says what it is. Pure.
import { at, canonical, type Document, isObject, lookUp } from "../openapi/document.ts";
import type { Pointer } from "../openapi/operation.ts";

export const circleIn = (document: Document): Pointer | null => {
  const leadsBack = (start: Pointer, value: unknown, steps = 50): boolean => {
    if (steps === 0 || !isObject(value) || typeof value.$ref !== "string") return false;
    const next = canonical(value.$ref);
    return next === start || leadsBack(start, lookUp(document, next), steps - 1);
  };
  // A bundler that has died half-way leaves objects that contain themselves.
  const visited = new Set<object>();
  const seek = (value: unknown, pointer: Pointer): Pointer | null => {
    if (typeof value !== "object" || value === null || visited.has(value)) return null;
    visited.add(value);
    if (leadsBack(pointer, value)) return pointer;
    for (const [key, item] of Object.entries(value)) {
      const found = seek(item, at(pointer, key));
      if (found !== null) return found;
    }
    return null;
  };
  return seek(document, "#");
};
