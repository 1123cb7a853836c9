// The settled cases of a target → its causes as the report has them, each with one example that shows it.

import type { Cause } from "../../causes/cause.ts";
import { causesOf } from "../../causes/causes.ts";
import { id } from "../../causes/group.ts";
import type { Finding } from "../../judge/finding.ts";
import type { Plan, Settled } from "../../model.ts";
import { titleOf } from "../../report/cause-words.ts";
import type { CaseReport, CauseReport } from "../../report/report.ts";

export const reportCauses = (
  target: string,
  plan: Plan,
  settled: readonly Settled[],
  /** About the target as a whole. */
  findings: readonly Finding[],
  reports: readonly CaseReport[],
): readonly CauseReport[] => {
  const byId = new Map(reports.map((one) => [one.id, one]));
  const whereOf = (pointer: string): string => (pointer.startsWith("#") ? plan.locate(pointer) : "");
  const told = (cause: Cause): CauseReport => {
    const { check, blames, received, documented, pointer } = cause.example;
    const reproduce = byId.get(cause.shownBy)?.reproduce;
    return {
      id: cause.id,
      kind: cause.what.kind,
      title: titleOf(cause.what),
      severity: cause.severity,
      check,
      blames,
      target,
      operations: cause.operations,
      cases: cause.cases,
      count: cause.count,
      received,
      documented,
      pointer,
      where: whereOf(pointer),
      ...(reproduce === undefined ? {} : { reproduce }),
    };
  };
  return [
    ...causesOf(settled).map(told),
    ...findings.map((finding): CauseReport => {
      const { check, pointer } = finding;
      const name = id("deviation", finding.received.split(" ").at(-2) ?? "");
      const title = titleOf({ kind: "deviation", check });
      const common = { kind: "deviation", title, severity: "formality", target, operations: [], cases: [] } as const;
      return { id: name, ...common, count: 0, ...finding, where: whereOf(pointer) };
    }),
  ];
};
