// Media types of a request or response body: what travels under each, and of which fields it is made. Pure.
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

const readContent = (document: Document, declared: string, found: MediaType, side: "request" | "answer"): Content => {
  refuseUnsendable(declared, found.pointer);
  const [named = "", ...more] = declared.split(";").map((part) => part.trim());
  const mediaType = named.toLowerCase();
  const { schema, schemaPointer } = readSchema(document, found);
  const framing = side === "answer" ? framingOf(mediaType) : null;
  const whole = wholeKindOf(document, mediaType, schema, schemaPointer);
  const rest = {
    mediaType,
    parameters: meaningful(more),
    schema,
    schemaPointer,
    ...readFields(document, found, framing === null ? whole : "stream", schema, schemaPointer),
    examples: readExamples(document, found.value, found.pointer, schema),
    members: schema === null ? [] : memberNames(document, schema, schemaPointer ?? found.pointer),
    askedBy: side === "answer" ? readAskedBy(found.value, found.pointer) : null,
    pointer: found.pointer,
  };
  if (framing !== null) {
    const event = eventOf(document, found, framing, schemaPointer);
    return { ...rest, kind: "stream", framing, event, end: endOf(found) };
  }
  // The label is put on whatever is sent, and says nothing of the bytes.
  if (whole === "bytes") return { ...rest, kind: whole, anyBytes: found.value["x-any-bytes"] === true };
  return { ...rest, kind: whole };
};

/** What the members of the schema are to a form, or to JSON. */
const readFields = (
  document: Document,
  found: MediaType,
  kind: ContentKind,
  schema: Schema | null,
  pointer: Pointer | null,
): Pick<Content, "fields" | "isChoice" | "closed"> => {
  if (schema === null || pointer === null) return { fields: [], isChoice: false, closed: false };
  const shape = kind === "opaque" ? null : objectShape(document, schema, pointer);
  const members = choiceOf(document, kind, schema, pointer);
  const described = members ?? new Map([...(shape?.properties ?? [])].map(([name, property]) => [name, [property]]));
  const fields = [...described].map(([name, properties]) => ({
    ...readField(document, found, kind, name, properties),
    required: shape?.required.has(name) === true,
    requiredPointer: shape?.required.get(name) ?? null,
  }));
  return { fields, isChoice: members !== null, closed: shape?.closed === true };
};

type Property = { readonly schema: Schema; readonly pointer: Pointer };

/** @param properties what the name is in each of the alternatives that have it; in most forms there is one */
const readField = (
  document: Document,
  found: MediaType,
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
  const place = at(found.pointer, "encoding", name);
  const encoding = readEncoding(document, member(found.value.encoding, name), place, kind, items !== null);
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

/** The fields of a form whose alternatives have fields of their own; null for what is none. */
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

/** It travels in Content-Type and Accept. */
const refuseUnsendable = (mediaType: string, pointer: Pointer): void => {
  if (isFieldValue(mediaType)) return;
  throw new NotUnderstood(
    pointer,
    `no header can carry the media type ${JSON.stringify(mediaType)}: it has ${namedCharacter(mediaType)}`,
  );
};

/** `charset` says how the text is coded, not what it is, and `boundary` is each message's own. */
const meaningful = (parameters: readonly string[]): string[] =>
  parameters.map(normalParameter).filter((parameter) => !/^(charset|boundary|q)=|^$/.test(parameter));

/** Under a range that JSON falls into, an answer is what its own type says; the schema says what it is to a program. */
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

/**
 * OpenAPI 3.2 has `itemSchema`, which describes an event of `text/event-stream` by its fields; before it, `schema` has been
 * the schema of what each event carries, wherever it is no text.
 */
const eventOf = (
  document: Document,
  { value, pointer }: { readonly value: JsonObject; readonly pointer: Pointer },
  framing: StreamFraming,
  schemaPointer: Pointer | null,
): EventSchema | null => {
  const { itemSchema } = value;
  if (isSchema(itemSchema)) {
    const place = at(pointer, "itemSchema");
    follow(document, itemSchema, place);
    const members = [...(objectShape(document, itemSchema, place)?.properties.keys() ?? [])];
    const ofFields = members.length > 0 && members.every((name) => ["data", "event", "id", "retry"].includes(name));
    const describes = framing === "event-stream" && ofFields ? "event" : "data";
    return { schema: itemSchema, pointer: place, describes, inList: false };
  }
  if (schemaPointer === null || !isSchema(value.schema)) return null;
  const type = valueTypeOf(document, value.schema, schemaPointer);
  const choice = follow(document, value.schema, schemaPointer).value;
  const several = isObject(choice) && ("oneOf" in choice || "anyOf" in choice);
  // A list stands for all the events of the stream.
  const items = type === "array" ? itemsOf(document, value.schema, schemaPointer) : null;
  if (items !== null) return { ...items, describes: "data", inList: true };
  const described = type === "object" || (type === null && several);
  return described ? { schema: value.schema, pointer: schemaPointer, describes: "data", inList: false } : null;
};

const endOf = ({ value, pointer }: { readonly value: JsonObject; readonly pointer: Pointer }): StreamEnd | null => {
  const end = value["x-stream-end"];
  if (end === undefined) return null;
  const place = at(pointer, "x-stream-end");
  const isText = typeof end === "string" && end !== "";
  if (isText || (isObject(end) && Object.keys(end).length > 0)) return { is: end, pointer: place };
  throw new NotUnderstood(place, "x-stream-end is the data of the last event, or members that its value has");
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

const itemsOf = (document: Document, whole: Schema, place: Pointer): { schema: Schema; pointer: Pointer } | null => {
  const { schema, pointer } = withoutNull(document, whole, place);
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
  isList: boolean,
): Pick<Field, "mediaTypes" | "mediaTypesPointer" | "separator"> => {
  if (encoding === undefined) return { mediaTypes: [], mediaTypesPointer: null };
  const found = followObject(document, encoding, pointer);
  const headers = Object.entries(isObject(found.value.headers) ? found.value.headers : {});
  for (const [name, header] of headers) {
    const { value, pointer: where } = followObject(document, header, at(found.pointer, "headers", name));
    if (value.required === true) throw new NotUnderstood(where, "a header that a single part must have is not read");
  }
  const joined = separatorOf(document, found, kind, isList);
  const contentType = found.value.contentType;
  // OpenAPI 3.1: a style that is written out takes the place of the media type.
  if (typeof contentType !== "string" || joined.separator !== undefined)
    return { ...joined, mediaTypes: [], mediaTypesPointer: null };
  refuseUnsendable(contentType, at(found.pointer, "contentType"));
  const mediaTypes = contentType.split(",").map((type) => (type.split(";")[0] ?? "").trim().toLowerCase());
  return { mediaTypes: mediaTypes.filter((type) => type !== ""), mediaTypesPointer: at(found.pointer, "contentType") };
};

const separators: Readonly<Record<string, "," | " " | "|">> = { form: ",", spaceDelimited: " ", pipeDelimited: "|" };

/** In parts OpenAPI 3.0 ignores `style` and `explode`; from 3.1 on they count there too. */
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
  // A value that is neither a list nor an object is the same in style form, however it is exploded.
  if (style === "form" && !isList) return {};
  throw new NotUnderstood(
    pointer,
    `a form's field in style ${style} with explode ${explode} is not read; a list is, in style form or with explode false`,
  );
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

/** The file that is a valid value of a binary schema (`x-sample`); null where the document names none. */
export const sampleOf = (schema: unknown): string | null =>
  isObject(schema) && typeof schema["x-sample"] === "string" ? schema["x-sample"] : null;
