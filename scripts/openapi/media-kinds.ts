// What each kind of content carries, and the type of tables with one entry per kind, which other rooms keep. A new kind
// in `Content` is a compile error here and in each of those tables until it is handled there. Pure.
import { isRange, labelOf } from "./media-range.ts";
import type { Content } from "./operation.ts";

export type ContentKind = Content["kind"];
export type ContentOf<Kind extends ContentKind> = Extract<Content, { readonly kind: Kind }>;
/** Content written field by field, each as a part or a pair. */
export type FormContent = ContentOf<"multipart" | "urlencoded">;

export type MediaKind = {
  /** What a program works with: a value, a value per field, a file, a sequence of events, or nothing it can read. */
  readonly carries: "value" | "fields" | "file" | "events" | "nothing";
  /** True if a request body can be written in this kind. */
  readonly writable: boolean;
  /** True if the bytes are text, so that a charset applies. */
  readonly textual: boolean;
};

export const mediaKinds: Readonly<Record<ContentKind, MediaKind>> = {
  json: { carries: "value", writable: true, textual: true },
  multipart: { carries: "fields", writable: true, textual: false },
  urlencoded: { carries: "fields", writable: true, textual: true },
  text: { carries: "value", writable: true, textual: true },
  bytes: { carries: "file", writable: true, textual: false },
  stream: { carries: "events", writable: false, textual: true },
  opaque: { carries: "nothing", writable: false, textual: false },
};

export const isForm = (content: Content): content is FormContent => mediaKinds[content.kind].carries === "fields";

/** One entry for every kind; each receives content of its own kind. */
export type ByKind<Arguments extends readonly unknown[], Result> = {
  readonly [Kind in ContentKind]: (content: ContentOf<Kind>, ...rest: Arguments) => Result;
};

export const byKind = <Arguments extends readonly unknown[], Result>(
  table: ByKind<Arguments, Result>,
  content: Content,
  ...rest: Arguments
): Result => (table[content.kind] as (content: Content, ...rest: Arguments) => Result)(content, ...rest);

/** The media type to send a content with; for a range, a concrete type within it. */
export const typeSent = (content: Content): string => {
  if (!isRange(content.mediaType)) return labelOf(content);
  return byKind(typesWithinRange, content);
};

const typesWithinRange: ByKind<[], string> = {
  json: () => "application/json",
  text: ({ mediaType }) => (mediaType === "*/*" || mediaType === "text/*" ? "text/plain" : "application/json"),
  multipart: ({ mediaType }) => mediaType,
  urlencoded: ({ mediaType }) => mediaType,
  bytes: () => "application/octet-stream",
  stream: ({ mediaType }) => mediaType,
  opaque: ({ mediaType }) => mediaType,
};

/** The content as its message's own type says, if the document names a range: JSON, text, or unsupported. */
export const asLabelled = (content: Content, mediaType: string): Content => {
  if (!isRange(content.mediaType) || mediaKinds[content.kind].carries !== "value") return content;
  if (/[/+]json$/.test(mediaType)) return { ...content, kind: "json" };
  return { ...content, kind: mediaType.startsWith("text/") ? "text" : "opaque" };
};
