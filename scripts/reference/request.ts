// A sample request for an operation: only what is required, with values from the document. The samples in all languages
// are written from it, so that they agree. Pure.
import { typeOfName } from "../codegen/runtime/media-type.ts";
import { plausibleValue } from "../mock/plausible-value.ts";
import { sampleOf } from "../openapi/content.ts";
import { type Document, isObject } from "../openapi/document.ts";
import { typeSent } from "../openapi/media-kinds.ts";
import { allowsType, isRange } from "../openapi/media-range.ts";
import type { Content, Credential, Field, Operation, Parameter } from "../openapi/operation.ts";

export type SampleFile = { readonly name: string; readonly type: string };

export type SamplePart =
  | { readonly name: string; readonly value: string; readonly file?: never }
  | { readonly name: string; readonly file: SampleFile; readonly value?: never };

export type SampleBody =
  | { readonly kind: "json"; readonly type: string; readonly value: unknown }
  | { readonly kind: "parts"; readonly parts: readonly SamplePart[] }
  | { readonly kind: "pairs"; readonly pairs: readonly (readonly [name: string, value: string])[] }
  | { readonly kind: "text"; readonly type: string; readonly text: string }
  | { readonly kind: "file"; readonly type: string; readonly file: SampleFile };

/** A value that only the reader has: a prefix, and the environment variable that contains it. */
export type Secret = { readonly before: string; readonly variable: string };

export type SampleRequest = {
  readonly method: string;
  /** Absolute if the document names a server. */
  readonly url: string;
  readonly headers: readonly (readonly [name: string, value: string | Secret])[];
  readonly body: SampleBody | null;
};

export const sampleRequest = (document: Document, operation: Operation): SampleRequest => {
  const credentials = operation.security[0] ?? [];
  const content = operation.body?.contents[0] ?? null;
  const demanded = (location: Parameter["in"]) =>
    operation.parameters.filter((parameter) => parameter.in === location && parameter.required);
  const path = demanded("path").reduce(
    (text, parameter) =>
      text.replace(`{${parameter.name}}`, () => encodeURIComponent(parameterText(document, parameter))),
    operation.path,
  );
  const query = new URLSearchParams(
    demanded("query").map((parameter) => [parameter.name, parameterText(document, parameter)]),
  );
  const cookies = demanded("cookie").map(
    (parameter) => `${parameter.name}=${encodeURIComponent(parameterText(document, parameter))}`,
  );
  return {
    method: operation.method,
    url: `${operation.servers[0] ?? ""}${path}${query.size > 0 ? `?${query}` : ""}`,
    headers: [
      ...credentials.flatMap(credentialHeader),
      ...demanded("header").map((parameter) => [parameter.name, parameterText(document, parameter)] as const),
      ...(cookies.length > 0 ? [["Cookie", cookies.join("; ")] as const] : []),
    ],
    body: content === null ? null : bodyOf(document, content),
  };
};

/** The environment variable that the samples use for a credential. */
export const variableOf = ({ keyEnv, name }: Credential): string =>
  keyEnv ?? `${name.replaceAll(/[^A-Za-z0-9]+/g, "_").toUpperCase()}_KEY`.replace(/^(?=\d)/, "_");

/** A key in the query is left out, because URLs end up in logs and samples should not teach that. */
const credentialHeader = (credential: Credential): readonly (readonly [string, Secret])[] => {
  const { kind, in: location, parameter } = credential;
  const variable = variableOf(credential);
  if (kind === "bearer") return [["Authorization", { before: "Bearer ", variable }]];
  if (kind === "basic") return [["Authorization", { before: "Basic ", variable }]];
  if (location === "header") return [[parameter, { before: "", variable }]];
  return location === "cookie" ? [["Cookie", { before: `${parameter}=`, variable }]] : [];
};

const parameterText = (document: Document, { examples, schema, schemaPointer, json }: Parameter): string => {
  const value = examples.length > 0 ? examples[0]!.value : plausibleValue(document, schema, schemaPointer);
  return json ? JSON.stringify(value) : inText(value);
};

const bodyOf = (document: Document, content: Content): SampleBody => {
  const { kind, fields } = content;
  const demanded = fields.filter(({ required }) => required);
  const type = typeSent(content);
  if (kind === "multipart") {
    return { kind: "parts", parts: demanded.flatMap((field) => partsOf(document, content, field)) };
  }
  if (kind === "urlencoded") {
    const pairs = demanded.flatMap((field) =>
      textsOf(document, content, field).map((value) => [field.name, value] as const),
    );
    return { kind: "pairs", pairs };
  }
  if (kind === "json") return { kind, type, value: wholeValue(document, content) };
  if (kind === "text") return { kind, type, text: inText(wholeValue(document, content)) };
  const named = isRange(type) ? "application/octet-stream" : type;
  return { kind: "file", type: named, file: { name: sampleOf(content.schema) ?? "body.bin", type: named } };
};

const wholeValue = (document: Document, { examples, schema, schemaPointer }: Content): unknown =>
  examples.length > 0
    ? examples[0]!.value
    : schema === null
      ? "text"
      : plausibleValue(document, schema, schemaPointer ?? "#");

const partsOf = (document: Document, content: Content, field: Field): readonly SamplePart[] =>
  field.binary
    ? [{ name: field.name, file: fileOf(field) }]
    : textsOf(document, content, field).map((value) => ({ name: field.name, value }));

const fileOf = ({ name, sample, mediaTypes }: Field): SampleFile => {
  const natural = typeOfName(sample ?? undefined) ?? "application/octet-stream";
  const named = mediaTypes.find((type) => !isRange(type));
  const file = (sample ?? `${name}.bin`).replaceAll(/[^\w.-]+/g, "-");
  return { name: file, type: allowsType(mediaTypes, natural) ? natural : (named ?? natural) };
};

const textsOf = (document: Document, { examples }: Content, field: Field): readonly string[] => {
  const example = examples[0]?.value;
  const exampleValue = isObject(example) ? example[field.name] : undefined;
  const value = exampleValue ?? plausibleValue(document, field.schema, field.pointer);
  return (field.repeated && Array.isArray(value) ? value : [value]).map(inText);
};

export const inText = (value: unknown): string => (typeof value === "object" ? JSON.stringify(value) : String(value));
