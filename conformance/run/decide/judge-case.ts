// One case and what became of sending it → what it means. Pure; the checks decide, this only asks them in order.
import type { Operation } from "../../../scripts/openapi/operation.ts";
import type { Case } from "../../derive/case.ts";
import type { Exchange } from "../../http/exchange.ts";
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
import { goneInWords, leftOutInWords } from "../../judge/lifecycle.ts";
import { readRequest } from "../../judge/request.ts";
import { selfCheck } from "../../judge/self-check.ts";
import { isAboutKey, undecidedBecause } from "../../judge/undecided.ts";
import type { Plan, Sending, Settled, Target } from "../../model.ts";

export type Circumstances = {
  /** How often it was sent until this. */
  readonly tries: number;
  /** Whether its operation has served a valid request before. */
  readonly served: boolean;
  /** Whether it is about something that is known to be there. */
  readonly known: boolean;
};

export const judgeSending = (
  plan: Plan,
  target: Target,
  one: Case,
  sending: Sending,
  { tries, served, known }: Circumstances,
): Settled => {
  const operation = plan.operations.get(one.operation);
  if (operation === undefined) return settle(one, { outcome: "broken", reason: `no operation ${one.operation}` });
  const [exchange] = sending.exchanges;
  const ms = sending.exchanges.reduce((sum, each) => sum + each.ms, 0);
  if (sending.crash !== null)
    return settle(one, {
      ...judgeCrash({ case: one, exitMessage: sending.crash }),
      outcome: "fail",
      ms,
      exchange: exchange ?? null,
      blocks:
        one.expect.decision === "accept"
          ? { outcome: "inconclusive", reason: "the process dies of a valid request" }
          : null,
    });

  const called = hearCall(plan, target, operation, one, sending);
  if (target.baseUrl === null || exchange === undefined)
    return settle(one, {
      ...called,
      outcome: called.findings.length > 0 ? "fail" : "pass",
      ms,
      exchange: exchange ?? null,
    });

  const wrong = sending.returned === null ? selfCheck(plan.reader, operation, one, exchange.request) : null;
  if (wrong !== null)
    return settle(one, {
      outcome: known ? "inconclusive" : "broken",
      reason: known ? `what it has to point at cannot be sent: ${wrong}` : wrong,
      ms,
      exchange,
    });
  const { response } = exchange;
  if (response === null) {
    const heard = exchange.failure === null ? [] : judgeSilence(exchange.failure, operation, served).findings;
    return hearSilence(one, exchange, { ...called, findings: [...called.findings, ...heard] });
  }

  const cannot = target.cannot?.(response) ?? null;
  if (cannot !== null && one.expect.decision === "accept" && !served) {
    const known = { outcome: "skipped", reason: cannot } as const;
    return settle(one, { ...known, ms, exchange, blocks: known });
  }

  const answer: Answer = {
    operation,
    case: one,
    request: exchange.request,
    response,
    rule: describes(operation, one, exchange, response.status) ? documentedAnswer(operation, response.status) : null,
    validate: plan.reader.validate,
    served,
    about: known ? "known" : pointsAtSomething(plan, target, operation) ? "example" : "nothing",
  };
  const leftOut = target.standsIn && !plan.strict ? leftOutInWords(answer) : null;
  if (leftOut !== null) {
    const known = { outcome: "skipped", reason: leftOut } as const;
    return settle(one, { ...known, ms, exchange, answer, blocks: known });
  }
  const undecided = undecidedBecause(answer, tries);
  const plain = judgeAnswer(answer, undecided === null);
  const judged = plan.strict ? strictly(plain) : plain;
  const findings = [...judged.findings, ...called.findings];
  const gone = goneInWords(answer);
  const accepted = one.expect.decision === "accept" && isRight(answer);
  return settle(one, {
    outcome: findings.length > 0 ? "fail" : undecided !== null ? "inconclusive" : "pass",
    reason: undecided?.reason ?? null,
    doubted: one.alike.length > 0 && undecided === null ? judgeAsAccepted(answer).findings : [],
    findings,
    notes: [...judged.notes, ...called.notes],
    ms,
    exchange,
    answer,
    accepted,
    outage: undecided?.about === "moment",
    blocks:
      gone !== null
        ? { outcome: "inconclusive", reason: `the operation is ${gone.replace(/ to .*/, "")}` }
        : one.expect.decision === "accept" && undecided !== null && undecided.about !== "account"
          ? { outcome: "inconclusive", reason: undecided.reason }
          : null,
  });
};

const pointsAtSomething = (plan: Plan, target: Target, operation: Operation): boolean =>
  isAddressed(operation) || (target.remembers && (plan.relations.feeds.get(operation.id) ?? []).length > 0);

export const settle = (one: Case, known: Partial<Settled> & Pick<Settled, "outcome">): Settled => ({
  case: one,
  reason: null,
  doubted: [],
  findings: [],
  notes: [],
  ms: 0,
  exchange: null,
  sent: null,
  received: null,
  answer: null,
  accepted: false,
  failure: null,
  outage: false,
  blocks: null,
  ...known,
});

/** Not of a method it does not declare, nor where HTTP itself permits the status: there a parser or proxy may answer. */
const describes = (operation: Operation, one: Case, { request }: Exchange, status: number): boolean =>
  request.method === operation.method && !isStandard(one.expect, status);

const hearCall = (plan: Plan, target: Target, operation: Operation, one: Case, sending: Sending): Judgement => {
  if (sending.returned === null) return { findings: [], notes: [] };
  const [exchange] = sending.exchanges;
  const read = exchange === undefined ? null : readRequest(plan.reader, operation, exchange.request);
  return judgeCall({
    operation,
    case: one.breaks === null ? { ...one, reply: one.reply ?? plan.replies.get(one.operation) ?? null } : one,
    exchanges: sending.exchanges,
    returned: sending.returned,
    broken: read?.broken ?? [],
    arrived: read?.arrived ?? { parameters: new Map(), fields: new Map(), body: undefined },
    scripted: target.baseUrl === null,
  });
};

const hearSilence = (one: Case, exchange: Exchange, { findings, notes }: Judgement): Settled => {
  const { failure, ms } = exchange;
  const known = { findings, notes, ms, exchange, failure };
  const allowed = one.expect.silence && ["closed", "reset", "timeout"].includes(failure?.kind ?? "");
  if (findings.length > 0) return settle(one, { ...known, outcome: "fail" });
  if (allowed) return settle(one, { ...known, outcome: "pass" });
  const reason = failure?.kind === "aborted" ? stopped : `no answer: ${failure?.message ?? "for no known reason"}`;
  return settle(one, { ...known, outcome: "inconclusive", reason });
};

/** A request with the right key that must be refused, but for something else, and is refused as if for its key. */
export const isKeyInDoubt = ({ case: one, answer, findings }: Settled): boolean =>
  one.expect.decision === "reject" &&
  one.request.credential === "valid" &&
  findings.length > 0 &&
  isAboutKey(answer?.response.status ?? 0);

export const stopped = "the run was stopped";
