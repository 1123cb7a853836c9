// Keywords in schemas that the document's version does not know → a document that reads, and a note of each. To JSON Schema, and
// so to OpenAPI 3.1, a keyword that nobody knows says nothing. OpenAPI 3.0 forbids it, but many write there what 3.1 knows
// (FastAPI before 0.99 numbers in `exclusiveMinimum`), and mean it; and nobody's operation is better for being lost. Pure.
import { at, canonical, type Document, isObject, lookUp } from "../openapi/document.ts";
import type { SpecNote } from "../openapi/operation.ts";
import { placesOf } from "../openapi/structure.ts";
import type { Flaw } from "./unread.ts";

type Told = { readonly document: Document; readonly notes: readonly SpecNote[] };

/** @see https://json-schema.org/draft/2020-12/json-schema-core#section-4.3.1 */
export const withoutUnknownKeywords = (
  document: Document,
  flaws: readonly Flaw[],
): Told & { readonly flaws: readonly Flaw[] } => {
  const version = String(document.openapi).slice(0, 3);
  // Of what it takes for something else than a schema the linter says that it has no keywords.
  const misread =
    version === "3.0" ? [] : flaws.filter((flaw) => isUnknownKeyword(flaw) && known.has(keywordOf(flaw.pointer)));
  if (misread.length > 0)
    return withoutUnknownKeywords(
      document,
      flaws.filter((flaw) => !misread.includes(flaw)),
    );
  const reported = flaws.filter(
    (flaw) =>
      isUnknownKeyword(flaw) || isRequiredAlone(document, flaw) || (version === "3.0" && isOf31(document, flaw)),
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
 * What no rule of structure sees: beside a `$ref`, and what the linter knows of other objects (`summary`). OpenAPI 3.0 has all
 * ignored that stands beside a `$ref`; `definitions` is of older drafts, and references may lead into it.
 */
export const withoutUnseenKeywords = (document: Document): Told => {
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

/** Older drafts had it of a member by itself. */
const isRequiredAlone = (document: Document, { pointer }: Flaw): boolean =>
  keywordOf(pointer) === "required" && isInSchema(pointer) && typeof lookUp(document, pointer) === "boolean";

/** What 3.1 says with another type of value than 3.0. */
const isOf31 = (document: Document, { pointer }: Flaw): boolean => {
  const value = lookUp(document, pointer);
  if (!isInSchema(pointer)) return false;
  return keywordOf(pointer) === "type"
    ? value === "null" || (Array.isArray(value) && value.every((type) => typeof type === "string"))
    : /^exclusiveM(in|ax)imum$/.test(keywordOf(pointer)) && typeof value === "number";
};

/** JSON Schema's (draft 2020-12) and those that OpenAPI adds. */
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
  `OpenAPI 3.0 has no ${keywordOf(pointer)} of this kind in a schema; it is read as OpenAPI 3.1 has it`;

const ofOneSchema =
  "items not if then else contains propertyNames additionalProperties unevaluatedProperties unevaluatedItems".split(
    " ",
  );
const ofSeveral = "properties patternProperties dependentSchemas $defs allOf anyOf oneOf prefixItems".split(" ");

/** Whether the place is that of a keyword in a schema, however deep. */
const isInSchema = (pointer: string): boolean => {
  const keys = pointer.split("/").slice(1, -1);
  let isSchema = false;
  let isMap = false;
  for (const [index, key] of keys.entries()) {
    const begins = key === "schema" || (keys[index - 2] === "components" && keys[index - 1] === "schemas");
    [isSchema, isMap] = [
      begins || isMap || (isSchema && ofOneSchema.includes(key)),
      isSchema && ofSeveral.includes(key),
    ];
  }
  return isSchema;
};

const noteOf = (version: string, pointer: string, reason: string): string => {
  if (keywordOf(pointer) === "required")
    return "required in a schema is a list of its members' names, so this says nothing";
  const suggestion = reason.indexOf("did you mean ");
  const suggested = suggestion < 0 ? "" : reason.slice(suggestion);
  const keyword = keywordOf(pointer);
  const hint = keyword === "nullable" ? 'write "null" among the types' : suggested;
  const name = /^[\w$-]+$/.test(keyword) ? keyword : JSON.stringify(keyword);
  return `OpenAPI ${version} has no keyword ${name} in a schema, so it says nothing${hint && `; ${hint}`}`;
};

const without = (value: unknown, pointer: string, lost: ReadonlySet<string>): unknown => {
  if (Array.isArray(value)) return value.map((item, index) => without(item, at(pointer, index), lost));
  if (!isObject(value)) return value;
  const kept = Object.entries(value).map(([key, item]) => [key, at(pointer, key), item] as const);
  return Object.fromEntries(
    kept.filter(([, where]) => !lost.has(where)).map(([key, where, item]) => [key, without(item, where, lost)]),
  );
};
