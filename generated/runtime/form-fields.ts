// This file is written by `npm run generate`; do not edit. To change it, edit scripts/codegen/runtime/form-fields.ts and run it again.

// In: the form rule of an operation and the value for it. Out: every field with one value, a repeated one once for each
// item. A field that the document would not accept is refused here, before any request.

import type { BodyContext, Input } from "./features.ts";
import { objectOf } from "./input.ts";
import type { TableBody, TableField, TableSchema } from "./operation-table.ts";

export const formFields = (body: TableBody, given: unknown, context: BodyContext): [TableField, unknown][] => {
  const { refuse } = context;
  const value: Input = objectOf(given, "body", refuse);
  for (const { name, required } of body.fields) {
    const [first] = Object.hasOwn(value, name) ? [value[name] ?? []].flat() : [];
    if (required && first === undefined)
      throw refuse("field-missing", name, `the field ${name} is missing`, `Pass ${name}`);
  }
  return Object.entries(value).flatMap(([name, raw]): [TableField, unknown][] => {
    const value = raw instanceof Date ? raw.toISOString() : (raw ?? undefined);
    if (value === undefined) return [];
    const field = body.fields.find((known) => known.name === name) ?? undeclared(body, name, context);
    if (!field.binary) checkText(field, value, context);
    if (!Array.isArray(value)) return [[field, value]];
    return field.repeated
      ? value.map((item) => [field, item])
      : [[field, field.separator ? value.join(field.separator) : value]];
  });
};

const checkText = ({ name, required, schema }: TableField, value: unknown, { matches, refuse }: BodyContext): void => {
  const mismatch = matches(schema, value);
  // In a form an empty value is what a forgotten one looks like; `minLength: 0` says that it is meant.
  const mayBeEmpty =
    !required || (typeof schema === "object" && (schema.minLength === 0 || schema.enum || "const" in schema));
  if (value === "" && (mismatch || !mayBeEmpty)) {
    throw refuse("field-empty", name, `the field ${name} is an empty string`, `Pass a ${name} with content`);
  }
  if (!mismatch) return;
  const place = `the field ${name}${mismatch.pointer && ` at ${mismatch.pointer}`}`;
  throw refuse("field-invalid", name, `${place} ${mismatch.reason}`, "Change it to what the API documents");
};

const undeclared = ({ schema }: TableBody, name: string, { refuse }: BodyContext): TableField => {
  const rest = typeof schema === "object" ? (schema.additionalProperties as TableSchema | undefined) : undefined;
  if (rest !== false) {
    return { name, mediaTypes: [], schema: rest ?? true };
  }
  throw refuse("field-invalid", name, `the document has no field ${name}`, "Remove it, or correct its name");
};

export const textOf = (value: unknown): string => (typeof value === "object" ? JSON.stringify(value) : String(value));
