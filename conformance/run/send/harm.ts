// Predicts from request and document what a request may do to existing resources. Pure.
import { isSafe } from "../../../scripts/openapi/relations.ts";
import type { Case, CredentialPlan, PlannedRequest } from "../../derive/case.ts";
import type { Plan } from "../../model.ts";

/** Whether the request is safe (RFC 9110 §9.2.1), including any request before it on its connection. */
const isSafeRequest = (request: PlannedRequest): boolean =>
  isSafe(request) && (request.follows === undefined || isSafeRequest(request.follows));

/**
 * Whether no server that requires a key can carry the request out. A key in another form or place does not count,
 * because a server that reads keys loosely accepts it.
 */
const hasNoKey = ({ request, expect, effect, kind }: Case): boolean =>
  kind === "request" && effect !== "creates" && expect.decision === "reject" && keyless.includes(request.credential);

const keyless: readonly CredentialPlan[] = [
  "none",
  "empty",
  "wrong",
  "wrong-alternative",
  "truncated",
  "other-start",
  "other-end",
  "other-case",
];

/** True if the request changes nothing: it is safe, or must be refused before anything is done. */
export const isReadOnly = (testCase: Case): boolean =>
  (testCase.kind === "request" && isSafeRequest(testCase.request)) || hasNoKey(testCase);

export const isSafeCase = ({ request }: Case): boolean => isSafeRequest(request);

export type Change = "change" | "remove";

/** What the request does to the resource that it refers to; null if it makes another, or does nothing. */
export const changeBy = ({ operations }: Pick<Plan, "operations">, testCase: Case): Change | null => {
  const method = operations.get(testCase.operation)?.method;
  // An undeclared method must be refused.
  if (testCase.kind !== "request" || testCase.request.method !== method || hasNoKey(testCase)) return null;
  return method === "DELETE" ? "remove" : method === "PUT" || method === "PATCH" ? "change" : null;
};

/** Whether the document says how the run could make what the operation refers to. */
export const canBeMade = ({ relations }: Pick<Plan, "relations">, operation: string): boolean =>
  relations.feeds.get(operation)?.some(({ makes }) => makes) === true;
