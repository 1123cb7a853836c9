// Media types of a request or response body: what travels under each, and of which fields it is made. Pure.
import {
  at,
  type Document,
  follow,
  followObject,
  isObject,
  isSchema,
  type JsonObject,
  member,
  NotUnderstood,
  text,
} from "./document.ts";
import { readExamples } from "./examples.ts";
import { isFieldValue, namedCharacter } from "./field-syntax.ts";
import type { ContentKind } from "./media-kinds.ts";
import type { Content, Field, Pointer, Schema, StreamFraming } from "./operation.ts";
import { isBinary, objectShape, typeOf } from "./schema.ts";

/** @see https://spec.openapis.org/oas/v3.1.1.html#media-type-object */
export const readContents = (
  document: Document,
  content: unknown,
  pointer: Pointer,
  side: "request" | "answer",
): Content[] =>
  Object.entries(isObject(content) ? content : {}).map(([mediaType, value]) =>
    readContent(document, mediaType, followObject(document, value, at(pointer, mediaType)), side),
  );

const readContent = (
  document: Document,
  declared: string,
  found: { value: JsonObject; pointer: Pointer },
  side: "request" | "answer",
): Content => {
  refuseUnsendable(declared, found.pointer);
  const mediaType = (declared.split(";")[0] ?? "").trim().toLowerCase();
  const { schema, schemaPointer } = readSchema(document, found);
  const type = schema === null ? null : typeOf(document, schema, schemaPointer ?? "");
  const framing = side === "answer" ? framingOf(mediaType) : null;
  const whole = asReadable(kindOf(mediaType), type);
  const kind = framing === null ? whole : "stream";
  const shape =
    schema === null || schemaPointer === null || kind === "opaque"
      ? null
      : objectShape(document, schema, schemaPointer);
  const fields = [...(shape?.properties ?? [])].map(([name, property]): Field => {
    const target = follow(document, property.schema, property.pointer);
    const items = kind === "json" ? null : itemsOf(document, property.schema, property.pointer);
    const value = items ?? { schema: property.schema, pointer: property.pointer };
    const details = follow(document, value.schema, value.pointer).value;
    const encoding = readEncoding(
      document,
      member(found.value.encoding, name),
      at(found.pointer, "encoding", name),
      kind,
    );
    return {
      name,
      required: shape?.required.has(name) === true,
      requiredPointer: shape?.required.get(name) ?? null,
      schema: property.schema,
      description: isObject(target.value) ? text(target.value.description) : "",
      deprecated: isObject(target.value) && target.value.deprecated === true,
      binary: kind !== "json" && isBinary(document, value.schema, value.pointer),
      repeated: items !== null && encoding.mediaTypes[0] !== "application/json",
      ...encoding,
      sample: sampleOf(details) ?? sampleOf(target.value),
      ...readMaxBytes(details, follow(document, value.schema, value.pointer).pointer),
      pointer: property.pointer,
    };
  });
  const examples = readExamples(document, found.value, found.pointer, schema);
  const described = {
    mediaType,
    schema,
    schemaPointer,
    examples,
    fields,
    closed: shape?.closed === true,
    pointer: found.pointer,
  };
  if (framing !== null) return { ...described, kind: "stream", framing, event: null };
  return { ...described, kind: whole };
};

/** It travels in Content-Type and Accept. */
const refuseUnsendable = (mediaType: string, pointer: Pointer): void => {
  if (isFieldValue(mediaType)) return;
  throw new NotUnderstood(
    pointer,
    `no header can carry the media type ${JSON.stringify(mediaType)}: it has ${namedCharacter(mediaType)}`,
  );
};

const framings: readonly (readonly [types: RegExp, framing: StreamFraming])[] = [
  [/^text\/event-stream$/, "event-stream"],
  [/^application\/((x-)?(ndjson|jsonl|jsonlines|json-lines)|stream\+json)$/, "json-lines"],
  [/[/+]json-seq$/, "json-seq"],
];

