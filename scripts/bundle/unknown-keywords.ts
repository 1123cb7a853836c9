// Keywords in schemas that nobody knows → a document without them, and a note of each. To JSON Schema, and so to OpenAPI 3.1,
// such a keyword says nothing; OpenAPI 3.0 forbids it, so there it stays a flaw. Pure.
import { at, type Document, isObject } from "../openapi/document.ts";
import type { SpecNote } from "../openapi/operation.ts";
import type { Flaw } from "./unread.ts";

/** @see https://json-schema.org/draft/2020-12/json-schema-core#section-4.3.1 */
export const withoutUnknownKeywords = (
  document: Document,
  flaws: readonly Flaw[],
): { readonly document: Document; readonly flaws: readonly Flaw[]; readonly notes: readonly SpecNote[] } => {
  const unknown = String(document.openapi).startsWith("3.0") ? [] : flaws.filter(isUnknownKeyword);
  if (unknown.length === 0) return { document, flaws, notes: [] };
  return {
    document: without(document, "#", new Set(unknown.map(({ pointer }) => pointer))) as Document,
    flaws: flaws.filter((flaw) => !unknown.includes(flaw)),
    notes: unknown.map(({ pointer, reason }) => ({ pointer, reason: noteOf(pointer, reason) })),
  };
};

const isUnknownKeyword = ({ pointer, reason }: Flaw): boolean =>
  /^Property `.*` is not expected here/.test(reason) && inSchema.test(pointer);

const inside = "(items|not|if|then|else|contains|propertyNames|(additional|unevaluated)Properties|unevaluatedItems)";
const named = "(properties|patternProperties|dependentSchemas|\\$defs|(allOf|anyOf|oneOf|prefixItems))/[^/]+";
/** The place of a keyword in a schema, however deep. */
const inSchema = new RegExp(`/(schema|components/schemas/[^/]+)(/${inside}|/${named})*/[^/]+$`);

const noteOf = (pointer: string, reason: string): string => {
  const suggestion = reason.indexOf("did you mean ");
  const suggested = suggestion < 0 ? "" : reason.slice(suggestion);
  const keyword = pointer.split("/").at(-1);
  const hint = keyword === "nullable" ? 'write "null" among the types' : suggested;
  return `OpenAPI 3.1 has no keyword ${keyword} in a schema, so it says nothing${hint && `; ${hint}`}`;
};

const without = (value: unknown, pointer: string, lost: ReadonlySet<string>): unknown => {
  if (Array.isArray(value)) return value.map((item, index) => without(item, at(pointer, index), lost));
  if (!isObject(value)) return value;
  const kept = Object.entries(value).map(([key, item]) => [key, at(pointer, key), item] as const);
  return Object.fromEntries(
    kept.filter(([, where]) => !lost.has(where)).map(([key, where, item]) => [key, without(item, where, lost)]),
  );
};
