// The command `conformance`: arguments, a run, reports, and the exit status. Errors are one line, never a stack trace.

import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { endProcess } from "../scripts/terminal/end-process.ts";
import { terminalLine, terminalLines } from "../scripts/terminal/terminal-text.ts";
import { UserError } from "../scripts/terminal/user-error.ts";
import { writeWhole } from "../scripts/terminal/write-whole.ts";
import { type Arguments, readArguments } from "./cli/arguments.ts";
import { type ConformanceIo, createTerminal } from "./cli/terminal.ts";
import { usage } from "./cli/usage.ts";
import { exitStatus } from "./run/decide/verdict.ts";

export type { ConformanceIo } from "./cli/terminal.ts";

/** Resolves to the exit status: 0 conforms, 1 disagrees, 2 undecided or could not run. Never rejects. */
export const conformanceCommand = async (argv: readonly string[], io: ConformanceIo): Promise<0 | 1 | 2> => {
  const stop = new AbortController();
  const onSignal = (signal: NodeJS.Signals): void => {
    // A second signal ends the process without reports.
    if (stop.signal.aborted) process.exit(signal === "SIGINT" ? 130 : 143);
    stop.abort();
  };
  process.on("SIGINT", onSignal).on("SIGTERM", onSignal);
  try {
    const commandLine = await readArguments(argv, io.env ?? process.env);
    if (commandLine === "help") {
      io.out(terminalLines(usage));
      return 0;
    }
    return await run(commandLine, io, stop.signal);
  } catch (error) {
    io.err(terminalLines(error instanceof UserError ? error.message : bug(error)));
    return 2;
  } finally {
    process.off("SIGINT", onSignal).off("SIGTERM", onSignal);
  }
};

const run = async (commandLine: Arguments, caller: ConformanceIo, signal: AbortSignal): Promise<0 | 1 | 2> => {
  const { refresh } = await import("./cli/refresh.ts");
  await refresh(commandLine);
  const { assertWritable, isPiped, writeReports } = await import("./cli/files.ts");
  assertWritable(commandLine.files);
  const { assertNew, writeDeviations } = await import("./cli/write-deviations.ts");
  assertNew(commandLine.writeDeviations, commandLine.options);
  const io = isPiped(commandLine.files) ? { ...caller, out: caller.err } : caller;
  const { makePlan } = await import("./run/plan.ts");
  const startedAt = new Date();
  // Imported while another process may be reading the document.
  const [plan, { runPlan }] = await Promise.all([makePlan({ ...commandLine.options, signal }), import("./run.ts")]);
  const { bodyOf, forecast } = await import("./cli/forecast.ts");
  if (commandLine.body !== null) {
    const body = bodyOf(plan, commandLine.body);
    print(body, io);
    return 0;
  }
  // Another document may suggest a variable, but it is only read if the user names it.
  const suggested = plan.shipped ? (io.env ?? process.env)[plan.keyEnv]?.trim() : undefined;
  const runOptions = { apiKey: suggested ?? "", ...commandLine.options };
  for (const line of forecast(plan, runOptions, commandLine.plan, commandLine.verbose)) io.out(terminalLine`${line}`);
  if (commandLine.plan) return 0;
  const terminal = createTerminal(io);
  const har =
    commandLine.files.har === undefined ? null : (await import("./cli/har-file.ts")).openHarFile(commandLine.files.har);
  const onExchange = har === null ? {} : { onExchange: har.add };
  const options = { ...runOptions, ...onExchange, signal, onProgress: terminal.progress };
  const report = await runPlan(plan, options, startedAt)
    .catch((error: unknown) => {
      har?.abandon();
      throw error;
    })
    .finally(terminal.clear);
  const { locator } = await import("./cli/locate.ts");
  const locate = locator(plan);
  try {
    await terminal.show(report, { verbose: commandLine.verbose, locate });
  } finally {
    // If the terminal output fails, the files are still written, and one failing file does not affect the others.
    const context = { locate, plan, print: (text: string) => print(Buffer.from(text), caller) };
    await writeReports(commandLine.files, report, context).finally(har?.finish);
  }
  if (commandLine.writeDeviations !== null)
    io.out(terminalLine`${writeDeviations(commandLine.writeDeviations, report, commandLine.options)}`);
  // A GitHub runner reads annotations from either stream.
  if ((io.env ?? process.env).GITHUB_ACTIONS === "true") {
    const { annotations } = await import("./report/annotations.ts");
    for (const line of annotations(report)) io.out(line);
  }
  return exitStatus(report.verdict);
};

/**
 * Pipes and files get the bytes as they are. On a terminal, control characters of a document or server would be obeyed.
 */
const print = (bytes: Uint8Array, io: ConformanceIo): void => {
  if (process.stdout.isTTY) io.out(terminalLines(new TextDecoder().decode(bytes)));
  else writeWhole(1, bytes);
};

const bug = (error: unknown): string => {
  const what = error instanceof Error ? `${error.name}: ${error.message.split("\n", 1)[0]}` : String(error);
  return `The suite itself failed; this says nothing about the target: ${what}. Please report this line with your command.`;
};

if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const { processIo } = await import("./cli/streams.ts");
  endProcess(await conformanceCommand(process.argv.slice(2), processIo));
}
