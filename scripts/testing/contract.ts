// Finds the operation of a request in a bundled document, and builds responses from the document's examples. Pure; runs
// wherever the client runs.

import { contentsAskedFor } from "../openapi/asked-answer.ts";
import { containerOf } from "../openapi/containers.ts";
import type { Content, Operation, ResponseRule } from "../openapi/operation.ts";
import { namesOf, readPath } from "../openapi/path-template.ts";
import { readOperations } from "../openapi/read.ts";
import { isRetired } from "../openapi/retired.ts";
import { exampleStream } from "../openapi/stream-text.ts";

/** A response to send. */
export type Reply = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array<ArrayBuffer>;
};

export type Contract = {
  /** The operation with this method and path (without query); null if the document has none. */
  operationOf(method: string, path: string): Operation | null;
  /**
   * The documented response for a status, by default the usual one. If it has several forms, the requested one.
   * @throws Error for a status or an example that the document does not have.
   */
  documented(operation: Operation, status?: number, example?: string, inputOf?: (input: string) => unknown): Reply;
  /** The default status: a documented success, or 410 for a retired operation. */
  usualStatus(operation: Operation): number;
  readonly operations: readonly Operation[];
  /** All methods and paths, for messages. */
  readonly all: readonly string[];
};

export const contractOf = (document: Readonly<Record<string, unknown>>): Contract => {
  const { operations } = readOperations(document);
  const routes = operations
    .map((operation) => ({
      operation,
      // Matches the end of a path, because the base URL may have a path of its own.
      takes: (path: string) => readPath(operation.path, path, { least: 1, prefixed: true }) !== null,
      names: namesOf(operation.path).length,
    }))
    .sort((left, right) => left.names - right.names);
  return {
    operationOf: (method, path) =>
      routes.find(({ operation, takes }) => operation.method === method && takes(path))?.operation ?? null,
    documented,
    usualStatus,
    operations,
    all: operations.map(({ method, path }) => `${method} ${path}`),
  };
};

const documented: Contract["documented"] = (operation, requestedStatus, example, inputOf = () => undefined): Reply => {
  const status = requestedStatus ?? usualStatus(operation);
  const all = ruleOf(operation, status)?.contents ?? [];
  // A named example may have any of the forms.
  const contents = example === undefined ? contentsAskedFor(all, inputOf) : all;
  if (contents.length === 0 && example === undefined) return replyWith(status, undefined);
  const examples = contents.flatMap((content) => content.examples.map((example) => ({ ...example, content })));
  const chosen = example === undefined ? examples[0] : examples.find(({ name }) => name === example);
  if (chosen) return replyWith(status, valueSent(chosen.content, chosen.value), {}, chosen.content.mediaType);
  const file = example === undefined ? contents.find(({ kind }) => kind === "bytes") : undefined;
  if (file) return replyWith(status, containerOf(file.mediaType)?.sample ?? "sample", {}, file.mediaType);
  const names = examples.map(({ name }) => name).join(", ");
  throw new Error(
    `${operation.method} ${operation.path}: the document has no example${
      example === undefined ? "" : ` ${example}`
    } for ${status}. ${names ? `Name one of ${names}, or` : "Add one, or"} pass { do: "answer", status: ${status}, body }`,
  );
};

/** For an event stream, the text of all events. */
const valueSent = (content: Content, example: unknown): unknown =>
  content.kind === "stream" ? exampleStream(content, example) : example;

const usualStatus = (operation: Operation): number => {
  if (isRetired(operation)) return 410;
  const { method, path, responses } = operation;
  const success = responses.map(({ status }) => status).find((status) => status.startsWith("2"));
  if (success) return Number(success.replaceAll("X", "0"));
  throw new Error(`${method} ${path}: the document has no success. Say which status to answer with`);
};

const ruleOf = ({ responses }: Operation, status: number): ResponseRule | undefined =>
  [`${status}`, `${Math.floor(status / 100)}XX`, "default"]
    .map((key) => responses.find((response) => response.status === key))
    .find((rule) => rule !== undefined);

/** A string body is sent as it is, anything else as JSON; undefined means no body. */
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
