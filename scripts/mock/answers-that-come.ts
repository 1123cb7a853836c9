// Prepares event streams and files in the document for Prism, which would write them as the JSON or text of their
// schema. Each gets the text to send as an example instead. Pure.
import { containerOf } from "../openapi/containers.ts";
import { type Document, isObject, lookUp } from "../openapi/document.ts";
import type { ContentOf } from "../openapi/media-kinds.ts";
import type { Content } from "../openapi/operation.ts";
import { readOperations } from "../openapi/read.ts";
import { typeOf } from "../openapi/schema.ts";
import { areFields, exampleStream } from "../openapi/stream-text.ts";
import { plausibleValue } from "./plausible-value.ts";

/** @param served a copy of the document with the same media types at the same pointers; it is modified. */
export const withAnswersThatCome = (document: Document, served: Document): Document => {
  const answers = readOperations(document).operations.flatMap(({ responses }) =>
    responses.flatMap(({ contents }) => contents),
  );
  for (const content of answers) {
    const text = textOf(document, content);
    const media = lookUp(served, content.pointer);
    if (text === null || !isObject(media)) continue;
    Object.assign(media, { schema: { type: "string" }, example: text });
    for (const name of ["itemSchema", "examples"]) Reflect.deleteProperty(media, name);
  }
  return served;
};

const textOf = (document: Document, content: Content): string | null => {
  if (content.kind === "stream") return streamOf(document, content);
  // If the label allows any bytes, those of a playable file are the most useful.
  if (content.kind !== "bytes" || content.examples.length > 0) return null;
  return containerOf(content.mediaType)?.sample ?? (isDescribedAsText(document, content) ? null : "sample");
};

/** For any other schema, Prism generates a value that it then cannot send. */
const isDescribedAsText = (document: Document, { schema, schemaPointer }: Content): boolean =>
  schema !== null && schemaPointer !== null && typeOf(document, schema, schemaPointer) === "string";

const streamOf = (document: Document, content: ContentOf<"stream">): string => {
  const [example] = content.examples;
  return exampleStream(content, example === undefined ? madeUp(document, content) : example.value);
};

const madeUp = (document: Document, content: ContentOf<"stream">): unknown =>
  content.event !== null
    ? plausibleValue(document, content.event.schema, content.event.pointer)
    : areFields(content)
      ? { data: "sample" }
      : {};
