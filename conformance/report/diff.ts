// Compares two reports: which causes are new, gone or still there for each target, and how outcomes of cases changed. A
// cause is recognised by its id, so other dates, ids and wordings in answers do not count as changes. Pure.
import { causesIn } from "./causes.ts";
import type { CauseReport, Outcome, Report, RunVerdict, TargetReport } from "./report.ts";

export type ReportDiff = {
  readonly spec: { readonly before: Report["spec"]; readonly after: Report["spec"]; readonly same: boolean };
  readonly verdict: { readonly before: RunVerdict; readonly after: RunVerdict };
  /** ISO 8601. */
  readonly startedAt: { readonly before: string; readonly after: string };
  readonly targets: {
    /** Names in the later run; a renamed target is recognised by its base URL. */
    readonly compared: readonly string[];
    /** Names of targets that only one run had; their cases are not compared. */
    readonly added: readonly string[];
    readonly removed: readonly string[];
    /** Compared targets that the later run could not decide, so the absence of new causes there proves nothing. */
    readonly undecided: readonly string[];
  };
  readonly causes: readonly CauseChange[];
  readonly cases: readonly CaseChange[];
  /** Number of cases that both runs had, with the same outcome. */
  readonly unchanged: number;
};

export type CauseChange = {
  /**
   * `new`: not there before. `wider`: there before, and now in operations that did not have it. `still`: there in both.
   * `gone`: no longer there, and its cases agree now. `unknown`: no longer there, but its cases were not all judged again.
   */
  readonly kind: "new" | "wider" | "still" | "gone" | "unknown";
  readonly target: string;
  readonly id: string;
  /** Title and severity in the later run, if it has the cause. */
  readonly title: string;
  readonly severity: CauseReport["severity"];
  /** Operations that show the cause now, or showed it before it went; for `wider`, only the new ones. */
  readonly operations: readonly string[];
  /** How many cases show it. */
  readonly count: { readonly before: number; readonly after: number };
  /** From the later run if both runs have the cause. */
  readonly received: string;
  readonly documented: string;
};

export type CaseChange = {
  readonly target: string;
  readonly case: string;
  /** Null if that run did not have the case. */
  readonly before: Outcome | null;
  readonly after: Outcome | null;
};

export const diffReports = (before: Report, after: Report): ReportDiff => {
  const pairs = after.targets.flatMap((later) => {
    const earlier = sameTarget(before, after, later);
    return earlier === undefined ? [] : [{ earlier, later }];
  });
  const compared = pairs.flatMap(({ earlier, later }) => compareCases(earlier, later));
  const cases = compared.filter((change) => change.before !== change.after);
  const causesOf = namer(before, after);
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
    causes: pairs.flatMap(({ earlier, later }) =>
      compareCauses(causesOf(before, earlier), causesOf(after, later), later),
    ),
    cases,
    unchanged: compared.length - cases.length,
  };
};

/** 0: nothing new disagrees. 1: something does. 2: this cannot be decided. */
export const diffStatus = ({ causes, targets }: ReportDiff): 0 | 1 | 2 => {
  if (causes.some(({ kind }) => kind === "new" || kind === "wider")) return 1;
  return targets.compared.length === 0 || targets.undecided.length > 0 ? 2 : 0;
};

/** By name; a renamed target is found by base URL, unless the earlier name still exists. */
const sameTarget = (before: Report, after: Report, { name, baseUrl }: TargetReport): TargetReport | undefined =>
  before.targets.find((target) => target.name === name) ??
  before.targets.find(
    (target) =>
      baseUrl !== null && target.baseUrl === baseUrl && !after.targets.some((other) => other.name === target.name),
  );

type CausesOf = (report: Report, target: TargetReport) => ReadonlyMap<string, CauseReport>;

