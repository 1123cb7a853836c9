// What a run has learnt about a target so far: what it serves, and which root cause blocks the rest. No I/O.

import type { Operation } from "../../../scripts/openapi/operation.ts";
import { answerOf, exchangeOf } from "../../course.ts";
import type { Case, Guess } from "../../derive/case.ts";
import type { NoResponse } from "../../http/exchange.ts";
import { isSuccess } from "../../http/message.ts";
import type { Answer } from "../../judge/check.ts";
import { reportedOnce } from "../../judge/checks.ts";
import type { Finding } from "../../judge/finding.ts";
import type { Settled } from "../../model.ts";
import type { Judged, Reason } from "../../reason.ts";
import { neverSent } from "../../wire/no-response.ts";
import { withoutRepeats } from "./outcome.ts";

export type RootCauses = {
  readonly served: (operation: string) => boolean;
  /** Whether the operation has accepted a request with this made-up value. */
  readonly takes: (operation: string, guess: Guess) => boolean;
  /** What the caller's key has opened so far. */
  readonly keyOpens: (operation: Operation) => Answer["keyOpens"];
  /** Why the case need not be sent; null if it should be. */
  readonly blockOf: (testCase: Case) => Reason | null;
  /** Drops findings that were already reported for the operation. */
  readonly withoutReported: (settled: Settled) => Settled;
  readonly learn: (settled: Settled) => void;
  /** The operation is no longer served, for a reason that says nothing about requests. */
  readonly lose: (operation: string, reason: Reason) => void;
  /** Whether a request of the operation timed out each time it was sent. */
  readonly keepsWaiting: (operation: string) => boolean;
  /** Whether so many cases in a row got no answer that the target may be gone. */
  readonly inDoubt: () => boolean;
  /** Ends that doubt. */
  readonly resolve: (alive: boolean) => void;
};

const silencesInARow = 3;

/**
 * So many answers about a limit or an outage block their operation, and so many such operations block the target. Each
 * request was already repeated as often as waiting allows.
 */
const momentsInARow = 3;

export const trackRootCauses = (): RootCauses => {
  const service = trackService();
  const blocks = trackBlocks();
  const silence = trackSilence(blocks);
  const reported = new Set<string>();
  const nameOf = ({ case: testCase }: Settled, { check, received }: Finding): string =>
    `${testCase.operation} ${check} ${received}`;
  return {
    served: service.isServed,
    takes: service.takes,
    keyOpens: service.keyOpens,
    blockOf: ({ operation }) => blocks.of(operation),
    withoutReported: (settled) =>
      withoutRepeats(
        settled,
        (finding: Finding) => !reportedOnce.has(finding.check) || !reported.has(nameOf(settled, finding)),
      ),
    learn: (settled) => {
      for (const finding of settled.findings)
        if (reportedOnce.has(finding.check)) reported.add(nameOf(settled, finding));
      service.learn(settled);
      const { case: testCase, blocks: reason } = settled;
      if (reason.kind !== "nothing" && !service.isServed(testCase.operation)) blocks.operation(testCase, reason);
      silence.learn(settled);
    },
    lose: (operation, reason) => {
      service.lose(operation);
      blocks.lost(operation, reason);
    },
    keepsWaiting: silence.keepsWaiting,
    inDoubt: silence.inDoubt,
    resolve: silence.resolve,
  };
};

/** What the target accepts: operations, made-up values, the key. */
const trackService = () => {
  const served = new Set<string>();
  const taken = new Set<string>();
  const opened = new Set<string>();
  /** Security requirements that the key has met, for any operation. */
  const locks = new Set<string>();
  const nameOf = (operation: string, { name, value }: Guess): string => JSON.stringify([operation, name, value]);
  return {
    isServed: (operation: string) => served.has(operation),
    takes: (operation: string, guess: Guess) => taken.has(nameOf(operation, guess)),
    keyOpens: ({ id, security }: Operation): Answer["keyOpens"] =>
      opened.has(id) ? "this" : locks.has(JSON.stringify(security)) ? "others" : "nothing",
    lose: (operation: string) => served.delete(operation),
    learn: (settled: Settled): void => {
      const { operation, guessed, request } = settled.case;
      const answer = answerOf(settled);
      if (answer !== undefined && request.credential === "valid" && isSuccess(answer.response.status)) {
        opened.add(operation);
        locks.add(JSON.stringify(answer.operation.security));
      }
      if (!settled.accepted) return;
      served.add(operation);
      for (const guess of guessed ?? []) taken.add(nameOf(operation, guess));
    },
  };
};

type Blocks = ReturnType<typeof trackBlocks>;

/** Why cases need not be sent any more: those of one operation, or all. */
const trackBlocks = () => {
  const byOperation = new Map<string, Reason>();
  let ofTarget: Reason | null = null;
  return {
    of: (operation: string): Reason | null => ofTarget ?? byOperation.get(operation) ?? null,
    isTargetBlocked: () => ofTarget !== null,
    target: (by: string, because: Reason): void => {
      ofTarget ??= { kind: "blocked", by, because };
    },
    operation: ({ id, operation }: Case, because: Reason): void => {
      // That a target cannot answer or does not serve the operation is not a fault that one case has shown.
      const isOwnReason = because.kind === "not-served" || because.kind === "cannot-answer";
      byOperation.set(operation, isOwnReason ? because : { kind: "blocked", by: id, because });
    },
    lost: (operation: string, because: Reason): void => {
      byOperation.set(operation, { kind: "blocked", by: null, because });
    },
  };
};

/** Whether the target still answers: tracks answers, limits and outages, and silences in a row. */
const trackSilence = (blocks: Blocks) => {
  const waited = new Set<string>();
  const busy = new Map<string, number>();
  let answered = false;
  let answeredOtherwise = false;
  let silences = 0;
  let last = "";

  /**
   * A limit often concerns one operation, so it blocks that one; the target is blocked only if it never answers
   * otherwise.
   */
  const learnOfMoment = (testCase: Case, because: Reason): void => {
    const { id, operation } = testCase;
    const moments = (busy.get(operation) ?? 0) + 1;
    busy.set(operation, moments);
    if (!answeredOtherwise && busy.size >= momentsInARow) blocks.target(id, because);
    if (moments >= momentsInARow) blocks.operation(testCase, because);
  };

  const learnOfAnswer = (testCase: Case, reason: Reason | Judged): void => {
    answered = true;
    silences = 0;
    if (reason.kind === "moment") learnOfMoment(testCase, reason);
    else {
      answeredOtherwise = true;
      busy.delete(testCase.operation);
    }
  };

  const learnOfSilence = ({ id }: Case, failure: NoResponse): void => {
    silences += 1;
    if (neverSent(failure) || (!answered && (failure.kind === "timeout" || silences >= silencesInARow)))
      blocks.target(id, { kind: "no-answer", failure });
  };

  return {
    keepsWaiting: (operation: string) => waited.has(operation),
    inDoubt: () => !blocks.isTargetBlocked() && silences >= silencesInARow,
    resolve: (alive: boolean): void => {
      silences = 0;
      if (!alive) blocks.target(last, { kind: "target-silent" });
    },
    learn: (settled: Settled): void => {
      const { case: testCase, reason, outcome } = settled;
      const exchange = exchangeOf(settled);
      last = testCase.id;
      const failure = exchange?.failure ?? null;
      if (outcome === "fail" && failure?.kind === "timeout") waited.add(testCase.operation);
      if (exchange?.response) learnOfAnswer(testCase, reason);
      if (failure !== null && failure.kind !== "aborted" && outcome !== "pass") learnOfSilence(testCase, failure);
    },
  };
};
