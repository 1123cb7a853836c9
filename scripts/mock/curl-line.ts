// Writes a curl command for a POSIX shell that calls an operation of the mock, with required values only and any
// credential. Pure; the caller locates sample files.

import { typeOfName } from "../codegen/runtime/media-type.ts";
import type { Document } from "../openapi/document.ts";
import { type ByKind, byKind, typeSent } from "../openapi/media-kinds.ts";
import { allowsType, isRange } from "../openapi/media-range.ts";
import type { Content, Credential, Field, Operation, Parameter } from "../openapi/operation.ts";
import { headerWords, methodWords, urlFlags } from "../terminal/curl.ts";
import { alwaysQuoted, line, type ShellText, sh } from "../terminal/shell.ts";
import { plausibleValue } from "./plausible-value.ts";

export type CurlPlace = {
  readonly document: Document;
  readonly baseUrl: string;
  /** The path of a sample as the shell needs it; null if the sample is not available. */
  readonly sampleFile: (name: string) => string | null;
};

export const curlLine = (operation: Operation, place: CurlPlace): ShellText => {
  const content = operation.body?.contents[0] ?? null;
  const credentials = operation.security[0] ?? [];
  const address = url(operation, credentials, place);
  return line([
    sh`curl`,
    ...(operation.method === "POST" && content !== null ? [] : [methodWords(operation.method)]),
    ...urlFlags(address),
    alwaysQuoted(address),
    ...credentials.flatMap(credentialArguments),
    ...required(operation, "header").map((parameter) => header(parameter.name, parameterText(parameter, place))),
    ...cookies(operation, credentials, place),
    ...(content === null ? [] : bodyArguments(content, place)),
  ]);
};

const url = (operation: Operation, credentials: readonly Credential[], place: CurlPlace): string => {
  const path = required(operation, "path").reduce(
    // The replacement is a function, because `$&` has a meaning in a replacement string.
    (text, parameter) => text.replace(`{${parameter.name}}`, () => encodeURIComponent(parameterText(parameter, place))),
    operation.path,
  );
  const query = [
    ...required(operation, "query").map((parameter) => [parameter.name, parameterText(parameter, place)]),
    ...credentials
      .filter(({ kind, in: location }) => kind === "apiKey" && location === "query")
      .map((key) => [key.parameter, "any"]),
  ];
  const suffix = query.length === 0 ? "" : `?${new URLSearchParams(query as [string, string][])}`;
  return place.baseUrl + path + suffix;
};

const credentialArguments = ({ kind, in: location, parameter }: Credential): readonly ShellText[] => {
  if (kind === "bearer") return [header("Authorization", "Bearer any")];
  if (kind === "basic") return [sh`-u any:any`];
  return location === "header" ? [header(parameter, "any")] : [];
};

const cookies = (operation: Operation, credentials: readonly Credential[], place: CurlPlace): readonly ShellText[] => {
  const pairs = [
    ...required(operation, "cookie").map((parameter) => `${parameter.name}=${parameterText(parameter, place)}`),
    ...credentials.filter(({ in: location }) => location === "cookie").map(({ parameter }) => `${parameter}=any`),
  ];
  return pairs.length === 0 ? [] : [sh`-b ${alwaysQuoted(pairs.join("; "))}`];
};

const bodyArguments = (content: Content, place: CurlPlace): readonly ShellText[] => byKind(bodyWriters, content, place);

const bodyWriters: ByKind<[place: CurlPlace], readonly ShellText[]> = {
  json: (content, place) => wholeBody(content, JSON.stringify(bodyValue(content, place))),
  multipart: (content, place) =>
    content.fields
      .filter((field) => field.required)
      .flatMap((field) => partArguments(field, content.examples[0]?.value, place)),
  urlencoded: (content, place) =>
    content.fields
      .filter((field) => field.required)
      .flatMap((field) => fieldTexts(field, content.examples[0]?.value, place).map((text) => `${field.name}=${text}`))
      .map((pair) => sh`--data-urlencode ${alwaysQuoted(pair)}`),
  text: asText,
  bytes: asText,
  stream: asText,
  opaque: asText,
};

function asText(content: Content, place: CurlPlace): readonly ShellText[] {
  return wholeBody(content, inText(bodyValue(content, place)));
}

const wholeBody = (content: Content, text: string): readonly ShellText[] => [
  header("Content-Type", typeSent(content)),
  sh`--data-raw ${alwaysQuoted(text)}`,
];

const bodyValue = ({ examples, schema, schemaPointer }: Content, { document }: CurlPlace): unknown =>
  examples[0]?.value ?? (schema === null ? "text" : plausibleValue(document, schema, schemaPointer ?? "#"));

const partArguments = (field: Field, example: unknown, place: CurlPlace): readonly ShellText[] => {
  const plain = (text: string) => sh`--form-string ${alwaysQuoted(`${field.name}=${text}`)}`;
  if (!field.binary) return fieldTexts(field, example, place).map(plain);
  // After the first `=` curl has its own syntax, in which the rest of such a name could make it read a file.
  if (field.name.includes("=")) return [plain("some bytes")];
  const file = field.sample === null ? null : place.sampleFile(field.sample);
  const content = file === null ? "some bytes;filename=sample" : `@"${file.replace(/["\\]/g, "\\$&")}"`;
  // Without a type curl guesses from the name and knows few types, and Prism crashes on a file without one.
  const natural = typeOfName(field.sample ?? undefined) ?? "application/octet-stream";
  const named = field.mediaTypes.find((type) => !isRange(type));
  const type = allowsType(field.mediaTypes, natural) ? natural : (named ?? natural);
  return [sh`-F ${alwaysQuoted(`${field.name}=${content};type=${type}`)}`];
};

const fieldTexts = (field: Field, example: unknown, place: CurlPlace): string[] => {
  const exampleValue =
    typeof example === "object" && example !== null ? (example as Record<string, unknown>)[field.name] : null;
  const value = exampleValue ?? plausibleValue(place.document, field.schema, field.pointer);
  return (field.repeated && Array.isArray(value) ? value : [value]).map(inText);
};

const parameterText = (parameter: Parameter, place: CurlPlace): string => {
  const value =
    parameter.examples[0]?.value ?? plausibleValue(place.document, parameter.schema, parameter.schemaPointer);
  return parameter.json ? JSON.stringify(value) : inText(value);
};

const required = (operation: Operation, location: Parameter["in"]): readonly Parameter[] =>
  operation.parameters.filter((parameter) => parameter.in === location && parameter.required);

/** Encodes the header as UTF-8, for names and values in any script. */
const header = (name: string, value: string): ShellText => {
  const octets = (text: string) => Buffer.from(text).toString("latin1");
  return headerWords(octets(name), octets(value));
};

const inText = (value: unknown): string => (typeof value === "object" ? JSON.stringify(value) : String(value));
