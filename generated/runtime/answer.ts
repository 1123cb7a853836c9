// This file is written by `npm run generate`; do not edit. To change it, edit scripts/codegen/runtime/answer.ts and run it again.

// In: a response. Out: the result that the document promises for its status, or the error that says how it breaks it.

import type { Session } from "./call.ts";
import { type Course, failure } from "./course.ts";
import type { ErrorCode } from "./error-code.ts";
import { InvalidResponseError } from "./errors.ts";
import { explain } from "./explain.ts";
import { bareType } from "./media-type.ts";
import type { TableOperation, TableResponse } from "./operation-table.ts";
import type { AnyResult } from "./result.ts";
import { drain, type Reader, streamReader, upTo } from "./source.ts";

/** Makes the error for an answer that is not as documented. */
export type InvalidAnswer = (code: ErrorCode, why: string, pointer?: string) => InvalidResponseError;

/** 64 MiB: what is longer is no JSON that a program waits for, and a hostile server's never ends. */
const longestText = 2 ** 26;
const checkUrl = "Check the base URL and what stands between; if both are right, the API has changed";

export const readAnswer = async (
  response: Response,
  { responses, method }: TableOperation,
  session: Session,
  course: Course,
): Promise<AnyResult> => {
  const { status } = response;
  const listed = responses[status] ?? responses[`${Math.floor(status / 100)}XX`];
  const documented = listed ?? responses.default;
  // A recording may be of any length.
  const bounded = !documented?.contents.some(({ kind }) => kind === "binary");
  const bytes = await readBody(response, bounded ? longestText : Number.POSITIVE_INFINITY, course);
  // Not at once: a recording that is answered is no text.
  const text = () => session.secrets.redact(new TextDecoder().decode(bytes));
  const contents = method === "HEAD" ? [] : documented?.contents;
  const body = contents
    ? readDocumented(response, bytes, text, contents, session, course)
    : readAnything(response, text());
  // What only `default` documents is a failure.
  return listed && status < 300
    ? { ok: true, status, data: body, response }
    : { ok: false, status, error: body, response };
};

const readBody = async ({ body, status, headers }: Response, most: number, course: Course): Promise<Uint8Array> => {
  if (!body) return new Uint8Array();
  let reader: Reader | undefined;
  const tooLarge = () => {
    const facts = { contentType: headers.get("content-type"), excerpt: "", pointer: null };
    const why = `the answer ${status} has more than ${most} bytes`;
    return failure(InvalidResponseError, course, "answer-too-large", why, checkUrl, facts);
  };
  try {
    reader = streamReader(body);
    const { read } = upTo(most, reader, tooLarge);
    const seen = async () => {
      const chunk = await read();
      course.watch.moved();
      return chunk;
    };
    return await drain({ ...reader, read: seen });
  } catch (thrown) {
    reader?.cancel();
    throw explain(thrown, course);
  }
};

const readDocumented = (
  { status, headers }: Response,
  bytes: Uint8Array,
  text: () => string,
  documented: TableResponse["contents"],
  { kit, matches }: Session,
  course: Course,
): unknown => {
  if (documented.length === 0) return undefined;
  const contentType = headers.get("content-type");
  const content = documented.find(({ mediaType }) => !contentType || covers(mediaType, bareType(contentType)));
  // A mislabelled answer that holds what is documented serves the caller as well; bytes and text cannot tell.
  const { kind } = content ?? documented.find((one) => one.kind === "json") ?? documented[0]!;
  const invalid: InvalidAnswer = (code, why, pointer) => {
    const whole = text();
    const excerpt = whole.length > 200 ? `${whole.slice(0, 199)}…` : whole;
    const begins = excerpt && `; it begins ${JSON.stringify(excerpt)}`;
    const facts = { contentType, excerpt, pointer: pointer ?? null };
    return failure(InvalidResponseError, course, code, `the answer ${status} ${why}${begins}`, checkUrl, facts);
  };
  if (bytes.byteLength === 0 && kind !== "text") throw invalid("answer-empty", "has no body");
  const read = kind === "json" || kind === "text" ? kit.answers[kind] : kit.answers.binary;
  return read!({ bytes, text, contentType, content, documented, matches, invalid });
};

/** What no document describes: JSON where it is, else text, undefined for nothing. */
const readAnything = ({ headers }: Response, text: string): unknown => {
  try {
    return /json/i.test(headers.get("content-type") ?? "json") ? JSON.parse(text) : text || undefined;
  } catch {
    return text || undefined;
  }
};

const covers = (range: string, type: string): boolean =>
  range === type || range === "*/*" || (range.endsWith("/*") && type.startsWith(range.slice(0, -1)));
