// What a client leaves to its server: a format annotates unless a reader chooses to assert it, and some rules cost more code
// than they are worth in a page. A schema that has any of it inside takes more from a client than it says. Pure.
import { type Document, isObject, lookUp } from "./document.ts";
import { kindOf, placesOf, referenceOf } from "./structure.ts";

const keywords: ReadonlySet<string> = new Set([
  "contains",
  "dependentRequired",
  "dependentSchemas",
  "else",
  "if",
  "maxContains",
  "minContains",
  "propertyNames",
  "then",
  "unevaluatedItems",
  "unevaluatedProperties",
]);

/** They say how a number or a file is stored, which alternatives do not differ by. */
const storage = /^(u?int\d+|float|double|decimal|binary|byte|password)$/;

export const isLeftToServer = (keyword: string, value: unknown): boolean =>
  keywords.has(keyword) || (keyword === "format" && !storage.test(String(value)));

/** The schemas of a document of which something is left to the server, however deep inside: a choice of them is not exclusive. */
export const looseSchemas = (document: Document): ReadonlySet<unknown> => {
  const known = looseIn.get(document) ?? findLoose(document);
  looseIn.set(document, known);
  return known;
};

/** A document never changes. */
const looseIn = new WeakMap<Document, ReadonlySet<unknown>>();

const findLoose = (document: Document): ReadonlySet<unknown> => {
  const holders = new Map<unknown, unknown[]>();
  const loose = new Set<unknown>();
  for (const { value, kind } of placesOf(document)) {
    if (typeof value !== "object" || value === null || !/^(map:|list:)?schema$/.test(kind)) continue;
    const reference = referenceOf(value, kind);
    const inside = Object.entries(value).filter(([key]) => /^(map:|list:)?schema$/.test(kindOf(value, kind, key)));
    const parts = [
      ...inside.map(([, part]) => part),
      ...(reference?.startsWith("#/") ? [lookUp(document, reference)] : []),
    ];
    for (const part of parts) holders.set(part, [...(holders.get(part) ?? []), value]);
    if (kind === "schema" && isObject(value) && Object.entries(value).some(([key, rule]) => isLeftToServer(key, rule)))
      loose.add(value);
  }
  for (const part of loose) for (const holder of holders.get(part) ?? []) loose.add(holder);
  return loose;
};
