// Settled cases → the report of a target, and of the run: their final outcomes, the verdict, what the green is worth.
import type { Operation } from "../../../scripts/openapi/operation.ts";
import { headerValue, isSuccess } from "../../http/message.ts";
import { unmatchedDeviations } from "../../judge/deviations.ts";
import type { Finding, JudgedFinding } from "../../judge/finding.ts";
import { strengthOf } from "../../judge/strength.ts";
import type { Plan, Settled, Target } from "../../model.ts";
import { type ConformanceOptions, defaultLedger } from "../../options.ts";
import { reasonInWords } from "../../report/reason-words.ts";
import type {
  BaselineReport,
  CaseReport,
  CauseReport,
  LeftReport,
  Report,
  RunVerdict,
  TargetReport,
  ValueReport,
} from "../../report/report.ts";
import { summarise } from "../../report/summary.ts";
import { firstFew, plural } from "../../report/wording.ts";
import { type Baseline, baselineOf } from "../baseline.ts";
import { sortCauses } from "../decide/known-causes.ts";
import { finalOutcomes, notServedBy } from "../decide/outcome.ts";
import { countOutcomes, countUnknownBefore, runVerdict, targetVerdict } from "../decide/verdict.ts";
import { mayCreate } from "../send/budget.ts";
import { type CleanUp, makesThings } from "../send/clean-up.ts";
import { basePathHint } from "./base-path.ts";
import { isWhole } from "./message-summary.ts";
import { brokenBy } from "./or-broken.ts";
import { reportCauses, toldApart } from "./report-causes.ts";
import { reproduce } from "./reproduce.ts";

type Told = { readonly settled: Settled; readonly report: CaseReport };

export type JudgedTarget = {
  readonly report: TargetReport;
  readonly causes: readonly CauseReport[];
  /** What an earlier report says of them; null where there is none. */
  readonly baseline: BaselineReport | null;
};

export const reportTarget = (
  target: Target,
  plan: Plan,
  ran: readonly Settled[],
  cleaned: CleanUp,
  spent: { readonly requests: number; readonly left: readonly LeftReport[]; readonly values: readonly ValueReport[] },
  options: ConformanceOptions,
): JudgedTarget => {
  const today = new Date().toISOString().slice(0, 10);
  const { all: settled, reported: final } = finalOutcomes(ran, { target, plan, today });
  const tell = (settled: Settled): Told => {
    const report = reportCase(target, plan, settled, cleaned, options);
    return { settled, report: final.length > mostCasesInFull ? withoutPassing(report) : report };
  };
  const withReports = final.map((settled) => {
    try {
      return tell(settled);
    } catch (error) {
      return tell(brokenBy(settled, error));
    }
  });
  const baseline = plan.baseline === null ? null : baselineOf(plan.baseline, target);
  const sorted = sortCauses(
    withReports.map(({ settled }) => settled),
    { target: target.name, deviations: plan.deviations, baseline, today },
  );
  const reported = sorted.settled;
  const counts = countOutcomes(reported);
  const complete = plan.whole && !options.signal?.aborted;
  const unmatched = complete
    ? [...unmatchedDeviations(reported.map(named), target.name, plan.deviations.binding), ...sorted.unmatched]
    : [];
  const reports = reported.map((settled, index) => {
    const before = withReports[index];
    return before?.settled === settled ? before.report : tell(settled).report;
  });
  const toReport = reportCauses(target.name, plan, reports);
  const ofTarget = unmatched.map((finding) => ({ finding, cause: toReport.ofTarget(finding) }));
  const knownOfTarget = ofTarget.filter(({ cause }) => baseline?.causes.some(({ id }) => id === cause.id));
  const news = ofTarget.filter((entry) => !knownOfTarget.includes(entry));
  const findings = news.map(({ finding }) => finding);
  const causes = toldApart([...sorted.causes.map(toReport.cause), ...news.map(({ cause }) => cause)]);
  const refused = target.baseUrl === null ? [...plan.refused, ...plan.unscripted] : plan.refused;
  const unknownBefore = baseline === null ? 0 : countUnknownBefore(reported, refused, baseline);
  const verdict = targetVerdict(counts, findings, refused, unknownBefore);
  const ended = reported.map((settled) => ({ ...settled, operation: settled.case.operation }));
  const leftOut = notServedBy(ran, { target, plan });
  const notServed = [...plan.operations.keys()].filter(
    (id) => leftOut.has(id) && ended.some(({ operation }) => operation === id),
  );
  const known = toldApart([...sorted.known.map(toReport.cause), ...knownOfTarget.map(({ cause }) => cause)]);
  const report: TargetReport = {
    name: target.name,
    baseUrl: target.baseUrl,
    verdict,
    summary: servesNothing(verdict, ended, notServed)
      ? nothingServed(target.baseUrl, plan, notServed)
      : `${summarise(verdict, counts, ended, findings, refused)}${inPassing(notServed)}${notSent(reported)}${nowFixed(sorted.fixed)}`,
    lifecycle: lifecycleOf(settled),
    requests: spent.requests,
    counts,
    findings,
    cases: reports,
    refused,
    ...(notServed.length === 0 ? {} : { notServed }),
    ...(spent.values.length === 0 ? {} : { values: spent.values }),
    ...(cleaned.obstacles.length === 0 ? {} : { obstacles: cleaned.obstacles }),
    ...(target.local || !options.allowCreate ? {} : { ledger: options.ledger ?? defaultLedger }),
    ...(makesThings(target, options) && { left: spent.left.filter((leftReport) => isLeft(leftReport, cleaned)) }),
    ...(target.baseUrl === null ? {} : strengthIfAny(settled)),
  };
  return {
    report,
    causes,
    baseline: baseline && { known, ...comparedWith(baseline, target.name, known, sorted.fixed) },
  };
};

