// Known disagreements, declared beforehand: how they are read, and what they explain. Pure.
import type { Finding } from "./finding.ts";
import { matchesGlob } from "./glob.ts";

export type Deviation = {
  /** Glob over target names, and over case ids. */
  readonly target: string;
  readonly cases: string;
  /** Glob over the names of the checks whose findings are expected. */
  readonly check: string;
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

/** @throws Error that names the entry, where the file's content is not a list of deviations. */
export const readDeviations = (value: unknown): readonly Deviation[] => {
  if (!Array.isArray(value)) throw new Error("deviations are a list of entries");
  return value.map((entry: unknown, index) => {
    const where = `deviation ${index + 1}`;
    if (typeof entry !== "object" || entry === null) throw new Error(`${where} is no object`);
    const known = ["target", "cases", "check", "reason", "seen", "evidence", "expires"];
    for (const [key, member] of Object.entries(entry)) {
      if (key === "general" && member === true) continue;
      if (!known.includes(key)) throw new Error(`${where} has an unknown member ${key}`);
      if (typeof member !== "string" || member === "") throw new Error(`${where}: ${key} is no text`);
    }
    for (const key of known.slice(0, -1)) if (!(key in entry)) throw new Error(`${where} has no ${key}`);
    const deviation = entry as Deviation;
    for (const day of [deviation.seen, ...(deviation.expires === undefined ? [] : [deviation.expires])])
      if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) throw new Error(`${where}: ${day} is no date as in 2026-05-19`);
    return deviation;
  });
};

/** In a full run every deviation of a target must have matched a case that showed it; one finding for each that did not. */
export const unmatchedDeviations = (
  cases: readonly { readonly id: string; readonly outcome: string; readonly findings: readonly Finding[] }[],
  target: string,
  deviations: readonly Deviation[],
): readonly Finding[] =>
  deviations
    .filter((deviation) => matchesGlob(target, deviation.target))
    .filter((deviation) => {
      const covered = cases.filter(({ id }) => matchesGlob(id, deviation.cases));
      if (covered.length === 0) return deviation.general !== true;
      const decided = covered.filter(({ outcome }) => outcome !== "inconclusive" && outcome !== "skipped");
      // Where nothing it covers was decided, nothing is known about it either; a healed case says it itself.
      if (decided.length === 0 || decided.some(({ outcome }) => outcome === "healed")) return false;
      return !decided.some(({ findings }) => findings.some(explains(deviation)));
    })
    .map((deviation) => ({
      check: "deviations-match",
      blames: "spec",
      received: `no case shows the deviation ${deviation.cases} (${deviation.check})`,
      documented: `a deviation that still shows, or none: ${deviation.reason}`,
      pointer: deviation.evidence,
    }));

/** Whether every finding is known beforehand, so that telling it again teaches nothing. */
export const isDeclared = (
  id: string,
  findings: readonly Finding[],
  target: string,
  deviations: readonly Deviation[],
): boolean => declaredBy(findings, deviationsOf(id, target, deviations)) !== null;

/** The deviations that explain every one of the findings; null where one is left over. */
export const declaredBy = (findings: readonly Finding[], mine: readonly Deviation[]): readonly Deviation[] | null =>
  findings.every((finding) => mine.some((deviation) => explains(deviation)(finding)))
    ? mine.filter((deviation) => findings.some(explains(deviation)))
    : null;

export const deviationsOf = (id: string, target: string, deviations: readonly Deviation[]): readonly Deviation[] =>
  deviations.filter((deviation) => matchesGlob(target, deviation.target) && matchesGlob(id, deviation.cases));

export const explains =
  (deviation: Deviation) =>
  ({ check }: Pick<Finding, "check">): boolean =>
    matchesGlob(check, deviation.check);
