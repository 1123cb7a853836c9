// Selects from a bundled document the first operation with a text and a file of any type, the first ones that respond
// with events and with bytes, and prepares the document of a server for them. Pure.

import { follow, isObject } from "../../openapi/document.ts";
import { inputShape } from "../../openapi/input-shape.ts";
import { readOperations } from "../../openapi/read.ts";
import type { StreamingSubject, Subject } from "./configuration.ts";

/** @throws Error if the document has no such operation. */
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

/**
 * The input is taken from the document's own examples.
 * @throws Error if the document has no such operation.
 */
export const streamingSubjectOf = (
  document: Readonly<Record<string, unknown>>,
  kind: "stream" | "bytes",
): StreamingSubject => {
  for (const operation of readOperations(document).operations) {
    const success = operation.responses.find(({ status }) => status.startsWith("2"));
    if (success?.contents.length !== 1 || success.contents[0]?.kind !== kind) continue;
    const { fields, parameters } = inputShape(document, operation);
    const required = [...fields, ...parameters].filter((member) => member.required);
    const input = required.map(({ name, schema, pointer }) => {
      const { value } = follow(document, schema ?? {}, pointer);
      return [name, isObject(value) && Array.isArray(value.examples) ? value.examples[0] : undefined] as const;
    });
    if (input.every(([, value]) => value !== undefined))
      return { operation: operation.id, input: Object.fromEntries(input) };
  }
  throw new Error(
    `The document has no operation whose success is ${kind}, with an example of what it has to be given.`,
  );
};

/** The document with no operation deprecated, so that none is retired: the client is tested, not the retirement. */
export const beforeRetirement = (document: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  JSON.parse(JSON.stringify(document), (name, value: unknown) =>
    name === "deprecated" && value === true ? false : value,
  );
