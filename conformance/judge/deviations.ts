// Known disagreements that were declared in advance: how they are read, and which findings they explain. Pure.
import type { Finding } from "./finding.ts";
import { matchesCase, matchesGlob } from "./glob.ts";

export type Deviation = DeviationOfCases | DeviationOfCause;

type Declared = {
  /** Glob over target names. */
  readonly target: string;
  readonly reason: string;
  /** When it was last seen, `2026-05-19`. */
  readonly seen: string;
  /** Where the reader can verify it: a URL, or a file of the repository. */
  readonly evidence: string;
  /** From this day on, the deviation is no longer accepted. */
  readonly expires?: string;
  /** Concerns the target whatever the document, so it need not match if the document has no such case. */
  readonly general?: true;
};

export type DeviationOfCases = Declared & {
  /** Glob over case ids. */
  readonly cases: string;
  /** Glob over the names of the checks whose findings are expected. */
  readonly check: string;
};

export type DeviationOfCause = Declared & {
  /** Glob over the ids of causes in the JSON report. */
  readonly cause: string;
};

/** @throws Error that names the entry, if the file's content is not a list of deviations. */
export const readDeviations = (value: unknown): readonly Deviation[] => {
  if (!Array.isArray(value)) throw new Error("deviations are a list of entries");
  return value.map((entry: unknown, index) => {
    const where = `deviation ${index + 1}`;
    if (typeof entry !== "object" || entry === null) throw new Error(`${where} is no object`);
    const scope = "cause" in entry ? ["cause"] : ["cases", "check"];
    const required = ["target", ...scope, "reason", "seen", "evidence"];
    for (const [key, member] of Object.entries(entry)) {
      if (key === "general" && member === true) continue;
      if (scope.length === 1 && (key === "cases" || key === "check"))
        throw new Error(`${where} has a cause and ${key}: name the cause, or cases and a check`);
      if (![...required, "expires"].includes(key)) throw new Error(`${where} has an unknown member ${key}`);
      if (typeof member !== "string" || member === "") throw new Error(`${where}: ${key} is no text`);
    }
    for (const key of required) if (!(key in entry)) throw new Error(`${where} has no ${key}`);
    const deviation = entry as Deviation;
    for (const day of [deviation.seen, ...(deviation.expires === undefined ? [] : [deviation.expires])])
      if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) throw new Error(`${where}: ${day} is no date as in 2026-05-19`);
    return deviation;
  });
};

export const isOfCause = (deviation: Deviation): deviation is DeviationOfCause => "cause" in deviation;

const isOfCases = (deviation: Deviation): deviation is DeviationOfCases => !isOfCause(deviation);

export const isOfTarget = (deviation: Deviation, target: string): boolean => matchesGlob(target, deviation.target);

/** True from the day of expiry on. */
export const isExpired = ({ expires }: Deviation, today: string): boolean => expires !== undefined && expires <= today;

/** Findings for deviations that no case showed; in a full run, every deviation of a target must match one. */
export const unmatchedDeviations = (
  cases: readonly { readonly id: string; readonly outcome: string; readonly findings: readonly Finding[] }[],
  target: string,
  deviations: readonly Deviation[],
): readonly Finding[] =>
  deviations
    .filter(isOfCases)
    .filter((deviation) => isOfTarget(deviation, target))
    .filter((deviation) => {
      const covered = cases.filter(({ id }) => matchesCase(id, deviation.cases));
      if (covered.length === 0) return deviation.general !== true;
      const decided = covered.filter(({ outcome }) => outcome !== "inconclusive" && outcome !== "skipped");
      // If no covered case was decided, nothing is known about the deviation; a healed case has a reason of its own.
      if (decided.length === 0 || decided.some(({ outcome }) => outcome === "healed")) return false;
      return !decided.some(({ findings }) => findings.some(explains(deviation)));
    })
    .map((deviation) => unmatched(deviation, deviation.cases, deviation.check));

export const unmatched = ({ reason, evidence }: Deviation, what: string, kind: string): Finding => ({
  check: "deviations-match",
  blames: "spec",
  received: `no case shows the deviation ${what} (${kind})`,
  documented: `a deviation that still shows, or none: ${reason}`,
  pointer: evidence,
});

/** True if deviations explain every finding, so that reporting them again adds nothing. */
export const isDeclared = (
  id: string,
  findings: readonly Finding[],
  target: string,
  deviations: readonly Deviation[],
): boolean => declaredBy(findings, deviationsOf(id, target, deviations)) !== null;

/** The deviations that together explain every finding; null if a finding is left unexplained. */
export const declaredBy = (
  findings: readonly Finding[],
  candidates: readonly DeviationOfCases[],
): readonly DeviationOfCases[] | null =>
  findings.every((finding) => candidates.some((deviation) => explains(deviation)(finding)))
    ? candidates.filter((deviation) => findings.some(explains(deviation)))
    : null;

export const deviationsOf = (
  id: string,
  target: string,
  deviations: readonly Deviation[],
): readonly DeviationOfCases[] =>
  deviations.filter(isOfCases).filter((deviation) => isOfTarget(deviation, target) && matchesCase(id, deviation.cases));

export const explains =
  (deviation: DeviationOfCases) =>
  ({ check }: Pick<Finding, "check">): boolean =>
    matchesGlob(check, deviation.check);
