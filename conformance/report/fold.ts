// Groups equal findings, reasons and recordings of a report, each with the cases that have it. Pure.
import type { Finding } from "../judge/finding.ts";
import { clientAlone } from "./reason-words.ts";
import type { CaseReport, Outcome, Report, TargetReport } from "./report.ts";

/** Where something was seen; `case` is null if it concerns the target as a whole. */
export type Hit = { readonly target: TargetReport; readonly case: CaseReport | null };

export type FoldedFinding = { readonly finding: Finding; readonly hits: readonly Hit[] };
export type FoldedReason = { readonly reason: string; readonly hits: readonly Hit[] };
export type Recording = { readonly sample: string; readonly bytes: number; readonly requests: number };

/** Every distinct disagreement, those about a whole target first. Declared deviations are left out. */
export const disagreements = (report: Report): readonly FoldedFinding[] =>
  foldFindings([
    ...report.targets.flatMap((target) => target.findings.map((finding) => ({ finding, hit: { target, case: null } }))),
    ...sightings(report, (testCase) => (red.includes(testCase.outcome) ? testCase.findings : [])),
  ]);

export const notes = (report: Report): readonly FoldedFinding[] =>
  foldFindings(sightings(report, (testCase) => testCase.notes));

/**
 * The cases with one outcome, grouped by reason, without cases that only a client can run if the target is a server.
 */
export const reasons = (report: Report, outcome: Outcome): readonly FoldedReason[] => {
  const folded = new Map<string, Hit[]>();
  for (const target of report.targets)
    for (const testCase of ownCases(target))
      if (testCase.outcome === outcome) push(folded, testCase.reason ?? "no reason given", { target, case: testCase });
  return [...folded].map(([reason, hits]) => ({ reason, hits }));
};

/** Recordings of the spec that were sent to a target. */
export const recordings = (target: TargetReport): readonly Recording[] => {
  const folded = new Map<string, Recording>();
  for (const part of target.cases.flatMap((testCase) => testCase.sent?.parts ?? [])) {
    if (part.sample === null) continue;
    const key = `${part.sample} ${part.bytes}`;
    const before = folded.get(key)?.requests ?? 0;
    folded.set(key, { sample: part.sample, bytes: part.bytes, requests: before + 1 });
  }
  return [...folded.values()];
};

/** Without cases that only a client can run, if the target is a server. */
export const ownCases = ({ cases }: TargetReport): readonly CaseReport[] =>
  cases.filter(({ reason }) => reason !== clientAlone);

/** Cases by operation, in the order of the report. */
export const byOperation = (cases: readonly CaseReport[]): ReadonlyMap<string, readonly CaseReport[]> => {
  const folded = new Map<string, CaseReport[]>();
  for (const testCase of cases) push(folded, testCase.operation, testCase);
  return folded;
};

export const targetsOf = (hits: readonly Hit[]): readonly string[] => [
  ...new Set(hits.map(({ target }) => target.name)),
];

/** Case ids by the targets that share them: `client and mock: a, b`. An empty list means the target as a whole. */
export const byTargets = (
  hits: readonly Hit[],
): readonly { targets: readonly string[]; cases: readonly string[] }[] => {
  const cases = new Map<string, string[]>();
  for (const hit of hits) {
    const ids = cases.get(hit.target.name) ?? [];
    if (hit.case !== null) ids.push(hit.case.id);
    cases.set(hit.target.name, ids);
  }
  const folded = new Map<string, { targets: string[]; cases: readonly string[] }>();
  for (const [target, ids] of cases) {
    const shared = folded.get(ids.join(" "));
    if (shared) shared.targets.push(target);
    else folded.set(ids.join(" "), { targets: [target], cases: ids });
  }
  return [...folded.values()];
};

const red: readonly Outcome[] = ["fail", "healed", "broken"];

const sightings = (report: Report, pick: (testCase: CaseReport) => readonly Finding[]) =>
  report.targets.flatMap((target) =>
    target.cases.flatMap((testCase) => pick(testCase).map((finding) => ({ finding, hit: { target, case: testCase } }))),
  );

const foldFindings = (seen: readonly { finding: Finding; hit: Hit }[]): readonly FoldedFinding[] => {
  const folded = new Map<string, { finding: Finding; hits: Hit[] }>();
  for (const { finding, hit } of seen) {
    const key = findingKey(finding);
    const entry = folded.get(key);
    if (entry) entry.hits.push(hit);
    else folded.set(key, { finding, hits: [hit] });
  }
  return [...folded.values()];
};

export const findingKey = (finding: Finding): string =>
  JSON.stringify([finding.check, finding.blames, finding.pointer, finding.received, finding.documented]);

const push = <Value>(into: Map<string, Value[]>, key: string, value: Value): void => {
  const values = into.get(key);
  if (values) values.push(value);
  else into.set(key, [value]);
};
