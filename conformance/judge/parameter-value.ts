// Finds a parameter's text in a request, and unpacks arrays and objects by the parameter's style. Pure.

import { follow } from "../../scripts/openapi/document.ts";
import type { Operation, Parameter, Pointer, Schema } from "../../scripts/openapi/operation.ts";
import { namesOf, readPath } from "../../scripts/openapi/path-template.ts";
import { alternativesOf, objectShape, valueTypeOf, withoutNull } from "../../scripts/openapi/schema.ts";
import { parameterSchema } from "../derive/rules.ts";
import type { RequestMessage } from "../http/exchange.ts";
import { cookieValue, headerValue, pathOf } from "../http/message.ts";
import { type Reader, readItems, readMembers, readText } from "./text-value.ts";

export const absent = Symbol("absent");

/** `absent` if the request does not carry the parameter. */
export const readParameter = (
  reader: Reader,
  operation: Operation,
  parameter: Parameter,
  request: RequestMessage,
): unknown => {
  // A parameter cannot carry `null`, so that alternative is dropped.
  const { schema, pointer } = withoutNull(reader.document, parameter.schema, parameterSchema(parameter));
  const raw = rawTexts(reader, operation, parameter, request);
  if (raw === absent) return absent;
  if (parameter.json) return readJsonText(raw.text);
  const reading = readAs(reader, schema, pointer, raw);
  const isRight = (value: unknown): boolean => reader.validate(pointer, value).length === 0;
  if (isRight(reading)) return reading;
  // The same text may match any alternative, such as a list of numbers or a list of texts.
  const { value: choice, pointer: choicePointer } = follow(reader.document, schema, pointer);
  const readings = alternativesOf(choice, choicePointer).map((alternative) =>
    readAs(reader, alternative.schema, alternative.pointer, raw),
  );
  return readings.find(isRight) ?? reading;
};

const readAs = (reader: Reader, schema: Schema, pointer: Pointer, raw: RawTexts): unknown => {
  const type = valueTypeOf(reader.document, schema, pointer);
  if (type === "object") return readMembers(reader, schema, pointer, raw.members);
  if (type === "array") return readItems(reader, schema, pointer, raw.items);
  return readText(reader, schema, pointer, raw.text);
};

/** Text that is not JSON stays text, so the schema rejects it unless it allows a string. */
const readJsonText = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};

type RawTexts = {
  readonly text: string;
  readonly items: readonly string[];
  readonly members: readonly (readonly [string, string])[];
};

const rawTexts = (
  reader: Reader,
  operation: Operation,
  parameter: Parameter,
  request: RequestMessage,
): RawTexts | typeof absent => {
  if (parameter.in === "query") return queryTexts(reader, parameter, queryPairs(request.target));
  const packed = parameter.in === "path" ? pathText(operation, parameter, request) : plainText(parameter, request);
  if (packed === null) return absent;
  const decode = parameter.in === "header" ? (text: string) => text.trim() : decoded;
  const pieces = packed.split(separator(parameter));
  return {
    text: decode(packed),
    items: packed === "" ? [] : pieces.map((piece) => decode(itemText(parameter, piece))),
    members: parameter.explode ? pieces.map((piece) => pair(piece, decode)) : alternating(pieces.map(decode)),
  };
};

const separator = ({ style, explode }: Parameter): string =>
  style === "matrix" && explode ? ";" : style === "label" && explode ? "." : ",";

const itemText = ({ style, explode, name }: Parameter, piece: string): string =>
  style === "matrix" && explode && piece.startsWith(`${name}=`) ? piece.slice(name.length + 1) : piece;

const plainText = ({ in: location, name }: Parameter, { headers }: RequestMessage): string | null =>
  location === "header" ? headerValue(headers, name) : cookieValue(headers, name);

/** @see https://spec.openapis.org/oas/v3.1.1.html#style-examples */
const pathText = (operation: Operation, parameter: Parameter, request: RequestMessage): string | null => {
  // Anchored at the end only: a target may mount the API below a prefix.
  const texts = readPath(operation.path, pathOf(request.target), { prefixed: true });
  const segment = texts?.[namesOf(operation.path).indexOf(parameter.name)];
  if (segment === undefined || segment === "") return null;
  if (parameter.style === "label") return segment.replace(/^\./, "");
  if (parameter.style !== "matrix") return segment;
  const prefix = `;${parameter.name}=`;
  if (parameter.explode)
    return segment.replace(/^;/, "").replace(isSinglePair(segment, prefix) ? prefix.slice(1) : "", "");
  return segment.startsWith(prefix) ? segment.slice(prefix.length) : segment.replace(`;${parameter.name}`, "");
};

const isSinglePair = (segment: string, prefix: string): boolean =>
  segment.startsWith(prefix) && !segment.slice(1).includes(";");

type Pair = { readonly name: string; readonly raw: string };

const queryPairs = (target: string): readonly Pair[] =>
  target.includes("?")
    ? target
        .slice(target.indexOf("?") + 1)
        .split("&")
        .filter((piece) => piece !== "")
        .map((piece) => ({ name: decoded(piece.split("=")[0] ?? ""), raw: piece.split("=").slice(1).join("=") }))
    : [];

const queryTexts = (reader: Reader, parameter: Parameter, pairs: readonly Pair[]): RawTexts | typeof absent => {
  const sameName = pairs.filter(({ name }) => name === parameter.name);
  if (parameter.style === "deepObject") {
    const inside = pairs.flatMap(({ name, raw }) => {
      const member = name.startsWith(`${parameter.name}[`) ? name.slice(parameter.name.length + 1, -1) : null;
      return member === null ? [] : [[member, decoded(raw)] as const];
    });
    return inside.length === 0 ? absent : { text: "", items: [], members: inside };
  }
  const plain = withoutNull(reader.document, parameter.schema, parameterSchema(parameter));
  const shape = parameter.json ? null : objectShape(reader.document, plain.schema, plain.pointer);
  if (shape !== null && parameter.explode) {
    const members = pairs.filter(({ name }) => shape.properties.has(name) && !parameter.ambiguous.includes(name));
    return members.length === 0
      ? absent
      : { text: "", items: [], members: members.map(({ name, raw }) => [name, decoded(raw)] as const) };
  }
  const [first] = sameName;
  if (first === undefined) return absent;
  const pieces = first.raw === "" ? [] : first.raw.split(querySeparators[parameter.style] ?? ",").map(decoded);
  return {
    text: decoded(first.raw),
    items: parameter.explode ? sameName.map(({ raw }) => decoded(raw)) : pieces,
    members: alternating(pieces),
  };
};

const querySeparators: Readonly<Partial<Record<Parameter["style"], RegExp>>> = {
  form: /,/,
  spaceDelimited: /%20|\+/,
  pipeDelimited: /\||%7C/i,
};

const pair = (piece: string, decode: (text: string) => string): readonly [string, string] => {
  const [name = "", ...rest] = piece.split("=");
  return [decode(name), decode(rest.join("="))];
};

const alternating = (pieces: readonly string[]): readonly (readonly [string, string])[] =>
  pieces.flatMap((piece, index) => (index % 2 === 0 ? [[piece, pieces[index + 1] ?? ""] as const] : []));

/** Percent-decoded, with `+` as a space; text that cannot be decoded stays as it is. */
const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    return text;
  }
};
