// Reads the media types of a request or response body: the kind of content of each, and its fields. Pure.
import { readAskedBy } from "./asked-answer.ts";
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
import { normalParameter } from "./media-range.ts";
import type { Content, EventSchema, Field, Pointer, Schema, StreamEnd, StreamFraming } from "./operation.ts";
import { isBinary, memberNames, membersOfChoice, objectShape, typeOf, valueTypeOf, withoutNull } from "./schema.ts";

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

type MediaType = { readonly value: JsonObject; readonly pointer: Pointer };

const readContent = (document: Document, declared: string, located: MediaType, side: "request" | "answer"): Content => {
  refuseUnsendable(declared, located.pointer);
  const [named = "", ...more] = declared.split(";").map((part) => part.trim());
  const mediaType = named.toLowerCase();
  const { schema, schemaPointer } = readSchema(document, located);
  const framing = side === "answer" ? framingOf(mediaType) : null;
  const wholeKind = wholeKindOf(document, mediaType, schema, schemaPointer);
  const rest = {
    mediaType,
    parameters: meaningful(more),
    schema,
    schemaPointer,
    ...readFields(document, located, framing === null ? wholeKind : "stream", schema, schemaPointer),
    examples: readExamples(document, located.value, located.pointer, schema),
    members: schema === null ? [] : memberNames(document, schema, schemaPointer ?? located.pointer),
    askedBy: side === "answer" ? readAskedBy(located.value, located.pointer) : null,
    pointer: located.pointer,
  };
  if (framing !== null) {
    const event = eventOf(document, located, framing, schemaPointer);
    return { ...rest, kind: "stream", framing, event, end: endOf(located) };
  }
  // The sample's label is applied to any bytes, so it says nothing about them.
  if (wholeKind === "bytes") return { ...rest, kind: wholeKind, anyBytes: located.value["x-any-bytes"] === true };
  return { ...rest, kind: wholeKind };
};

/** Reads the members of the schema as form fields or JSON members. */
const readFields = (
  document: Document,
  located: MediaType,
  kind: ContentKind,
  schema: Schema | null,
  pointer: Pointer | null,
): Pick<Content, "fields" | "isChoice" | "closed"> => {
  if (schema === null || pointer === null) return { fields: [], isChoice: false, closed: false };
  const shape = kind === "opaque" ? null : objectShape(document, schema, pointer);
  const members = choiceOf(document, kind, schema, pointer);
  const described = members ?? new Map([...(shape?.properties ?? [])].map(([name, property]) => [name, [property]]));
  const fields = [...described].map(([name, properties]) => ({
    ...readField(document, located, kind, name, properties),
    required: shape?.required.has(name) === true,
    requiredPointer: shape?.required.get(name) ?? null,
  }));
  return { fields, isChoice: members !== null, closed: shape?.closed === true };
};

type Property = { readonly schema: Schema; readonly pointer: Pointer };

/** @param properties the field in each alternative that has it; most forms have no alternatives */
const readField = (
  document: Document,
  located: MediaType,
  kind: ContentKind,
  name: string,
  properties: readonly Property[],
): Omit<Field, "required" | "requiredPointer"> => {
  const [first, ...others] = properties;
  const property = first!;
  const target = follow(document, property.schema, property.pointer);
  const items = kind === "json" ? null : itemsOf(document, property.schema, property.pointer);
  const value = items ?? property;
  const plain = withoutNull(document, value.schema, value.pointer);
  const details = follow(document, plain.schema, plain.pointer);
  const encodingPointer = at(located.pointer, "encoding", name);
  const encoding = readEncoding(document, member(located.value.encoding, name), encodingPointer, kind, items !== null);
  return {
    name,
    schema: others.length === 0 ? property.schema : { anyOf: properties.map(({ schema }) => schema) },
    otherwise: others,
    description: isObject(target.value) ? text(target.value.description) : "",
    deprecated: isObject(target.value) && target.value.deprecated === true,
    binary: kind !== "json" && isBinary(document, value.schema, value.pointer),
    repeated: items !== null && encoding.separator === undefined && !/[/+]json$/.test(encoding.mediaTypes[0] ?? ""),
    ...encoding,
    sample: sampleOf(details.value) ?? sampleOf(target.value),
    ...readMaxBytes(details.value, details.pointer),
    pointer: property.pointer,
  };
};

const wholeKindOf = (
  document: Document,
  mediaType: string,
  schema: Schema | null,
  pointer: Pointer | null,
): WholeKind => {
  if (mediaType === "*/*" || mediaType === "application/*") return kindUnderRange(document, schema, pointer);
  const type = schema === null ? null : valueTypeOf(document, schema, pointer ?? "");
  return asReadable(kindOf(mediaType), type);
};

