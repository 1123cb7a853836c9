// Writes the report of a settled case. Pure.
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

type Context = {
  readonly target: Target;
  readonly plan: Plan;
  /** A summary of a case's exchange. */
  readonly messagesOf: MessagesOf;
  readonly cleaned: CleanUp;
  readonly options: ConformanceOptions;
};

/** @param count how many cases of the target are reported */
export const caseTeller =
  (context: Context, count: number): ((settled: Settled) => CaseReport) =>
  (settled) => {
    const report = reportCase(context, settled);
    return count > mostCasesInFull ? withoutPassing(report) : report;
  };

/** In larger runs nobody reads the exchanges of passing cases, and they would be most of the report. */
const mostCasesInFull = 5_000;

const withoutPassing = ({ sent, received, ...rest }: CaseReport): CaseReport =>
  rest.outcome === "pass" && rest.notes.length === 0
    ? rest
    : { ...rest, ...(sent && { sent }), ...(received && { received }) };

const reportCase = ({ target, plan, messagesOf, cleaned, options }: Context, settled: Settled): CaseReport => {
  const { case: testCase, outcome, reason, findings, notes, ms, course } = settled;
  // A case that was not sent because of another has nothing to reproduce.
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

/** A request that may create something did so if it succeeded, and may have if there was no answer. */
const created = ({ case: testCase, course }: Settled): Pick<CaseReport, "created"> => {
  if (course.kind === "unsent" || !mayCreate(testCase)) return {};
  const { exchange } = course;
  if (!wasSent(exchange)) return {};
  if (exchange.response === null) return { created: "unknown" };
  return isSuccess(exchange.response.status) ? { created: "yes" } : {};
};

const withoutFacts = ({ facts, ...finding }: JudgedFinding): Finding => finding;

/** Adds the line of the document that a person has to look up. */
const located = (plan: Plan, finding: Finding): Finding =>
  finding.pointer.startsWith("#") ? { ...finding, where: plan.locate(finding.pointer) } : finding;
