// What an editor shows of a method: what it does, what it answers, what it throws, and what to call instead. Pure.
import type { Document } from "../openapi/document.ts";
import { inputShape } from "../openapi/input-shape.ts";
import type { Operation } from "../openapi/operation.ts";
import { comment, prose } from "./comment.ts";
import { replacementName } from "./operation-table.ts";
import { successorOf } from "./successor.ts";

export const methodComment = (document: Document, operations: readonly Operation[], operation: Operation): string => {
  const { summary, description, method, path, deprecated } = operation;
  const about = [...prose(summary), "", ...prose(description)];
  const lines = [
    ...about,
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

/** Of an operation that is handed to a client: which it is. What there is to know of a call stands at the client's method. */
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
  const remark = differences.length > 0 ? `What differs: ${differences.join("; ")}.` : "It takes and answers the same.";
  return `Use \`${name}\` instead: \`${call}\`. ${remark}`;
};

const list = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join(", ");

const parameterTags = (document: Document, operation: Operation): string[] => {
  const { required } = inputShape(document, operation);
  const needed = required.length > 0 ? `Required: ${list(required)}.` : "Nothing in it is required.";
  return [
    `@param input What the request says. ${needed}`,
    "@param options Of this call alone: `signal`, `timeoutMs`, `headers` and others.",
  ];
};

const returnsTag = ({ responses }: Operation): string[] => [
  "@returns The answer, whatever its status; look at `ok` or `status` before `data` or `error`:",
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
  "@throws {InputError} The input breaks what the document demands; nothing was sent.",
  ...(security.some((alternative) => alternative.length > 0)
    ? ["@throws {MissingApiKeyError} There is no API key; nothing was sent."]
    : []),
  "@throws {NetworkError} No answer came.",
  "@throws {TimeoutError} The call took, or stood still for, longer than allowed.",
  "@throws {AbortError} `options.signal` ended the call.",
  "@throws {RedirectError} The server sent the request elsewhere; it was not followed.",
  "@throws {InvalidResponseError} The answer is not what the document says of its status.",
];

const withoutDoubleBlanks = (lines: readonly string[]): string[] =>
  lines.filter((line, index) => line !== "" || (index > 0 && lines[index - 1] !== ""));
