// Reads a request body: the fields as they arrived, and the rules of the document that they break. Pure.

import { at, follow, isObject, isSchema, lookUp } from "../../scripts/openapi/document.ts";
import { asLabelled } from "../../scripts/openapi/media-kinds.ts";
import { allowsType, describedAs } from "../../scripts/openapi/media-range.ts";
import type { Content, Field, Operation, Pointer, Schema } from "../../scripts/openapi/operation.ts";
import { withoutNull } from "../../scripts/openapi/schema.ts";
import {
  bodyReadableRule,
  bodyRule,
  fieldKindRule,
  fileSizeRule,
  mediaTypeRule,
  partTypeRule,
} from "../derive/rules.ts";
import type { RequestMessage } from "../http/exchange.ts";
import { headerValue, type MediaType, readMediaType, utf8 } from "../http/message.ts";
import { readMultipart } from "../wire/multipart.ts";
import type { ArrivedField } from "./check.ts";
import { type Reader, readItems, readText } from "./text-value.ts";

export type ArrivedBody = {
  readonly broken: readonly Pointer[];
  readonly fields: ReadonlyMap<string, readonly ArrivedField[]>;
  /** The value of a body that does not consist of fields. */
  readonly body: unknown;
};

export const readRequestBody = (reader: Reader, operation: Operation, request: RequestMessage): ArrivedBody => {
  const rule = operation.body;
  if (rule === null) return nothing([]);
  const label = headerValue(request.headers, "content-type");
  // An empty body with a media type is read as a broken form only if the media type is multipart.
  if (request.body.length === 0 && (label === null || !isForm(label)))
    return nothing(rule.required ? [bodyRule(rule)] : []);
  const type = label === null ? null : readMediaType(label);
  const described = type === null ? undefined : describedAs(rule.contents, withParameters(type));
  if (label === null || type === null || described === undefined) return nothing([mediaTypeRule(rule)]);
  const content = asLabelled(described, type.type);
  if (isCut(request)) return nothing([bodyReadableRule(content)]);
  return readers[content.kind](reader, content, label, request.body);
};

const withParameters = ({ type, parameters }: MediaType) => ({
  mediaType: type,
  parameters: [...parameters].map(([name, value]) => `${name}=${value}`),
});

type ReadBody = (reader: Reader, content: Content, label: string, body: Uint8Array) => ArrivedBody;

const multipart: ReadBody = (reader, content, label, body) => {
  const message = readMultipart(label, body);
  if (!message.ok) return nothing([bodyReadableRule(content)]);
  const fields = message.parts.map(({ name, filename, contentType, bytes }) => ({
    name,
    filename,
    contentType,
    bytes,
  }));
  return judgeFields(reader, content, fields, true);
};

const urlencoded: ReadBody = (reader, content, _label, body) => {
  const text = utf8(body);
  if (text === null) return nothing([bodyReadableRule(content)]);
  const pairs = [...new URLSearchParams(text)].map(([name, value]) => ({
    name,
    filename: null,
    contentType: null,
    bytes: new TextEncoder().encode(value),
  }));
  return judgeFields(reader, content, pairs, false);
};

const json: ReadBody = (reader, content, _label, body) => {
  const value = parsed(body);
  if (value === unreadable) return nothing([bodyReadableRule(content)]);
  return { broken: violated(reader, content, value), fields: new Map(), body: value };
};

const text: ReadBody = (reader, content, _label, body) => {
  const written = utf8(body);
  if (written === null) return nothing([bodyReadableRule(content)]);
  const { schema, schemaPointer } = content;
  const value = schema === null || schemaPointer === null ? written : readText(reader, schema, schemaPointer, written);
  return { broken: violated(reader, content, value), fields: new Map(), body: value };
};

const bytes: ReadBody = (reader, content, _label, body) => ({
  broken: violated(reader, content, binaryText(body)),
  fields: new Map(),
  body,
});

const unread: ReadBody = (_reader, _content, _label, body) => ({ broken: [], fields: new Map(), body });

const readers: Readonly<Record<Content["kind"], ReadBody>> = {
  multipart,
  urlencoded,
  json,
  text,
  bytes,
  stream: unread,
  opaque: unread,
};

type RawField = Omit<ArrivedField, "value"> & { readonly name: string };

