// Protects values that look like references. Prism resolves anything that looks like one, even in an example or an
// enum, and opens the file or the connection. Such member names are escaped for Prism and restored once it has resolved
// the rest. Pure.
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

/** Undoes the escaping wherever the values are now. Modifies its argument, because much of it is shared. */
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
/** Names with a meaning to Prism's reference resolver, and names that are already escaped. */
const looksSpecial = /^(value:|\$ref$)/;

const renamed = (
  object: JsonObject,
  rename: (name: string) => string,
  change: (item: unknown) => unknown,
): JsonObject => Object.fromEntries(Object.entries(object).map(([name, item]) => [rename(name), change(item)]));
