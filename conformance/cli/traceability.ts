// A run → the table of the document's rules, the cases that cover them, and the last verdict of each target.

import type { Plan } from "../model.ts";
import { CannotRun } from "../options.ts";
import type { Report } from "../report/report.ts";
import { renderTraceability } from "../report/traceability.ts";

/** @throws CannotRun with the rules that have neither a case nor a reason for having none. */
export const traceability = ({ rules, all }: Plan, report: Report): string => {
  // The table covers every rule, even if only some cases were selected.
  const { markdown, uncovered } = renderTraceability({ rules, cases: [...all.values()], report });
  if (uncovered.length === 0) return markdown;
  const names = uncovered.map(({ summary, pointer }) => `${summary} (${pointer})`).join("; ");
  throw new CannotRun(`No case covers ${names}, and no reason is recorded why none can.`);
};
