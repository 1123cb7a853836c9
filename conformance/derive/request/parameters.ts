// Parameter values → path, query, header and cookie text, per OpenAPI's `style` and `explode`. Pure.
// @see https://spec.openapis.org/oas/v3.1.1.html#style-values

import { NotUnderstood } from "../../../scripts/openapi/document.ts";
import { isFieldValue, namedCharacter } from "../../../scripts/openapi/field-syntax.ts";
import type { Content, Parameter } from "../../../scripts/openapi/operation.ts";
import { fill } from "../../../scripts/openapi/path-template.ts";

type Parameters = ReadonlyMap<Parameter, unknown>;

/** A parameter described by `content` is first written as JSON. */
const asWritten = (parameters: Parameters): Parameters =>
  new Map([...parameters].map(([parameter, value]) => [parameter, parameter.json ? JSON.stringify(value) : value]));

export const writePath = (template: string, parameters: Parameters): string =>
  fill(template, (name) => {
    const [parameter, value] =
      [...asWritten(parameters)].find(([candidate]) => candidate.in === "path" && candidate.name === name) ?? [];
    return parameter === undefined ? null : pathSegment(parameter, value);
  });

const pathSegment = (parameter: Parameter, value: unknown): string => {
  const { style, explode, name } = parameter;
  const joined = (separator: string, assign: boolean): string =>
    listOf(value, explode && assign ? "=" : ",", encode).join(separator);
  if (style === "label") return `.${joined(explode ? "." : ",", true)}`;
  if (style === "matrix") {
    if (!explode || !isCompound(value)) return `;${encode(name)}=${joined(",", false)}`;
    return listOf(value, "=", encode)
      .map((item) => `;${Array.isArray(value) ? `${encode(name)}=` : ""}${item}`)
      .join("");
  }
  return joined(",", true);
};

export const writeQuery = (parameters: Parameters): string =>
  [...asWritten(parameters)]
    .filter(([parameter]) => parameter.in === "query")
    .flatMap(([parameter, value]) => pairsOf(parameter, value))
    .map(([name, value]) => `${encode(name)}=${value}`)
    .join("&");

const pairsOf = (parameter: Parameter, value: unknown): [name: string, encoded: string][] => {
  const { name, style, explode } = parameter;
  if (!isCompound(value)) return [[name, encode(String(value))]];
  if (style === "deepObject") {
    if (Array.isArray(value)) throw new NotUnderstood(parameter.pointer, "style deepObject is only for objects");
    return Object.entries(value).map(([key, item]) => [`${name}[${key}]`, encode(String(item))]);
  }
  if (explode) {
    return Array.isArray(value)
      ? value.map((item) => [name, encode(String(item))])
      : Object.entries(value).map(([key, item]) => [key, encode(String(item))]);
  }
  const separator = style === "spaceDelimited" ? "%20" : style === "pipeDelimited" ? "%7C" : ",";
  return [[name, listOf(value, ",", encode).join(separator)]];
};

export const writeHeaders = (parameters: Parameters): [name: string, value: string][] =>
  [...asWritten(parameters)]
    .filter(([parameter]) => parameter.in === "header")
    .map(([parameter, value]) => [parameter.name, fieldValue(parameter, value)]);

/** @throws NotUnderstood for a value that would end its header field or lose part of itself. */
const fieldValue = ({ name, explode, pointer }: Parameter, value: unknown): string => {
  const text = listOf(value, explode ? "=" : ",").join(",");
  if (isFieldValue(text)) return text;
  throw new NotUnderstood(
    pointer,
    `no header can carry the value that the document has for ${name}: it has ${namedCharacter(text)}`,
  );
};

export const writeCookies = (parameters: Parameters): [name: string, value: string][] => {
  const pairs = [...asWritten(parameters)]
    .filter(([parameter]) => parameter.in === "cookie")
    .map(([parameter, value]) => `${parameter.name}=${listOf(value, ",", encode).join(",")}`);
  return pairs.length === 0 ? [] : [["Cookie", pairs.join("; ")]];
};

/** `application/x-www-form-urlencoded` as the URL Standard writes it. */
export const formPairs = (content: Content, fields: ReadonlyMap<string, unknown>): string => {
  const form = new URLSearchParams();
  for (const [name, value] of fields) {
    const field = content.fields.find((field) => field.name === name);
    const items = field?.separator !== undefined && Array.isArray(value) ? value.join(field.separator) : value;
    for (const item of field?.repeated === true && Array.isArray(items) ? items : [items]) {
      form.append(name, isCompound(item) ? JSON.stringify(item) : String(item));
    }
  }
  return form.toString();
};

const isCompound = (value: unknown): value is readonly unknown[] | { readonly [key: string]: unknown } =>
  typeof value === "object" && value !== null;

/** Items of an array, or `key<assign>value` of an object; the value itself otherwise. */
const listOf = (value: unknown, assign: "=" | ",", spell: (text: string) => string = String): string[] => {
  if (Array.isArray(value)) return value.map((item) => spell(String(item)));
  if (!isCompound(value)) return [spell(String(value))];
  const pairs = Object.entries(value).map(([key, item]) => [spell(key), spell(String(item))]);
  return assign === "=" ? pairs.map((pair) => pair.join("=")) : pairs.flat();
};

const encode = (text: string): string =>
  encodeURIComponent(text).replaceAll(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
