// Two runs compared. In: the report before and the report after; out: what is new, fixed and changed, per target and case.
import type { Finding } from "../judge/finding.ts";
import { findingKey } from "./fold.ts";
import type { CaseReport, Outcome, Report, RunVerdict, TargetReport } from "./report.ts";

export type ReportDiff = {
  readonly spec: { readonly before: Report["spec"]; readonly after: Report["spec"]; readonly same: boolean };
  readonly verdict: { readonly before: RunVerdict; readonly after: RunVerdict };
  /** ISO 8601. */
  readonly startedAt: { readonly before: string; readonly after: string };
  readonly targets: {
    /** Names, as the later run has them; a target that both runs had under other names is known by its base URL. */
    readonly compared: readonly string[];
    /** Names of targets that only one of the runs had; their cases are not compared. */
    readonly added: readonly string[];
    readonly removed: readonly string[];
    /** Of those compared, what the later run could not decide: that nothing new shows there means nothing. */
    readonly undecided: readonly string[];
  };
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
  const pairs = after.targets.flatMap((later) => {
    const earlier = sameTarget(before, after, later);
    return earlier === undefined ? [] : [{ earlier, later }];
  });
  const compared = pairs.flatMap(({ earlier, later }) => compareTarget(earlier, later));
  const changes = compared.filter((one) => one !== "same");
  const names = (targets: readonly TargetReport[]) => targets.map(({ name }) => name);
  return {
    spec: { before: before.spec, after: after.spec, same: before.spec.sha256 === after.spec.sha256 },
    verdict: { before: before.verdict, after: after.verdict },
    startedAt: { before: before.startedAt, after: after.startedAt },
    targets: {
      compared: names(pairs.map(({ later }) => later)),
      added: names(after.targets.filter((target) => !pairs.some(({ later }) => later === target))),
      removed: names(before.targets.filter((target) => !pairs.some(({ earlier }) => earlier === target))),
      undecided: names(pairs.flatMap(({ later }) => (later.verdict === "undecided" ? [later] : []))),
    },
    changes,
    unchanged: compared.length - changes.length,
  };
};

/** 0 nothing new disagrees, 1 something does, 2 nobody can say. */
export const diffStatus = ({ changes, targets }: ReportDiff): 0 | 1 | 2 => {
  if (changes.some(({ kind }) => kind === "new")) return 1;
  return targets.compared.length === 0 || targets.undecided.length > 0 ? 2 : 0;
};

/** By name; under another name by base URL, unless that is a name of both runs. */
const sameTarget = (before: Report, after: Report, { name, baseUrl }: TargetReport): TargetReport | undefined =>
  before.targets.find((target) => target.name === name) ??
  before.targets.find(
    (target) =>
      baseUrl !== null && target.baseUrl === baseUrl && !after.targets.some((other) => other.name === target.name),
  );

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
  const said = (side: Side) =>
    JSON.stringify([red(side) ? side.reason : null, side.findings.map(withoutContent).map(findingKey).sort()]);
  return said(before) === said(after);
};

/** What a server makes up anew for each answer, an id or a time, is no change; nor is how often it was tried. */
const withoutContent = (finding: Finding): Finding => ({
  ...finding,
  received: finding.received.replace(/ \(\d+ of \d+ tries\)$/, "").replace(/\s[{[<"].*$/s, ""),
});