/** The fields of a form whose alternatives have different fields; null for any other form. */
const choiceOf = (
  document: Document,
  kind: ContentKind,
  schema: Schema,
  pointer: Pointer,
): ReturnType<typeof membersOfChoice> | null => {
  if (kind !== "multipart" && kind !== "urlencoded") return null;
  const always = objectShape(document, schema, pointer)?.properties ?? new Map();
  const members = membersOfChoice(document, schema, pointer);
  return [...members.keys()].every((name) => always.has(name)) ? null : members;
};

/** The media type is sent in Content-Type and Accept, so it must be a valid header value. */
const refuseUnsendable = (mediaType: string, pointer: Pointer): void => {
  if (isFieldValue(mediaType)) return;
  throw new NotUnderstood(
    pointer,
    `no header can carry the media type ${JSON.stringify(mediaType)}: it has ${namedCharacter(mediaType)}`,
  );
};

/** Drops `charset`, which concerns the encoding only, and `boundary`, which differs for each message. */
const meaningful = (parameters: readonly string[]): string[] =>
  parameters.map(normalParameter).filter((parameter) => !/^(charset|boundary|q)=|^$/.test(parameter));

/**
 * The kind for a range that includes JSON: an answer's own type decides how it is read; the schema says what it means.
 */
const kindUnderRange = (document: Document, schema: Schema | null, pointer: Pointer | null): WholeKind => {
  if (schema === null || pointer === null || isBinary(document, schema, pointer)) return "bytes";
  const type = valueTypeOf(document, schema, pointer);
  if (type === "string") return "text";
  const { value } = follow(document, schema, pointer);
  const choice = isObject(value) && ("oneOf" in value || "anyOf" in value);
  return type !== null || choice ? "json" : "bytes";
};

const framings: readonly (readonly [types: RegExp, framing: StreamFraming])[] = [
  [/^text\/event-stream$/, "event-stream"],
  [/^application\/((x-)?(ndjson|jsonl|jsonlines|json-lines)|stream\+json)$/, "json-lines"],
  [/[/+]json-seq$/, "json-seq"],
];

/** Null if the media type is not a sequence of events. */
const framingOf = (mediaType: string): StreamFraming | null =>
  framings.find(([types]) => types.test(mediaType))?.[1] ?? null;

const readSchema = (
  document: Document,
  located: { value: JsonObject; pointer: Pointer },
): { schema: Schema | null; schemaPointer: Pointer | null } => {
  const schema = located.value.schema;
  if (schema === undefined) return { schema: null, schemaPointer: null };
  const pointer = at(located.pointer, "schema");
  if (!isSchema(schema)) throw new NotUnderstood(pointer, "a schema must be an object or a boolean");
  follow(document, schema, pointer);
  return { schema, schemaPointer: pointer };
};

/**
 * OpenAPI 3.2 has `itemSchema`, which describes an event of `text/event-stream` by its fields. Before 3.2, `schema`
 * describes the data of each event, unless it is a string.
 */
const eventOf = (
  document: Document,
  { value, pointer }: { readonly value: JsonObject; readonly pointer: Pointer },
  framing: StreamFraming,
  schemaPointer: Pointer | null,
): EventSchema | null => {
  const { itemSchema } = value;
  if (isSchema(itemSchema)) {
    const itemPointer = at(pointer, "itemSchema");
    follow(document, itemSchema, itemPointer);
    const members = [...(objectShape(document, itemSchema, itemPointer)?.properties.keys() ?? [])];
    const ofFields = members.length > 0 && members.every((name) => ["data", "event", "id", "retry"].includes(name));
    const describes = framing === "event-stream" && ofFields ? "event" : "data";
    return { schema: itemSchema, pointer: itemPointer, describes, inList: false };
  }
  if (schemaPointer === null || !isSchema(value.schema)) return null;
  const type = valueTypeOf(document, value.schema, schemaPointer);
  const choice = follow(document, value.schema, schemaPointer).value;
  const several = isObject(choice) && ("oneOf" in choice || "anyOf" in choice);
  // A list stands for all events of the stream.
  const items = type === "array" ? itemsOf(document, value.schema, schemaPointer) : null;
  if (items !== null) return { ...items, describes: "data", inList: true };
  const described = type === "object" || (type === null && several);
  return described ? { schema: value.schema, pointer: schemaPointer, describes: "data", inList: false } : null;
};

const endOf = ({ value, pointer }: { readonly value: JsonObject; readonly pointer: Pointer }): StreamEnd | null => {
  const end = value["x-stream-end"];
  if (end === undefined) return null;
  const endPointer = at(pointer, "x-stream-end");
  const isText = typeof end === "string" && end !== "";
  if (isText || (isObject(end) && Object.keys(end).length > 0)) return { is: end, pointer: endPointer };
  throw new NotUnderstood(endPointer, "x-stream-end must be the data of the last event, or members of its value");
};

