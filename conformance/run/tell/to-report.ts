// Writes the report of a target, and of the run, from settled cases: final outcomes, the verdict, how much a passing
// run proves.
import type { Operation } from "../../../scripts/openapi/operation.ts";
import { headerValue, isSuccess } from "../../http/message.ts";
import { unmatchedDeviations } from "../../judge/deviations.ts";
import type { Finding } from "../../judge/finding.ts";
import { strengthOf } from "../../judge/strength.ts";
import type { Plan, Settled, Target } from "../../model.ts";
import { type ConformanceOptions, defaultLedger } from "../../options.ts";
import type {
  BaselineReport,
  CaseReport,
  CauseReport,
  LeftReport,
  Report,
  TargetReport,
  ValueReport,
} from "../../report/report.ts";
import { type Baseline, baselineOf } from "../baseline.ts";
import { type SeparatedCauses, separateKnownCauses } from "../decide/known-causes.ts";
import { finalOutcomes } from "../decide/outcome.ts";
import { countOutcomes, runVerdict } from "../decide/verdict.ts";
import { type CleanUp, makesThings } from "../send/clean-up.ts";
import { caseTeller } from "./case-report.ts";
import { endingOf } from "./ending.ts";
import { isWhole, type MessagesOf } from "./message-summary.ts";
import { brokenBy } from "./or-broken.ts";
import { reportCauses, withDistinctTitles } from "./report-causes.ts";

export type JudgedTarget = {
  readonly report: TargetReport;
  readonly causes: readonly CauseReport[];
  /** The comparison with an earlier report; null if there was none. */
  readonly baseline: BaselineReport | null;
};

/** What the run did at the target, whatever the outcomes. */
type Effects = {
  readonly requests: number;
  readonly left: readonly LeftReport[];
  readonly values: readonly ValueReport[];
};

export const reportTarget = (
  target: Target,
  plan: Plan,
  ran: readonly Settled[],
  messagesOf: MessagesOf,
  cleaned: CleanUp,
  effects: Effects,
  options: ConformanceOptions,
): JudgedTarget => {
  const today = new Date().toISOString().slice(0, 10);
  const { all, reported: final } = finalOutcomes(ran, { target, plan, today });
  const tell = caseTeller({ target, plan, messagesOf, cleaned, options }, final.length);
  const reports = final.map((settled) => reportOrBroken(settled, tell));
  const baseline = plan.baseline.kind === "none" ? null : baselineOf(plan.baseline.report, target);
  const separated = separateKnownCauses(
    reports.map(({ settled }) => settled),
    { target: target.name, deviations: plan.deviations, baseline, today },
  );
  const cases = separated.settled.map((settled, index) => {
    const before = reports[index];
    return before?.settled === settled ? before.report : tell(settled);
  });
  const isComplete = plan.whole && !options.signal?.aborted;
  const unmatched = isComplete ? unmatchedBy(target, plan, separated) : [];
  const { findings, causes, known } = reportAllCauses(target, plan, cases, separated, unmatched, baseline);
  const ending = endingOf(target, plan, { ran, separated, findings, baseline, options });
  const report: TargetReport = {
    name: target.name,
    baseUrl: target.baseUrl,
    verdict: ending.verdict,
    summary: ending.summary,
    lifecycle: lifecycleOf(all),
    requests: effects.requests,
    counts: ending.counts,
    findings,
    cases,
    refused: ending.refused,
    ...(ending.notServed.length === 0 ? {} : { notServed: ending.notServed }),
    ...(effects.values.length === 0 ? {} : { values: effects.values }),
    ...(cleaned.obstacles.length === 0 ? {} : { obstacles: cleaned.obstacles }),
    ...(target.local || !options.allowCreate ? {} : { ledger: options.ledger ?? defaultLedger }),
    ...(makesThings(target, options) && { left: effects.left.filter((leftReport) => isLeft(leftReport, cleaned)) }),
    ...(target.baseUrl === null ? {} : strengthIfAny(all)),
  };
  return {
    report,
    causes,
    baseline: baseline && { known, ...comparedWith(baseline, target.name, known, separated.fixed) },
  };
};

type Reported = { readonly settled: Settled; readonly report: CaseReport };

/** A case whose report cannot be made is reported as broken. */
const reportOrBroken = (settled: Settled, tell: (settled: Settled) => CaseReport): Reported => {
  try {
    return { settled, report: tell(settled) };
  } catch (error) {
    const broken = brokenBy(settled, error);
    return { settled: broken, report: tell(broken) };
  }
};

/** Deviations that no case and no cause has shown. */
const unmatchedBy = (
  target: Target,
  { deviations }: Plan,
  { settled, unmatched }: SeparatedCauses,
): readonly Finding[] => [
  ...unmatchedDeviations(settled.map(summarised), target.name, deviations.binding),
  ...unmatched,
];

const summarised = ({ case: { id }, outcome, findings }: Settled) => ({ id, outcome, findings });

type ReportedCauses = {
  /** About the target as a whole. */
  readonly findings: readonly Finding[];
  readonly causes: readonly CauseReport[];
  /** Those that the baseline also has. */
  readonly known: readonly CauseReport[];
};

