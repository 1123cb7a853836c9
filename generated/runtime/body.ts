// This file is written by `npm run generate`; do not edit. To change it, edit scripts/codegen/runtime/body.ts and run it again.

// In: an operation's body rule and the input. Out: the body to send. A field that the document would not accept is
// refused here, before any request.

import type { NativeFile } from "./describe-file.ts";
import type { Refuse } from "./errors.ts";
import { readFileInput } from "./file-input.ts";
import { matches } from "./matches.ts";
import { type Part, writeMultipart } from "./multipart.ts";
import type { OperationTable, TableBody, TableField, TableOperation, TableSchema } from "./operation-table.ts";
import { formPayload, noPayload, type Payload, payloadOf } from "./payload.ts";
import type { Platform } from "./platform.ts";
import { bytesSource, readAll } from "./source.ts";

type Input = Readonly<Record<string, unknown>>;
type Context = { readonly schemas: OperationTable["schemas"]; readonly refuse: Refuse; readonly platform: Platform };

export const writeBody = async (operation: TableOperation, input: Input, context: Context): Promise<Payload> => {
  const { body, parameters } = operation;
  if (!body) return noPayload;
  const value =
    body.at === "body" ? input.body : without(input, new Set(parameters.map(({ name }) => name)), body.required);
  if (value === undefined || value === null) {
    if (body.required) throw context.refuse("field-missing", "body", "the body is missing", "Pass it as body");
    return noPayload;
  }
  if (body.kind === "multipart") return multipart(body, asObject(value, context), context);
  if (body.kind === "binary") return binary(body, value, context);
  const text =
    body.kind === "urlencoded"
      ? new URLSearchParams(formValues(body, asObject(value, context), context)).toString()
      : serialised(body, value, context);
  return payloadOf([bytesSource(new TextEncoder().encode(text))], body.mediaType, context.platform);
};

/** The fields among the input's members; nothing where none is given and none is needed. */
const without = (input: Input, names: ReadonlySet<string>, required: boolean): Input | undefined => {
  const rest = Object.entries(input).filter(([name, value]) => !names.has(name) && value !== undefined);
  return rest.length > 0 || required ? Object.fromEntries(rest) : undefined;
};

const asObject = (value: unknown, { refuse }: Context): Input => {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Input;
  throw refuse("input-invalid", "body", "the body is no object", "Pass an object of the documented fields");
};

const serialised = ({ kind, schema, at }: TableBody, value: unknown, { schemas, refuse }: Context): string => {
  let text: string | undefined;
  try {
    text = kind === "json" ? JSON.stringify(value) : String(value);
  } catch (cause) {
    throw refuse(
      "input-invalid",
      null,
      "it cannot be written as JSON",
      "Pass no BigInt and no circular reference",
      cause,
    );
  }
  // What goes over the wire is judged, a Date as the text that JSON makes of it.
  const mismatch = matches(schema, kind === "json" ? JSON.parse(text ?? "null") : text, schemas);
  if (!mismatch) return text ?? "";
  const name = mismatch.pointer.split("/")[1] ?? null;
  const missing = mismatch.keyword === "required";
  throw refuse(
    missing ? "field-missing" : "field-invalid",
    name ?? (at === "body" ? "body" : null),
    `the ${mismatch.pointer ? `value at ${mismatch.pointer}` : "body"} ${mismatch.reason}`,
    missing ? "Pass it" : "Change it to what the API documents",
  );
};

const binary = async (body: TableBody, value: unknown, { refuse, platform }: Context): Promise<Payload> => {
  const mediaTypes = body.mediaType === "application/octet-stream" ? [] : [body.mediaType];
  const schema = body.schema;
  const file = await readFileInput(value, { name: "body", mediaTypes, schema, looksLike: null }, refuse);
  return payloadOf([file.source], file.contentType, platform);
};

const multipart = async (body: TableBody, value: Input, context: Context): Promise<Payload> => {
  const { refuse, platform } = context;
  const parts: Part[] = [];
  const natives = new Map<Part, NativeFile>();
  for (const [field, one] of formFields(body, value, context)) {
    const { name } = field;
    if (!field.binary) {
      const contentType = typeof one === "object" ? "application/json" : null;
      parts.push({ name, filename: null, contentType, source: bytesSource(new TextEncoder().encode(textOf(one))) });
      continue;
    }
    const { filename, contentType, source, native } = await readFileInput(one, field, refuse);
    parts.push({ name, filename, contentType, source });
    if (native) natives.set(parts.at(-1)!, { ...native, name: filename, type: contentType });
  }
  if (natives.size > 0) return formPayload(await nativeForm(parts, natives));
  const { contentType, sources } = writeMultipart(parts);
  return payloadOf(sources, contentType, platform);
};

const nativeForm = async (parts: readonly Part[], natives: ReadonlyMap<Part, NativeFile>): Promise<FormData> => {
  const form = new FormData();
  for (const part of parts) {
    const native = natives.get(part) as unknown as Blob | undefined;
    if (native) form.append(part.name, native);
    else if (part.filename === null) form.append(part.name, new TextDecoder().decode(await readAll(part.source)));
    else form.append(part.name, new Blob([await readAll(part.source)], { type: part.contentType! }), part.filename);
  }
  return form;
};

const formValues = (body: TableBody, value: Input, context: Context): [string, string][] =>
  formFields(body, value, context).map(([{ name }, one]) => [name, textOf(one)]);

/** Every field with one value, a repeated one once for each item; each held against the document. */
const formFields = (body: TableBody, value: Input, { schemas, refuse }: Context): [TableField, unknown][] => {
  for (const { name, required } of body.fields) {
    const [given] = [value[name] ?? []].flat();
    if (required && given === undefined) {
      throw refuse("field-missing", name, `the field ${name} is missing`, `Pass ${name}`);
    }
  }
  return Object.entries(value).flatMap(([name, raw]): [TableField, unknown][] => {
    const given = raw instanceof Date ? raw.toISOString() : (raw ?? undefined);
    if (given === undefined) return [];
    const field = body.fields.find((one) => one.name === name) ?? undeclared(body, name, refuse);
    if (!field.binary) checkText(field, given, schemas, refuse);
    return field.repeated && Array.isArray(given) ? given.map((item) => [field, item]) : [[field, given]];
  });
};

const checkText = (field: TableField, value: unknown, schemas: OperationTable["schemas"], refuse: Refuse): void => {
  const { name, required, schema } = field;
  const mismatch = matches(schema, value, schemas);
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

const undeclared = ({ schema }: TableBody, name: string, refuse: Refuse): TableField => {
  const rest = (typeof schema === "object" ? schema.additionalProperties : undefined) as TableSchema | undefined;
  if (rest === false) {
    throw refuse("field-invalid", name, `the document has no field ${name}`, "Remove it, or correct its name");
  }
  return { name, required: false, binary: false, repeated: false, mediaTypes: [], schema: rest ?? true };
};

const textOf = (value: unknown): string => (typeof value === "object" ? JSON.stringify(value) : String(value));
