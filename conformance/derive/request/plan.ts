// An operation and the values to send → the planned request: path, headers and body bytes. Pure.

import { isObject, NotUnderstood } from "../../../scripts/openapi/document.ts";
import {
  type ByKind,
  byKind,
  type ContentKind,
  type ContentOf,
  type FormContent,
  typeSent,
} from "../../../scripts/openapi/media-kinds.ts";
import { isRange, labelOf } from "../../../scripts/openapi/media-range.ts";
import type { Content, Field, Operation, Parameter } from "../../../scripts/openapi/operation.ts";
import { type ClientInput, isFile, type PlannedRequest } from "../case.ts";
import { lazy } from "../values/lazy.ts";
import { defaultSpelling, filePart, multipartBody, multipartType, type PlannedPart, textPart } from "./multipart.ts";
import { formPairs, writeCookies, writeHeaders, writePath, writeQuery } from "./parameters.ts";

/** The content of a request before it is written. A parameter or field that is not in its map is absent. */
export type Values = {
  readonly parameters: ReadonlyMap<Parameter, unknown>;
  readonly body: BodyValues;
};
export type BodyValues =
  | { readonly kind: "none" }
  | { readonly kind: "fields"; readonly content: FormContent; readonly fields: ReadonlyMap<string, unknown> }
  | { readonly kind: "whole"; readonly content: Exclude<Content, FormContent>; readonly value: unknown };

/** The body if it is of that kind, otherwise null. */
export const bodyAs = <Kind extends ContentKind>(
  body: BodyValues,
  kind: Kind,
): (Extract<BodyValues, { readonly content: unknown }> & { readonly content: ContentOf<Kind> }) | null =>
  body.kind !== "none" && body.content.kind === kind ? (body as never) : null;

export const planRequest = (operation: Operation, values: Values): PlannedRequest => {
  const contentType = contentTypeOf(values.body);
  const query = writeQuery(values.parameters);
  return {
    method: operation.method,
    target: writePath(operation.path, values.parameters) + (query === "" ? "" : `?${query}`),
    headers: [
      ...ownHeaders.filter(([name]) => !describesHeader(operation, name)),
      ["Accept", acceptOf(operation)],
      ...writeHeaders(values.parameters),
      ...writeCookies(values.parameters),
      ...(contentType === null ? [] : [["Content-Type", contentType] as const]),
    ],
    credential: "valid",
    body: values.body.kind === "none" ? null : lazy(bytesOf.bind(null, values.body)),
    framing: { kind: "length" },
  };
};

/**
 * The caller, for operators who read logs, and the encodings the suite can decode; a documented header takes their
 * place.
 */
const ownHeaders = [
  ["User-Agent", "waves-voice-conformance"],
  ["Accept-Encoding", "gzip, deflate, br"],
] as const;

const describesHeader = ({ parameters }: Operation, name: string): boolean =>
  parameters.some((parameter) => parameter.in === "header" && parameter.name.toLowerCase() === name.toLowerCase());

/** The same request with one header replaced, or dropped if `value` is null. */
export const withHeader = (request: PlannedRequest, name: string, value: string | null): PlannedRequest => ({
  ...request,
  headers: [
    ...request.headers.filter(([other]) => other.toLowerCase() !== name.toLowerCase()),
    ...(value === null ? [] : [[name, value] as const]),
  ],
});

/** Null for what no caller can express: a method that takes members cannot be given a body that has none. */
export const clientInput = (values: Values): ClientInput | null => {
  const body = clientBody(values.body);
  if (body === null) return null;
  return {
    parameters: Object.fromEntries([...values.parameters].map(([{ member }, value]) => [member, value])),
    body,
  };
};

/** An object is passed member by member, whatever its media type. */
const clientBody = (body: BodyValues): ClientInput["body"] | null => {
  if (body.kind === "none") return body;
  if (body.kind === "fields") return { kind: "fields", fields: Object.fromEntries(body.fields) };
  const { content, value } = body;
  if (bodyAs(body, "json") === null || content.fields.length === 0) return { kind: "whole", value };
  return isObject(value) ? { kind: "fields", fields: value } : null;
};

/** Parts in the order of the document's fields, undeclared ones last. */
export const partsOf = (content: Content, fields: ReadonlyMap<string, unknown>): PlannedPart[] => {
  const declared = content.fields.map((field) => field.name).filter((name) => fields.has(name));
  const names = [...declared, ...[...fields.keys()].filter((name) => !declared.includes(name))];
  return names.flatMap((name) => {
    const field = content.fields.find((candidate) => candidate.name === name);
    const value = fields.get(name);
    // Several files under an undeclared name still become several parts.
    const isList = Array.isArray(value) && (field?.repeated === true || value.some(isFile));
    const items = isList ? value : [value];
    return items.map((item) => partOf(name, joined(field, item), typeOfPart(field)));
  });
};

/** Joins a list that is sent as one text, by the field's style. */
const joined = (field: Field | undefined, value: unknown): unknown =>
  field?.separator !== undefined && Array.isArray(value) ? value.join(field.separator) : value;

/** A media range leaves the choice to the part, which is then text. */
const typeOfPart = (field: Field | undefined): string | null =>
  field?.mediaTypes.find((type) => !isRange(type)) ?? null;

const partOf = (name: string, value: unknown, mediaType: string | null): PlannedPart => {
  if (isFile(value)) return filePart(name, value);
  if (typeof value === "object" && value !== null)
    return { ...textPart(name, JSON.stringify(value)), contentType: mediaType ?? "application/json" };
  return { ...textPart(name, String(value)), contentType: mediaType };
};

const contentTypeOf = (body: BodyValues): string | null => {
  if (body.kind === "none") return null;
  if (body.kind === "whole" && isFile(body.value) && isRange(body.content.mediaType)) return body.value.contentType;
  return bodyAs(body, "multipart") === null ? typeSent(body.content) : multipartType(defaultSpelling.boundary);
};

type Given = { readonly value: unknown; readonly fields: ReadonlyMap<string, unknown> };

const bytesOf = (body: Exclude<BodyValues, { readonly kind: "none" }>): Uint8Array =>
  byKind(writers, body.content, {
    value: body.kind === "whole" ? body.value : undefined,
    fields: body.kind === "fields" ? body.fields : new Map(),
  });

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const asText = (_content: Content, { value }: Given): Uint8Array =>
  isFile(value) ? value.bytes() : encode(String(value));
const unwritable = ({ pointer, mediaType }: Content): never => {
  throw new NotUnderstood(pointer, `no request can be written as ${mediaType}`);
};

const writers: ByKind<[given: Given], Uint8Array> = {
  json: (_content, { value }) => encode(JSON.stringify(value)),
  multipart: (content, { fields }) => multipartBody(partsOf(content, fields)),
  urlencoded: (content, { fields }) => encode(formPairs(content, fields)),
  text: asText,
  bytes: asText,
  stream: unwritable,
  opaque: unwritable,
};

/** Every media type documented for an answer, so that a negotiating server has no reason to refuse. */
const acceptOf = (operation: Operation): string => {
  const types = operation.responses.flatMap((response) => response.contents.map(labelOf));
  return [...new Set(types), "*/*;q=0.1"].join(", ");
};