/** If either report lacks causes, findings stand in for causes in both, so that the ids are comparable. */
const namer = (before: Report, after: Report): CausesOf => {
  const bothHaveCauses = before.causes !== undefined && after.causes !== undefined;
  return (report, target) => {
    const { causes: _, ...older } = report;
    const targetCauses = causesIn(bothHaveCauses ? report : older).filter((cause) => cause.target === target.name);
    const named = targetCauses.map(
      (cause): CauseReport => (bothHaveCauses ? cause : { ...cause, id: findingId(cause) }),
    );
    const byId = new Map<string, CauseReport>();
    for (const cause of [...named, ...outcomeCauses(target)]) byId.set(cause.id, joined(byId.get(cause.id), cause));
    return byId;
  };
};

const joined = (cause: CauseReport | undefined, addition: CauseReport): CauseReport =>
  cause === undefined
    ? addition
    : {
        ...cause,
        operations: [...new Set([...cause.operations, ...addition.operations])],
        cases: [...cause.cases, ...addition.cases],
        count: cause.count + addition.count,
      };

/** Leaves out what changes with every answer, such as ids and times, and the number of tries. */
const findingId = ({ check, blames, pointer, received, documented }: CauseReport): string =>
  JSON.stringify([
    check,
    blames,
    pointer,
    received.replace(/ \(\d+ of \d+ tries\)$/, "").replace(/\s[{[<"].*$/s, ""),
    documented,
  ]);

/** Outcomes that fail a run without any finding. */
const outcomeCauses = (target: TargetReport): readonly CauseReport[] =>
  (["healed", "broken"] as const).flatMap((outcome) => {
    const cases = target.cases.filter((testCase) => testCase.outcome === outcome);
    const [first] = cases;
    if (first === undefined) return [];
    return [
      {
        id: outcome,
        kind: outcome,
        title: { healed: "A declared deviation no longer shows", broken: "The suite itself failed" }[outcome],
        severity: "formality",
        check: outcome,
        blames: "spec",
        target: target.name,
        operations: [...new Set(cases.map(({ operation }) => operation))],
        cases: cases.map(({ id }) => id),
        count: cases.length,
        received: first.reason ?? "",
        documented: "",
        pointer: "",
        where: "",
      },
    ];
  });

const compareCauses = (
  before: ReadonlyMap<string, CauseReport>,
  after: ReadonlyMap<string, CauseReport>,
  later: TargetReport,
): readonly CauseChange[] => {
  const outcomes = new Map(later.cases.map(({ id, outcome }) => [id, outcome]));
  const isJudged = (id: string): boolean => judged.includes(outcomes.get(id) ?? "skipped");
  const present = [...after.values()].map((cause) => change(before.get(cause.id), cause, later.name));
  const gone = [...before.values()]
    .filter(({ id }) => !after.has(id))
    .map((cause): CauseChange => {
      const isJudgedAgain = cause.cases.length > 0 ? cause.cases.every(isJudged) : later.verdict !== "undecided";
      const kind = isJudgedAgain ? "gone" : "unknown";
      return { ...difference(cause, later.name), kind, count: { before: cause.count, after: 0 } };
    });
  return [...present, ...gone];
};

const judged: readonly Outcome[] = ["pass", "deviates", "fail"];

const change = (before: CauseReport | undefined, after: CauseReport, target: string): CauseChange => {
  const count = { before: before?.count ?? 0, after: after.count };
  if (before === undefined) return { ...difference(after, target), kind: "new", count };
  const newOperations = after.operations.filter((id) => !before.operations.includes(id));
  return newOperations.length === 0
    ? { ...difference(after, target), kind: "still", count }
    : { ...difference(after, target), kind: "wider", operations: newOperations, count };
};

const difference = ({ id, title, severity, operations, received, documented }: CauseReport, target: string) => ({
  target,
  id,
  title,
  severity,
  operations,
  received,
  documented,
});

const compareCases = (before: TargetReport, after: TargetReport): readonly CaseChange[] => {
  const earlier = outcomesOf(before);
  const later = outcomesOf(after);
  return [...new Set([...earlier.keys(), ...later.keys()])].map((id) => ({
    target: after.name,
    case: id,
    before: earlier.get(id) ?? null,
    after: later.get(id) ?? null,
  }));
};

const outcomesOf = ({ cases }: TargetReport): ReadonlyMap<string, Outcome> =>
  new Map(cases.map(({ id, outcome }) => [id, outcome]));
