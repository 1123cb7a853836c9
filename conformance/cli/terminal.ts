// What the user sees: progress during the run, on a terminal only, and the report after it, in colour if wanted.

import { isColoured } from "../../scripts/terminal/colour.ts";
import type { TerminalText } from "../../scripts/terminal/terminal-text.ts";
import { terminalLine } from "../../scripts/terminal/terminal-text.ts";
import type { Progress } from "../options.ts";
import type { Report } from "../report/report.ts";
import { signOf, tally } from "../report/tally.ts";
import { outcomeWords } from "../report/wording.ts";

export type ConformanceIo = {
  readonly out: (line: TerminalText) => void;
  readonly err: (line: TerminalText) => void;
  readonly env?: Readonly<Record<string, string | undefined>>;
};

export type Terminal = {
  readonly progress: (progress: Progress) => void;
  readonly clear: () => void;
  readonly show: (
    report: Report,
    look: { readonly verbose: boolean; readonly locate: (pointer: string) => string },
  ) => Promise<void>;
};

export const createTerminal = (io: ConformanceIo): Terminal => {
  const env = io.env ?? process.env;
  const lively = process.stderr.isTTY === true && !env.CI && env.TERM !== "dumb";
  const colour = isColoured(process.stdout.isTTY === true, env);
  let drawn = 0;
  let render: typeof import("../report/progress.ts").renderProgress | null = null;
  if (lively) void import("../report/progress.ts").then((module) => (render = module.renderProgress));
  return {
    progress: ({ target, done, total, current, ended }) => {
      // A build log gets one line for each operation, to show progress without redrawing.
      if (!lively && ended !== undefined) {
        const { symbol } = outcomeWords[signOf(ended.outcomes)];
        io.err(terminalLine`${symbol} ${target}  ${ended.operation}: ${tally(ended.outcomes)}`);
        return;
      }
      // A terminal flickers if it is redrawn for each of many fast cases.
      if (render === null || performance.now() - drawn < 40) return;
      drawn = performance.now();
      const width = (process.stderr.columns ?? 80) - 1;
      process.stderr.write(
        `\r\x1b[2K${render(done, total, `${target}  ${current}`, { width, colour: isColoured(true, env) })}`,
      );
    },
    clear: () => {
      if (drawn > 0) process.stderr.write("\r\x1b[2K");
    },
    show: async (report, { verbose, locate }) => {
      const [{ renderConsole }, { withoutLastEnd }] = await Promise.all([
        import("../report/console.ts"),
        import("../../scripts/terminal/terminal-text.ts"),
      ]);
      const width = process.stdout.isTTY === true ? { width: process.stdout.columns ?? 80 } : {};
      io.out(withoutLastEnd(renderConsole(report, { colour, verbose, locate, ...width })));
    },
  };
};
