// An operation and the first problem → the documented answer, with the documented example.
import { containerOf } from "../../../../scripts/openapi/containers.ts";
import { isObject, lookUp } from "../../../../scripts/openapi/document.ts";
import type { Content, Operation, ResponseRule, Schema } from "../../../../scripts/openapi/operation.ts";
import { eventsLike, streamText } from "../../../../scripts/openapi/stream-text.ts";
import type { Contract } from "./contract.ts";
import type { Answer, Header } from "./message.ts";
import type { Problem } from "./problem.ts";

/** Which documented statuses fit a problem, the best first. */
const fitting: Readonly<Record<Problem["kind"], readonly number[]>> = {
  path: [404],
  method: [405],
  incomplete: [400],
  credential: [401, 403],
  parameter: [400, 422],
  "path-parameter": [404, 400, 422],
  body: [400, 422],
  "media-type": [415, 400, 422],
  framing: [400, 422],
  missing: [400, 422],
  kind: [400, 422],
  "part-type": [415, 400, 422],
  "too-large": [413, 400, 422],
  constraint: [400, 422],
  absent: [404, 400, 422],
  undeclared: [400, 422],
};

/** @param input returns the request's value under a name; it may select one of several forms */
export const acceptance = (contract: Contract, operation: Operation, input: (name: string) => unknown): Answer =>
  documented(contract, operation, successStatus(operation), undefined, input);

export const refusal = (contract: Contract, operation: Operation, problem: Problem): Answer => {
  const answer = documented(contract, operation, problem.status ?? refusalStatus(operation, problem.kind));
  const challenge = operation.security[0]?.[0];
  if (answer.status !== 401 || challenge === undefined || challenge.kind === "apiKey") return answer;
  return {
    ...answer,
    headers: [...answer.headers, ["WWW-Authenticate", challenge.kind === "basic" ? 'Basic realm="api"' : "Bearer"]],
  };
};

export const successStatus = (operation: Operation): number => {
  const successes = operation.responses.map(({ status }) => Number(status)).filter((status) => status >= 200);
  return successes.filter((status) => status < 300).sort()[0] ?? 200;
};

export const refusalStatus = (operation: Operation, kind: Problem["kind"]): number => {
  const candidates = fitting[kind];
  const documented = new Set(operation.responses.map(({ status }) => status));
  return candidates.find((status) => documented.has(String(status))) ?? candidates[0]!;
};

/** The documented answer of that status, or a plain JSON error if there is none. */
export const documented = (
  contract: Contract,
  operation: Operation,
  status: number,
  name?: string,
  input: (name: string) => unknown = () => undefined,
): Answer => {
  const rule = responseRule(operation, status);
  const contents = rule?.contents ?? [];
  const usual = contents.find(({ askedBy }) => askedBy === null) ?? contents[0];
  const content = contents.find(({ askedBy }) => isAsked(askedBy, input)) ?? usual;
  const headers = (rule?.headers ?? [])
    .filter((header) => header.required)
    .map((header): Header => [header.name, String(sample(contract, header.schema))]);
  if (rule !== null && content === undefined) return { status, reason: null, headers, body: Buffer.alloc(0) };
  const value = content === undefined ? { error: "refused" } : exampleOf(contract, content, name);
  const json = content === undefined || content.kind === "json";
  const type = content === undefined ? "application/json" : content.mediaType.replace("*/*", "application/json");
  return {
    status,
    reason: null,
    headers: [["Content-Type", type], ...headers],
    body: Buffer.from(json ? JSON.stringify(value) : textOf(contract, content, value)),
  };
};

const isAsked = (askedBy: Content["askedBy"], input: (name: string) => unknown): boolean =>
  askedBy !== null && Object.entries(askedBy).every(([name, wanted]) => `${input(name)}` === `${wanted}`);

/** A file begins with its type's signature; a stream has its end marker. */
const textOf = (contract: Contract, content: Content, value: unknown): string => {
  if (content.kind === "bytes") return containerOf(content.mediaType)?.sample ?? String(value);
  if (content.kind !== "stream" || typeof value === "string") return String(value);
  const event = content.event === null ? value : sample(contract, content.event.schema);
  return streamText(content, eventsLike(content, event));
};

export const responseRule = (operation: Operation, status: number): ResponseRule | null =>
  [String(status), `${String(status)[0]}XX`, "default"]
    .map((key) => operation.responses.find((rule) => rule.status === key))
    .find((rule) => rule !== undefined) ?? null;

const exampleOf = (contract: Contract, content: Content, name?: string): unknown => {
  const spoken = content.examples.filter((example) => example.cause === "request");
  const chosen = content.examples.find((example) => example.name === name) ?? spoken[0];
  return chosen === undefined ? sample(contract, content.schema ?? true) : chosen.value;
};

/** Some conforming value, for documents without examples. */
const sample = (contract: Contract, schema: Schema, depth = 0): unknown => {
  if (!isObject(schema) || depth > 16) return "text";
  if (typeof schema.$ref === "string") {
    return sample(contract, (lookUp(contract.document, schema.$ref) ?? true) as Schema, depth + 1);
  }
  for (const keyword of ["const", "example", "default"]) if (keyword in schema) return schema[keyword];
  for (const keyword of ["examples", "enum"]) if (Array.isArray(schema[keyword])) return schema[keyword][0];
  const branches = [schema.oneOf, schema.anyOf].find(Array.isArray);
  if (branches !== undefined) return sample(contract, branches[0] as Schema, depth + 1);
  if (Array.isArray(schema.allOf)) {
    const values = schema.allOf.map((branch) => sample(contract, branch as Schema, depth + 1));
    return values.every(isObject) ? Object.assign({}, ...values, membersOf(contract, schema, depth)) : values[0];
  }
  const type = [schema.type].flat()[0] ?? (isObject(schema.properties) ? "object" : "string");
  if (type === "object") return membersOf(contract, schema, depth);
  if (type === "array") return [sample(contract, (schema.items ?? true) as Schema, depth + 1)];
  if (type === "integer" || type === "number") return Number(schema.minimum ?? 1);
  if (type === "boolean") return true;
  if (type === "null") return null;
  if (schema.format === "date-time") return "2026-01-31T12:00:00Z";
  if (schema.format === "uri") return "https://example.com/";
  return "text".padEnd(Number(schema.minLength ?? 0), "t");
};

const membersOf = (contract: Contract, schema: { readonly [key: string]: unknown }, depth: number): object =>
  Object.fromEntries(
    Object.entries(isObject(schema.properties) ? schema.properties : {}).map(([name, property]) => [
      name,
      sample(contract, property as Schema, depth + 1),
    ]),
  );
