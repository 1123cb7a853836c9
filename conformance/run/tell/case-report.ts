// A settled case → what the report has of it. Pure.
import { isSuccess } from "../../http/message.ts";
import type { Finding, JudgedFinding } from "../../judge/finding.ts";
import type { Plan, Settled, Target } from "../../model.ts";
import type { ConformanceOptions } from "../../options.ts";
import { reasonInWords } from "../../report/reason-words.ts";
import type { CaseReport } from "../../report/report.ts";
import { mayCreate } from "../send/budget.ts";
import type { CleanUp } from "../send/clean-up.ts";
import { type MessagesOf, wasSent } from "./message-summary.ts";
import { reproduce } from "./reproduce.ts";

type Telling = {
  readonly target: Target;
  readonly plan: Plan;
  /** What travelled for a case, in a few lines. */
  readonly messagesOf: MessagesOf;
  readonly cleaned: CleanUp;
  readonly options: ConformanceOptions;
};

/** @param count how many cases the report has of the target */
export const caseTeller =
  (telling: Telling, count: number): ((settled: Settled) => CaseReport) =>
  (settled) => {
    const report = reportCase(telling, settled);
    return count > mostCasesInFull ? withoutPassing(report) : report;
  };

/** Of a run of so many cases nobody reads what those that agree have sent and received; it would be most of the report. */
const mostCasesInFull = 5_000;

const withoutPassing = ({ sent, received, ...rest }: CaseReport): CaseReport =>
  rest.outcome === "pass" && rest.notes.length === 0
    ? rest
    : { ...rest, ...(sent && { sent }), ...(received && { received }) };

const reportCase = ({ target, plan, messagesOf, cleaned, options }: Telling, settled: Settled): CaseReport => {
  const { case: testCase, outcome, reason, findings, notes, ms, course } = settled;
  // What was not sent because of another has nothing to show again.
  const wrong = outcome === "fail" || outcome === "broken" || (outcome === "inconclusive" && course.kind !== "unsent");
  return {
    id: testCase.id,
    operation: testCase.operation,
    title: testCase.title,
    outcome,
    ...(reason.kind === "judged" ? {} : { reason: reasonInWords(reason) }),
    findings: findings.map(withoutFacts).map((finding) => (outcome === "deviates" ? finding : located(plan, finding))),
    notes: notes.map(withoutFacts),
    ms: Math.round(ms * 10) / 10,
    ...(target.local ? {} : cleaned.removed.has(testCase.id) ? { created: "removed" } : created(settled)),
    ...(wrong && !target.inProcess ? { reproduce: reproduce(target, plan, settled, options) } : {}),
    ...messagesOf(testCase),
  };
};

/** A request that may create something and was answered with success did; one without an answer may have. */
const created = ({ case: testCase, course }: Settled): Pick<CaseReport, "created"> => {
  if (course.kind === "unsent" || !mayCreate(testCase)) return {};
  const { exchange } = course;
  if (!wasSent(exchange)) return {};
  if (exchange.response === null) return { created: "unknown" };
  return isSuccess(exchange.response.status) ? { created: "yes" } : {};
};

const withoutFacts = ({ facts, ...finding }: JudgedFinding): Finding => finding;

/** Of a red case: what a person has to look up. */
const located = (plan: Plan, finding: Finding): Finding =>
  finding.pointer.startsWith("#") ? { ...finding, where: plan.locate(finding.pointer) } : finding;
