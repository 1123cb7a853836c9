// Settled cases → the report of a target, and of the run. What no case can decide alone is decided here: whether a
// rejection counts, what was known beforehand, what the green is worth.
import type { Operation } from "../../../scripts/openapi/operation.ts";
import type { Case } from "../../derive/case.ts";
import { headerValue, isSuccess } from "../../http/message.ts";
import { applyDeviations, unmatchedDeviations } from "../../judge/deviations.ts";
import { strengthOf } from "../../judge/strength.ts";
import { countOutcomes, runVerdict, summarise, targetVerdict } from "../../judge/verdict.ts";
import type { Plan, Settled, Target } from "../../model.ts";
import { type ConformanceOptions, defaultLedger } from "../../options.ts";
import type { CaseReport, LeftReport, Report, TargetReport } from "../../report/report.ts";
import { holdAlike } from "../decide/across-cases.ts";
import { isKeyInDoubt } from "../decide/judge-case.ts";
import { dropNotServed, notServedBy } from "../decide/not-served.ts";
import { mayCreate } from "../send/budget.ts";
import type { CleanUp } from "../send/clean-up.ts";
import { isWhole } from "./message-summary.ts";
import { reproduce } from "./reproduce.ts";

export const reportTarget = (
  target: Target,
  plan: Plan,
  all: readonly Settled[],
  cleaned: CleanUp,
  spent: { readonly requests: number; readonly left: readonly LeftReport[] },
  options: ConformanceOptions,
): TargetReport => {
  const settled = inPlanOrder(plan, countRejections(target, holdAlike(dropNotServed(target, plan, all))));
  const today = new Date().toISOString().slice(0, 10);
  const { entries, binding } = plan.deviations;
  const told = settled
    .filter((one) => isReported(plan, one))
    .map((one) => reportCase(target, plan, one, cleaned, options));
  const cases = applyDeviations(told, target.name, entries, today, binding);
  const complete = plan.whole && !options.signal?.aborted;
  const findings = complete ? unmatchedDeviations(cases, target.name, binding) : [];
  const counts = countOutcomes(cases);
  const refused = target.baseUrl === null ? [...plan.refused, ...plan.unscripted] : plan.refused;
  const verdict = targetVerdict(counts, findings, refused);
  const notServed = [...notServedBy(all).keys()].filter((id) => told.some(({ operation }) => operation === id));
  return {
    name: target.name,
    baseUrl: target.baseUrl,
    verdict,
    summary: `${summarise(verdict, cases, findings, refused)}${inPassing(notServed)}`,
    lifecycle: lifecycleOf(settled),
    requests: spent.requests,
    counts,
    findings,
    cases,
    refused,
    ...(notServed.length === 0 ? {} : { notServed }),
    ...(cleaned.obstacles.length === 0 ? {} : { obstacles: cleaned.obstacles }),
    ...(target.local || !options.allowCreate
      ? {}
      : {
          ledger: options.ledger ?? defaultLedger,
          left: spent.left.filter((one) => one.created === "unknown" || !cleaned.removed.has(one.case)),
        }),
    ...(target.baseUrl === null
      ? {}
      : {
          strength: strengthOf(
            settled.flatMap(({ outcome, answer }) => (outcome === "pass" && answer && isWhole(answer) ? [answer] : [])),
          ),
        }),
  };
};

const inPassing = (notServed: readonly string[]): string =>
  notServed.length === 0 ? "" : ` Not served here, which the document allows: ${notServed.join(", ")}.`;

export const reportDown = (name: string, plan: Plan, reason: string): TargetReport => ({
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

export const reportRun = (plan: Plan, targets: readonly TargetReport[], startedAt: Date): Report => ({
  version: 1,
  verdict: runVerdict(targets),
  spec: { title: plan.title, version: plan.version, sha256: plan.sha256 },
  startedAt: startedAt.toISOString(),
  durationMs: Math.max(0, Date.now() - startedAt.getTime()),
  operations: [...plan.operations.values()].map(reportOperation),
  ...(plan.notes.length === 0 ? {} : { notes: plan.notes }),
  targets,
});

/** A rejection proves nothing until the request that differs from it in one thing was accepted. */
const countRejections = (target: Target, all: readonly Settled[]): readonly Settled[] => {
  const accepted = new Set(all.filter((one) => one.accepted).map((one) => one.case.id));
  const blocked = new Map(all.flatMap(({ case: { id }, blocks }) => (blocks === null ? [] : [[id, blocks.reason]])));
  const byId = new Map(all.map((one) => [one.case.id, one.case]));
  return all.map((one) => {
    const { control, expect } = one.case;
    const cause = control === null ? undefined : blocked.get(control);
    if (cause !== undefined && isKeyInDoubt(one))
      return { ...one, outcome: "inconclusive", findings: [], reason: `blocked by ${control}: ${cause}` };
    if (target.baseUrl === null || one.outcome !== "pass" || expect.decision !== "reject") return one;
    if (control === null || accepted.has(control)) return one;
    const why = declined(target, byId.get(control));
    if (why !== null)
      return { ...one, outcome: "skipped", reason: `its refusal proves nothing, as ${control} is not sent: ${why}` };
    return {
      ...one,
      outcome: "inconclusive",
      reason: `refused, but so may be everything: ${control} was not accepted`,
    };
  });
};

const declined = (target: Target, one: Case | undefined): string | null =>
  one === undefined ? null : target.declines(one);

const inPlanOrder = (plan: Plan, settled: readonly Settled[]): readonly Settled[] => {
  const place = new Map(plan.cases.map((one, index) => [one.id, index]));
  return settled.toSorted((left, right) => (place.get(left.case.id) ?? 0) - (place.get(right.case.id) ?? 0));
};

/** A control that was not asked for is worth mentioning only where it went wrong. */
const isReported = (plan: Plan, { case: one, outcome }: Settled): boolean =>
  plan.reported.has(one.id) || outcome === "fail" || outcome === "broken";

const reportCase = (
  target: Target,
  plan: Plan,
  settled: Settled,
  { removed }: CleanUp,
  options: ConformanceOptions,
): CaseReport => {
  const { case: one, outcome, reason, findings, notes, ms, exchange, sent, received } = settled;
  // What was not sent because of another has nothing to show again.
  const wrong = outcome === "fail" || outcome === "broken" || (outcome === "inconclusive" && exchange !== null);
  return {
    id: one.id,
    operation: one.operation,
    title: one.title,
    outcome,
    ...(reason === null ? {} : { reason }),
    findings,
    notes,
    ms: Math.round(ms * 10) / 10,
    ...(target.local ? {} : removed.has(one.id) ? { created: "removed" } : created(settled)),
    ...(wrong ? { reproduce: reproduce(target, plan, settled, options) } : {}),
    ...(sent === null || sent === undefined ? {} : { sent }),
    ...(received === null ? {} : { received }),
  };
};

/** A request that may create something and was answered with success did; one without an answer may have. */
const created = ({ case: one, exchange, sent }: Settled): Pick<CaseReport, "created"> => {
  if (exchange === null || sent === null || !mayCreate(one)) return {};
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
