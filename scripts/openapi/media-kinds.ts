// What each kind of content carries, and the shape of the tables that other rooms keep by kind. A kind that is added to
// `Content` is a compile error here and in each of those tables until it is handled there. Pure.
import { isRange, labelOf } from "./media-range.ts";
import type { Content } from "./operation.ts";

export type ContentKind = Content["kind"];
export type ContentOf<Kind extends ContentKind> = Extract<Content, { readonly kind: Kind }>;
/** Written field by field: each a part or a pair of its own. */
export type FormContent = ContentOf<"multipart" | "urlencoded">;

export type MediaKind = {
  /** What a program holds in its hands: a value, one value for each field, a file, events one by one, or nothing it can read. */
  readonly carries: "value" | "fields" | "file" | "events" | "nothing";
  /** Whether a request can be written in it. */
  readonly writable: boolean;
  /** Whether its bytes are text, to which a charset may be said. */
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

/** One entry for every kind, each given the content of its own kind. */
export type ByKind<Arguments extends readonly unknown[], Result> = {
  readonly [Kind in ContentKind]: (content: ContentOf<Kind>, ...rest: Arguments) => Result;
};

export const byKind = <Arguments extends readonly unknown[], Result>(
  table: ByKind<Arguments, Result>,
  content: Content,
  ...rest: Arguments
): Result => (table[content.kind] as (content: Content, ...rest: Arguments) => Result)(content, ...rest);

/** The media type under which a content is sent: a range leaves it to what is sent. */
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

/** What a message of that type is, where the document names a range and leaves it to the message: JSON, text, or unread. */
export const asLabelled = (content: Content, mediaType: string): Content => {
  if (!isRange(content.mediaType) || mediaKinds[content.kind].carries !== "value") return content;
  if (/[/+]json$/.test(mediaType)) return { ...content, kind: "json" };
  return { ...content, kind: mediaType.startsWith("text/") ? "text" : "opaque" };
};
