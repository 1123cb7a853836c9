// Known disagreements, declared beforehand: each must still show, and must match something. Pure.
import type { CaseReport } from "../report/report.ts";
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

/**
 * The cases as they count once deviations are known. `today` is `2026-05-19`. Only what was judged can deviate or heal;
 * `binding` are those that were written for this document, the others may or may not show. One heals when none of its cases shows it
 * any more; a flaky finding ("1 of 3") is one that still shows.
 */
export const applyDeviations = (
  reports: readonly CaseReport[],
  target: string,
  deviations: readonly Deviation[],
  today: string,
  binding: readonly Deviation[],
): readonly CaseReport[] => {
  const showing = new Set(
    reports.flatMap(({ id, findings }) =>
      deviationsOf(id, target, deviations).filter((deviation) =>
        findings.some((finding) => covers(deviation, finding)),
      ),
    ),
  );
  const healed = binding.filter((deviation) => !showing.has(deviation));
  return reports.map((report) => applyTo(report, deviationsOf(report.id, target, deviations), healed, today));
};

const applyTo = (
  report: CaseReport,
  mine: readonly Deviation[],
  healed: readonly Deviation[],
  today: string,
): CaseReport => {
  if (report.outcome !== "fail" && report.outcome !== "pass") return report;
  const [gone] = mine.filter((deviation) => healed.includes(deviation));
  if (report.outcome === "pass")
    return gone === undefined
      ? report
      : { ...report, outcome: "healed", reason: `${gone.check} agrees now; drop the deviation (${gone.reason})` };
  if (!report.findings.every((finding) => mine.some((deviation) => covers(deviation, finding))))
    return undecided(report);
  const used = mine.filter((deviation) => report.findings.some((finding) => covers(deviation, finding)));
  const expired = used.find(({ expires }) => expires !== undefined && expires <= today);
  if (expired !== undefined)
    return { ...report, reason: `the deviation expired on ${expired.expires}: ${expired.reason}` };
  const reasons = used.map(({ reason, evidence }) => `${reason} (${evidence})`);
  return { ...report, outcome: "deviates", reason: [...new Set(reasons)].join("; ") };
};

/**
 * A process of our own that dies, by the request or by somebody's hand, says nothing of the document: unless it was declared,
 * the case is not decided. The finding stays, for it names the request.
 */
const undecided = (report: CaseReport): CaseReport => {
  const [death] = report.findings;
  if (death === undefined || report.findings.some(({ check }) => check !== "process-survives")) return report;
  return { ...report, outcome: "inconclusive", reason: `no answer: ${death.received}` };
};

/** In a full run every deviation of a target must have matched a case that showed it; one finding for each that did not. */
export const unmatchedDeviations = (
  reports: readonly CaseReport[],
  target: string,
  deviations: readonly Deviation[],
): readonly Finding[] =>
  deviations
    .filter((deviation) => matchesGlob(target, deviation.target))
    .filter((deviation) => {
      const covered = reports.filter(({ id }) => matchesGlob(id, deviation.cases));
      if (covered.length === 0) return deviation.general !== true;
      const decided = covered.filter(({ outcome }) => outcome !== "inconclusive" && outcome !== "skipped");
      // Where nothing it covers was decided, nothing is known about it either; a healed case says it itself.
      if (decided.length === 0 || decided.some(({ outcome }) => outcome === "healed")) return false;
      return !decided.some(({ findings }) => findings.some((finding) => covers(deviation, finding)));
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
): boolean => {
  const mine = deviationsOf(id, target, deviations);
  return findings.every((finding) => mine.some((deviation) => covers(deviation, finding)));
};

const deviationsOf = (id: string, target: string, deviations: readonly Deviation[]): readonly Deviation[] =>
  deviations.filter((deviation) => matchesGlob(target, deviation.target) && matchesGlob(id, deviation.cases));

const covers = (deviation: Deviation, { check }: Pick<Finding, "check">): boolean =>
  matchesGlob(check, deviation.check);
