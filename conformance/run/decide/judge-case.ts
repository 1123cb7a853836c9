// Settles a case from the result of sending it: picks the checks that apply and combines what they find. Pure.

import { describedIn } from "../../../scripts/openapi/described-at.ts";
import type { Operation } from "../../../scripts/openapi/operation.ts";
import type { Case, Guess } from "../../derive/case.ts";
import type { Exchange, NoResponse, RequestMessage, ResponseMessage } from "../../http/exchange.ts";
import { isSuccess } from "../../http/message.ts";
import { ranOutOfTime } from "../../judge/call.ts";
import type { Answer } from "../../judge/check.ts";
import {
  type Judgement,
  judgeAnswer,
  judgeAsAccepted,
  judgeCall,
  judgeCrash,
  judgeSilence,
  strictly,
} from "../../judge/checks.ts";
import { documentedAnswer, isAddressed, isRight, isStandard } from "../../judge/documented.ts";
import { readJson } from "../../judge/json-text.ts";
import { isLeftOut, outOfService } from "../../judge/lifecycle.ts";
import { readRequest } from "../../judge/request.ts";
import { selfCheck } from "../../judge/self-check.ts";
import { shownTexts } from "../../judge/shown-texts.ts";
import { undecidedBecause } from "../../judge/undecided.ts";
import type { Plan, Sending, Settled, Target } from "../../model.ts";
import { type Judged, judged, type Reason, type Undecided } from "../../reason.ts";
import { mayCreate } from "../send/budget.ts";
import { settle } from "./outcome.ts";

export type Circumstances = {
  /** How often the case was sent, including this time. */
  readonly tries: number;
  /** Whether the operation has served a valid request before. */
  readonly served: boolean;
  /** Whether what the request refers to is known to exist. */
  readonly isKnown: boolean;
  /** What the key has opened before; see `Answer`. */
  readonly keyOpens: Answer["keyOpens"];
  /** Whether the operation has accepted the made-up value before. */
  readonly isTaken: (guess: Guess) => boolean;
};

export const judgeSending = (
  plan: Plan,
  target: Target,
  testCase: Case,
  sending: Sending,
  circumstances: Circumstances,
): Settled => {
  const operation = plan.operations.get(testCase.operation);
  if (operation === undefined)
    return settle(testCase, { reason: { kind: "suite-failed", message: `no operation ${testCase.operation}` } });
  const [exchange = null] = sending.exchanges;
  const ms = sending.exchanges.reduce((sum, each) => sum + each.ms, 0);
  const basics = { ms, course: exchange === null ? unsent : ({ kind: "sent", exchange } as const) };
  if (sending.crash !== null) return settle(testCase, { ...basics, ...judgeDeath(testCase, sending.crash) });
  const callJudgement = judgeClientCall(plan, target, operation, testCase, sending);
  if (target.baseUrl !== null && exchange === null && sending.returned !== null && ranOutOfTime(sending.returned))
    return settle(testCase, { ...basics, ...callJudgement, reason: { kind: "no-answer", failure: timeout } });
  if (target.baseUrl === null || exchange === null) return settle(testCase, { ...basics, ...callJudgement });
  const wrong = cannotSelfCheck(sending) ? null : selfCheck(plan.reader, operation, testCase, exchange.request);
  if (wrong !== null) {
    const kind = circumstances.isKnown ? "not-sendable" : "self-check";
    return settle(testCase, { ...basics, reason: { kind, wrong } });
  }
  if (exchange.response === null)
    return settle(testCase, {
      ...basics,
      ...judgeNoAnswer(testCase, exchange, operation, circumstances.served, callJudgement),
    });
  const received = { operation, exchange: { ...exchange, response: exchange.response }, callJudgement };
  return settle(testCase, { ...basics, ...judgeReceived(plan, target, testCase, received, circumstances) });
};

const unsent = { kind: "unsent" } as const;

const timeout: NoResponse = { kind: "timeout", message: "the client's own time was over before its request was seen" };

type Known = Partial<Omit<Settled, "case" | "outcome">>;

/**
 * True if the bytes are the client's, or if a secret in the case was masked: then they differ from the plan for good
 * reason.
 */
const cannotSelfCheck = ({ returned, holdsSecret }: Sending): boolean => returned !== null || holdsSecret === true;

const judgeDeath = (testCase: Case, exitMessage: string): Known => ({
  ...judgeCrash({ case: testCase, exitMessage }),
  ...(testCase.expect.decision === "accept" && { blocks: { kind: "died", message: exitMessage } }),
});

type Received = {
  readonly operation: Operation;
  readonly exchange: Exchange & { readonly response: ResponseMessage };
  /** What the checks say about the client call that sent the request. */
  readonly callJudgement: Judgement;
};

