// A documented response → the bytes of an answer that conforms to it. Pure.
import { at, NotUnderstood } from "../../../scripts/openapi/document.ts";
import { isFieldValue, namedCharacter } from "../../../scripts/openapi/field-syntax.ts";
import type { Content, HeaderRule } from "../../../scripts/openapi/operation.ts";
import { concat } from "../request/multipart.ts";
import { broken } from "../source.ts";
import type { Subject } from "../subject.ts";
import { findValidValue } from "../values/find-valid-value.ts";
import { validValue } from "../values/valid-value.ts";

/** A concrete status for a range or `default`: one that no other key covers. */
export const concreteStatus = (subject: Subject, key: string): number => {
  const documented = new Set(subject.operation.responses.map((response) => response.status));
  if (/^\d{3}$/.test(key)) return Number(key);
  const family = key === "default" ? 5 : Number(key[0]);
  const candidates = [22, 9, 18, 3, 1].map((offset) => family * 100 + offset);
  return candidates.find((status) => !documented.has(String(status))) ?? family * 100 + 99;
};

/** @throws NotUnderstood if there is no example and no value can be derived. */
export const documentedValues = (
  subject: Subject,
  content: Content,
  schema: string,
): { readonly name: string; readonly value: unknown }[] => {
  const examples = content.examples.filter(({ value }) => broken(subject.source, schema, value).length === 0);
  if (examples.length > 0) return examples.map(({ name, value }) => ({ name, value }));
  const value = findValidValue(subject.source, schema, "all") ?? validValue(subject.source, schema);
  return [{ name: "sample", value }];
};

export const headerLine = (subject: Subject, header: HeaderRule): string => {
  const value = validValue(subject.source, at(header.pointer, "schema"));
  const text = Array.isArray(value) ? value.join(",") : String(value);
  if (isFieldValue(text)) return `${header.name}: ${text}`;
  throw new NotUnderstood(
    header.pointer,
    `no header can carry the value that the document has for ${header.name}: it has ${namedCharacter(text)}`,
  );
};

/** @param cut whether the message ends one byte before its Content-Length */
export const message = (
  status: number,
  headers: readonly string[],
  mediaType: string | null,
  body: string | Uint8Array,
  cut = false,
): Uint8Array => {
  const content = typeof body === "string" ? new TextEncoder().encode(body) : body;
  const lines = [
    `HTTP/1.1 ${status} Scripted`,
    ...headers,
    ...(mediaType === null ? [] : [`Content-Type: ${mediaType}`]),
    ...(status === 204 ? [] : [`Content-Length: ${content.byteLength}`]),
    "Connection: close",
  ];
  return concat([new TextEncoder().encode(`${lines.join("\r\n")}\r\n\r\n`), cut ? content.subarray(0, -1) : content]);
};
