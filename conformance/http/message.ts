// Reads recorded messages: header fields, media types, text for people. Knows HTTP, not OpenAPI. Pure.
import type { Header, ResponseMessage } from "./exchange.ts";
import { readParameters } from "./parameters.ts";

export const headerValues = (headers: readonly Header[], name: string): readonly string[] =>
  headers.filter(([field]) => field.toLowerCase() === name.toLowerCase()).map(([, value]) => value.trim());

/** All values of a field joined as RFC 9110 §5.3 says; null if the field is absent. */
export const headerValue = (headers: readonly Header[], name: string): string | null => {
  const values = headerValues(headers, name);
  return values.length === 0 ? null : values.join(", ");
};

/** The value of a cookie in a request; null if it is not there. */
export const cookieValue = (headers: readonly Header[], name: string): string | null => {
  // A recording of HTTP/2 may have a field for each cookie.
  const cookies = headerValues(headers, "cookie").flatMap((value) => value.split(/;\s*/));
  return cookies.find((cookie) => cookie.startsWith(`${name}=`))?.slice(name.length + 1) ?? null;
};

export const pathOf = (target: string): string => target.split("?", 1)[0] ?? "";

export type MediaType = { readonly type: string; readonly parameters: ReadonlyMap<string, string> };

const typeAndSubtype = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+\/[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;

/** Null if the value is not a media type (RFC 9110 §8.3.1). */
export const readMediaType = (value: string): MediaType | null => {
  const read = readParameters(value, "http");
  if (read === null || !typeAndSubtype.test(read.value)) return null;
  return {
    type: read.value.toLowerCase(),
    parameters: new Map(read.parameters.map(({ name, value: parameter }) => [name, parameter])),
  };
};

export const isJsonType = (type: string): boolean => /[/+]json$/.test(type);

/** Null if the bytes are not UTF-8. A byte order mark is kept. */
export const utf8 = (bytes: Uint8Array): string | null => {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
};

/** `400 application/json, 52 bytes`: an answer in a few words. */
export const responseSummary = (response: ResponseMessage): string => {
  const type = headerValue(response.headers, "content-type");
  const size = response.body.length === 0 ? "no body" : `${excerpt(response.body)}`;
  return [`${response.status}`, type ?? "", size].filter((word) => word !== "").join(" ");
};

/** The beginning of a body, on one line. */
export const excerpt = (body: Uint8Array, length = 120): string => {
  const text = new TextDecoder()
    .decode(body.subarray(0, length * 4))
    .replaceAll(/\s+/g, " ")
    .trim();
  return text.length > length || body.length > length * 4 ? `${text.slice(0, length)}…` : text;
};

/** A value as JSON on one line, shortened. */
export const shown = (value: unknown, length = 80): string => {
  if (value instanceof Uint8Array) return `${value.length} bytes`;
  const text = value === undefined ? "nothing" : (JSON.stringify(value) ?? String(value));
  return text.length > length ? `${text.slice(0, length)}…` : text;
};

export const isServerError = (status: number): boolean => status >= 500;
export const isSuccess = (status: number): boolean => status >= 200 && status < 300;
