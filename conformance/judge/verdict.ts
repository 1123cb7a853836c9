// Outcomes of cases → the verdict on a target, on the run, and the exit status. Pure.
import type { Refusal } from "../../scripts/openapi/operation.ts";
import type { CaseReport, Outcome, RunVerdict, TargetReport } from "../report/report.ts";
import type { Finding } from "./finding.ts";

export const countOutcomes = (cases: readonly CaseReport[]): Record<Outcome, number> => {
  const counts = { pass: 0, fail: 0, deviates: 0, healed: 0, skipped: 0, inconclusive: 0, broken: 0 };
  for (const { outcome } of cases) counts[outcome] += 1;
  return counts;
};

export const targetVerdict = (
  counts: Readonly<Record<Outcome, number>>,
  findings: readonly Finding[],
  refused: readonly Refusal[],
): RunVerdict => {
  if (counts.fail + counts.healed + findings.length > 0) return "disagrees";
  const judged = counts.pass + counts.deviates > 0;
  return counts.broken + counts.inconclusive + refused.length > 0 || !judged ? "undecided" : "conforms";
};

/** Why, in one sentence. */
export const summarise = (
  verdict: RunVerdict,
  cases: readonly CaseReport[],
  findings: readonly Finding[],
  refused: readonly Refusal[],
): string => {
  const counts = countOutcomes(cases);
  const judged = counts.pass + counts.fail + counts.deviates + counts.healed;
  const [first] = findings;
  if (verdict === "disagrees" && first !== undefined)
    return `${sentence(first.received)} (documented: ${first.documented}).`;
  const gone = goneOperations(cases);
  if (verdict === "disagrees" && gone.length > 0) {
    const others = counts.fail - gone.length;
    const rest = others > 0 ? ` ${plural(others, "other case")} ${others === 1 ? "disagrees" : "disagree"} too.` : "";
    return `${gone.join("; ")}.${rest}`;
  }
  if (verdict === "disagrees") {
    const [healed] = cases.filter(({ outcome }) => outcome === "healed");
    if (counts.fail === 0 && healed !== undefined)
      return `${plural(counts.healed, "declared deviation")} no longer ${counts.healed === 1 ? "shows" : "show"}.`;
    return `${counts.fail} of ${judged} judged cases ${counts.fail === 1 ? "disagrees" : "disagree"} with the document.`;
  }
  if (verdict === "conforms") {
    const known = counts.deviates > 0 ? `, ${counts.deviates} as declared in the deviations` : "";
    return `${judged === 1 ? "The one judged case agrees" : `All ${judged} judged cases agree`} with the document${known}.`;
  }
  if (counts.broken > 0) return `The suite itself failed in ${plural(counts.broken, "case")}, so nothing is decided.`;
  const [inconclusive] = cases.filter(({ outcome }) => outcome === "inconclusive");
  if (inconclusive !== undefined)
    return `${counts.inconclusive} of ${cases.length} cases could not be decided: ${commonest(cases, "inconclusive")}.`;
  const [unread] = refused;
  if (unread !== undefined) return `${unread.operation} could not be read: ${unread.reason} (${unread.pointer}).`;
  return cases.length === 0 ? "No case was run." : `Nothing was judged: ${commonest(cases, "skipped")}.`;
};

/** `photos/add is retired; call POST /new instead`, for each operation that is served no more. */
const goneOperations = (cases: readonly CaseReport[]): string[] =>
  cases.flatMap(({ operation, outcome, findings }) => {
    const found = outcome === "fail" ? findings.find(({ check }) => check === "operation-serves") : undefined;
    if (found === undefined) return [];
    const [how = "gone"] = found.received.split(":");
    const [, instead = ""] = found.documented.split("; ");
    return [`${operation} is ${how}${instead === "" ? "" : `; ${instead}`}`];
  });

export const runVerdict = (targets: readonly Pick<TargetReport, "verdict">[]): RunVerdict => {
  const verdicts = targets.map(({ verdict }) => verdict);
  if (verdicts.includes("disagrees")) return "disagrees";
  return verdicts.length === 0 || verdicts.includes("undecided") ? "undecided" : "conforms";
};

export const exitStatus = (verdict: RunVerdict): 0 | 1 | 2 =>
  verdict === "conforms" ? 0 : verdict === "disagrees" ? 1 : 2;

/** A root cause before what it blocks, then what most cases say. */
const commonest = (cases: readonly CaseReport[], outcome: Outcome): string => {
  const counted = new Map<string, number>();
  for (const one of cases) {
    if (one.outcome !== outcome) continue;
    const reason = (one.reason ?? "no reason given").replace(/^blocked by \S+: /, "");
    counted.set(reason, (counted.get(reason) ?? 0) + 1);
  }
  return [...counted].sort(([, a], [, b]) => b - a)[0]?.[0] ?? "no reason given";
};

const plural = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? "" : "s"}`;

const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
