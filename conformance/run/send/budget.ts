// Limits what a run may send to one target: requests, and requests that may create something there.
import type { Case } from "../../derive/case.ts";
import type { Plan } from "../../model.ts";
import type { NotAllowed } from "../../reason.ts";
import { isReadOnly, isSafeCase } from "./harm.ts";

export type Budget = {
  /** Why the case may not be sent, or not again; null if it may. */
  readonly refuses: (testCase: Case) => NotAllowed | null;
  readonly charge: (testCase: Case) => void;
  /** Notes that the case was accepted, although it might have been refused. */
  readonly noteAccepted: (testCase: Case) => void;
  /** Refunds a request that only a faulty target would have carried out, once it was refused. */
  readonly refund: (testCase: Case) => void;
  readonly spent: () => { readonly requests: number; readonly creates: number };
};

export type Limits = {
  readonly local: boolean;
  readonly allowCreate: boolean;
  /** Send only what cannot change anything. */
  readonly readOnly?: boolean;
  readonly maxRequests: number;
  readonly maxCreates: number;
};

export const openBudget = ({ local, allowCreate, readOnly = false, maxRequests, maxCreates }: Limits): Budget => {
  let requests = 0;
  let creates = 0;
  let letIn: string | null = null;
  return {
    refuses: (testCase) => {
      if (readOnly && !isReadOnly(testCase)) return { kind: "read-only" };
      if (readOnly && letIn !== null && !isSafeCase(testCase)) return { kind: "lets-in", by: letIn };
      if (!local && !allowCreate && testCase.effect !== "none")
        return { kind: "needs-consent", effect: mayCreate(testCase) ? "create" : "remove" };
      if (requests + requestsOf(testCase) > maxRequests)
        return { kind: "budget-spent", of: "requests", limit: maxRequests };
      if (mayCreate(testCase) && creates >= maxCreates)
        return { kind: "budget-spent", of: "creates", limit: maxCreates };
      return null;
    },
    charge: (testCase) => {
      requests += requestsOf(testCase);
      if (mayCreate(testCase)) creates += 1;
    },
    noteAccepted: (testCase) => {
      if (!isSafeCase(testCase)) letIn ??= testCase.id;
    },
    refund: (testCase) => {
      if (testCase.effect === "creates-if-drifted") creates -= 1;
    },
    spent: () => ({ requests, creates }),
  };
};

/** One request, or two on one connection. */
export const requestsOf = ({ request }: Case): number => (request.follows === undefined ? 1 : 2);

export const mayCreate = ({ effect }: Case): boolean => effect === "creates" || effect === "creates-if-drifted";

/**
 * The order of sending. Off this machine: first what cannot change anything, then what must be refused, then the
 * controls, so that one creation proves as much as it can, then what refers to something created. On this machine: the
 * controls first, so that a root cause shows before what it blocks. Sequences of making and removing come last.
 */
export const inOrder = (
  { cases, relations, operations }: Pick<Plan, "cases" | "relations" | "operations">,
  local: boolean,
): readonly Case[] => {
  const controls = new Set(cases.map(({ control }) => control));
  const isDeclared = ({ operation, request }: Case): boolean => operations.get(operation)?.method === request.method;
  const needsMaking = (testCase: Case): boolean =>
    relations.feeds.get(testCase.operation)?.every(({ makes }) => makes) === true &&
    relations.feeds.get(testCase.operation)?.length !== 0;
  const rank = (testCase: Case): number => {
    if (testCase.kind === "sequence") return 7;
    // Deletions come after all cases that may need what they delete.
    if (local && testCase.request.method === "DELETE") return isDeclared(testCase) ? 3 : 2;
    if (local) return controls.has(testCase.id) ? 0 : 1;
    if (testCase.effect === "removes") return 6;
    if (testCase.effect === "none") return needsMaking(testCase) ? 5 : 0;
    if (testCase.expect.decision === "reject" && testCase.effect !== "creates") return 1;
    if (controls.has(testCase.id)) return 2;
    return testCase.effect === "creates" ? 4 : 3;
  };
  return cases.toSorted((left, right) => rank(left) - rank(right));
};
