// In: a bundled document. Out: which operation a request is for, and what the document's examples answer to it.
// Pure; runs wherever the client runs.

import type { Operation, ResponseRule } from "../openapi/operation.ts";
import { namesOf, readPath } from "../openapi/path-template.ts";
import { readOperations } from "../openapi/read.ts";

/** An answer as it goes out. */
export type Reply = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array<ArrayBuffer>;
};

export type Contract = {
  /** The operation of a method and a path without query, null where the document has none. */
  operationOf(method: string, path: string): Operation | null;
  /** @throws Error for a status or an example that the document does not have. */
  documented(operation: Operation, status?: number, example?: string): Reply;
  /** Every method and path there is, for messages. */
  readonly all: readonly string[];
};

export const contractOf = (document: Readonly<Record<string, unknown>>): Contract => {
  const { operations } = readOperations(document);
  const routes = operations
    .map((operation) => ({
      operation,
      // At the end of a path: the base URL may have one of its own.
      takes: (path: string) => readPath(operation.path, path, { least: 1, prefixed: true }) !== null,
      names: namesOf(operation.path).length,
    }))
    .sort((one, other) => one.names - other.names);
  return {
    operationOf: (method, path) =>
      routes.find(({ operation, takes }) => operation.method === method && takes(path))?.operation ?? null,
    documented,
    all: operations.map(({ method, path }) => `${method} ${path}`),
  };
};

const documented = (operation: Operation, wanted?: number, example?: string): Reply => {
  const status = wanted ?? successOf(operation);
  const rule = ruleOf(operation, status);
  if (!rule) return replyWith(status, undefined);
  const content = rule.contents.find(({ examples }) => examples.length > 0) ?? rule.contents[0];
  if (!content) return replyWith(status, undefined);
  const found = example ? content.examples.find(({ name }) => name === example) : content.examples[0];
  if (found) return replyWith(status, found.value, {}, content.mediaType);
  const names = content.examples.map(({ name }) => name).join(", ");
  throw new Error(
    `No answer: ${operation.method} ${operation.path}: the document has no example${
      example ? ` ${example}` : ""
    } for ${status}. ${names ? `Name one of ${names}, or` : "Add one, or"} pass { do: "answer", status: ${status}, body }.`,
  );
};

const successOf = ({ method, path, responses }: Operation): number => {
  const found = responses.map(({ status }) => status).find((status) => status.startsWith("2"));
  if (found) return Number(found.replaceAll("X", "0"));
  throw new Error(`No answer: ${method} ${path}: the document has no success. Say which status to answer with.`);
};

const ruleOf = ({ responses }: Operation, status: number): ResponseRule | undefined =>
  [`${status}`, `${Math.floor(status / 100)}XX`, "default"]
    .map((key) => responses.find((response) => response.status === key))
    .find((rule) => rule !== undefined);

/** A string goes out as it is, anything else as JSON; undefined: no body. */
export const replyWith = (
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
  mediaType = "application/json",
): Reply => {
  const text =
    body === undefined ? "" : typeof body === "string" && !/json/.test(mediaType) ? body : JSON.stringify(body);
  const type = body === undefined ? {} : { "content-type": mediaType };
  return { status, headers: { ...type, ...headers }, body: new TextEncoder().encode(text) };
};
