// What a person sees: progress while it runs, on a terminal only, and the report after it, in colour where that is wanted.

import type { TerminalText } from "../../scripts/terminal/terminal-text.ts";
import type { Progress } from "../options.ts";
import type { Report } from "../report/report.ts";

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
  const colour = process.stdout.isTTY === true && !env.NO_COLOR && !env.CI && env.TERM !== "dumb";
  let drawn = 0;
  let render: typeof import("../report/progress.ts").renderProgress | null = null;
  if (lively) void import("../report/progress.ts").then((module) => (render = module.renderProgress));
  return {
    progress: ({ target, done, total, current }) => {
      // A terminal that is written to for each of many fast cases flickers.
      if (render === null || performance.now() - drawn < 40) return;
      drawn = performance.now();
      const width = (process.stderr.columns ?? 80) - 1;
      process.stderr.write(
        `\r\x1b[2K${render(done, total, `${target}  ${current}`, { width, colour: !env.NO_COLOR })}`,
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
