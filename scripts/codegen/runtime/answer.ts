// In: a response. Out: the result that the document promises for its status, or an error that says how the response
// differs.

import { endpointIn } from "./base-url.ts";
import { type CallState, failure, refusing } from "./call-state.ts";
import { classifyFailure } from "./classify-failure.ts";
import { InvalidResponseError } from "./errors.ts";
import type { Features, InvalidAnswer, ReadAnswer } from "./features.ts";
import { unreadableJson } from "./json.ts";
import { bareType } from "./media-type.ts";
import type { StreamKind, TableOperation } from "./operation-table.ts";
import type { AnyResult } from "./result.ts";
import type { Session } from "./session.ts";
import { concat, type Reader, readerOf } from "./source.ts";

/** 64 MiB. No program waits for a longer answer as a whole, and the answer of a hostile server may never end. */
const most = 2 ** 26;

export const readAnswer = async (
  response: Response,
  { responses, method }: TableOperation,
  session: Session,
  state: CallState,
  ended: () => void,
): Promise<AnyResult> => {
  const { status, headers } = response;
  const contentType = headers.get("content-type");
  const { features, matches } = session;
  const listed = responses[status] ?? responses[`${Math.floor(status / 100)}XX`];
  const documented = listed ?? responses.default;
  const contents = method === "HEAD" ? [] : documented?.contents;
  const endpoint = status === 404 && !documented && endpointIn(session.baseUrl, session.table);
  if (endpoint) {
    const why = `the base URL ends in the endpoint ${endpoint} itself, and the server answers 404`;
    throw refusing(state)("base-url-invalid", "baseUrl", why, `Leave ${endpoint} out of baseUrl`);
  }
  let bytes: Uint8Array = new Uint8Array();
  // Decoded only when needed, because a recording is not text.
  const text = (part = bytes) => session.secrets.redact(new TextDecoder().decode(part));
  const invalid: InvalidAnswer = (code, why, pointer) => {
    const beginning = text(bytes.subarray(0, 8_000));
    const excerpt = beginning.length > 200 ? `${beginning.slice(0, 199)}…` : beginning;
    const quotation = excerpt && `; it begins ${JSON.stringify(excerpt)}`;
    const cure = "Check the base URL, and whether the API has changed";
    const facts = { contentType, excerpt, pointer: pointer ?? null };
    return failure(InvalidResponseError, state, code, `the answer ${status} ${why}${quotation}`, cure, facts);
  };
  // A status that only `default` documents is a failure.
  const ok = listed && status < 300;
  const content = contents?.find(({ mediaType }) => !contentType || covers(mediaType, contentType));
  const open = ok && features.streams?.[content?.kind as StreamKind];
  let body: unknown;
  if (open) body = open({ response, content: content!, matches, state, ended });
  else {
    const tooLarge = () => invalid("answer-too-large", `has more than ${most} bytes`);
    bytes = await readBody(response, tooLarge, state);
    body = contents?.length
      ? readDocumented({ bytes, text, contentType, content, documented: contents, matches, invalid }, features)
      : readAnything(response, text());
    ended();
  }
  return ok ? { ok, status, data: body, response } : { ok: false, status, error: body, response };
};

const readBody = async (response: Response, tooLarge: () => Error, state: CallState): Promise<Uint8Array> => {
  let reader: Reader | undefined;
  try {
    // React Native does not stream responses.
    if (!response.body) return new TextEncoder().encode(await response.text());
    reader = readerOf(response.body);
    const chunks: Uint8Array[] = [];
    for (let left = most; ; ) {
      const chunk = await reader.read();
      if (!chunk) return concat(chunks);
      state.clock.moved();
      left -= chunk.byteLength;
      if (left < 0) throw tooLarge();
      chunks.push(chunk);
    }
  } catch (thrown) {
    reader?.cancel();
    throw classifyFailure(thrown, state);
  }
};

const readDocumented = (answer: DocumentedAnswer, { answers }: Features): unknown => {
  const { bytes, content, documented, invalid } = answer;
  // A mislabelled answer with the documented content is still useful; bytes and text cannot be verified, so JSON is
  // preferred.
  const { kind = "json" } = content ?? documented.find((candidate) => !candidate.kind) ?? documented[0]!;
  if (bytes.byteLength === 0 && kind !== "text") throw invalid("answer-empty", "has no body");
  return answers[kind]!(answer);
};

type DocumentedAnswer = Parameters<ReadAnswer>[0];

/** Reads an undocumented body: JSON if it is valid JSON, otherwise text, or undefined if it is empty. */
const readAnything = ({ headers }: Response, text: string): unknown => {
  try {
    const isJson = /json/i.test(headers.get("content-type") ?? "json") && !unreadableJson(text);
    return isJson ? JSON.parse(text) : text || undefined;
  } catch {
    return text || undefined;
  }
};

/** True if the media types agree. A documented parameter that the answer leaves out is not held against it. */
const covers = (documented: string, actual: string): boolean => {
  const [range = "", ...parameters] = documented.split(";");
  const type = bareType(actual);
  const actualParameters = actual.replaceAll(/["\s]/g, "").toLowerCase().split(";").slice(1);
  return (
    (range === type || range === "*/*" || (range.endsWith("/*") && type.startsWith(range.slice(0, -1)))) &&
    parameters
      .map((parameter) => parameter.toLowerCase())
      .every(
        (text) =>
          actualParameters.includes(text) ||
          !actualParameters.some((parameter) => parameter.startsWith(`${text.split("=")[0]}=`)),
      )
  );
};
