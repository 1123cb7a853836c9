// A small document, one good answer and one good call of the generated client, from which the mutants are made.

import { describedIn } from "../../../scripts/openapi/described-at.ts";
import { readOperations } from "../../../scripts/openapi/read.ts";
import type { Case } from "../../derive/case.ts";
import type { Exchange, ExposedSecret, Header, ResponseMessage } from "../../http/exchange.ts";
import type { Answer, Call } from "../../judge/check.ts";
import { documentedAnswer } from "../../judge/documented.ts";
import { readRequest } from "../../judge/request.ts";
import { createValidator } from "../../schema/validate.ts";

const document = {
  openapi: "3.1.0",
  info: { title: "Parcels", version: "1" },
  components: { securitySchemes: { Key: { type: "http", scheme: "bearer" } } },
  paths: {
    "/parcels": {
      post: {
        operationId: "sendParcel",
        deprecated: true,
        "x-replaced-by": "POST /shipments",
        security: [{ Key: [] }],
        requestBody: {
          required: true,
          content: {
            "application/json": {
              schema: { type: "object", required: ["to"], properties: { to: { type: "string", minLength: 1 } } },
            },
          },
        },
        responses: {
          200: {
            headers: { "X-Weight": { required: true, schema: { type: "integer" } } },
            content: {
              "application/json": {
                schema: {
                  type: "object",
                  properties: { id: { type: "string", minLength: 1 }, pin: { type: "string", writeOnly: true } },
                },
              },
            },
          },
          400: {
            content: {
              "application/json": {
                schema: { type: "object", required: ["error"], properties: { error: { type: "string" } } },
              },
            },
          },
          410: {},
        },
      },
    },
  },
};

const validate = createValidator(document);
export const operation = readOperations(document).operations[0]!;
const missingRule = "#/paths/~1parcels/post/requestBody/content/application~1json/schema/required/0";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

export const valid: Case = {
  kind: "request",
  id: "sendParcel/valid/required-only",
  operation: "sendParcel",
  title: "what is required",
  source: operation.pointer,
  covers: [],
  breaks: null,
  via: "client",
  input: { parameters: {}, body: { kind: "fields", fields: { to: "Ada" } } },
  request: {
    method: "POST",
    target: "/parcels",
    headers: [["Content-Type", "application/json"]],
    credential: "valid",
    body: () => bytes('{"to":"Ada"}'),
    framing: { kind: "length" },
  },
  expect: { decision: "accept", documented: ["200"], standard: [], silence: false, note: null },
  control: null,
  effect: "creates",
  needs: null,
  alike: [],
};

export const negative: Case = {
  ...valid,
  id: "sendParcel/missing/to",
  title: "to is missing",
  breaks: missingRule,
  via: "wire",
  input: { parameters: {}, body: { kind: "fields", fields: {} } },
  request: { ...valid.request, body: () => bytes("{}") },
  expect: { ...valid.expect, decision: "reject", documented: ["400"] },
  control: valid.id,
};

export const undecided: Case = {
  ...valid,
  id: "sendParcel/valid/odd",
  title: "to is odd",
  expect: {
    ...valid.expect,
    decision: "either",
    documented: ["200", "400"],
    note: { accepted: "likes it", rejected: null },
  },
};

const request = {
  method: "POST",
  target: "/parcels",
  headers: [
    ["Authorization", "Bearer ***"],
    ["Content-Type", "application/json"],
  ] as readonly Header[],
  body: bytes('{"to":"Ada"}'),
};

export type Changes = {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string | null>>;
  readonly body?: string | Uint8Array;
  readonly faults?: ResponseMessage["faults"];
  readonly tells?: readonly ExposedSecret[];
};

/** The good answer to a case, with changes. */
export const answer = (testCase: Case, changes: Changes = {}, served = true): Answer => {
  const rejected = testCase.expect.decision === "reject";
  const status = changes.status ?? (rejected ? 400 : 200);
  const good: Record<string, string | null> = {
    "Content-Type": "application/json",
    "X-Weight": "5",
    ...changes.headers,
  };
  const body = changes.body ?? (rejected ? '{"error":"to is missing"}' : '{"id":"p1"}');
  return {
    operation,
    case: testCase,
    request: { ...request, body: testCase.request.body?.() ?? new Uint8Array() },
    response: {
      status,
      reason: "",
      headers: Object.entries(good).flatMap(([name, value]) => (value === null ? [] : [[name, value] as const])),
      body: typeof body === "string" ? bytes(body) : body,
      faults: changes.faults ?? [],
      ...(changes.tells && { exposedSecrets: changes.tells }),
    },
    rule: documentedAnswer(operation, status),
    validate,
    describes: describedIn(document),
    served,
    about: "nothing",
    keyOpens: served ? "this" : "nothing",
    guessed: [],
    shown: new Set(),
    mayRepeat: true,
  };
};

/** The good call of a case against a script, with changes. */
export const call = (testCase: Case, changes: Partial<Call> & { readonly sent?: string } = {}): Call => {
  const { sent, ...rest } = changes;
  const made = { ...request, ...(sent === undefined ? {} : { body: bytes(sent) }) };
  const exchange: Exchange = { request: made, response: null, failure: null, ms: 1 };
  const { broken, arrived } = readRequest({ document, validate }, operation, made);
  return {
    operation,
    case: testCase,
    exchanges: [exchange],
    returned: { kind: "value", ok: true, status: 200, value: { id: "p1" } },
    broken,
    arrived,
    reply: testCase.kind === "call" ? testCase.reply : null,
    ...rest,
  };
};

export const replied = (expect: "ok" | "rejects"): Case => ({
  ...valid,
  kind: "call",
  reply: { bytes: bytes(""), expect, status: 200, value: expect === "ok" ? { id: "p1" } : undefined },
});
