// What is read of an answer's body, by the kind that the document says it is.

import type { ReadAnswer } from "./features.ts";
import { unreadableJson } from "./json.ts";

export const jsonAnswer: ReadAnswer = ({ text, contentType, content, documented, matches, invalid }) => {
  const whole = text();
  const unreadable = unreadableJson(whole);
  if (unreadable) throw invalid(unreadable.code, unreadable.why);
  let value: unknown;
  try {
    value = JSON.parse(whole);
  } catch {
    throw invalid("answer-not-json", `is not JSON (its content type is ${contentType ?? "missing"})`);
  }
  const { schema } = content ?? documented.find(({ kind }) => kind === "json")!;
  const wrong = schema && matches(schema, value);
  if (!wrong) return value;
  const { pointer, reason } = wrong;
  throw invalid("answer-mismatch", `breaks the document: ${pointer || "the body"} ${reason}`, pointer);
};

export const textAnswer: ReadAnswer = (answer) => {
  if (answer.content) return answer.text();
  throw wrongType(answer);
};

export const bytesAnswer: ReadAnswer = (answer) => {
  const { bytes, contentType, content } = answer;
  if (!content) throw wrongType(answer);
  return new Blob([bytes as Uint8Array<ArrayBuffer>], { type: contentType ?? content.mediaType });
};

const wrongType = ({ contentType, documented, invalid }: Parameters<ReadAnswer>[0]): Error =>
  invalid("answer-wrong-type", `is ${contentType}, not ${documented.map((one) => one.mediaType).join(" or ")}`);
