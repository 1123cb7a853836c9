// One case and what became of sending it → what it means. Pure; the checks decide, this only asks them in order.

import { describedAt } from "../../../scripts/openapi/described-at.ts";
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
  /** How often it was sent until this. */
  readonly tries: number;
  /** Whether its operation has served a valid request before. */
  readonly served: boolean;
  /** Whether it is about something that is known to be there. */
  readonly isKnown: boolean;
  /** What the key has opened before; see `Answer`. */
  readonly keyOpens: Answer["keyOpens"];
  /** Whether the operation has taken the made-up value before. */
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
  const known = { ms, course: exchange === null ? unsent : ({ kind: "sent", exchange } as const) };
  if (sending.crash !== null) return settle(testCase, { ...known, ...hearDeath(testCase, sending.crash) });
  const called = hearCall(plan, target, operation, testCase, sending);
  if (target.baseUrl !== null && exchange === null && sending.returned !== null && ranOutOfTime(sending.returned))
    return settle(testCase, { ...known, ...called, reason: { kind: "no-answer", failure: timeout } });
  if (target.baseUrl === null || exchange === null) return settle(testCase, { ...known, ...called });
  const wrong = isClients(sending) ? null : selfCheck(plan.reader, operation, testCase, exchange.request);
  if (wrong !== null) {
    const kind = circumstances.isKnown ? "not-sendable" : "self-check";
    return settle(testCase, { ...known, reason: { kind, wrong } });
  }
  if (exchange.response === null)
    return settle(testCase, { ...known, ...hearSilence(testCase, exchange, operation, circumstances.served, called) });
  const heard = { operation, exchange: { ...exchange, response: exchange.response }, called };
  return settle(testCase, { ...known, ...hearAnswer(plan, target, testCase, heard, circumstances) });
};

const unsent = { kind: "unsent" } as const;

const timeout: NoResponse = { kind: "timeout", message: "the client's own time was over before its request was seen" };

type Known = Partial<Omit<Settled, "case" | "outcome">>;

/** Whether the bytes are the client's, or those of a case with a secret in the place of which stars are left. */
const isClients = ({ returned, holdsSecret }: Sending): boolean => returned !== null || holdsSecret === true;

const hearDeath = (testCase: Case, exitMessage: string): Known => ({
  ...judgeCrash({ case: testCase, exitMessage }),
  ...(testCase.expect.decision === "accept" && { blocks: { kind: "died", message: exitMessage } }),
});

type Heard = {
  readonly operation: Operation;
  readonly exchange: Exchange & { readonly response: ResponseMessage };
  /** What is found of the call that the request came from. */
  readonly called: Judgement;
};

const hearAnswer = (
  plan: Plan,
  target: Target,
  testCase: Case,
  { operation, exchange, called }: Heard,
  circumstances: Circumstances,
): Known => {
  const { request, response } = exchange;
  const accepts = testCase.expect.decision === "accept";
  const cannot = target.cannot?.(response) ?? null;
  if (cannot !== null && accepts && !circumstances.served) return blocking({ kind: "cannot-answer", said: cannot });
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
    describes: (pointer, path) => describedAt(plan.document, pointer, path),
    served,
    about:
      isKnown && !mayHaveRemoved(testCase, tries)
        ? "known"
        : pointsAtSomething(plan, target, operation)
          ? "example"
          : "nothing",
    keyOpens,
    // What remembers nothing knows no value that others could not.
    guessed: target.remembers ? (testCase.guessed ?? []).filter((guess) => !circumstances.isTaken(guess)) : [],
    shown: shownTexts(plan.document),
    mayRepeat: target.remembers,
  };
  const course = { kind: "answered", exchange, answer } as const;
  if (target.standsIn && !plan.requires(operation.id) && accepts && isLeftOut(answer))
    return { course, ...blocking({ kind: "not-served", operation: operation.id, status: response.status }) };
  const undecided = undecidedBecause(answer, tries);
  const plain = judgeAnswer(answer, undecided === null);
  const heard = plan.strict ? strictly(plain) : plain;
  return {
    course,
    reason: undecided ?? judged,
    doubted: testCase.alike.length > 0 && undecided === null ? judgeAsAccepted(answer).findings : [],
    findings: [...heard.findings, ...called.findings],
    notes: [...heard.notes, ...called.notes],
    made: mayCreate(testCase) ? textsIn(answer) : [],
    accepted: accepts && isRight(answer),
    blocks: blockedBy(answer, undecided) ?? { kind: "nothing" },
  };
};

/** Who answered a removal with an outage, or broke off, may have carried it out: sent again, it may find nothing there. */
const mayHaveRemoved = ({ effect }: Case, tries: number): boolean => effect === "removes" && tries > 1;

/** What says the same of every other request of the operation. */
const blocking = (reason: Reason): Known => ({ reason, blocks: reason });

/** The texts of a success's JSON, names of what was made among them. */
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

/** What the answer says of every other request of its operation. */
const blockedBy = (answer: Answer, undecided: Undecided | null): Reason | null => {
  const how = outOfService(answer);
  if (how !== null) return { kind: "out-of-service", how };
  const speaksForAll = answer.case.expect.decision === "accept" && undecided?.kind !== "account";
  return speaksForAll ? undecided : null;
};

const pointsAtSomething = (plan: Plan, target: Target, operation: Operation): boolean =>
  isAddressed(operation) || (target.remembers && (plan.relations.feeds.get(operation.id) ?? []).length > 0);

/** Not of a method it does not declare, nor where HTTP itself permits the status: there a parser or proxy may answer. */
const describes = (operation: Operation, testCase: Case, { method }: RequestMessage, status: number): boolean =>
  method === operation.method && !isStandard(testCase.expect, status);

const hearCall = (plan: Plan, target: Target, operation: Operation, testCase: Case, sending: Sending): Judgement => {
  // Stars in the place of a password are none of the client's making.
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

const hearSilence = (
  testCase: Case,
  { failure }: Exchange,
  operation: Operation,
  served: boolean,
  called: Judgement,
): Judgement & { readonly reason: Reason | Judged } => {
  const heard = failure === null ? [] : judgeSilence(failure, operation, served).findings;
  const judgement = { findings: [...called.findings, ...heard], notes: called.notes };
  if (testCase.expect.silence && ["closed", "reset", "timeout"].includes(failure?.kind ?? ""))
    return { ...judgement, reason: judged };
  return { ...judgement, reason: failure?.kind === "aborted" ? { kind: "stopped" } : { kind: "no-answer", failure } };
};
