// Finds the first `$ref` in a document that leads back to itself through other references only. Pure.
import { at, canonical, type Document, isObject, lookUp } from "../openapi/document.ts";
import type { Pointer } from "../openapi/operation.ts";

export const circleIn = (document: Document): Pointer | null => {
  const leadsBack = (start: Pointer, value: unknown, steps = 50): boolean => {
    if (steps === 0 || !isObject(value) || typeof value.$ref !== "string") return false;
    const next = canonical(value.$ref);
    return next === start || leadsBack(start, lookUp(document, next), steps - 1);
  };
  // A bundler that failed half-way may leave objects that contain themselves.
  const visited = new Set<object>();
  const seek = (value: unknown, pointer: Pointer): Pointer | null => {
    if (typeof value !== "object" || value === null || visited.has(value)) return null;
    visited.add(value);
    if (leadsBack(pointer, value)) return pointer;
    for (const [key, item] of Object.entries(value)) {
      const circle = seek(item, at(pointer, key));
      if (circle !== null) return circle;
    }
    return null;
  };
  return seek(document, "#");
};
