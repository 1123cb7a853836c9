// Writes the causes of a target for its report, each with one example. Pure.

import type { Cause } from "../../causes/cause.ts";
import { id } from "../../causes/group.ts";
import type { Finding } from "../../judge/finding.ts";
import type { Plan } from "../../model.ts";
import { titleOf } from "../../report/cause-words.ts";
import type { CaseReport, CauseReport } from "../../report/report.ts";
import { firstFew } from "../../report/wording.ts";

/** Writes the report of a cause of the target, and of a finding about the target as a whole. */
export const reportCauses = (target: string, plan: Plan, reports: readonly CaseReport[]): CauseTeller => {
  const byId = new Map(reports.map((report) => [report.id, report]));
  const whereOf = (pointer: string): string => (pointer.startsWith("#") ? plan.locate(pointer) : "");
  return {
    cause: (cause) => {
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
    },
    ofTarget: (finding) => {
      const { check, pointer } = finding;
      const name = id("deviation", finding.received.split(" ").at(-2) ?? "");
      const title = titleOf({ kind: "deviation", check });
      const common = { kind: "deviation", title, severity: "formality", target, operations: [], cases: [] } as const;
      return { id: name, ...common, count: 0, ...finding, where: whereOf(pointer) };
    },
  };
};

/** If several causes of a target have the same title, adds the operations to tell them apart. */
export const withDistinctTitles = (causes: readonly CauseReport[]): readonly CauseReport[] =>
  causes.map((cause) =>
    cause.operations.length > 0 && causes.some(({ id: other, title }) => title === cause.title && other !== cause.id)
      ? { ...cause, title: `${cause.title} in ${firstFew(cause.operations, 2)}` }
      : cause,
  );

type CauseTeller = {
  readonly cause: (cause: Cause) => CauseReport;
  readonly ofTarget: (finding: Finding) => CauseReport;
};
