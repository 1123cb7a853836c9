// Two runs compared. In: the report before and the report after; out: what is new, fixed and changed, per target and case.
import type { Finding } from "../judge/finding.ts";
import { findingKey } from "./fold.ts";
import type { CaseReport, Outcome, Report, RunVerdict, TargetReport } from "./report.ts";

export type ReportDiff = {
  readonly spec: { readonly before: Report["spec"]; readonly after: Report["spec"]; readonly same: boolean };
  readonly verdict: { readonly before: RunVerdict; readonly after: RunVerdict };
  /** Names of targets that only one of the runs had; their cases are not compared. */
  readonly targets: { readonly added: readonly string[]; readonly removed: readonly string[] };
  readonly changes: readonly Change[];
  /** Cases that both runs had and that say the same in both. */
  readonly unchanged: number;
};

export type Change = {
  /**
   * `new`: red now and not before. `fixed`: red before and agreeing now, as declared or entirely. `changed`: another
   * outcome or other findings. `added`: a case of the later run alone that is not red. `removed`: of the earlier alone.
   */
  readonly kind: "new" | "fixed" | "changed" | "added" | "removed";
  readonly target: string;
  /** Null for what concerns the target as a whole. */
  readonly case: string | null;
  readonly before: Side | null;
  readonly after: Side | null;
};

export type Side = { readonly outcome: Outcome; readonly reason: string | null; readonly findings: readonly Finding[] };

export const diffReports = (before: Report, after: Report): ReportDiff => {
  const names = (report: Report) => report.targets.map((target) => target.name);
  const compared = after.targets.flatMap((target) => {
    const earlier = before.targets.find((other) => other.name === target.name);
    return earlier ? compareTarget(earlier, target) : [];
  });
  const changes = compared.filter((one) => one !== "same");
  return {
    spec: { before: before.spec, after: after.spec, same: before.spec.sha256 === after.spec.sha256 },
    verdict: { before: before.verdict, after: after.verdict },
    targets: {
      added: names(after).filter((name) => !names(before).includes(name)),
      removed: names(before).filter((name) => !names(after).includes(name)),
    },
    changes,
    unchanged: compared.length - changes.length,
  };
};

const compareTarget = (before: TargetReport, after: TargetReport): readonly (Change | "same")[] => {
  const earlier = sides(before);
  const later = sides(after);
  const keys = [...new Set([...earlier.keys(), ...later.keys()])];
  return keys.map((key) => compare(after.name, key, earlier.get(key) ?? null, later.get(key) ?? null));
};

/** By case id; null is the target as a whole, present only where it has findings. */
const sides = (target: TargetReport): ReadonlyMap<string | null, Side> => {
  const whole: Side = { outcome: "fail", reason: null, findings: target.findings };
  return new Map<string | null, Side>([
    ...(target.findings.length > 0 ? [[null, whole] as const] : []),
    ...target.cases.map((one) => [one.id, sideOf(one)] as const),
  ]);
};

const sideOf = (one: CaseReport): Side => ({
  outcome: one.outcome,
  reason: one.reason ?? null,
  findings: one.findings,
});

const compare = (target: string, id: string | null, before: Side | null, after: Side | null): Change | "same" => {
  const change = (kind: Change["kind"]): Change => ({ kind, target, case: id, before, after });
  if (before === null) return change(after !== null && red(after) ? "new" : "added");
  // The whole target is listed only while something is wrong with it.
  if (after === null) return change(id === null ? "fixed" : "removed");
  if (!red(before) && red(after)) return change("new");
  if (red(before) && (after.outcome === "pass" || after.outcome === "deviates")) return change("fixed");
  return before.outcome === after.outcome && saysTheSame(before, after) ? "same" : change("changed");
};

const red = (side: Side): boolean => ["fail", "healed", "broken"].includes(side.outcome);

const saysTheSame = (before: Side, after: Side): boolean => {
  const said = (side: Side) => JSON.stringify([red(side) ? side.reason : null, side.findings.map(findingKey).sort()]);
  return said(before) === said(after);
};
