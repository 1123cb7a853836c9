// A request's values → those that were made up although only a server can know them: an id, a slug, a cursor, a token,
// a value of a format unknown to the suite, the content of an archive. A server's answer to such a value says nothing.
// Pure.
import { at, type Document, isObject } from "../../../scripts/openapi/document.ts";
import { nounOf } from "../../../scripts/openapi/inferred-relations.ts";
import type { Pointer } from "../../../scripts/openapi/operation.ts";
import { type Guess, isFile } from "../case.ts";
import type { Source } from "../source.ts";
import { isName } from "./fresh.ts";
import {
  formatOf,
  isDocumentedValue,
  isHandedOut,
  isKnown,
  isListed,
  isPosition,
  type Leaf,
  leavesOf,
  refersTo,
} from "./leaves.ts";
import { oncePer } from "./once-per.ts";
import { byFormat } from "./scalars.ts";

/** @param place where the value is sent; a path names things */
export const guessedIn = (
  source: Source,
  value: Pick<Leaf, "name" | "pointer" | "value">,
  place: "path" | "elsewhere",
): Guess[] => {
  return leavesOf(source, value).flatMap((leaf) => {
    const pointer = guessAt(source, leaf, place === "path");
    return pointer === null ? [] : [{ name: leaf.name, pointer, value: asText(leaf.value) }];
  });
};

const guessAt = (source: Source, leaf: Leaf, isInPath: boolean): Pointer | null => {
  const { name, pointer, value, inForce } = leaf;
  if (isKnown(source, leaf) || isListed(leaf)) return null;
  if (isFile(value)) return value.sample === null && isArchive(value.contentType) ? pointer : null;
  if (isInPath || refersTo(name) || nounsOf(source.document).has(nounOf(name))) return pointer;
  if (typeof value !== "string") return null;
  if (isHandedOut(name) || /^slug$/i.test(name)) return pointer;
  if (isPosition(name) && formatOf(leaf) === null) return pointer;
  const unknown = inForce.find(({ schema }) => typeof schema.format === "string" && !isKnownFormat(schema.format));
  const isExample = inForce.some((entry) => isDocumentedValue(source, entry.pointer, value));
  if (source.naming === "shown" && isName(name) && !isExample) return pointer;
  return unknown === undefined || isExample || formatOf(leaf) === null ? null : at(unknown.pointer, "format");
};

/** The names of things that have their own path: `project`, if there is `/projects/{id}`. */
const nounsOf = oncePer((document: Document): ReadonlySet<string> => {
  const paths = isObject(document.paths) ? Object.keys(document.paths) : [];
  return new Set(paths.flatMap((path) => [...path.matchAll(/\/([^/{}]+)\/\{/g)].map(([, last = ""]) => nounOf(last))));
});

const asText = (value: unknown): string => (isFile(value) ? value.filename : String(value));

/** An archive's content has rules of its own. */
const isArchive = (mediaType: string): boolean =>
  /^application\/(?:x-)?(?:zip|gzip|tar|gtar|bzip2|7z-compressed|zip-compressed|rar-compressed|java-archive)(?:;|$)|^application\/(?:vnd\.rar|zstd)(?:;|$)/i.test(
    mediaType,
  );

/** Formats of OpenAPI's registry that any text or number of the type satisfies. */
const unconstrainedFormats = new Set(
  "binary byte char commonmark decimal decimal128 double double-int float html int8 int16 int32 int64 media-range password uint8 uint16 uint32 uint64".split(
    " ",
  ),
);

const isKnownFormat = (format: string): boolean => format in byFormat || unconstrainedFormats.has(format);