/** The words of the baseline for what is gone, and for what has spread. */
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

/** Told beside the verdict, which must not be lost where an answer cannot be broken. */
const strengthIfAny = (settled: readonly Settled[]): Pick<TargetReport, "strength"> => {
  const good = settled.flatMap(({ outcome, answer }) =>
    outcome === "pass" && answer && isWhole(answer) ? [answer] : [],
  );
  try {
    return { strength: strengthOf(good) };
  } catch {
    return {};
  }
};

const named = ({ case: { id }, outcome, findings }: Settled) => ({ id, outcome, findings });

const withoutFacts = ({ facts, ...finding }: JudgedFinding): Finding => finding;

/** Of a red case: what a person has to look up. */
const located = (plan: Plan, finding: Finding): Finding =>
  finding.pointer.startsWith("#") ? { ...finding, where: plan.locate(finding.pointer) } : finding;

const inPassing = (notServed: readonly string[]): string =>
  notServed.length === 0 ? "" : ` Not served here, which the document allows: ${notServed.join(", ")}.`;

const isLeft = ({ case: id, created }: LeftReport, { removed }: CleanUp): boolean =>
  created === "unknown" || !removed.has(id);

/** What the caller did not want to be sent, by why. */
const notSent = (settled: readonly Settled[]): string => {
  const counts = new Map<string, number>();
  for (const { reason } of settled) {
    if (reason?.kind !== "read-only" && reason?.kind !== "lets-in" && reason?.kind !== "not-ours") continue;
    const why = reason.kind === "not-ours" ? `without --may-change ${reason.operation}` : "under --read-only";
    counts.set(why, (counts.get(why) ?? 0) + 1);
  }
  const sentences = [...counts].map(([why, count]) => `${plural(count, "case")} ${why}`);
  return sentences.length === 0 ? "" : ` Not sent: ${firstFew(sentences, 4)}.`;
};

const nowFixed = (fixed: readonly CauseReport[]): string =>
  fixed.length === 0
    ? ""
    : ` Of the baseline ${fixed.length === 1 ? "one cause is" : `${fixed.length} causes are`} fixed: ${fixed.map(({ title }) => title).join("; ")}.`;

