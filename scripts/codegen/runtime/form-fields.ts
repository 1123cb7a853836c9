// In: an operation's form and the value for it. Out: each field with one value; a repeated field occurs once per item.
// Refuses fields that the document does not accept, before any request is made.

import type { BodyContext, Input } from "./features.ts";
import { objectOf } from "./input.ts";
import type { TableBody, TableField, TableSchema } from "./operation-table.ts";

export const formFields = (body: TableBody, input: unknown, context: BodyContext): [TableField, unknown][] => {
  const { refuse } = context;
  const value: Input = objectOf(input, "body", refuse);
  for (const { name, required } of body.fields) {
    const [first] = Object.hasOwn(value, name) ? [value[name] ?? []].flat() : [];
    if (required && first === undefined)
      throw refuse("field-missing", name, `the field ${name} is missing`, `Pass ${name}`);
  }
  return Object.entries(value).flatMap(([name, raw]): [TableField, unknown][] => {
    const value = raw instanceof Date ? raw.toISOString() : (raw ?? undefined);
    if (value === undefined) return [];
    const field = body.fields.find((field) => field.name === name) ?? undeclared(body, name, context);
    if (!field.binary) checkText(field, value, context);
    if (!Array.isArray(value)) return [[field, value]];
    return field.repeated
      ? value.map((item) => [field, item])
      : [[field, field.separator ? value.join(field.separator) : value]];
  });
};

const checkText = ({ name, required, schema }: TableField, value: unknown, { matches, refuse }: BodyContext): void => {
  const mismatch = matches(schema, value);
  // An empty string is most likely a forgotten value, unless the schema explicitly allows it (`minLength: 0`).
  const mayBeEmpty =
    !required || (typeof schema === "object" && (schema.minLength === 0 || schema.enum || "const" in schema));
  if (value === "" && (mismatch || !mayBeEmpty)) {
    throw refuse("field-empty", name, `the field ${name} is an empty string`, `Pass a ${name} with content`);
  }
  if (!mismatch) return;
  const location = `the field ${name}${mismatch.pointer && ` at ${mismatch.pointer}`}`;
  throw refuse("field-invalid", name, `${location} ${mismatch.reason}`, "Change it to what the API documents");
};

const undeclared = ({ schema }: TableBody, name: string, { refuse }: BodyContext): TableField => {
  const additional = typeof schema === "object" ? (schema.additionalProperties as TableSchema | undefined) : undefined;
  if (additional !== false) {
    return { name, mediaTypes: [], schema: additional ?? true };
  }
  throw refuse("field-invalid", name, `the document has no field ${name}`, "Remove it, or correct its name");
};

export const textOf = (value: unknown): string => (typeof value === "object" ? JSON.stringify(value) : String(value));