const judgeReceived = (
  plan: Plan,
  target: Target,
  testCase: Case,
  { operation, exchange, callJudgement }: Received,
  circumstances: Circumstances,
): Known => {
  const { request, response } = exchange;
  const accepts = testCase.expect.decision === "accept";
  const cannot = target.cannot?.(response) ?? null;
  if (cannot !== null && accepts && !circumstances.served) return blocking({ kind: "cannot-answer", excerpt: cannot });
  const { isKnown, served, keyOpens, tries } = circumstances;
  const answer: Answer = {
    operation,
    case: testCase,
    request,
    response,
    rule: describes(operation, testCase, request, response.status)
      ? documentedAnswer(operation, response.status, request)
      : null,
    validate: plan.reader.validate,
    // Not a function of this scope, which would keep the case and its bytes for as long as the answer.
    describes: describedIn(plan.document),
    served,
    about:
      isKnown && !mayHaveRemoved(testCase, tries)
        ? "known"
        : pointsAtSomething(plan, target, operation)
          ? "example"
          : "nothing",
    keyOpens,
    // A target that stores nothing cannot know values that others do not.
    guessed: target.remembers ? (testCase.guessed ?? []).filter((guess) => !circumstances.isTaken(guess)) : [],
    shown: shownTexts(plan.document),
    mayRepeat: target.remembers,
  };
  const course = { kind: "answered", exchange, answer } as const;
  if (target.standsIn && !plan.requires(operation.id) && accepts && isLeftOut(answer))
    return { course, ...blocking({ kind: "not-served", operation: operation.id, status: response.status }) };
  const undecided = undecidedBecause(answer, tries);
  const plain = judgeAnswer(answer, undecided === null);
  const judgement = plan.strict ? strictly(plain) : plain;
  return {
    course,
    reason: undecided ?? judged,
    doubted: testCase.alike.length > 0 && undecided === null ? judgeAsAccepted(answer).findings : [],
    findings: [...judgement.findings, ...callJudgement.findings],
    notes: [...judgement.notes, ...callJudgement.notes],
    made: mayCreate(testCase) ? textsIn(answer) : [],
    accepted: accepts && isRight(answer),
    blocks: blockedBy(answer, undecided) ?? { kind: "nothing" },
  };
};

/**
 * True if an earlier try, answered with an outage or cut off, may have removed the resource, so that this one finds
 * nothing.
 */
const mayHaveRemoved = ({ effect }: Case, tries: number): boolean => effect === "removes" && tries > 1;

/** A reason that holds for every other request of the operation as well. */
const blocking = (reason: Reason): Known => ({ reason, blocks: reason });

/** The texts of a success's JSON body; the names of what was made are among them. */
const textsIn = ({ response: { status, body } }: Answer): readonly string[] => {
  if (!isSuccess(status)) return [];
  const read = readJson(body);
  const texts = (value: unknown): readonly string[] => {
    if (typeof value === "string") return [value];
    return typeof value === "object" && value !== null ? Object.values(value).flatMap(texts) : [];
  };
  return read.ok ? texts(read.value).slice(0, mostTexts) : [];
};

const mostTexts = 50;

/** The reason why all other requests of the operation are blocked, if this answer shows one. */
const blockedBy = (answer: Answer, undecided: Undecided | null): Reason | null => {
  const how = outOfService(answer);
  if (how !== null) return { kind: "out-of-service", how };
  const holdsForAll = answer.case.expect.decision === "accept" && undecided?.kind !== "account";
  return holdsForAll ? undecided : null;
};

const pointsAtSomething = (plan: Plan, target: Target, operation: Operation): boolean =>
  isAddressed(operation) || (target.remembers && (plan.relations.feeds.get(operation.id) ?? []).length > 0);

/** Not for an undeclared method, nor for a status that HTTP itself permits: a parser or proxy may have answered. */
const describes = (operation: Operation, testCase: Case, { method }: RequestMessage, status: number): boolean =>
  method === operation.method && !isStandard(testCase.expect, status);

const judgeClientCall = (
  plan: Plan,
  target: Target,
  operation: Operation,
  testCase: Case,
  sending: Sending,
): Judgement => {
  // A masked password in the recording is not the client's fault.
  if (sending.returned === null || sending.holdsSecret === true) return { findings: [], notes: [] };
  const [exchange] = sending.exchanges;
  const read =
    exchange === undefined
      ? null
      : readRequest(plan.reader, operation, exchange.request, (name) => name in (testCase.input?.parameters ?? {}));
  const scripted =
    target.baseUrl === null && testCase.breaks === null ? (plan.replies.get(testCase.operation) ?? null) : null;
  return judgeCall({
    operation,
    case: testCase,
    reply: testCase.kind === "call" ? testCase.reply : scripted,
    exchanges: sending.exchanges,
    returned: sending.returned,
    broken: read?.broken ?? [],
    arrived: read?.arrived ?? { parameters: new Map(), fields: new Map(), body: undefined },
  });
};

const judgeNoAnswer = (
  testCase: Case,
  { failure }: Exchange,
  operation: Operation,
  served: boolean,
  callJudgement: Judgement,
): Judgement & { readonly reason: Reason | Judged } => {
  const silenceFindings = failure === null ? [] : judgeSilence(failure, operation, served).findings;
  const judgement = { findings: [...callJudgement.findings, ...silenceFindings], notes: callJudgement.notes };
  if (testCase.expect.silence && ["closed", "reset", "timeout"].includes(failure?.kind ?? ""))
    return { ...judgement, reason: judged };
  return { ...judgement, reason: failure?.kind === "aborted" ? { kind: "stopped" } : { kind: "no-answer", failure } };
};
