// The command `conformance`: arguments → a run → reports → the exit status. Says what is wrong in one line, never in a stack.

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
    // Whoever asks twice wants no reports.
    if (stop.signal.aborted) process.exit(signal === "SIGINT" ? 130 : 143);
    stop.abort();
  };
  process.on("SIGINT", onSignal).on("SIGTERM", onSignal);
  try {
    const given = await readArguments(argv, io.env ?? process.env);
    if (given === "help") {
      io.out(terminalLines(usage));
      return 0;
    }
    return await run(given, io, stop.signal);
  } catch (error) {
    io.err(terminalLines(error instanceof UserError ? error.message : bug(error)));
    return 2;
  } finally {
    process.off("SIGINT", onSignal).off("SIGTERM", onSignal);
  }
};

const run = async (given: Arguments, caller: ConformanceIo, signal: AbortSignal): Promise<0 | 1 | 2> => {
  const { refresh } = await import("./cli/refresh.ts");
  await refresh(given);
  const { assertWritable, isPiped, writeReports } = await import("./cli/files.ts");
  assertWritable(given.files);
  const { assertNew, writeDeviations } = await import("./cli/write-deviations.ts");
  assertNew(given.writeDeviations, given.options);
  const io = isPiped(given.files) ? { ...caller, out: caller.err } : caller;
  const { makePlan } = await import("./run/plan.ts");
  const startedAt = new Date();
  // Another process may be reading the document meanwhile.
  const [plan, { runPlan }] = await Promise.all([makePlan({ ...given.options, signal }), import("./run.ts")]);
  const { bodyOf, forecast } = await import("./cli/forecast.ts");
  if (given.body !== null) {
    const body = bodyOf(plan, given.body);
    print(body, io);
    return 0;
  }
  // Another document may suggest a variable, but its reader has to name it.
  const suggested = plan.shipped ? (io.env ?? process.env)[plan.keyEnv]?.trim() : undefined;
  const runOptions = { apiKey: suggested ?? "", ...given.options };
  for (const line of forecast(plan, runOptions, given.plan, given.verbose)) io.out(terminalLine`${line}`);
  if (given.plan) return 0;
  const terminal = createTerminal(io);
  const har = given.files.har === undefined ? null : (await import("./cli/har-file.ts")).openHarFile(given.files.har);
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
    await terminal.show(report, { verbose: given.verbose, locate });
  } finally {
    // Whatever cannot be shown must not cost the files, and no file the others.
    const context = { locate, plan, print: (text: string) => print(Buffer.from(text), caller) };
    await writeReports(given.files, report, context).finally(har?.finish);
  }
  if (given.writeDeviations !== null)
    io.out(terminalLine`${writeDeviations(given.writeDeviations, report, given.options)}`);
  // A runner of GitHub reads both streams.
  if ((io.env ?? process.env).GITHUB_ACTIONS === "true") {
    const { annotations } = await import("./report/annotations.ts");
    for (const line of annotations(report)) io.out(line);
  }
  return exitStatus(report.verdict);
};

/** Bytes are for a pipe or a file; a terminal would take the word of a document or a server for an order. */
const print = (bytes: Uint8Array, io: ConformanceIo): void => {
  if (process.stdout.isTTY) io.out(terminalLines(new TextDecoder().decode(bytes)));
  else writeWhole(1, bytes);
};

const bug = (error: unknown): string => {
  const what = error instanceof Error ? `${error.name}: ${error.message.split("\n", 1)[0]}` : String(error);
  return `The suite itself failed, which says nothing about the target: ${what}. Please report this line with your command.`;
};

if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const { processIo } = await import("./cli/streams.ts");
  endProcess(await conformanceCommand(process.argv.slice(2), processIo));
}