type WholeKind = Exclude<ContentKind, "stream">;

const kindOf = (mediaType: string): WholeKind => {
  if (mediaType === "multipart/form-data") return "multipart";
  if (mediaType === "application/x-www-form-urlencoded") return "urlencoded";
  if (/[/+]json$/.test(mediaType)) return "json";
  if (/^multipart\/|[/+]xml$/.test(mediaType)) return "opaque";
  return mediaType.startsWith("text/") ? "text" : "bytes";
};

/** Bytes or text with an object or list schema are in a format that is not supported. */
const asReadable = (kind: WholeKind, type: string | null): WholeKind =>
  (kind === "bytes" || kind === "text") && (type === "object" || type === "array") ? "opaque" : kind;

const itemsOf = (
  document: Document,
  listSchema: Schema,
  listPointer: Pointer,
): { schema: Schema; pointer: Pointer } | null => {
  const { schema, pointer } = withoutNull(document, listSchema, listPointer);
  if (typeOf(document, schema, pointer) !== "array") return null;
  const located = followObject(document, schema, pointer);
  const items = located.value.items;
  return { schema: isSchema(items) ? items : true, pointer: at(located.pointer, "items") };
};

/** @see https://spec.openapis.org/oas/v3.1.1.html#encoding-object */
const readEncoding = (
  document: Document,
  encoding: unknown,
  pointer: Pointer,
  kind: ContentKind,
  isList: boolean,
): Pick<Field, "mediaTypes" | "mediaTypesPointer" | "separator"> => {
  if (encoding === undefined) return { mediaTypes: [], mediaTypesPointer: null };
  const located = followObject(document, encoding, pointer);
  const headers = Object.entries(isObject(located.value.headers) ? located.value.headers : {});
  for (const [name, header] of headers) {
    const { value, pointer: headerPointer } = followObject(document, header, at(located.pointer, "headers", name));
    if (value.required === true)
      throw new NotUnderstood(headerPointer, "a required header of a single part is not supported");
  }
  const joined = separatorOf(document, located, kind, isList);
  const contentType = located.value.contentType;
  // OpenAPI 3.1: an explicit style overrides the content type.
  if (typeof contentType !== "string" || joined.separator !== undefined)
    return { ...joined, mediaTypes: [], mediaTypesPointer: null };
  refuseUnsendable(contentType, at(located.pointer, "contentType"));
  const mediaTypes = contentType.split(",").map((type) => (type.split(";")[0] ?? "").trim().toLowerCase());
  return {
    mediaTypes: mediaTypes.filter((type) => type !== ""),
    mediaTypesPointer: at(located.pointer, "contentType"),
  };
};

const separators: Readonly<Record<string, "," | " " | "|">> = { form: ",", spaceDelimited: " ", pipeDelimited: "|" };

/** OpenAPI 3.0 ignores `style` and `explode` in multipart; from 3.1 on they apply. */
const separatorOf = (
  document: Document,
  { value, pointer }: { readonly value: JsonObject; readonly pointer: Pointer },
  kind: ContentKind,
  isList: boolean,
): Pick<Field, "separator"> => {
  const counts = kind === "urlencoded" || (kind === "multipart" && !String(document.openapi).startsWith("3.0"));
  const { style = "form", explode = style === "form" } = value;
  if (!counts || (style === "form" && explode === true)) return {};
  const separator = separators[String(style)];
  if (isList && separator !== undefined && explode === false) return { separator };
  // In form style, `explode` makes no difference for a value that is neither a list nor an object.
  if (style === "form" && !isList) return {};
  throw new NotUnderstood(
    pointer,
    `a form field in style ${style} with explode ${explode} is not supported; lists are, in style form or with explode false`,
  );
};

const readMaxBytes = (schema: unknown, pointer: Pointer): Pick<Field, "maxBytes" | "maxBytesPointer"> => {
  const limit = isObject(schema) ? schema["x-max-bytes"] : undefined;
  if (limit === undefined) return { maxBytes: null, maxBytesPointer: null };
  const limitPointer = at(pointer, "x-max-bytes");
  if (!Number.isInteger(limit) || Number(limit) < 1) {
    throw new NotUnderstood(limitPointer, `x-max-bytes must be a whole number of bytes, not ${JSON.stringify(limit)}`);
  }
  return { maxBytes: Number(limit), maxBytesPointer: limitPointer };
};

/** The sample file of a binary schema (`x-sample`); null if the document names none. */
export const sampleOf = (schema: unknown): string | null =>
  isObject(schema) && typeof schema["x-sample"] === "string" ? schema["x-sample"] : null;
