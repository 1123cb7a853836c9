// Rewrites handwritten patterns for ECMA-262 with the flag u, which JSON Schema expects, and without nested repetition,
// which can take exponential time. Patterns that still cannot be read are not checked, with a note. Pure.
import { at, type Document, isObject, type JsonObject } from "../openapi/document.ts";
import { holdsValue } from "../openapi/holds-value.ts";
import type { Pointer, SpecNote } from "../openapi/operation.ts";
import { fromLegacy } from "./pattern-legacy.ts";

/** @see https://json-schema.org/draft/2020-12/json-schema-core#section-6.4 */
export const readablePatterns = (document: Document): { readonly document: Document; readonly notes: SpecNote[] } => {
  const notes: SpecNote[] = [];
  const read = (pattern: string, pointer: Pointer): string => {
    const { pattern: rewritten, reason } = readable(pattern);
    if (reason !== null) notes.push({ pointer, reason });
    return rewritten;
  };
  const visit = (value: unknown, pointer: Pointer, inside = ""): unknown => {
    if (Array.isArray(value)) return value.map((item, index) => visit(item, at(pointer, index)));
    if (!isObject(value)) return value;
    const members = Object.entries(withoutUnreadable(value, pointer)).map(([key, item]): [string, unknown] => {
      const where = at(pointer, key);
      if (holdsValue(key, inside) || key.startsWith("x-")) return [key, item];
      if (key === "pattern" && typeof item === "string") return [key, read(item, where)];
      if (key === "patternProperties" && isObject(item)) return [key, visitNamed(item, where)];
      return [key, visit(item, where, key)];
    });
    return Object.fromEntries(members);
  };
  /**
   * Removes patterns that are not valid in ECMA-262, so that they are not checked. Generated values may violate them.
   */
  const withoutUnreadable = (schema: JsonObject, pointer: Pointer): JsonObject => {
    const { pattern, patternProperties, ...rest } = schema;
    const unread = (written: string, patternPointer: Pointer): boolean => {
      const reason = unreadable(written);
      if (reason !== null) notes.push({ pointer: patternPointer, reason });
      return reason !== null;
    };
    if (typeof pattern === "string" && unread(pattern, at(pointer, "pattern")))
      return withoutUnreadable(
        { ...rest, ...(patternProperties !== undefined && { patternProperties }), format: rest.format ?? unreadFormat },
        pointer,
      );
    if (!isObject(patternProperties)) return schema;
    const lost = Object.keys(patternProperties).filter((name) => unread(name, at(pointer, "patternProperties", name)));
    if (lost.length === 0) return schema;
    // It is unknown which members remain for these keywords, so they are removed too.
    const { additionalProperties: _, unevaluatedProperties: __, ...loosened } = schema;
    const kept = Object.entries(patternProperties).filter(([name]) => !lost.includes(name));
    return { ...loosened, patternProperties: Object.fromEntries(kept) };
  };
  const visitNamed = (schemas: JsonObject, pointer: Pointer): JsonObject =>
    Object.fromEntries(
      Object.entries(schemas).map(([pattern, schema]) => {
        const where = at(pointer, pattern);
        return [read(pattern, where), visit(schema, where)];
      }),
    );
  return { document: visit(document, "#") as Document, notes };
};

/** Returns an equivalent pattern, and the reason if it was rewritten. */
export const readable = (pattern: string): { readonly pattern: string; readonly reason: string | null } => {
  const modern = compiles(pattern, "u") ? pattern : compiles(pattern, "") ? fromLegacy(pattern) : pattern;
  if (!compiles(modern, "u")) return { pattern, reason: null };
  const flat = /\\[1-9k]/.test(modern) ? modern : modern.replaceAll(repeatedRepetition, once);
  const reasons = [
    ...(modern === pattern ? [] : [`is not a valid ECMA-262 pattern with the flag u; it is read as ${modern}`]),
    ...(flat === modern ? [] : [`repeats a repetition, which can take forever to match; it is read as ${flat}`]),
  ];
  const [reason] = reasons;
  return { pattern: flat, reason: reason === undefined ? null : `the pattern ${pattern} ${reasons.join(", and it ")}` };
};

/** Marks a string schema whose pattern was not read, so that values generated for it are known to be guesses. */
const unreadFormat = "unread-pattern";

const unreadable = (pattern: string): string | null => {
  try {
    new RegExp(readable(pattern).pattern, "u");
    return null;
  } catch (error) {
    const [, why = String(error)] = /: ([^:]*)$/.exec((error as Error).message) ?? [];
    return `the pattern ${pattern} is not ECMA-262 (${why.trim()}), which JSON Schema requires, so it is not checked; avoid syntax of other languages, such as (?i), \\A and \\Z`;
  }
};

const compiles = (pattern: string, flags: string): boolean => {
  try {
    new RegExp(pattern, flags);
    return true;
  } catch {
    return false;
  }
};

/** `(a*)*` and similar: an item repeated any number of times, any number of times. */
const repeatedRepetition =
  /(?<!\\)(\((?:\?:)?)(\[(?:\\.|[^\\[\]])*\]|\\[dDsSwW]|[^\\()[\]{}|*+?.^$]|\.)([*+])\)([*+])(?![?])/gu;

const once = (_: string, open: string, text: string, inner: string, outer: string): string =>
  `${open}${text}${inner === "+" && outer === "+" ? "+" : "*"})`;
