// One field of one operation, and what a server overlooks or rejects in it.
import { type Document, isObject, lookUp } from "../../../../scripts/openapi/document.ts";
import type { Field, Operation, Schema } from "../../../../scripts/openapi/operation.ts";
import { always, server } from "../define.ts";
import { problem } from "../reference/judge.ts";
import type { Patch, Situation } from "../reference/patch.ts";

export const lenient = server("constraints", "request-rejected", always);
export const strict = server("constraints", "request-accepted", always);

export const slug = (text: string): string => text.replaceAll(/[^A-Za-z0-9]+/g, "-").replaceAll(/^-|-$/g, "");

/** Merges `$ref` and `allOf`, as far as a field needs it. */
export const resolved = (document: Document, schema: Schema, depth = 0): { readonly [keyword: string]: unknown } => {
  if (!isObject(schema) || depth > 16) return {};
  const target = typeof schema.$ref === "string" ? (lookUp(document, schema.$ref) as Schema) : {};
  const branches = Array.isArray(schema.allOf) ? (schema.allOf as Schema[]) : [];
  return Object.assign({}, ...[target, ...branches].map((each) => resolved(document, each, depth + 1)), schema);
};

export const isOf = (operation: Operation, context: Situation): boolean => context.operation?.id === operation.id;

export const valuesOf = (field: Field, { body }: Situation): readonly unknown[] => {
  const value = body?.values.get(field.name);
  return body?.values.has(field.name) !== true
    ? []
    : field.repeated && Array.isArray(value)
      ? [value, ...value]
      : [value];
};

export const overlooks = (
  operation: Operation,
  field: Field,
  keyword: string,
  which: (value: unknown) => boolean,
): Patch => ({
  ignores: ({ kind, field: name, detail }, context) =>
    isOf(operation, context) &&
    kind === "constraint" &&
    name === field.name &&
    detail === keyword &&
    valuesOf(field, context).some(which),
});

export const mindsValues = (operation: Operation, field: Field, which: (value: unknown) => boolean): Patch => ({
  minds: (context) =>
    isOf(operation, context) && valuesOf(field, context).some(which)
      ? [problem("constraint", field.name, "minded")]
      : [],
});
