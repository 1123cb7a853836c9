// A request's body → the values of its fields, typed as the document says, for JSON, forms and whole bodies.
import { isObject } from "../../../../scripts/openapi/document.ts";
import type { Content, Operation } from "../../../../scripts/openapi/operation.ts";
import { mediaTypeOf, type Received } from "./message.ts";
import { type Form, isFile, type Part, readMultipart } from "./multipart.ts";

export type Body = {
  readonly content: Content;
  /** Null if the body is not a multipart form. */
  readonly form: Form | null;
  /** By field name; a body without fields is under the empty name. A file's value is its part. */
  readonly values: ReadonlyMap<string, unknown>;
  /** Why the body cannot be read; null if it can. */
  readonly fault: string | null;
};

/** The documented content for the request's media type, including `*` ranges; null if there is none. */
export const contentOf = (operation: Operation, request: Received): Content | null => {
  const sent = mediaTypeOf(request);
  const ranges = [sent, `${sent.split("/")[0]}/*`, "*/*"];
  const contents = operation.body?.contents ?? [];
  return sent === "" ? null : (contents.find((content) => ranges.includes(content.mediaType)) ?? null);
};

/** @param read the multipart reader; the independent servers bring their own */
export const readBody = async (
  content: Content,
  request: Received,
  read: (request: Received) => Promise<Form> = readMultipart,
): Promise<Body> => {
  if (content.kind === "multipart") {
    const form = await read(request);
    return { content, form, values: partValues(content, form.parts), fault: form.fault };
  }
  const text = request.body.toString("utf8");
  const wholeBody = (value: unknown, fault: string | null = null): Body => {
    const values = isObject(value) && content.fields.length > 0 ? Object.entries(value) : [["", value] as const];
    return { content, form: null, values: new Map(values), fault };
  };
  if (content.kind === "json") {
    try {
      return wholeBody(JSON.parse(text));
    } catch {
      return wholeBody(undefined, "not-json");
    }
  }
  if (content.kind === "urlencoded") {
    const pairs = new URLSearchParams(text);
    const fields = content.fields.filter((field) => pairs.has(field.name));
    return wholeBody(
      Object.fromEntries(
        fields.map((field) => {
          const values = pairs.getAll(field.name).map((value) => typed(field.schema, value));
          return [field.name, field.repeated ? values : values.at(-1)];
        }),
      ),
    );
  }
  return wholeBody(content.kind === "text" ? text : request.body);
};

/** The last of duplicates counts; a repeated field takes all. */
const partValues = (content: Content, parts: readonly Part[]): ReadonlyMap<string, unknown> =>
  new Map(
    content.fields.flatMap((field) => {
      const values = parts
        .filter((part) => part.name === field.name)
        .map((part) => (field.binary || isFile(part) ? part : typed(field.schema, part.bytes.toString("utf8"))));
      if (values.length === 0) return [];
      return [[field.name, field.repeated ? values : values.at(-1)] as const];
    }),
  );

/** A form's text as the type that its schema requires, or the text itself if it does not parse. */
export const typed = (schema: unknown, text: string): unknown => {
  const types = isObject(schema) ? [schema.type].flat() : [];
  if (types.includes("string")) return text;
  const asks = (...names: readonly string[]): boolean => names.some((name) => types.includes(name));
  if (asks("integer", "number") && /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(text)) return Number(text);
  if (asks("boolean") && /^(true|false)$/.test(text)) return text === "true";
  if (asks("null") && text === "null") return null;
  if (!asks("object", "array")) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};
