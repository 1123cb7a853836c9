// An operation → one curl command for a POSIX shell that the mock takes: required things only, any credential.
// Pure; where the samples lie is the caller's to know.

import { typeOfName } from "../codegen/runtime/media-type.ts";
import type { Document } from "../openapi/document.ts";
import { allowsType, isRange } from "../openapi/media-range.ts";
import type { Content, Credential, Field, Operation, Parameter } from "../openapi/operation.ts";
import { plausibleValue } from "./plausible-value.ts";

export type CurlPlace = {
  readonly document: Document;
  readonly baseUrl: string;
  /** The path, for the shell, of a sample named in the document; null where it is not at hand. */
  readonly sampleFile: (name: string) => string | null;
};

export function curlLine(operation: Operation, place: CurlPlace): string {
  const content = operation.body?.contents[0] ?? null;
  const credentials = operation.security[0] ?? [];
  const words = [
    "curl",
    ...(operation.method === "POST" && content !== null ? [] : ["-X", operation.method]),
    quote(url(operation, credentials, place)),
    ...credentials.flatMap(credentialArguments),
    ...required(operation, "header").flatMap((parameter) => [
      "-H",
      quote(`${parameter.name}: ${parameterText(parameter, place)}`),
    ]),
    ...cookies(operation, credentials, place),
    ...(content === null ? [] : bodyArguments(content, place)),
  ];
  return words.join(" ");
}

function url(operation: Operation, credentials: readonly Credential[], place: CurlPlace): string {
  const path = required(operation, "path").reduce(
    (text, parameter) => text.replace(`{${parameter.name}}`, encodeURIComponent(parameterText(parameter, place))),
    operation.path,
  );
  const query = [
    ...required(operation, "query").map((parameter) => [parameter.name, parameterText(parameter, place)]),
    ...credentials
      .filter(({ kind, in: at }) => kind === "apiKey" && at === "query")
      .map((key) => [key.parameter, "any"]),
  ];
  const suffix = query.length === 0 ? "" : `?${new URLSearchParams(query as [string, string][])}`;
  return place.baseUrl + path + suffix;
}

function credentialArguments({ kind, in: at, parameter }: Credential): string[] {
  if (kind === "bearer") return ["-H", quote("Authorization: Bearer any")];
  if (kind === "basic") return ["-u", "any:any"];
  return at === "header" ? ["-H", quote(`${parameter}: any`)] : [];
}

function cookies(operation: Operation, credentials: readonly Credential[], place: CurlPlace): string[] {
  const pairs = [
    ...required(operation, "cookie").map((parameter) => `${parameter.name}=${parameterText(parameter, place)}`),
    ...credentials.filter(({ in: at }) => at === "cookie").map(({ parameter }) => `${parameter}=any`),
  ];
  return pairs.length === 0 ? [] : ["-b", quote(pairs.join("; "))];
}

function bodyArguments(content: Content, place: CurlPlace): string[] {
  const example = content.examples[0]?.value;
  switch (content.kind) {
    case "multipart":
      return content.fields.filter((field) => field.required).flatMap((field) => partArguments(field, example, place));
    case "urlencoded":
      return content.fields
        .filter((field) => field.required)
        .flatMap((field) =>
          fieldTexts(field, example, place).flatMap((text) => ["--data-urlencode", quote(`${field.name}=${text}`)]),
        );
    default: {
      const value =
        example ??
        (content.schema === null
          ? "text"
          : plausibleValue(place.document, content.schema, content.schemaPointer ?? "#"));
      const text = content.kind === "json" ? JSON.stringify(value) : inText(value);
      return ["-H", quote(`Content-Type: ${concrete(content.mediaType)}`), "--data-raw", quote(text)];
    }
  }
}

function partArguments(field: Field, example: unknown, place: CurlPlace): string[] {
  if (!field.binary) {
    return fieldTexts(field, example, place).flatMap((text) => ["--form-string", quote(`${field.name}=${text}`)]);
  }
  const file = field.sample === null ? null : place.sampleFile(field.sample);
  const content = file === null ? "some bytes;filename=sample" : `@"${file.replace(/["\\]/g, "\\$&")}"`;
  // Without a type curl guesses from the name, and knows few; Prism dies of a file that has none.
  const natural = typeOfName(field.sample ?? undefined) ?? "application/octet-stream";
  const named = field.mediaTypes.find((type) => !isRange(type));
  const type = allowsType(field.mediaTypes, natural) ? natural : (named ?? natural);
  return ["-F", quote(`${field.name}=${content};type=${type}`)];
}

function fieldTexts(field: Field, example: unknown, place: CurlPlace): string[] {
  const given =
    typeof example === "object" && example !== null ? (example as Record<string, unknown>)[field.name] : null;
  const value = given ?? plausibleValue(place.document, field.schema, field.pointer);
  return (field.repeated && Array.isArray(value) ? value : [value]).map(inText);
}

function parameterText(parameter: Parameter, place: CurlPlace): string {
  const value =
    parameter.examples[0]?.value ?? plausibleValue(place.document, parameter.schema, parameter.schemaPointer);
  return parameter.json ? JSON.stringify(value) : inText(value);
}

function required(operation: Operation, where: Parameter["in"]): readonly Parameter[] {
  return operation.parameters.filter((parameter) => parameter.in === where && parameter.required);
}

function inText(value: unknown): string {
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

function concrete(mediaType: string): string {
  return isRange(mediaType) ? "application/octet-stream" : mediaType;
}

function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
