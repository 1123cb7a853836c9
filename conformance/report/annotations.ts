// A report → workflow commands of GitHub Actions, which mark the lines of the document that a server does not keep. Pure.
import { type TerminalText, workflowCommand } from "../../scripts/terminal/terminal-text.ts";
import type { CauseReport, Report } from "./report.ts";
import { firstFew } from "./wording.ts";

/** GitHub shows no more than ten errors of a step. */
const most = 10;

/** Each cause once. */
export const annotations = ({ causes = [] }: Report): readonly TerminalText[] => {
  const rest = causes.length - most;
  const more = [`${rest} more ${rest === 1 ? "cause is" : "causes are"} in the log and in the reports.`];
  return [...causes.slice(0, most).map(annotation), ...(rest > 0 ? [workflowCommand("notice", {}, more)] : [])];
};

const annotation = (cause: CauseReport): TerminalText => {
  const { title, check, blames, target, cases, received, documented, pointer, where } = cause;
  const [, file, line = "", column] = /^(.+?):(\d+)(?::(\d+))?$/.exec(where) ?? [];
  const place = {
    ...(file === undefined ? {} : { file, line }),
    ...(column === undefined ? {} : { col: column }),
  };
  return workflowCommand("error", { ...place, title }, [
    `received ${received}`,
    `documented ${documented}`,
    `${check}, blames the ${blames}; ${pointer}`,
    `${cases.length === 0 ? "as a whole" : firstFew(cases, 4)} on ${target}`,
  ]);
};
