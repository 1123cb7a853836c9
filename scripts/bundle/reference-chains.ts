// How many references lead on to one another before one leads to what is meant. The bundler follows each of them from each that
// is before it, so that a few thousand take it minutes. Those that lead back to where they began are told by circle.ts. Pure.
import { at, type Document, isObject, lookUp } from "../openapi/document.ts";
import { limits } from "../openapi/limits.ts";
import type { Pointer } from "../openapi/operation.ts";
import type { Excess } from "./aliases.ts";

type Resolve = (base: string, reference: string) => string;

/** Takes the files of a document one after the other; the answer is null where no chain of those so far is too long. */
export const chainWatcher = (resolve: Resolve): ((file: string, parsed: unknown) => Excess | null) => {
  const files = new Map<string, unknown>();
  const next = (file: string, reference: string): { readonly file: string; readonly value: unknown } => {
    const [name = "", fragment = ""] = reference.split("#", 2);
    const other = name === "" ? file : resolve(file, name);
    const document = files.get(other);
    return { file: other, value: isObject(document) ? lookUp(document as Document, `#${fragment}`) : undefined };
  };
  const isTooLong = (file: string, start: object): boolean => {
    const visited = new Set<unknown>();
    let place: { readonly file: string; readonly value: unknown } = { file, value: start };
    while (isObject(place.value) && typeof place.value.$ref === "string") {
      if (visited.has(place.value)) return false;
      if (visited.size === limits.references) return true;
      visited.add(place.value);
      place = next(place.file, place.value.$ref);
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
        const found = seek(item, at(pointer, key));
        if (found !== null) return found;
      }
      return null;
    };
    const pointer = seek(parsed, "#");
    if (pointer === null) return null;
    const reason = `more than ${limits.references} references lead on to one another; refer to what is meant`;
    return { pointer, reason };
  };
};
