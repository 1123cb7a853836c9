// Removes schema keywords that the document's version does not define, with a note for each. In JSON Schema, and so in
// OpenAPI 3.1, an unknown keyword has no effect. OpenAPI 3.0 forbids it, but many documents use keywords of 3.1 there
// and mean them (FastAPI before 0.99 writes numbers in `exclusiveMinimum`), and refusing such operations would help
// nobody. Pure.
import { at, canonical, type Document, isObject, lookUp } from "../openapi/document.ts";
import type { SpecNote } from "../openapi/operation.ts";
import { placesOf } from "../openapi/structure.ts";
import type { Flaw } from "./unread.ts";

type Cleaned = { readonly document: Document; readonly notes: readonly SpecNote[] };

/** @see https://json-schema.org/draft/2020-12/json-schema-core#section-4.3.1 */
export const withoutUnknownKeywords = (
  document: Document,
  flaws: readonly Flaw[],
): Cleaned & { readonly flaws: readonly Flaw[] } => {
  const version = String(document.openapi).slice(0, 3);
  // Where the linter mistakes a schema for another object, it reports known keywords as unexpected.
  const misread =
    version === "3.0" ? [] : flaws.filter((flaw) => isUnknownKeyword(flaw) && known.has(keywordOf(flaw.pointer)));
  if (misread.length > 0)
    return withoutUnknownKeywords(
      document,
      flaws.filter((flaw) => !misread.includes(flaw)),
    );
  const reported = flaws.filter(
    (flaw) =>
      isUnknownKeyword(flaw) || isRequiredAlone(document, flaw) || (version === "3.0" && isVersion31(document, flaw)),
  );
  if (reported.length === 0) return { document, flaws, notes: [] };
  const lost = reported.filter(
    ({ pointer }) => version !== "3.0" || !known.has(keywordOf(pointer)) || keywordOf(pointer) === "required",
  );
  return {
    document: without(document, "#", new Set(lost.map(({ pointer }) => pointer))) as Document,
    flaws: flaws.filter((flaw) => !reported.includes(flaw)),
    notes: reported.map((flaw) => ({
      pointer: flaw.pointer,
      reason: lost.includes(flaw) ? noteOf(version, flaw.pointer, flaw.reason) : readAs31(flaw.pointer),
    })),
  };
};

/**
 * Handles keywords that the linter does not report: siblings of a `$ref`, and names that it knows from other objects
 * (`summary`). OpenAPI 3.0 ignores siblings of a `$ref`. `definitions` is from older drafts, and references may lead
 * into it.
 */
export const withoutUnseenKeywords = (document: Document): Cleaned => {
  const version = String(document.openapi).slice(0, 3);
  const isKnown = (keyword: string): boolean =>
    known.has(keyword) || keyword === (version === "3.0" ? "nullable" : "definitions") || keyword.startsWith("x-");
  const lost = [...placesOf(document)].flatMap(({ value, kind, pointer }) => {
    if (kind !== "schema" || !isObject(value) || (version === "3.0" && "$ref" in value)) return [];
    return Object.keys(value)
      .filter((keyword) => !isKnown(keyword))
      .map((keyword) => canonical(at(pointer, keyword)));
  });
  if (lost.length === 0) return { document, notes: [] };
  return {
    document: without(document, "#", new Set(lost)) as Document,
    notes: [...new Set(lost)].map((pointer) => ({ pointer, reason: noteOf(version, pointer, "") })),
  };
};

const isUnknownKeyword = ({ pointer, reason }: Flaw): boolean =>
  /^Property `.*` is not expected here/.test(reason) && isInSchema(pointer);

/** Older drafts had a boolean `required` on the member itself. */
const isRequiredAlone = (document: Document, { pointer }: Flaw): boolean =>
  keywordOf(pointer) === "required" && isInSchema(pointer) && typeof lookUp(document, pointer) === "boolean";

/** True for keywords whose value has another type in 3.1 than in 3.0. */
const isVersion31 = (document: Document, { pointer }: Flaw): boolean => {
  const value = lookUp(document, pointer);
  if (!isInSchema(pointer)) return false;
  return keywordOf(pointer) === "type"
    ? value === "null" || (Array.isArray(value) && value.every((type) => typeof type === "string"))
    : /^exclusiveM(in|ax)imum$/.test(keywordOf(pointer)) && typeof value === "number";
};

/** The keywords of JSON Schema (draft 2020-12), and those that OpenAPI adds. */
const known = new Set(
  (
    "$ref $id $schema $anchor $dynamicRef $dynamicAnchor $vocabulary $comment $defs allOf anyOf oneOf not if then else " +
    "dependentSchemas prefixItems items contains properties patternProperties additionalProperties propertyNames " +
    "unevaluatedItems unevaluatedProperties type enum const multipleOf maximum exclusiveMaximum minimum exclusiveMinimum " +
    "maxLength minLength pattern maxItems minItems uniqueItems maxContains minContains maxProperties minProperties required " +
    "dependentRequired format contentEncoding contentMediaType contentSchema title description default deprecated readOnly " +
    "writeOnly examples discriminator xml externalDocs example"
  ).split(" "),
);

const keywordOf = (pointer: string): string => pointer.split("/").at(-1) ?? "";

const readAs31 = (pointer: string): string =>
  `OpenAPI 3.0 does not allow this form of ${keywordOf(pointer)} in a schema; it is read as in OpenAPI 3.1`;

const schemaKeywords =
  "items not if then else contains propertyNames additionalProperties unevaluatedProperties unevaluatedItems".split(
    " ",
  );
const schemaMapKeywords = "properties patternProperties dependentSchemas $defs allOf anyOf oneOf prefixItems".split(
  " ",
);

/** True if the pointer leads to a keyword of a schema, at any depth. */
const isInSchema = (pointer: string): boolean => {
  const keys = pointer.split("/").slice(1, -1);
  let isSchema = false;
  let isMap = false;
  for (const [index, key] of keys.entries()) {
    const begins = key === "schema" || (keys[index - 2] === "components" && keys[index - 1] === "schemas");
    [isSchema, isMap] = [
      begins || isMap || (isSchema && schemaKeywords.includes(key)),
      isSchema && schemaMapKeywords.includes(key),
    ];
  }
  return isSchema;
};

const noteOf = (version: string, pointer: string, reason: string): string => {
  if (keywordOf(pointer) === "required")
    return "required in a schema must be a list of its members' names, so this has no effect";
  const suggestion = reason.indexOf("did you mean ");
  const suggested = suggestion < 0 ? "" : reason.slice(suggestion);
  const keyword = keywordOf(pointer);
  const hint = keyword === "nullable" ? 'write "null" among the types' : suggested;
  const name = /^[\w$-]+$/.test(keyword) ? keyword : JSON.stringify(keyword);
  return `OpenAPI ${version} has no schema keyword ${name}, so it has no effect${hint && `; ${hint}`}`;
};

const without = (value: unknown, pointer: string, lost: ReadonlySet<string>): unknown => {
  if (Array.isArray(value)) return value.map((item, index) => without(item, at(pointer, index), lost));
  if (!isObject(value)) return value;
  const kept = Object.entries(value).map(([key, item]) => [key, at(pointer, key), item] as const);
  return Object.fromEntries(
    kept.filter(([, where]) => !lost.has(where)).map(([key, where, item]) => [key, without(item, where, lost)]),
  );
};
