// Reduces a response to its shape and wording, so that similar answers can be grouped. Pure.
import { isObject } from "../../scripts/openapi/document.ts";
import type { ResponseMessage } from "../http/exchange.ts";
import { headerValue, isJsonType, readMediaType } from "../http/message.ts";
import { readJson } from "./json-text.ts";

/** `application/json {error, message}`, `application/json list`, `text/html`, `no body`. */
export const shapeOf = ({ headers, body }: ResponseMessage): string => {
  if (body.length === 0) return "no body";
  const label = headerValue(headers, "content-type");
  const type = label === null ? "no media type" : (readMediaType(label)?.type ?? "no media type");
  if (!isJsonType(type)) return type;
  const read = body.length <= readableBytes ? readJson(body) : null;
  if (read?.ok !== true) return `${type} unreadable`;
  if (Array.isArray(read.value)) return `${type} list`;
  return isObject(read.value)
    ? `${type} {${Object.keys(read.value).sort().join(", ")}}`
    : `${type} ${typeof read.value}`;
};

/**
 * The words of an answer without those that belong to this request alone: names, ids and times contain digits. Null if
 * it has no words.
 */
export const gistOf = ({ body }: ResponseMessage): string | null => {
  const text = new TextDecoder().decode(body.subarray(0, gistBytes)).toLowerCase();
  const words = text.match(/[\p{L}\p{N}_]+/gu)?.filter((word) => !/\p{N}/u.test(word)) ?? [];
  return words.length === 0 ? null : words.join(" ");
};

/** Beyond this there is usually a stack trace or a page. */
const gistBytes = 1024;

/** Longer bodies are not error messages. */
const readableBytes = 64 * 1024;
