// A request → its problems under the contract, in the order in which a careful server checks. Empty: accept it.
import type { Content, Field, Parameter } from "../../../../scripts/openapi/operation.ts";
import type { Contract, Route } from "./contract.ts";
import { isAuthorised } from "./credentials.ts";
import { type Body, typed } from "./fields.ts";
import { headerOf, queryOf, type Received } from "./message.ts";
import { isFile, type Part } from "./multipart.ts";
import type { Problem } from "./problem.ts";

type Found = Extract<Route, { kind: "operation" }>;

/** @param body the body as read; null if its media type is not documented */
export const problemsOf = (
  contract: Contract,
  found: Found,
  request: Received,
  body: Body | null,
): readonly Problem[] => {
  const { operation } = found;
  const before = [
    ...(isAuthorised(contract, operation, request) ? [] : [problem("credential", null, "unauthorised")]),
    ...(request.complete ? [] : [problem("incomplete", null, "incomplete")]),
    ...operation.parameters.flatMap((parameter) => parameterProblems(contract, parameter, found, request)),
  ];
  if (operation.body === null) return before;
  if (request.body.length === 0 && headerOf(request, "content-type") === null) {
    return operation.body.required ? [...before, problem("body", null, "absent")] : before;
  }
  if (body === null) return [...before, problem("media-type", null, headerOf(request, "content-type") ?? "none")];
  if (request.body.length === 0 && operation.body.required) return [...before, problem("body", null, "empty")];
  return [...before, ...bodyProblems(contract, body)];
};

/** If the body cannot be read, that is the only problem, since its fields are unknown. */
const bodyProblems = (contract: Contract, body: Body): readonly Problem[] => {
  const { content, values, fault } = body;
  if (fault !== null) return [problem("framing", null, fault)];
  if (content.fields.length === 0 || values.has("")) {
    return content.schema === null || content.kind === "bytes"
      ? []
      : schemaProblems(contract, "constraint", null, content.schema, values.get(""));
  }
  const names = new Set(content.fields.map((field) => field.name));
  const sent = body.form?.parts.map((part) => part.name) ?? [...values.keys()];
  const problems = [
    ...content.fields
      .filter((field) => field.required && !values.has(field.name))
      .map((field) => problem("missing", field.name, "required")),
    ...content.fields.flatMap((field) =>
      values.has(field.name) ? fieldProblems(contract, content, field, values.get(field.name)) : [],
    ),
    ...(content.closed
      ? sent.filter((name) => !names.has(name)).map((name) => problem("undeclared", name, "undeclared"))
      : []),
  ];
  // Rules on the whole value: oneOf, dependentRequired, …
  const whole = problems.length === 0 && content.kind === "json" && content.schema !== null ? content.schema : true;
  return [...problems, ...schemaProblems(contract, "constraint", null, whole, Object.fromEntries(values))];
};

const fieldProblems = (contract: Contract, content: Content, field: Field, value: unknown): readonly Problem[] => {
  if (content.kind !== "multipart") return schemaProblems(contract, "constraint", field.name, field.schema, value);
  const items = field.repeated ? (value as readonly unknown[]) : [value];
  const files = items.filter((item): item is Part => Buffer.isBuffer((item as Part | null)?.bytes));
  const misplaced = field.binary ? items.some((item) => !isFile(item as Part)) : files.length > 0;
  if (misplaced) return [problem("kind", field.name, field.binary ? "plain text" : "file")];
  if (!field.binary) return schemaProblems(contract, "constraint", field.name, field.schema, value);
  // A list of files has a length, and each file a number of bytes, that the schema can limit.
  const counted = field.repeated
    ? contract.errors(
        field.schema,
        files.map(({ bytes }) => "-".repeat(bytes.length)),
      )
    : contract.errors(field.schema, "-".repeat(files[0]?.bytes.length ?? 0));
  if (counted.length > 0) return counted.map(({ keyword }) => problem("constraint", field.name, keyword));
  const { maxBytes } = field;
  if (maxBytes !== null && files.some(({ bytes }) => bytes.length > maxBytes))
    return [problem("too-large", field.name, "x-max-bytes")];
  const foreign = files.find((file) => !allows(field, file.mediaType));
  return foreign === undefined ? [] : [problem("part-type", field.name, foreign.mediaType)];
};

export const allows = (field: Field, mediaType: string): boolean =>
  field.mediaTypes.length === 0 ||
  field.mediaTypes.some((allowed) =>
    allowed.endsWith("/*") ? mediaType.startsWith(allowed.slice(0, -1)) : allowed === mediaType,
  );

const parameterProblems = (
  contract: Contract,
  parameter: Parameter,
  found: Found,
  request: Received,
): readonly Problem[] => {
  const text = parameterText(parameter, found, request);
  if (text === null) return parameter.required ? [problem("parameter", parameter.name, "required")] : [];
  const list = typed(parameter.schema, "[]");
  const value = Array.isArray(list) ? text : typed(parameter.schema, text.join(","));
  const kind = parameter.in === "path" ? "path-parameter" : "parameter";
  return schemaProblems(contract, kind, parameter.name, parameter.schema, value);
};

const parameterText = (parameter: Parameter, found: Found, request: Received): readonly string[] | null => {
  const split = (text: string | null | undefined): readonly string[] | null => text?.split(",") ?? null;
  if (parameter.in === "path") return split(found.pathValues.get(parameter.name));
  if (parameter.in === "header") return split(headerOf(request, parameter.name));
  if (parameter.in === "query") {
    const values = queryOf(request).getAll(parameter.name);
    return values.length === 0 ? null : parameter.explode ? values : split(values[0]);
  }
  const cookies = (headerOf(request, "cookie") ?? "").split(/;\s*/);
  return split(cookies.find((each) => each.startsWith(`${parameter.name}=`))?.slice(parameter.name.length + 1));
};

const schemaProblems = (
  contract: Contract,
  kind: Problem["kind"],
  field: string | null,
  schema: Field["schema"],
  value: unknown,
): readonly Problem[] => contract.errors(schema, value).map((error) => problem(kind, field, error.keyword));

export const problem = (kind: Problem["kind"], field: string | null, detail: string, status?: number): Problem => ({
  kind,
  field,
  detail,
  ...(status !== undefined && { status }),
});
