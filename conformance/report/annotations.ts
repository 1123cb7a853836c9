// Renders a report as workflow commands of GitHub Actions, which mark the lines of the document that a server breaks.
// Pure.
import { type TerminalText, workflowCommand } from "../../scripts/terminal/terminal-text.ts";
import type { CauseReport, Report } from "./report.ts";
import { firstFew } from "./wording.ts";

/** GitHub shows at most ten errors for a step. */
const mostAnnotations = 10;

/** One annotation for each cause. */
export const annotations = ({ causes = [] }: Report): readonly TerminalText[] => {
  const rest = causes.length - mostAnnotations;
  const more = [`${rest} more ${rest === 1 ? "cause is" : "causes are"} in the log and in the reports.`];
  return [
    ...causes.slice(0, mostAnnotations).map(annotation),
    ...(rest > 0 ? [workflowCommand("notice", {}, more)] : []),
  ];
};

const annotation = (cause: CauseReport): TerminalText => {
  const { title, check, blames, target, cases, received, documented, pointer, where } = cause;
  const [, file, line = "", column] = /^(.+?):(\d+)(?::(\d+))?$/.exec(where) ?? [];
  const location = {
    ...(file === undefined ? {} : { file, line }),
    ...(column === undefined ? {} : { col: column }),
  };
  return workflowCommand("error", { ...location, title }, [
    `received ${received}`,
    `documented ${documented}`,
    `${check}, blames the ${blames}; ${pointer}`,
    `${cases.length === 0 ? "as a whole" : firstFew(cases, 4)} on ${target}`,
  ]);
};
