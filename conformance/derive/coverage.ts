// Lists every rule of an operation from the document alone: what the cases have to cover. Pure.

import { at, isObject, isSchema } from "../../scripts/openapi/document.ts";
import { type ByKind, byKind } from "../../scripts/openapi/media-kinds.ts";
import { labelOf } from "../../scripts/openapi/media-range.ts";
import type { Content, Operation, Pointer } from "../../scripts/openapi/operation.ts";
import { demandedBy } from "../../scripts/openapi/security.ts";
import {
  bodyReadableRule,
  bodyRule,
  credentialRule,
  fieldKindRule,
  fieldRule,
  fileSizeRule,
  mediaTypeRule,
  methodRule,
  parameterRule,
  partTypeRule,
  type Rule,
} from "./rules.ts";
import { type Source, schemaAt } from "./source.ts";
import { keywords } from "./values/boundary-values.ts";

export const rulesOf = (source: Source, operation: Operation, representsPath: boolean): Rule[] => {
  const rule = (pointer: Pointer, summary: string): Rule => ({ pointer, summary });
  const { body } = operation;
  const content = body?.contents[0];
  const anonymous = operation.security.some((alternative) => alternative.length === 0);
  return distinct([
    ...(representsPath ? [rule(methodRule(operation), `${operation.path} has no other method`)] : []),
    ...(anonymous ? [] : demandedBy(operation).slice(0, 1)).map((credential) =>
      rule(credentialRule(credential), `the caller has a ${credential.kind} credential`),
    ),
    ...operation.parameters.flatMap((parameter) => [
      ...(parameter.required && parameter.in !== "path"
        ? [rule(parameterRule(parameter), `${parameter.member} is given`)]
        : []),
      ...constraints(source, parameter.schemaPointer, parameter.member, parameter.json ? "json" : "text"),
    ]),
    ...(body?.required === true ? [rule(bodyRule(body), "there is a body")] : []),
    ...(body === null || content === undefined
      ? []
      : [
          rule(mediaTypeRule(body), `the body is ${content.mediaType}`),
          rule(bodyReadableRule(content), `the body can be read as ${content.mediaType}`),
        ]),
    ...(content === undefined ? [] : contentRules(source, content)),
    ...operation.responses.flatMap((response) => [
      rule(response.pointer, `the answer ${response.status} is what it says`),
      ...response.contents.map((content) =>
        rule(content.pointer, `the answer ${response.status} is read as ${labelOf(content)}`),
      ),
    ]),
  ]);
};

const contentRules = (source: Source, content: Content): Rule[] => byKind(rulesByKind, content, source);

const fieldRules = (content: Content, source: Source): Rule[] =>
  content.fields.flatMap((field) => [
    ...(field.required ? [{ pointer: fieldRule(field), summary: `${field.name} is given` }] : []),
    ...(field.maxBytes === null
      ? []
      : [{ pointer: fileSizeRule(field), summary: `${field.name} has at most ${field.maxBytes} bytes` }]),
    ...(field.mediaTypesPointer === null
      ? []
      : [{ pointer: partTypeRule(field), summary: `${field.name} is ${field.mediaTypes.join(" or ")}` }]),
    ...(field.binary ? [] : constraints(source, field.pointer, field.name, "text")),
  ]);

const partRules = ({ fields }: Content): Rule[] =>
  fields
    .filter(({ required }) => required)
    .map((field) => ({
      pointer: fieldKindRule(field),
      summary: `${field.name} travels as ${field.binary ? "a file" : "text"}`,
    }));

const valueRules =
  (form: "json" | "text") =>
  ({ schemaPointer }: Content, source: Source): Rule[] =>
    schemaPointer === null ? [] : constraints(source, schemaPointer, "body", form);

const rulesByKind: ByKind<[source: Source], Rule[]> = {
  json: valueRules("json"),
  multipart: (content, source) => [...fieldRules(content, source), ...partRules(content)],
  urlencoded: fieldRules,
  text: valueRules("text"),
  bytes: () => [],
  stream: () => [],
  opaque: () => [],
};

/** Keywords that a value can break, at any depth and through any `$ref`. */
const constraints = (
  source: Source,
  pointer: Pointer,
  name: string,
  form: "json" | "text",
  seen = new Set<Pointer>(),
): Rule[] => {
  const resolved = schemaAt(source, pointer);
  if (!isObject(resolved.schema) || seen.has(resolved.pointer)) return [];
  seen.add(resolved.pointer);
  const schema = resolved.schema;
  const ownRules = keywords
    .filter(
      (keyword) =>
        keyword in schema && (!/^(additional|unevaluated)Properties$/.test(keyword) || schema[keyword] === false),
    )
    .filter((keyword) => keyword !== "type" || form === "json" || !["string", "array"].includes(String(schema.type)))
    .filter((keyword) => keyword !== "format" || schema.format !== "binary")
    .map((keyword) => ({
      pointer: at(resolved.pointer, keyword),
      summary: `${name}: ${keyword} ${JSON.stringify(schema[keyword])}`,
    }));
  const required = (Array.isArray(schema.required) ? schema.required : []).map((member, index) => ({
    pointer: at(resolved.pointer, "required", index),
    summary: `${name} has ${member}`,
  }));
  const properties = Object.keys(isObject(schema.properties) ? schema.properties : {});
  const branches = Array.isArray(schema.allOf) ? [...schema.allOf.keys()] : [];
  return [
    ...ownRules,
    ...(form === "json" ? required : []),
    ...properties.flatMap((property) =>
      constraints(source, at(resolved.pointer, "properties", property), `${name}.${property}`, form, seen),
    ),
    ...(isSchema(schema.items) ? constraints(source, at(resolved.pointer, "items"), `${name}[]`, form, seen) : []),
    ...branches.flatMap((index) => constraints(source, at(resolved.pointer, "allOf", index), name, form, seen)),
  ];
};

const distinct = (rules: readonly Rule[]): Rule[] => [...new Map(rules.map((rule) => [rule.pointer, rule])).values()];