/** Separates causes of cases and findings about the whole target into new ones and those of the baseline. */
const reportAllCauses = (
  target: Target,
  plan: Plan,
  cases: readonly CaseReport[],
  separated: SeparatedCauses,
  unmatched: readonly Finding[],
  baseline: Baseline | null,
): ReportedCauses => {
  const toReport = reportCauses(target.name, plan, cases);
  const targetFindings = unmatched.map((finding) => ({ finding, cause: toReport.ofTarget(finding) }));
  const knownOfTarget = targetFindings.filter(({ cause }) => baseline?.causes.some(({ id }) => id === cause.id));
  const newFindings = targetFindings.filter((entry) => !knownOfTarget.includes(entry));
  return {
    findings: newFindings.map(({ finding }) => finding),
    causes: withDistinctTitles([...separated.causes.map(toReport.cause), ...newFindings.map(({ cause }) => cause)]),
    known: withDistinctTitles([...separated.known.map(toReport.cause), ...knownOfTarget.map(({ cause }) => cause)]),
  };
};

/** Which causes of the baseline are fixed, and which have spread to more operations. */
const comparedWith = (
  { causes }: Baseline,
  target: string,
  known: readonly CauseReport[],
  fixed: readonly CauseReport[],
): Pick<BaselineReport, "fixed" | "wider"> => ({
  fixed: fixed.map(({ id, title, operations }) => ({ id, title, target, operations })),
  wider: known.flatMap(({ id, title, operations }) => {
    const before = new Set(causes.filter((cause) => cause.id === id).flatMap((cause) => cause.operations));
    const added = before.size === 0 ? [] : operations.filter((operation) => !before.has(operation));
    return added.length === 0 ? [] : [{ id, title, target, operations: added }];
  }),
});

/** An extra beside the verdict, which must not be lost if an answer cannot be broken. */
const strengthIfAny = (settled: readonly Settled[]): Pick<TargetReport, "strength"> => {
  const goodAnswers = settled.flatMap(({ outcome, course }) =>
    outcome === "pass" && course.kind === "answered" && isWhole(course.answer) ? [course.answer] : [],
  );
  try {
    return { strength: strengthOf(goodAnswers) };
  } catch {
    return {};
  }
};

const isLeft = ({ case: id, created }: LeftReport, { removed }: CleanUp): boolean =>
  created === "unknown" || !removed.has(id);

export const reportDown = (name: string, plan: Plan, reason: string): JudgedTarget => ({
  causes: [],
  baseline: plan.baseline.kind === "none" ? null : { known: [], fixed: [], wider: [] },
  report: downReport(name, plan, reason),
});

const downReport = (name: string, plan: Plan, reason: string): TargetReport => ({
  name,
  baseUrl: null,
  verdict: "undecided",
  summary: reason,
  lifecycle: "unknown",
  requests: 0,
  counts: countOutcomes([]),
  findings: [],
  cases: [],
  refused: plan.refused,
});

/** Adds what went wrong outside the cases to the summary; it does not change the verdict. */
export const withTroubles = (judged: JudgedTarget, troubles: readonly string[]): JudgedTarget =>
  troubles.length === 0
    ? judged
    : { ...judged, report: { ...judged.report, summary: `${judged.report.summary} ${troubles.join(" ")}` } };

export const reportRun = (plan: Plan, targets: readonly JudgedTarget[], startedAt: Date): Report => ({
  version: 1,
  verdict: runVerdict(targets.map(({ report }) => report)),
  spec: { title: plan.title, version: plan.version, sha256: plan.sha256 },
  startedAt: startedAt.toISOString(),
  durationMs: Math.max(0, Date.now() - startedAt.getTime()),
  operations: [...plan.operations.values()].map(reportOperation),
  ...(plan.notes.length === 0 ? {} : { notes: plan.notes }),
  causes: targets.flatMap(({ causes }) => causes),
  ...(plan.baseline.kind === "none" ? {} : { baseline: merged(targets.flatMap(({ baseline }) => baseline ?? [])) }),
  targets: targets.map(({ report }) => report),
});

const merged = (all: readonly BaselineReport[]): BaselineReport => ({
  known: all.flatMap(({ known }) => known),
  fixed: all.flatMap(({ fixed }) => fixed),
  wider: all.flatMap(({ wider }) => wider),
});

const lifecycleOf = (settled: readonly Settled[]): TargetReport["lifecycle"] => {
  const signs = new Set(settled.map(lifeSign));
  return (["retired", "deprecated", "active"] as const).find((life) => signs.has(life)) ?? "unknown";
};

const lifeSign = ({ course, findings }: Settled): TargetReport["lifecycle"] => {
  if (course.kind !== "answered") return "unknown";
  const { answer } = course;
  if (answer.request.method !== answer.operation.method) return "unknown";
  const { status, headers } = answer.response;
  if (status === 410 && findings.some(({ check }) => check === "operation-serves")) return "retired";
  if (headerValue(headers, "deprecation") !== null) return "deprecated";
  if (!isSuccess(status)) return "unknown";
  return answer.operation.deprecated ? "deprecated" : "active";
};

const reportOperation = ({ id, method, path, deprecated, replacement }: Operation) => ({
  id,
  method,
  path,
  deprecated,
  replacedBy: replacement === null ? null : `${replacement.method} ${replacement.path}`,
});
