// Readers of a response body, one for each kind of content that the document can describe.

import type { ReadAnswer } from "./features.ts";
import { unreadableJson } from "./json.ts";

export const jsonAnswer: ReadAnswer = ({ text, contentType, content, documented, matches, invalid }) => {
  const body = text();
  const unreadable = unreadableJson(body);
  if (unreadable) throw invalid(unreadable.code, unreadable.why);
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    throw invalid("answer-not-json", `is not JSON (its content type is ${contentType ?? "missing"})`);
  }
  const { schema } = content ?? documented.find(({ kind }) => !kind || kind === "own")!;
  const wrong = schema && matches(schema, value);
  if (!wrong) return value;
  const { pointer, reason } = wrong;
  throw invalid("answer-mismatch", `breaks the document: ${pointer || "the body"} ${reason}`, pointer);
};

/** Returns the text, or the number or boolean it represents if the document expects one. */
export const textAnswer: ReadAnswer = (answer) => {
  const { content, matches, invalid } = answer;
  if (!content) throw wrongTypeOf(answer);
  const text = answer.text();
  const wrong = content.schema && matches(content.schema, text);
  if (!wrong) return text;
  const literal = /^(true|false|-?(0|[1-9]\d*)(\.\d+)?(e[+-]?\d+)?)$/i.test(text)
    ? JSON.parse(text.toLowerCase())
    : undefined;
  if (literal !== undefined && !matches(content.schema!, literal)) return literal;
  throw invalid("answer-mismatch", `breaks the document: the body ${wrong.reason}`, wrong.pointer);
};

export const ownAnswer: ReadAnswer = (answer) =>
  /^text\//i.test(answer.contentType ?? "") ? textAnswer(answer) : jsonAnswer(answer);

export const bytesAnswer: ReadAnswer = (answer) => {
  const { bytes, contentType, content } = answer;
  if (!content) throw wrongTypeOf(answer);
  return new Blob([bytes as Uint8Array<ArrayBuffer>], { type: contentType ?? content.mediaType });
};

/** Used where the document describes a stream and the response has another media type. */
export const wrongType: ReadAnswer = (answer) => {
  throw wrongTypeOf(answer);
};

const wrongTypeOf = ({ contentType, documented, invalid }: Parameters<ReadAnswer>[0]): Error =>
  invalid("answer-wrong-type", `is ${contentType}, not ${documented.map((entry) => entry.mediaType).join(" or ")}`);