const judgeFields = (reader: Reader, content: Content, raw: readonly RawField[], asParts: boolean): ArrivedBody => {
  const fields = new Map<string, ArrivedField[]>();
  const broken: Pointer[] = [];
  for (const part of raw) {
    const field = content.fields.find(({ name }) => name === part.name);
    const value = fieldValue(reader, field, part);
    if (value === unreadable) broken.push(bodyReadableRule(content));
    if (field !== undefined && asParts) broken.push(...partRules(field, part));
    fields.set(part.name, [...(fields.get(part.name) ?? []), { ...part, value: value === unreadable ? "" : value }]);
  }
  return { broken: [...broken, ...violated(reader, content, assembled(content, fields))], fields, body: undefined };
};

const fieldValue = (reader: Reader, field: Field | undefined, part: RawField): unknown => {
  if (field?.binary === true) return binaryText(part.bytes);
  const value = utf8(part.bytes);
  if (value === null) return field === undefined ? "" : unreadable;
  if (field === undefined) return value;
  if (field.separator !== undefined)
    return readItems(reader, field.schema, field.pointer, value.split(field.separator));
  if (field.otherwise.length > 0 && !field.repeated) return readAlternatives(reader, field, value);
  if (!field.repeated) return readText(reader, field.schema, field.pointer, value);
  const plain = withoutNull(reader.document, field.schema, field.pointer);
  const array = follow(reader.document, plain.schema, plain.pointer);
  const items = isObject(array.value) && isSchema(array.value.items) ? array.value.items : true;
  return items === true ? value : readText(reader, items, at(array.pointer, "items"), value);
};

/** Reads the text by the first of the field's descriptions that it fits. */
const readAlternatives = (reader: Reader, { pointer, otherwise }: Field, text: string): unknown => {
  const pointers = [pointer, ...otherwise.map((other) => other.pointer)];
  const readings = pointers.map((schemaPointer) => ({
    schemaPointer,
    value: readText(reader, lookUp(reader.document, schemaPointer) as Schema, schemaPointer, text),
  }));
  const fitting = readings.find(({ schemaPointer, value }) => reader.validate(schemaPointer, value).length === 0);
  return (fitting ?? readings[0]!).value;
};

/**
 * One character for each byte, so that minLength and maxLength of a file count bytes. The last result is cached because
 * nearly every request carries the same file.
 */
const binaryText = (bytes: Uint8Array): string => {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (!buffer.equals(lastBinary.bytes)) lastBinary = { bytes: buffer, text: buffer.toString("latin1") };
  return lastBinary.text;
};

let lastBinary: { readonly bytes: Buffer; readonly text: string } = { bytes: Buffer.alloc(0), text: "" };

/** A binary field must arrive as a file: with a filename, with a media type that is not text, or with a listed one. */
const partRules = (field: Field, { filename, contentType, bytes }: RawField): readonly Pointer[] => {
  const type = readMediaType(contentType ?? "text/plain")?.type ?? "";
  const isListed = contentType !== null && field.mediaTypes.length > 0 && allowsType(field.mediaTypes, type);
  const asFile = filename !== null || !type.startsWith("text/") || isListed;
  const broken = field.binary ? !asFile : filename !== null;
  if (broken) return [fieldKindRule(field)];
  const allowed = allowsType(field.mediaTypes, type);
  const tooLarge = field.maxBytes !== null && bytes.byteLength > field.maxBytes;
  return [...(allowed ? [] : [partTypeRule(field)]), ...(tooLarge ? [fileSizeRule(field)] : [])];
};

const assembled = (content: Content, fields: ReadonlyMap<string, readonly ArrivedField[]>): Record<string, unknown> =>
  Object.fromEntries(
    [...fields].map(([name, values]) => {
      const repeated = content.fields.find((field) => field.name === name)?.repeated === true;
      return [name, repeated ? values.map(({ value }) => value) : values[0]?.value];
    }),
  );

const violated = (reader: Reader, content: Content, value: unknown): readonly Pointer[] =>
  content.schemaPointer === null ? [] : reader.validate(content.schemaPointer, value).map(({ pointer }) => pointer);

/** True if Content-Length is not the length that arrived, so that a server reads another body. */
const isCut = (request: RequestMessage): boolean => {
  const length = headerValue(request.headers, "content-length");
  return length !== null && /^\d+$/.test(length) && Number(length) !== request.body.length;
};

const isForm = (label: string): boolean => /^\s*multipart\//i.test(label);

const unreadable = Symbol("unreadable");

const parsed = (body: Uint8Array): unknown => {
  try {
    return JSON.parse(utf8(body) ?? "not UTF-8");
  } catch {
    return unreadable;
  }
};

const nothing = (broken: readonly Pointer[]): ArrivedBody => ({ broken, fields: new Map(), body: undefined });
