// Answers with an undocumented status, or with one that is wrong for the request.
import {
  always,
  as,
  documentedStatus,
  json,
  multipart,
  onRefusal,
  onSuccess,
  plainError,
  requiredField,
  server,
  some,
  undocumented,
  withBody,
} from "../define.ts";
import type { Entry } from "../entry.ts";
import { successStatus } from "../reference/answer.ts";
import type { Answer } from "../reference/message.ts";

const unknown = server("answer-status", "status-documented", always);
const refusing = server("answer-status", "request-accepted", always);
const wrong = server("answer-status", "request-rejected", always);
const status =
  (code: number) =>
  (answer: Answer): Answer => ({ ...answer, status: code });
/** An error sent as a success. */
const disguised = (_: Answer, { operation }: { operation: Parameters<typeof successStatus>[0] | null }): Answer =>
  json(operation === null ? 200 : successStatus(operation), { error: "refused", success: false });

export const answerStatusDrifts: readonly Entry[] = [
  unknown(
    "accepted-201",
    "Answers a valid request with an undocumented 201.",
    onSuccess(status(201)),
    undocumented(201),
  ),
  unknown(
    "accepted-202",
    "Answers a valid request with an undocumented 202.",
    onSuccess(status(202)),
    undocumented(202),
  ),
  unknown(
    "accepted-204",
    "Answers a valid request with an undocumented 204 and no body.",
    onSuccess(() => ({ status: 204, reason: null, headers: [], body: Buffer.alloc(0) })),
    undocumented(204),
  ),
  unknown("valid-409", "Answers a valid request with an undocumented 409.", onSuccess(as(409)), undocumented(409)),
  unknown("valid-418", "Answers a valid request with an undocumented 418.", onSuccess(as(418)), undocumented(418)),
  unknown(
    "valid-599",
    "Answers a valid request with an undocumented 599.",
    onSuccess(() => plainError(599)),
    undocumented(599),
  ),
  refusing(
    "valid-400",
    "Answers every valid request with the documented 400.",
    onSuccess(as(400)),
    documentedStatus(400),
  ),
  refusing(
    "valid-500",
    "Answers every valid request with the documented 500.",
    onSuccess(as(500)),
    documentedStatus(500),
  ),
  unknown(
    "missing-field-409",
    "Answers a missing required field with an undocumented 409.",
    onRefusal(["missing"], as(409)),
    (document) => requiredField(document) && undocumented(409)(document),
  ),
  unknown(
    "broken-form-403",
    "Answers a form that cannot be read with an undocumented 403.",
    onRefusal(["framing"], as(403)),
    (document) => multipart(document) && undocumented(403)(document),
  ),
  wrong(
    "missing-field-401",
    "Answers a missing required field as if the credential were bad.",
    onRefusal(["missing"], as(401)),
    (document) => requiredField(document) && documentedStatus(401)(document),
  ),
  wrong(
    "missing-field-500",
    "Answers a missing required field with a server error.",
    onRefusal(["missing"], as(500)),
    requiredField,
  ),
  wrong(
    "missing-field-success",
    "Answers a missing required field with a success status around an error.",
    onRefusal(["missing"], disguised),
    requiredField,
  ),
  wrong(
    "refusals-500",
    "Answers every bad body with a server error.",
    onRefusal(["missing", "kind", "framing", "media-type", "body", "constraint"], as(500)),
    withBody,
  ),
  wrong(
    "refusals-success",
    "Answers every bad request with a success status around an error.",
    onRefusal([], disguised),
    some((operation) => operation.body !== null || operation.security.length > 0),
  ),
  wrong(
    "media-type-500",
    "Answers a body of another media type with a server error.",
    onRefusal(["media-type"], as(500)),
    withBody,
  ),
  wrong(
    "media-type-success",
    "Answers a body of another media type with a success status around an error.",
    onRefusal(["media-type"], disguised),
    withBody,
  ),
  wrong(
    "media-type-401",
    "Answers a body of another media type as if the credential were bad.",
    onRefusal(["media-type"], as(401)),
    (document) => withBody(document) && documentedStatus(401)(document),
  ),
  wrong("no-body-500", "Answers a request without a body with a server error.", onRefusal(["body"], as(500)), withBody),
  wrong(
    "no-body-success",
    "Answers a request without a body with a success status around an error.",
    onRefusal(["body"], disguised),
    withBody,
  ),
];
