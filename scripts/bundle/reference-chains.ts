// Limits the length of chains of references. The bundler follows a chain again from each of its links, so that a few
// thousand references take minutes. Circular chains are reported by circle.ts. Pure.
import { at, type Document, isObject, lookUp } from "../openapi/document.ts";
import { limits } from "../openapi/limits.ts";
import type { Pointer } from "../openapi/operation.ts";
import type { Excess } from "./aliases.ts";

type Resolve = (base: string, reference: string) => string;

/** Returns a function that takes the files of a document one by one, and returns null while no chain is too long. */
export const chainWatcher = (resolve: Resolve): ((file: string, parsed: unknown) => Excess | null) => {
  const files = new Map<string, unknown>();
  const next = (file: string, reference: string): { readonly file: string; readonly value: unknown } => {
    const [name = "", fragment = ""] = reference.split("#", 2);
    const target = name === "" ? file : resolve(file, name);
    const document = files.get(target);
    return { file: target, value: isObject(document) ? lookUp(document as Document, `#${fragment}`) : undefined };
  };
  const isTooLong = (file: string, start: object): boolean => {
    const visited = new Set<unknown>();
    let current: { readonly file: string; readonly value: unknown } = { file, value: start };
    while (isObject(current.value) && typeof current.value.$ref === "string") {
      if (visited.has(current.value)) return false;
      if (visited.size === limits.references) return true;
      visited.add(current.value);
      current = next(current.file, current.value.$ref);
    }
    return false;
  };
  return (file, parsed) => {
    files.set(file, parsed);
    const visited = new Set<object>();
    const seek = (value: unknown, pointer: Pointer): Pointer | null => {
      if (typeof value !== "object" || value === null || visited.has(value)) return null;
      visited.add(value);
      if (isTooLong(file, value)) return pointer;
      for (const [key, item] of Object.entries(value)) {
        const tooLong = seek(item, at(pointer, key));
        if (tooLong !== null) return tooLong;
      }
      return null;
    };
    const pointer = seek(parsed, "#");
    if (pointer === null) return null;
    const reason = `more than ${limits.references} references form a chain; refer to its end directly`;
    return { pointer, reason };
  };
};
