// Finds the causes of a report and the cases behind each, also for reports of older versions without causes. Pure.
import { disagreements, findingKey } from "./fold.ts";
import type { CaseReport, CauseReport, Report, TargetReport } from "./report.ts";

/** The report's causes; if it has none, every distinct finding counts as one. */
export const causesIn = (report: Report): readonly CauseReport[] => report.causes ?? fromFindings(report);

const fromFindings = (report: Report): readonly CauseReport[] =>
  disagreements(report).flatMap(({ finding, hits }) => {
    const targets = [...new Set(hits.map(({ target }) => target.name))];
    return targets.map((target): CauseReport => {
      const cases = hits.flatMap((hit) => (hit.target.name === target && hit.case !== null ? [hit.case] : []));
      const reproduce = cases.find((testCase) => testCase.reproduce !== undefined)?.reproduce;
      return {
        ...finding,
        id: findingKey(finding),
        kind: "finding",
        title: finding.check,
        severity: "breaks",
        target,
        operations: [...new Set(cases.map(({ operation }) => operation))],
        cases: cases.map(({ id }) => id),
        count: cases.length,
        where: "",
        ...(reproduce === undefined ? {} : { reproduce }),
      };
    });
  });

/** The cause that each failing case of a target belongs to. */
export const causeByCase = (report: Report, target: TargetReport): ReadonlyMap<string, CauseReport> =>
  new Map(
    causesIn(report)
      .filter((cause) => cause.target === target.name)
      .flatMap((cause) => cause.cases.map((id) => [id, cause] as const)),
  );

/** A case of the cause with a recorded exchange, preferably the one whose finding the cause shows. */
export const exampleOf = (report: Report, cause: CauseReport): CaseReport | null => {
  const cases = report.targets.find(({ name }) => name === cause.target)?.cases ?? [];
  const ids = new Set(cause.cases);
  const members = cases.filter(({ id }) => ids.has(id));
  const showing = members.filter(({ findings }) => findings.some(({ received }) => received === cause.received));
  return [...showing, ...members].find(({ sent, received }) => sent !== undefined || received !== undefined) ?? null;
};

/**
 * The page that explains what each kind of cause means and how to fix or declare it: in this repository, or in the
 * package.
 */
export const findingsPage = import.meta.url.endsWith(".ts")
  ? "docs/findings.md"
  : "node_modules/waves-voice-client/docs/findings.md";