/** Each operation may be left out, but not all that were asked for: then it is another server, or another path of it. */
const servesNothing = (
  verdict: RunVerdict,
  ended: readonly { readonly operation: string }[],
  notServed: readonly string[],
): boolean =>
  verdict === "undecided" && notServed.length > 0 && ended.every((entry) => notServed.includes(entry.operation));

const nothingServed = (baseUrl: string | null, plan: Plan, notServed: readonly string[]): string => {
  const [first] = notServed.flatMap((id) => plan.operations.get(id) ?? []);
  const hint = baseUrl === null ? null : basePathHint(new URL(baseUrl), plan);
  const notFound = `${first?.method} ${baseUrl ?? ""}${first?.path} was not found`;
  const servers = [...new Set(first?.servers)].join(", ");
  const cure = hint ?? `Is the base path right?${servers === "" ? "" : ` The document's servers: ${servers}.`}`;
  return `Nothing of the document is served here: ${notServed.join(", ")}. ${notFound}. ${cure}`;
};

export const reportDown = (name: string, plan: Plan, reason: string): JudgedTarget => ({
  causes: [],
  baseline: plan.baseline === null ? null : { known: [], fixed: [], wider: [] },
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

/** What went wrong beside the cases is told with the verdict, and changes none. */
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
  ...(plan.baseline === null ? {} : { baseline: together(targets.flatMap(({ baseline }) => baseline ?? [])) }),
  targets: targets.map(({ report }) => report),
});

const together = (all: readonly BaselineReport[]): BaselineReport => ({
  known: all.flatMap(({ known }) => known),
  fixed: all.flatMap(({ fixed }) => fixed),
  wider: all.flatMap(({ wider }) => wider),
});

/** Of a run of so many cases nobody reads what those that agree have sent and received; it would be most of the report. */
const mostCasesInFull = 5_000;

const withoutPassing = ({ sent, received, ...rest }: CaseReport): CaseReport =>
  rest.outcome === "pass" && rest.notes.length === 0
    ? rest
    : { ...rest, ...(sent && { sent }), ...(received && { received }) };

const reportCase = (
  target: Target,
  plan: Plan,
  settled: Settled,
  { removed }: CleanUp,
  options: ConformanceOptions,
): CaseReport => {
  const { case: testCase, outcome, reason, findings, notes, ms, exchange, sent, received } = settled;
  // What was not sent because of another has nothing to show again.
  const wrong = outcome === "fail" || outcome === "broken" || (outcome === "inconclusive" && exchange !== null);
  return {
    id: testCase.id,
    operation: testCase.operation,
    title: testCase.title,
    outcome,
    ...(reason === null ? {} : { reason: reasonInWords(reason) }),
    findings: findings.map(withoutFacts).map((finding) => (outcome === "deviates" ? finding : located(plan, finding))),
    notes: notes.map(withoutFacts),
    ms: Math.round(ms * 10) / 10,
    ...(target.local ? {} : removed.has(testCase.id) ? { created: "removed" } : created(settled)),
    ...(wrong && !target.inProcess ? { reproduce: reproduce(target, plan, settled, options) } : {}),
    ...(sent === null || sent === undefined ? {} : { sent }),
    ...(received === null ? {} : { received }),
  };
};

/** A request that may create something and was answered with success did; one without an answer may have. */
const created = ({ case: testCase, exchange, sent }: Settled): Pick<CaseReport, "created"> => {
  if (exchange === null || sent === null || !mayCreate(testCase)) return {};
  if (exchange.response === null) return { created: "unknown" };
  return isSuccess(exchange.response.status) ? { created: "yes" } : {};
};

const lifecycleOf = (settled: readonly Settled[]): TargetReport["lifecycle"] => {
  const seen = new Set(settled.map(lifeSign));
  return (["retired", "deprecated", "active"] as const).find((life) => seen.has(life)) ?? "unknown";
};

const lifeSign = ({ answer, findings }: Settled): TargetReport["lifecycle"] => {
  if (answer === null || answer.request.method !== answer.operation.method) return "unknown";
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
