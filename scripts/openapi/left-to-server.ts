// The rules that a client does not check: `format` is an annotation by default, and some keywords would need more code
// than they are worth in a browser. A schema that contains such a rule is looser in the client than in the document.
// Pure.
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

/** These formats describe how a number or a file is stored; alternatives do not differ by them. */
const storage = /^(u?int\d+|float|double|decimal|binary|byte|password)$/;

export const isLeftToServer = (keyword: string, value: unknown): boolean =>
  keywords.has(keyword) || (keyword === "format" && !storage.test(String(value)));

/**
 * The schemas that contain an unchecked rule at any depth. A `oneOf` of such schemas cannot be checked as exclusive.
 */
export const looseSchemas = (document: Document): ReadonlySet<unknown> => {
  const loose = looseIn.get(document) ?? findLoose(document);
  looseIn.set(document, loose);
  return loose;
};

/** Cached by document, because a document never changes. */
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
