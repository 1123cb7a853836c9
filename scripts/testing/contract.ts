// In: a bundled document. Out: which operation a request is for, and what the document's examples answer to it.
// Pure; runs wherever the client runs.

import { contentsAskedFor } from "../openapi/asked-answer.ts";
import { containerOf } from "../openapi/containers.ts";
import type { Content, Operation, ResponseRule } from "../openapi/operation.ts";
import { namesOf, readPath } from "../openapi/path-template.ts";
import { readOperations } from "../openapi/read.ts";
import { isRetired } from "../openapi/retired.ts";
import { exampleStream } from "../openapi/stream-text.ts";

/** An answer as it goes out. */
export type Reply = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array<ArrayBuffer>;
};

export type Contract = {
  /** The operation of a method and a path without query, null where the document has none. */
  operationOf(method: string, path: string): Operation | null;
  /**
   * The documented answer; without a status, of the one that the operation has. Of several forms the one that is asked for.
   * @throws Error for a status or an example that the document does not have.
   */
  documented(operation: Operation, status?: number, example?: string, inputOf?: (input: string) => unknown): Reply;
  /** What it answers where nobody says otherwise: its documented success, and 410 where it is retired. */
  usualStatus(operation: Operation): number;
  readonly operations: readonly Operation[];
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
    .sort((entry, other) => entry.names - other.names);
  return {
    operationOf: (method, path) =>
      routes.find(({ operation, takes }) => operation.method === method && takes(path))?.operation ?? null,
    documented,
    usualStatus,
    operations,
    all: operations.map(({ method, path }) => `${method} ${path}`),
  };
};

const documented: Contract["documented"] = (operation, wanted, example, inputOf = () => undefined): Reply => {
  const status = wanted ?? usualStatus(operation);
  const all = ruleOf(operation, status)?.contents ?? [];
  // An example that is named may be of any form.
  const contents = example === undefined ? contentsAskedFor(all, inputOf) : all;
  if (contents.length === 0 && example === undefined) return replyWith(status, undefined);
  const examples = contents.flatMap((content) => content.examples.map((example) => ({ ...example, content })));
  const found = example === undefined ? examples[0] : examples.find(({ name }) => name === example);
  if (found) return replyWith(status, valueSent(found.content, found.value), {}, found.content.mediaType);
  const file = example === undefined ? contents.find(({ kind }) => kind === "bytes") : undefined;
  if (file) return replyWith(status, containerOf(file.mediaType)?.sample ?? "sample", {}, file.mediaType);
  const names = examples.map(({ name }) => name).join(", ");
  throw new Error(
    `${operation.method} ${operation.path}: the document has no example${
      example === undefined ? "" : ` ${example}`
    } for ${status}. ${names ? `Name one of ${names}, or` : "Add one, or"} pass { do: "answer", status: ${status}, body }`,
  );
};

/** Of a stream of events the text of them all. */
const valueSent = (content: Content, example: unknown): unknown =>
  content.kind === "stream" ? exampleStream(content, example) : example;

const usualStatus = (operation: Operation): number => {
  if (isRetired(operation)) return 410;
  const { method, path, responses } = operation;
  const found = responses.map(({ status }) => status).find((status) => status.startsWith("2"));
  if (found) return Number(found.replaceAll("X", "0"));
  throw new Error(`${method} ${path}: the document has no success. Say which status to answer with`);
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
