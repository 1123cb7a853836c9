// This file is written by `npm run generate`; do not edit. To change it, edit scripts/codegen/runtime/answer.ts and run it again.

// In: a response. Out: the result that the document promises for its status, or the error that says how it breaks it.

import { type CallName, type ErrorDetails, InvalidResponseError } from "./errors.ts";
import { matches } from "./matches.ts";
import { bareType } from "./media-type.ts";
import type { OperationTable, TableOperation, TableResponse } from "./operation-table.ts";
import type { AnyResult } from "./result.ts";
import { drain, streamReader } from "./source.ts";

export type AnswerContext = {
  readonly operation: TableOperation;
  readonly schemas: OperationTable["schemas"];
  readonly call: CallName;
  readonly bytesSent: number;
  moved(): void;
  redact(text: string): string;
  /** The error of an answer that breaks off. */
  failed(thrown: unknown): Error;
};

export const readAnswer = async (response: Response, context: AnswerContext): Promise<AnyResult> => {
  const { status } = response;
  const { documented, ok } = ruleOf(context.operation, status);
  const bytes = await readBody(response, context).catch((thrown) => {
    throw context.failed(thrown);
  });
  const body = documented ? parse(response, bytes, documented, context) : parseAnything(response, bytes, context);
  return ok ? { ok, status, data: body, response } : { ok: false, status, error: body, response };
};

/** `ok` by the number or by `2XX`; what only `default` documents is a failure. */
const ruleOf = (
  { responses }: TableOperation,
  status: number,
): { documented: TableResponse | undefined; ok: boolean } => {
  const listed = responses[status] ?? responses[`${Math.floor(status / 100)}XX`];
  return { documented: listed ?? responses.default, ok: listed !== undefined && status < 300 };
};

export const requestIdOf = ({ headers }: Response): string | null =>
  headers.get("x-request-id") ?? headers.get("request-id") ?? headers.get("x-correlation-id");

const readBody = async ({ body }: Response, { moved }: AnswerContext): Promise<Uint8Array> => {
  if (!body) return new Uint8Array();
  const reader = streamReader(body);
  const counting = async () => {
    const chunk = await reader.read();
    moved();
    return chunk;
  };
  return drain({ ...reader, read: counting });
};

const parse = (response: Response, bytes: Uint8Array, { contents }: TableResponse, context: AnswerContext): unknown => {
  if (contents.length === 0 || context.operation.method === "HEAD") return undefined;
  const type = response.headers.get("content-type");
  const content = contents.find(({ mediaType }) => !type || covers(mediaType, bareType(type)));
  // A mislabelled answer that holds what is documented serves the caller as well; bytes and text cannot tell.
  const { kind, schema } = content ?? contents.find((one) => one.kind === "json") ?? contents[0]!;
  const text = () => context.redact(new TextDecoder().decode(bytes));
  const invalid = (code: ErrorDetails["code"], why: string, pointer: string | null = null) =>
    new InvalidResponseError({
      code,
      call: context.call,
      why: `the answer ${response.status} ${why}${excerptOf(text()) && `; it begins ${JSON.stringify(excerptOf(text()))}`}`,
      cure: "Check the base URL and what stands between (a proxy, a gateway); if both are right, the API has changed",
      status: response.status,
      requestId: requestIdOf(response),
      bytesSent: context.bytesSent,
      contentType: type,
      excerpt: excerptOf(text()),
      pointer,
    });
  if (bytes.byteLength === 0 && kind !== "text") throw invalid("answer-empty", "has no body");
  if (kind !== "json") {
    if (!content)
      throw invalid("answer-wrong-type", `is ${type}, not ${contents.map((one) => one.mediaType).join(" or ")}`);
    return kind === "text" ? text() : new Blob([bytes as Uint8Array<ArrayBuffer>], { type: type ?? content.mediaType });
  }
  let value: unknown;
  try {
    value = JSON.parse(text());
  } catch {
    throw invalid("answer-not-json", `is not JSON (its content type is ${type ?? "missing"})`);
  }
  const mismatch = schema && matches(schema, value, context.schemas);
  if (mismatch) {
    throw invalid(
      "answer-mismatch",
      `breaks the document: ${mismatch.pointer || "the body"} ${mismatch.reason}`,
      mismatch.pointer,
    );
  }
  return value;
};

const parseAnything = (response: Response, bytes: Uint8Array, { redact }: AnswerContext): unknown => {
  const text = redact(new TextDecoder().decode(bytes));
  if (text === "") return undefined;
  try {
    return /json/i.test(response.headers.get("content-type") ?? "json") ? JSON.parse(text) : text;
  } catch {
    return text;
  }
};

const covers = (range: string, type: string): boolean =>
  range === type || range === "*/*" || (range.endsWith("/*") && type.startsWith(range.slice(0, -1)));

const excerptOf = (text: string): string => (text.length > 200 ? `${text.slice(0, 199)}…` : text);