/** Null for what is no sequence of events. */
const framingOf = (mediaType: string): StreamFraming | null =>
  framings.find(([types]) => types.test(mediaType))?.[1] ?? null;

const readSchema = (
  document: Document,
  found: { value: JsonObject; pointer: Pointer },
): { schema: Schema | null; schemaPointer: Pointer | null } => {
  const schema = found.value.schema;
  if (schema === undefined) return { schema: null, schemaPointer: null };
  const pointer = at(found.pointer, "schema");
  if (!isSchema(schema)) throw new NotUnderstood(pointer, "a schema is an object or a boolean");
  follow(document, schema, pointer);
  return { schema, schemaPointer: pointer };
};

type WholeKind = Exclude<ContentKind, "stream">;

const kindOf = (mediaType: string): WholeKind => {
  if (mediaType === "multipart/form-data") return "multipart";
  if (mediaType === "application/x-www-form-urlencoded") return "urlencoded";
  if (/[/+]json$/.test(mediaType)) return "json";
  if (/^multipart\/|[/+]xml$/.test(mediaType)) return "opaque";
  return mediaType.startsWith("text/") ? "text" : "bytes";
};

/** Bytes or text that stand for an object or a list are in a format that is not read. */
const asReadable = (kind: WholeKind, type: string | null): WholeKind =>
  (kind === "bytes" || kind === "text") && (type === "object" || type === "array") ? "opaque" : kind;

const itemsOf = (document: Document, schema: Schema, pointer: Pointer): { schema: Schema; pointer: Pointer } | null => {
  if (typeOf(document, schema, pointer) !== "array") return null;
  const found = followObject(document, schema, pointer);
  const items = found.value.items;
  return { schema: isSchema(items) ? items : true, pointer: at(found.pointer, "items") };
};

/** @see https://spec.openapis.org/oas/v3.1.1.html#encoding-object */
const readEncoding = (
  document: Document,
  encoding: unknown,
  pointer: Pointer,
  kind: ContentKind,
): Pick<Field, "mediaTypes" | "mediaTypesPointer"> => {
  if (encoding === undefined) return { mediaTypes: [], mediaTypesPointer: null };
  const found = followObject(document, encoding, pointer);
  const headers = Object.entries(isObject(found.value.headers) ? found.value.headers : {});
  for (const [name, header] of headers) {
    const { value, pointer: where } = followObject(document, header, at(found.pointer, "headers", name));
    if (value.required === true) throw new NotUnderstood(where, "a header that a single part must have is not read");
  }
  const { style = "form", explode = true } = found.value;
  if (kind === "urlencoded" && (style !== "form" || explode !== true))
    throw new NotUnderstood(
      found.pointer,
      "a form's values are written as style form with explode; another style is not read",
    );
  const contentType = found.value.contentType;
  if (typeof contentType !== "string") return { mediaTypes: [], mediaTypesPointer: null };
  refuseUnsendable(contentType, at(found.pointer, "contentType"));
  const mediaTypes = contentType.split(",").map((type) => (type.split(";")[0] ?? "").trim().toLowerCase());
  return { mediaTypes: mediaTypes.filter((type) => type !== ""), mediaTypesPointer: at(found.pointer, "contentType") };
};

const readMaxBytes = (schema: unknown, pointer: Pointer): Pick<Field, "maxBytes" | "maxBytesPointer"> => {
  const limit = isObject(schema) ? schema["x-max-bytes"] : undefined;
  if (limit === undefined) return { maxBytes: null, maxBytesPointer: null };
  const where = at(pointer, "x-max-bytes");
  if (!Number.isInteger(limit) || Number(limit) < 1) {
    throw new NotUnderstood(where, `x-max-bytes is a whole number of bytes, not ${JSON.stringify(limit)}`);
  }
  return { maxBytes: Number(limit), maxBytesPointer: where };
};

const sampleOf = (schema: unknown): string | null =>
  isObject(schema) && typeof schema["x-sample"] === "string" ? schema["x-sample"] : null;
