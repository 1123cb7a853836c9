// A recorded request → the case that it is: which rules of the document its own bytes break, and which answers are right for
// it. Nobody knows what state the server was in, so a valid request may be refused in any documented way. Pure.
import type { Operation, Pointer } from "../../scripts/openapi/operation.ts";
import type { Case, Expectation } from "../derive/case.ts";
import { bodyReadableRule, bodyRule, fieldKindRule, mediaTypeRule } from "../derive/rules.ts";
import { headerValue } from "../http/message.ts";
import { readRequest } from "../judge/request.ts";
import type { Reader } from "../judge/text-value.ts";
import type { Recorded } from "./recorded.ts";

export type RecordedCase = {
  readonly case: Case;
  /** What its bytes break; a credential that is not there may only have been left out of the recording. */
  readonly broken: readonly Pointer[];
};

export const asCase = (reader: Reader, operation: Operation, recorded: Recorded): RecordedCase => {
  const { number, request, lost } = recorded;
  const unknown = lost.requestBody !== null || (lost.requestHead !== null && needsHead(operation));
  const credentials = new Set(operation.security.flat().map(({ pointer }) => pointer));
  const read = unknown ? [] : readRequest(reader, operation, request).broken;
  const broken = read.filter((pointer) => !credentials.has(pointer));
  const left = choices(operation);
  const [firm] = broken.filter((pointer) => !left.has(pointer));
  return {
    broken,
    case: {
      kind: "request",
      id: `${operation.id}/recorded/${number}`,
      operation: operation.id,
      title: firm === undefined ? `recorded request ${number}` : `recorded request ${number} breaks ${firm}`,
      source: operation.pointer,
      covers: [],
      breaks: firm ?? null,
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
      expect: expectationOf(operation, recorded, firm !== undefined),
      control: null,
      alike: [],
      effect: "none",
      needs: null,
    },
  };
};

/** Whether anything of the request stands in its header fields; a credential is not looked for. */
export const needsHead = ({ parameters, body }: Operation): boolean =>
  body !== null || parameters.some((parameter) => parameter.in === "header" || parameter.in === "cookie");

/** What a server may take although the document does not describe it: how a body is labelled and written is for its reader. */
const choices = ({ body }: Operation): ReadonlySet<Pointer> =>
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
    // What HTTP itself answers, whatever is asked for (RFC 9110 §13.1, §14, §15.5).
    standard: [
      ...(isConditional ? [304, 412] : []),
      ...(has("range") ? [206, 416] : []),
      ...(has("expect") ? [417] : []),
      // A message that is shorter or longer than it says is for whoever reads messages to refuse.
      ...(has("content-length") && headerValue(headers, "content-length") !== String(body.length) ? [400, 408] : []),
      ...(has("content-type") || has("transfer-encoding") || has("content-length") ? [408, 411, 413, 415] : []),
      ...(operation.security.flat().length > 0 && !describes401 ? [401, 403] : []),
      // A document that knows no refusal at all leaves the choice of one to HTTP.
      ...(refusals.length === 0 ? Array.from({ length: 52 }, (_, index) => 400 + index) : []),
    ],
    silence: true,
    note: null,
  };
};
