// Prism takes whatever looks like a reference for one, in an example or an enum as well, and opens the file or the connection.
// So the names of such members are escaped in what it is handed, and read back once it has resolved what it was to resolve. Pure.
import { type Document, isObject, type JsonObject } from "../openapi/document.ts";
import { placesOf } from "../openapi/structure.ts";

export const withValuesEscaped = (document: Document): Document => {
  const values = new Set<unknown>();
  const read = new Set<unknown>();
  for (const { value, kind } of placesOf(document)) {
    if (typeof value === "object" && value !== null) (kind === "value" ? values : read).add(value);
  }
  const escapeIn = (value: unknown, inValue: boolean): unknown => {
    if (typeof value !== "object" || value === null) return value;
    const literal = !read.has(value) && (inValue || values.has(value));
    if (Array.isArray(value)) return value.map((item) => escapeIn(item, literal));
    return renamed(
      value as JsonObject,
      (name) => (literal && looksSpecial.test(name) ? mark + name : name),
      (item) => escapeIn(item, literal),
    );
  };
  return escapeIn(document, false) as Document;
};

/** Undoes it, wherever the values have come to stand. Writes into what it is given: much of it is shared. */
export const unescapeValues = (root: unknown): void => {
  const seen = new Set<unknown>();
  const waiting = [root];
  for (const value of waiting) {
    if (typeof value !== "object" || value === null || seen.has(value)) continue;
    seen.add(value);
    if (isObject(value) && Object.keys(value).some((name) => name.startsWith(mark))) {
      const entries = Object.entries(value);
      for (const [name] of entries) delete (value as Record<string, unknown>)[name];
      for (const [name, item] of entries)
        (value as Record<string, unknown>)[name.startsWith(mark) ? name.slice(mark.length) : name] = item;
    }
    waiting.push(...Object.values(value));
  }
};

const mark = "value:";
/** Those that mean something to a reader of references, and those that are escaped already. */
const looksSpecial = /^(value:|\$ref$)/;

const renamed = (
  object: JsonObject,
  rename: (name: string) => string,
  change: (item: unknown) => unknown,
): JsonObject => Object.fromEntries(Object.entries(object).map(([name, item]) => [rename(name), change(item)]));
