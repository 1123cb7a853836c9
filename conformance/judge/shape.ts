// What sort of answer a response is, so that answers can be told alike whatever they say. Pure.
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
  const read = body.length <= readable ? readJson(body) : null;
  if (read?.ok !== true) return `${type} unreadable`;
  if (Array.isArray(read.value)) return `${type} list`;
  return isObject(read.value)
    ? `${type} {${Object.keys(read.value).sort().join(", ")}}`
    : `${type} ${typeof read.value}`;
};

/** Longer ones are no error messages. */
const readable = 64 * 1024;
