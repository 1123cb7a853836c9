// A schema's keywords → texts and numbers that may satisfy them, the likeliest first. Pure; the caller validates each.
import type { JsonObject } from "../../../scripts/openapi/document.ts";
import { textsForPattern } from "./text-for-pattern.ts";

export const byFormat: Readonly<Record<string, string>> = {
  date: "2026-01-31",
  "date-time": "2026-01-31T12:00:00Z",
  time: "12:00:00Z",
  duration: "PT1H",
  email: "someone@example.com",
  hostname: "example.com",
  ipv4: "192.0.2.1",
  ipv6: "2001:db8::1",
  uri: "https://example.com/sample",
  "uri-reference": "/sample",
  iri: "https://example.com/sample",
  "iri-reference": "/sample",
  "idn-email": "someone@example.com",
  "idn-hostname": "example.com",
  "json-pointer": "/sample",
  "relative-json-pointer": "0",
  "uri-template": "/sample/{id}",
  regex: "^sample$",
  uuid: "3fa85f64-5717-4562-b3fc-2c963f66afa6",
  byte: "c2FtcGxl",
};

export function* texts(schema: JsonObject): Generator<string> {
  const least = typeof schema.minLength === "number" ? schema.minLength : 0;
  const most = typeof schema.maxLength === "number" ? schema.maxLength : Number.POSITIVE_INFINITY;
  const formatted = byFormat[String(schema.format)];
  if (formatted !== undefined) yield formatted;
  // Common shapes read better than texts made from a pattern; the document can give an example where none fits.
  for (const seed of "sample Sample SAMPLE a1 1 12345 2026-01-31 en EN en-US 1.0.0 #1a2b3c".split(" ")) {
    const long = seed.length < least ? seed.repeat(Math.ceil(least / seed.length)).slice(0, least) : seed;
    yield long.slice(0, most);
  }
  if (typeof schema.pattern === "string") yield* textsForPattern(schema.pattern, least);
}

export function* numbers(schema: JsonObject): Generator<number> {
  const step = typeof schema.multipleOf === "number" ? schema.multipleOf : 1;
  const bound = (keyword: string): number[] => (typeof schema[keyword] === "number" ? [schema[keyword]] : []);
  yield step;
  for (const low of bound("minimum")) yield* [low, Math.ceil(low / step) * step];
  for (const low of bound("exclusiveMinimum")) yield* [low + step, (Math.floor(low / step) + 1) * step, low + 0.5];
  for (const high of bound("maximum")) yield* [high, Math.floor(high / step) * step];
  for (const high of bound("exclusiveMaximum")) yield* [high - step, (Math.ceil(high / step) - 1) * step, high - 0.5];
  yield 0;
}

/** Any value except lists and objects. */
export function* scalars(schema: JsonObject): Generator<unknown> {
  if (Array.isArray(schema.enum)) yield* schema.enum;
  const { type } = schema;
  if (type === undefined || type === "string") yield* texts(schema);
  if (type === undefined || type === "integer" || type === "number") yield* numbers(schema);
  if (type === "boolean") yield* [true, false];
}
