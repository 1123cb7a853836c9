// Known disagreements, declared beforehand: how they are read, and what they explain. Pure.
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
  /** From this day on it is not accepted any more. */
  readonly expires?: string;
  /** It is about the target, whatever the document: where the document has no such case, it need not match. */
  readonly general?: true;
};

export type DeviationOfCases = Declared & {
  /** Glob over case ids. */
  readonly cases: string;
  /** Glob over the names of the checks whose findings are expected. */
  readonly check: string;
};

export type DeviationOfCause = Declared & {
  /** Glob over the ids of causes, as the JSON report has them. */
  readonly cause: string;
};

/** @throws Error that names the entry, where the file's content is not a list of deviations. */
export const readDeviations = (value: unknown): readonly Deviation[] => {
  if (!Array.isArray(value)) throw new Error("deviations are a list of entries");
  return value.map((entry: unknown, index) => {
    const where = `deviation ${index + 1}`;
    if (typeof entry !== "object" || entry === null) throw new Error(`${where} is no object`);
    const meant = "cause" in entry ? ["cause"] : ["cases", "check"];
    const needed = ["target", ...meant, "reason", "seen", "evidence"];
    for (const [key, member] of Object.entries(entry)) {
      if (key === "general" && member === true) continue;
      if (meant.length === 1 && (key === "cases" || key === "check"))
        throw new Error(`${where} has a cause and ${key}: name the cause, or cases and a check`);
      if (![...needed, "expires"].includes(key)) throw new Error(`${where} has an unknown member ${key}`);
      if (typeof member !== "string" || member === "") throw new Error(`${where}: ${key} is no text`);
    }
    for (const key of needed) if (!(key in entry)) throw new Error(`${where} has no ${key}`);
    const deviation = entry as Deviation;
    for (const day of [deviation.seen, ...(deviation.expires === undefined ? [] : [deviation.expires])])
      if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) throw new Error(`${where}: ${day} is no date as in 2026-05-19`);
    return deviation;
  });
};

export const isOfCause = (deviation: Deviation): deviation is DeviationOfCause => "cause" in deviation;

const isOfCases = (deviation: Deviation): deviation is DeviationOfCases => !isOfCause(deviation);

export const isOfTarget = (deviation: Deviation, target: string): boolean => matchesGlob(target, deviation.target);

/** From its last day on nobody may rely on it. */
export const isExpired = ({ expires }: Deviation, today: string): boolean => expires !== undefined && expires <= today;

/** In a full run every deviation of a target must have matched a case that showed it; one finding for each that did not. */
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
      // Where nothing it covers was decided, nothing is known about it either; a healed case says it itself.
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

/** Whether every finding is known beforehand, so that telling it again teaches nothing. */
export const isDeclared = (
  id: string,
  findings: readonly Finding[],
  target: string,
  deviations: readonly Deviation[],
): boolean => declaredBy(findings, deviationsOf(id, target, deviations)) !== null;

/** The deviations that explain every one of the findings; null where one is left over. */
export const declaredBy = (
  findings: readonly Finding[],
  mine: readonly DeviationOfCases[],
): readonly DeviationOfCases[] | null =>
  findings.every((finding) => mine.some((deviation) => explains(deviation)(finding)))
    ? mine.filter((deviation) => findings.some(explains(deviation)))
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
