// What a request may do to what is there, told from the request and the document alone. Pure.
import { isSafe } from "../../../scripts/openapi/relations.ts";
import type { Case, CredentialPlan, PlannedRequest } from "../../derive/case.ts";
import type { Plan } from "../../model.ts";

/** Whether the request is safe as RFC 9110 §9.2.1 has it, and with it what goes before it on its connection. */
const isSafeRequest = (request: PlannedRequest): boolean =>
  isSafe(request) && (request.follows === undefined || isSafeRequest(request.follows));

/**
 * Whether nobody can carry the request out who asks for a key at all. One in another form or place is no such: who reads keys
 * loosely takes it.
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

/** Whether it changes nothing: it is safe, or must be refused before anything is done. */
export const isReadOnly = (testCase: Case): boolean =>
  (testCase.kind === "request" && isSafeRequest(testCase.request)) || hasNoKey(testCase);

export const isSafeCase = ({ request }: Case): boolean => isSafeRequest(request);

export type Change = "change" | "remove";

/** What the request does to the very thing that it is about; null where it makes another, or nothing. */
export const changeBy = ({ operations }: Pick<Plan, "operations">, testCase: Case): Change | null => {
  const method = operations.get(testCase.operation)?.method;
  // A method that the document does not declare must be refused.
  if (testCase.kind !== "request" || testCase.request.method !== method || hasNoKey(testCase)) return null;
  return method === "DELETE" ? "remove" : method === "PUT" || method === "PATCH" ? "change" : null;
};

/** Whether the document says how the run could make what the operation is about. */
export const canBeMade = ({ relations }: Pick<Plan, "relations">, operation: string): boolean =>
  relations.feeds.get(operation)?.some(({ makes }) => makes) === true;
