// Streams of events and files in the document that Prism is handed: it writes either as the JSON or the text that a schema
// describes, so each is given as the text that goes out. Pure.
import { containerOf } from "../openapi/containers.ts";
import { type Document, isObject, lookUp } from "../openapi/document.ts";
import type { ContentOf } from "../openapi/media-kinds.ts";
import type { Content } from "../openapi/operation.ts";
import { readOperations } from "../openapi/read.ts";
import { areFields, exampleStream } from "../openapi/stream-text.ts";
import { plausibleValue } from "./plausible-value.ts";

/** @param served a copy of the document that has the same media types at the same places; it is written into. */
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
  // Where any bytes may come under the label, those of a file that can be played are as right as others.
  if (content.kind !== "bytes" || content.examples.length > 0) return null;
  return containerOf(content.mediaType)?.sample ?? null;
};

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
