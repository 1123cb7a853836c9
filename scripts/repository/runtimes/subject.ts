// In: a bundled document. Out: its first operation that takes a text and a file of any kind, and the document of a server
// that serves it. Pure.

import { readOperations } from "../../openapi/read.ts";
import type { Subject } from "./configuration.ts";

/** @throws Error where the document has no such operation. */
export const subjectOf = (document: Readonly<Record<string, unknown>>): Subject => {
  for (const { id, path, body } of readOperations(document).operations) {
    const form = body?.contents.find(({ kind }) => kind === "multipart");
    const text = form?.fields.find(({ binary, required }) => required && !binary);
    const file = form?.fields.find(
      ({ binary, mediaTypes, maxBytes }) => binary && mediaTypes.length === 0 && maxBytes === null,
    );
    if (text && file) return { operation: id, path, textField: text.name, fileField: file.name };
  }
  throw new Error(
    "The document has no operation with a text and a file of any kind in a form, so no runtime can be tried with it.",
  );
};

/** The one whose operations are served still, deprecated or not: what is tried is the client, and not what is gone. */
export const beforeRetirement = (document: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  JSON.parse(JSON.stringify(document), (name, value: unknown) =>
    name === "deprecated" && value === true ? false : value,
  );
