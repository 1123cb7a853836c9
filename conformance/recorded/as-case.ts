// A recorded request → a case: which rules of the document its bytes break, and which answers are right for it. The
// server's state is unknown, so a valid request may be refused in any documented way. Pure.
import type { Operation, Pointer } from "../../scripts/openapi/operation.ts";
import type { Case, Expectation } from "../derive/case.ts";
import { bodyReadableRule, bodyRule, fieldKindRule, mediaTypeRule } from "../derive/rules.ts";
import { headerValue } from "../http/message.ts";
import { readRequest } from "../judge/request.ts";
import type { Reader } from "../judge/text-value.ts";
import type { Recorded } from "./recorded.ts";

export type RecordedCase = {
  readonly case: Case;
  /**
   * The rules that its bytes break. A missing credential does not count, since it may only be missing from the
   * recording.
   */
  readonly broken: readonly Pointer[];
};

export const asCase = (reader: Reader, operation: Operation, recorded: Recorded): RecordedCase => {
  const { number, request, lost } = recorded;
  const unknown = lost.requestBody !== null || (lost.requestHead !== null && needsHead(operation));
  const credentials = new Set(operation.security.flat().map(({ pointer }) => pointer));
  const read = unknown ? [] : readRequest(reader, operation, request).broken;
  const broken = read.filter((pointer) => !credentials.has(pointer));
  const optionalRules = formRules(operation);
  const [decisive] = broken.filter((pointer) => !optionalRules.has(pointer));
  return {
    broken,
    case: {
      kind: "request",
      id: `${operation.id}/recorded/${number}`,
      operation: operation.id,
      title: decisive === undefined ? `recorded request ${number}` : `recorded request ${number} breaks ${decisive}`,
      source: operation.pointer,
      covers: [],
      breaks: decisive ?? null,
      via: "wire",
      input: null,
      request: {
        method: request.method,
        target: request.target,
        headers: request.headers,
        credential: "valid",
        body: null,
        framing: { kind: "length" },
      },
      expect: expectationOf(operation, recorded, decisive !== undefined),
      control: null,
      alike: [],
      effect: "none",
      needs: null,
    },
  };
};

/** True if any part of the request is in header fields, credentials aside. */
export const needsHead = ({ parameters, body }: Operation): boolean =>
  body !== null || parameters.some((parameter) => parameter.in === "header" || parameter.in === "cookie");

/** Rules on the form of a body, which a server may accept in other forms than the document describes. */
const formRules = ({ body }: Operation): ReadonlySet<Pointer> =>
  new Set(
    body === null
      ? []
      : [
          bodyRule(body),
          mediaTypeRule(body),
          ...body.contents.flatMap((content) => [bodyReadableRule(content), ...content.fields.map(fieldKindRule)]),
        ],
  );

const expectationOf = (
  operation: Operation,
  { request: { headers, body } }: Recorded,
  mustFail: boolean,
): Expectation => {
  const keys = operation.responses.map(({ status }) => status);
  const refusals = keys.filter((key) => /^4/.test(key) || (key === "default" && keys.length > 1));
  const has = (name: string): boolean => headerValue(headers, name) !== null;
  const isConditional = ["if-none-match", "if-modified-since", "if-match", "if-unmodified-since", "if-range"].some(has);
  const describes401 = refusals.some((key) => ["401", "403", "4XX", "default"].includes(key));
  return {
    decision: mustFail ? "reject" : "either",
    documented: mustFail ? refusals : keys,
    // Statuses that HTTP itself allows for any request (RFC 9110 §13.1, §14, §15.5).
    standard: [
      ...(isConditional ? [304, 412] : []),
      ...(has("range") ? [206, 416] : []),
      ...(has("expect") ? [417] : []),
      // A server may refuse a message that is shorter or longer than its Content-Length.
      ...(has("content-length") && headerValue(headers, "content-length") !== String(body.length) ? [400, 408] : []),
      ...(has("content-type") || has("transfer-encoding") || has("content-length") ? [408, 411, 413, 415] : []),
      ...(operation.security.flat().length > 0 && !describes401 ? [401, 403] : []),
      // If the document describes no refusal, any 4XX status is right.
      ...(refusals.length === 0 ? Array.from({ length: 52 }, (_, index) => 400 + index) : []),
    ],
    silence: true,
    note: null,
  };
};
