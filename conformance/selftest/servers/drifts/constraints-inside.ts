// Servers that validate a value but not its content: a member of an object, or the files of a list.
import { type Document, isObject } from "../../../../scripts/openapi/document.ts";
import type { Field, Operation } from "../../../../scripts/openapi/operation.ts";
import type { Entry } from "../entry.ts";
import type { Part } from "../reference/multipart.ts";
import type { Patch } from "../reference/patch.ts";
import { isOf, lenient, mindsValues, overlooks, resolved, slug, strict, valuesOf } from "./fields.ts";

/** Servers that ignore everything inside, and servers that ignore one member. */
export const insideDrifts = (document: Document, operation: Operation, field: Field): readonly Entry[] => {
  const { properties } = resolved(document, field.schema);
  if (!isObject(properties)) return [];
  const name = `${operation.id}-${slug(field.name)}`;
  return [
    lenient(
      `${name}-inside-unchecked`,
      `${operation.id}: Does not look at what is inside of ${field.name}.`,
      overlooksWithin(operation, field, (path) => path !== ""),
    ),
    ...Object.keys(properties).map((member) =>
      lenient(
        `${name}-${slug(member)}-unchecked-inside`,
        `${operation.id}: Does not look at ${member} inside of ${field.name}.`,
        overlooksWithin(operation, field, (path) => `${path}/`.startsWith(`/${member}/`)),
      ),
    ),
  ];
};

/** Ignores a problem if every violation is at such a path. */
const overlooksWithin = (operation: Operation, field: Field, where: (path: string) => boolean): Patch => ({
  ignores: ({ kind, field: name }, context) =>
    isOf(operation, context) &&
    kind === "constraint" &&
    name === field.name &&
    valuesOf(field, context)
      .flatMap((value) => context.contract.errors(field.schema, value))
      .every(({ instancePath }) => where(instancePath)),
});

/** Servers that ignore the number of files, or of bytes in each. */
export const fileDrifts = (document: Document, operation: Operation, field: Field): readonly Entry[] => {
  const name = `${operation.id}-${slug(field.name)}`;
  const list = resolved(document, field.schema);
  const entry = field.repeated ? resolved(document, list.items as Field["schema"]) : list;
  return [
    ...bounds(list, "minItems", "maxItems").flatMap(([keyword, limit]) => [
      lenient(
        `${name}-${keyword}-unchecked`,
        `${operation.id}: Does not count ${field.name} against the ${keyword}.`,
        overlooks(operation, field, keyword, () => true),
      ),
      strict(
        `${name}-${keyword}-limit-refused`,
        `${operation.id}: Refuses ${limit} ${field.name}, the ${keyword}.`,
        mindsValues(operation, field, (value) => Array.isArray(value) && value.length === limit),
      ),
    ]),
    ...bounds(entry, "minLength", "maxLength").flatMap(([keyword, limit]) => [
      ...(keyword === "minLength"
        ? []
        : [
            lenient(
              `${name}-${keyword}-unchecked`,
              `${operation.id}: Does not count the bytes of ${field.name} against the ${keyword}.`,
              overlooks(operation, field, keyword, () => true),
            ),
          ]),
      strict(
        `${name}-${keyword}-limit-refused`,
        `${operation.id}: Refuses ${field.name} with ${limit} bytes, the ${keyword}.`,
        mindsValues(operation, field, (value) => (value as Part).bytes?.length === limit),
      ),
    ]),
  ];
};

const bounds = (schema: { readonly [keyword: string]: unknown }, ...keywords: readonly string[]) =>
  keywords.flatMap((keyword) => {
    const limit = schema[keyword];
    return typeof limit === "number" ? [[keyword, limit] as const] : [];
  });
