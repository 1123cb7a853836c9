// A run → the table of the document's rules, the cases that speak for them, and the last verdict of each target.

import type { Plan } from "../model.ts";
import { CannotRun } from "../options.ts";
import type { Report } from "../report/report.ts";
import { renderTraceability } from "../report/traceability.ts";

/** @throws CannotRun that names the rules for which there is neither a case nor a reason. */
export const traceability = ({ rules, all }: Plan, report: Report): string => {
  // Whatever was selected, the table speaks of every rule.
  const { markdown, uncovered } = renderTraceability({ rules, cases: [...all.values()], report });
  if (uncovered.length === 0) return markdown;
  const names = uncovered.map(({ summary, pointer }) => `${summary} (${pointer})`).join("; ");
  throw new CannotRun(`No case speaks for ${names}, and nothing says why none can.`);
};
