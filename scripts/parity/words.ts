// Describes in words what a schema, a field or a credential demands. Pure.
import { at, type Document, follow, isObject, isSchema, type JsonObject } from "../openapi/document.ts";
import type { Credential, Field, Parameter, Pointer, Schema } from "../openapi/operation.ts";
import { typeOf } from "../openapi/schema.ts";

export const fieldInWords = (document: Document, field: Field): string => {
  const limits = [
    field.maxBytes === null ? null : `at most ${grouped(field.maxBytes)} bytes`,
    field.mediaTypes.length === 0 ? null : `as ${listed(field.mediaTypes)}`,
  ];
  const what = field.binary ? "file" : schemaInWords(document, field.schema, field.pointer);
  return [field.required ? "required" : "optional", what, ...limits].filter((text) => text !== null).join(", ");
};

export const parameterInWords = (document: Document, { required, schema, pointer }: Parameter): string =>
  `${required ? "required" : "optional"}, ${schemaInWords(document, schema, at(pointer, "schema"))}`;

export const credentialInWords = ({ kind, in: location, parameter }: Credential): string =>
  kind === "apiKey" ? `the key as ${location} ${parameter}` : `${parameter}: ${kind === "bearer" ? "Bearer" : "Basic"}`;

export const schemaInWords = (document: Document, schema: Schema, pointer: Pointer): string => {
  const { value, pointer: valuePointer } = follow(document, schema, pointer);
  if (!isObject(value)) return "anything";
  const branches = [value.oneOf, value.anyOf].find(Array.isArray);
  if (branches !== undefined && typeOf(document, schema, pointer) === null) {
    const words = branches.filter(isSchema).map((branch) => kindInWords(document, branch, valuePointer));
    if (words.length > 0) return listed([...new Set(words)], "or");
  }
  const kind = kindInWords(document, schema, pointer);
  return [kind, ...limitsInWords(document, value, valuePointer)].join(", ");
};

const kinds: Readonly<Record<string, string>> = {
  string: "text",
  integer: "whole number",
  number: "number",
  boolean: "true or false",
  array: "list",
  object: "object",
};

const kindInWords = (document: Document, schema: Schema, pointer: Pointer): string => {
  const { value, pointer: valuePointer } = follow(document, schema, pointer);
  const types = isObject(value) && Array.isArray(value.type) ? value.type.map(String) : [];
  if (types.length > 1) return listed([...new Set(types.map((type) => kinds[type] ?? type))], "or");
  const type = typeOf(document, schema, pointer);
  if (type !== "array" || !isObject(value) || !isSchema(value.items)) return kinds[type ?? ""] ?? "anything";
  return `list of ${plural(kindInWords(document, value.items, at(valuePointer, "items")))}`;
};

const plural = (kind: string): string => (kind === "anything" ? kind : `${kind}s`);

const limitsInWords = (document: Document, schema: JsonObject, pointer: Pointer): readonly string[] => {
  const direct = ownLimits(schema);
  const branches = Array.isArray(schema.allOf) ? schema.allOf : [];
  const inherited = branches.flatMap((branch, index) => {
    const { value, pointer: branchPointer } = follow(document, branch, at(pointer, "allOf", index));
    return isObject(value) ? limitsInWords(document, value, branchPointer) : [];
  });
  return [...direct, ...inherited];
};

const ownLimits = (schema: JsonObject): readonly string[] => {
  const { minLength, maxLength, minimum, maximum, minItems, maxItems, pattern, format } = schema;
  const choices = "const" in schema ? [schema.const] : schema.enum;
  return [
    range(minLength, maxLength, "characters"),
    range(minimum, maximum, ""),
    range(minItems, maxItems, "items"),
    Array.isArray(choices) ? `one of ${listed(choices.map(String), "or")}` : null,
    typeof pattern === "string" ? `of the form ${pattern}` : null,
    typeof format === "string" && format !== "binary" ? format : null,
  ].filter((text) => text !== null);
};

const range = (least: unknown, most: unknown, unit: string): string | null => {
  const inUnits = (words: string) => `${words} ${unit}`.trim();
  const lower = typeof least === "number" && !(unit !== "" && least === 0);
  if (lower && typeof most === "number") return inUnits(`${grouped(Number(least))} to ${grouped(most)}`);
  if (typeof most === "number") return inUnits(`at most ${grouped(most)}`);
  if (!lower) return null;
  return unit === "characters" && least === 1 ? "not empty" : inUnits(`at least ${grouped(Number(least))}`);
};

const grouped = (count: number): string => count.toLocaleString("en-US");

const listed = (words: readonly string[], last = "or"): string =>
  words.length < 2 ? words.join() : `${words.slice(0, -1).join(", ")} ${last} ${words.at(-1)}`;
