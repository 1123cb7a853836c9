// What a run has learnt of a target so far: what it serves, and which root cause blocks the rest. No I/O.

import type { Operation } from "../../../scripts/openapi/operation.ts";
import type { Case, Guess } from "../../derive/case.ts";
import { isSuccess } from "../../http/message.ts";
import type { Answer } from "../../judge/check.ts";
import { saidOnce } from "../../judge/checks.ts";
import type { Finding } from "../../judge/finding.ts";
import type { Settled } from "../../model.ts";
import type { Reason } from "../../reason.ts";
import { neverSent } from "../../wire/no-response.ts";
import { withoutRepeats } from "./outcome.ts";

export type RootCauses = {
  readonly served: (operation: string) => boolean;
  /** Whether the operation has accepted a request with this made-up value. */
  readonly takes: (operation: string, guess: Guess) => boolean;
  /** What the caller's key has opened so far. */
  readonly keyOpens: (operation: Operation) => Answer["keyOpens"];
  /** Why the case need not be sent; null where it should be. */
  readonly blockOf: (testCase: Case) => Reason | null;
  /** Without what was already said of the operation. */
  readonly news: (settled: Settled) => Settled;
  readonly learn: (settled: Settled) => void;
  /** What the operation served it serves no longer, for a reason that says nothing about requests. */
  readonly lose: (operation: string, reason: Reason) => void;
  /** Whether a request of the operation was kept waiting each time that it was sent. */
  readonly keepsWaiting: (operation: string) => boolean;
  /** Several cases in a row got no answer: is anybody there? */
  readonly inDoubt: () => boolean;
  /** The answer to that doubt. */
  readonly resolve: (alive: boolean) => void;
};

const silencesInARow = 3;

/** Answers to requests of one operation, or operations; each was asked as often as the waiting allows. */
const momentsInARow = 3;

const nameOf = (operation: string, { name, value }: Guess): string => JSON.stringify([operation, name, value]);

export const trackRootCauses = (): RootCauses => {
  const served = new Set<string>();
  const taken = new Set<string>();
  const opened = new Set<string>();
  const locks = new Set<string>();
  const blocked = new Map<string, Reason>();
  let blockedTarget: Reason | null = null;
  const reported = new Set<string>();
  const waited = new Set<string>();
  const busy = new Map<string, number>();
  let answered = false;
  let answeredOtherwise = false;
  let silences = 0;
  let last = "";
  const blockTarget = (by: string, because: Reason): void => {
    blockedTarget ??= { kind: "blocked", by, because };
  };
  /** A limit is often that of one operation, so it ends that one; only a target that never says anything else ends as a whole. */
  const learnOfMoment = ({ id, operation }: Case, because: Reason): void => {
    busy.set(operation, (busy.get(operation) ?? 0) + 1);
    if (!answeredOtherwise && busy.size >= momentsInARow) blockTarget(id, because);
    if ((busy.get(operation) ?? 0) >= momentsInARow) blocked.set(operation, { kind: "blocked", by: id, because });
  };
  return {
    served: (operation) => served.has(operation),
    takes: (operation, guess) => taken.has(nameOf(operation, guess)),
    keyOpens: ({ id, security }) =>
      opened.has(id) ? "this" : locks.has(JSON.stringify(security)) ? "others" : "nothing",
    blockOf: (testCase) => blockedTarget ?? blocked.get(testCase.operation) ?? null,
    news: (settled) =>
      withoutRepeats(
        settled,
        ({ check, received }: Finding) =>
          !saidOnce.has(check) || !reported.has(`${settled.case.operation} ${check} ${received}`),
      ),
    learn: (settled) => {
      for (const { check, received } of settled.findings)
        if (saidOnce.has(check)) reported.add(`${settled.case.operation} ${check} ${received}`);
      const { case: testCase, blocks, exchange, reason, answer } = settled;
      const failure = exchange?.failure ?? null;
      last = testCase.id;
      if (answer !== null && testCase.request.credential === "valid" && isSuccess(answer.response.status)) {
        opened.add(testCase.operation);
        locks.add(JSON.stringify(answer.operation.security));
      }
      if (settled.accepted) {
        served.add(testCase.operation);
        for (const guess of testCase.guessed ?? []) taken.add(nameOf(testCase.operation, guess));
      }
      if (settled.outcome === "fail" && failure?.kind === "timeout") waited.add(testCase.operation);
      if (blocks !== null && !served.has(testCase.operation))
        // What the target cannot answer or does not serve at all is no fault that one case has shown.
        blocked.set(
          testCase.operation,
          blocks.kind === "not-served" || blocks.kind === "cannot-answer"
            ? blocks
            : { kind: "blocked", by: testCase.id, because: blocks },
        );
      if (exchange?.response) {
        answered = true;
        silences = 0;
        if (reason?.kind === "moment") learnOfMoment(testCase, reason);
        else {
          answeredOtherwise = true;
          busy.delete(testCase.operation);
        }
      }
      if (failure === null || failure.kind === "aborted" || settled.outcome === "pass") return;
      silences += 1;
      if (neverSent(failure) || (!answered && (failure.kind === "timeout" || silences >= silencesInARow)))
        blockTarget(testCase.id, { kind: "no-answer", failure });
    },
    lose: (operation, reason) => {
      served.delete(operation);
      blocked.set(operation, { kind: "blocked", by: null, because: reason });
    },
    keepsWaiting: (operation) => waited.has(operation),
    inDoubt: () => blockedTarget === null && silences >= silencesInARow,
    resolve: (alive) => {
      silences = 0;
      if (!alive) blockTarget(last, { kind: "target-silent" });
    },
  };
};
