// The doc comments of methods, as editors show them: what a method does, returns and throws, and what to call instead.
// Pure.
import type { Document } from "../openapi/document.ts";
import { inputShape } from "../openapi/input-shape.ts";
import type { Operation } from "../openapi/operation.ts";
import { comment, prose } from "./comment.ts";
import { replacementName } from "./operation-table.ts";
import { successorOf } from "./successor.ts";

export const methodComment = (document: Document, operations: readonly Operation[], operation: Operation): string => {
  const { summary, description, method, path, deprecated } = operation;
  const summaryAndDescription = [...prose(summary), "", ...prose(description)];
  const lines = [
    ...summaryAndDescription,
    "",
    `\`${method} ${path}\``,
    "",
    ...(deprecated ? [`@deprecated ${deprecation(document, operations, operation)}`] : []),
    ...parameterTags(document, operation),
    ...returnsTag(operation),
    ...throwsTags(operation),
  ];
  return comment(withoutDoubleBlanks(lines), "  ");
};

/**
 * The comment of a separately exported operation. It only identifies the operation; details are at the client's method.
 */
export const operationComment = (
  document: Document,
  operations: readonly Operation[],
  operation: Operation,
): string => {
  const { summary, method, path, deprecated } = operation;
  const lines = [
    ...prose(summary),
    "",
    `\`${method} ${path}\``,
    ...(deprecated ? ["", `@deprecated ${deprecation(document, operations, operation)}`] : []),
  ];
  return comment(withoutDoubleBlanks(lines), "");
};

const deprecation = (document: Document, operations: readonly Operation[], operation: Operation): string => {
  const name = replacementName(operations, operation);
  if (name === null) return "The document names no replacement.";
  const successor = successorOf(document, operations, operation);
  if (successor === null) {
    return `Use \`${name}\` instead. This client has no method for it: send that request to the same base URL yourself.`;
  }
  const { call, differences } = successor;
  const remark = differences.length > 0 ? `What differs: ${differences.join("; ")}.` : "Input and result are the same.";
  return `Use \`${name}\` instead: \`${call}\`. ${remark}`;
};

const list = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join(", ");

const parameterTags = (document: Document, operation: Operation): string[] => {
  const { required } = inputShape(document, operation);
  const needed = required.length > 0 ? `Required: ${list(required)}.` : "Nothing in it is required.";
  return [
    `@param input The parameters and the body. ${needed}`,
    "@param options Options for this call only: `signal`, `timeoutMs`, `headers` and others.",
  ];
};

const returnsTag = ({ responses }: Operation): string[] => [
  "@returns The result for any status of the response; check `ok` or `status` before reading `data` or `error`:",
  ...responses.map(({ status, description }) => `- ${statusWords(status)}: ${firstSentence(description)}`),
  ...(responses.some(({ status }) => status === "default")
    ? []
    : ["- any other status: undocumented, `error` is unknown"]),
];

const statusWords = (status: string): string => (status === "default" ? "any other status" : `\`${status}\``);

const firstSentence = (description: string): string => {
  const flat = description.replaceAll(/\s+/g, " ");
  return /^.*?[.!?](?= |$)/.exec(flat)?.[0] ?? flat;
};

const throwsTags = ({ security }: Operation): string[] => [
  "@throws {InputError} The input is not what the document describes. Nothing was sent.",
  ...(security.some((alternative) => alternative.length > 0)
    ? ["@throws {MissingApiKeyError} There is no API key. Nothing was sent."]
    : []),
  "@throws {NetworkError} The connection failed or broke.",
  "@throws {TimeoutError} The call took too long, or no byte moved for too long.",
  "@throws {AbortError} `options.signal` aborted the call.",
  "@throws {RedirectError} The server answered with a redirect, which is not followed.",
  "@throws {InvalidResponseError} The response is not what the document describes for its status.",
];

const withoutDoubleBlanks = (lines: readonly string[]): string[] =>
  lines.filter((line, index) => line !== "" || (index > 0 && lines[index - 1] !== ""));
