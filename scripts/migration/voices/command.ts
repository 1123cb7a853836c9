// The command `migrate-voices`: creates a voice from each recording of a folder, exactly once, however often it is
// interrupted. Exit status: 0 every recording has a voice, 1 some have none, 2 it could not run.

import { readOperations } from "../../openapi/read.ts";
import { apiKeyOf } from "../../terminal/api-key.ts";
import { CommandError, type ExitStatus, type Io } from "../../terminal/io.ts";
import { bundle } from "../../terminal/package-bundle.ts";
import { terminalLine, terminalLines } from "../../terminal/terminal-text.ts";
import { type Options, readArguments, usage } from "./arguments.ts";
import type { Call } from "./call.ts";
import { type ClientPackage, callsOf } from "./client.ts";
import { dryRun, neverSent } from "./dry-run.ts";
import { finishOnSignal } from "./interruption.ts";
import { type Journal, openJournal } from "./journal.ts";
import { CannotList } from "./list.ts";
import { type Recording, readRecordings } from "./recordings.ts";
import { printResult, rowsOf, writeMap } from "./result.ts";
import { runAll } from "./run.ts";
import { type Task, taskOf } from "./task.ts";

export type MigrateVoicesIo = Pick<Io, "out" | "err" | "redraw" | "env">;

export const migrateVoicesCommand = async (
  argv: readonly string[],
  io: MigrateVoicesIo,
  clientPackage?: ClientPackage,
): Promise<ExitStatus> => {
  const options = readArguments(argv);
  if (options === "help") {
    io.out(terminalLines(usage));
    return 0;
  }
  const { document, createClient } = clientPackage ?? (await ownClient());
  const task = taskOf(document, readOperations(document).operations, options.operation);
  refuseUnknown(task, options.more);
  const recordings = await readRecordings(options.folder, options.old, (done, all) =>
    io.redraw?.(terminalLine`Reading ${done} of ${all}`),
  );
  io.redraw?.("");
  if (recordings.length === 0) throw new CommandError(`migrate-voices: ${options.folder} has no recordings.`);
  const { baseUrl } = options;
  if (options.dryRun) {
    const call = callsOf(createClient, { apiKey: "none", baseUrl, fetch: neverSent });
    return dryRun(recordings, task, options.more, call(task.create), io);
  }
  const call = callsOf(createClient, {
    apiKey: apiKeyOf("migrate-voices", task.create, options.apiKeyEnv, io.env),
    baseUrl,
  });
  const journal = openJournal(options.journal, {
    operation: task.create.id,
    baseUrl: baseUrl ?? task.create.servers[0] ?? "/",
  });
  try {
    const list = task.list === null ? null : call(task.list.operation);
    return await makeVoices({ task, recordings, journal, create: call(task.create), list }, options, io);
  } finally {
    journal.close();
  }
};

const ownClient = async (): Promise<ClientPackage> => ({
  document: bundle().document,
  createClient: (await import("../../../generated/client.ts")).createClient as unknown as ClientPackage["createClient"],
});

type Work = {
  readonly task: Task;
  readonly recordings: readonly Recording[];
  readonly journal: Journal;
  readonly create: Call;
  readonly list: Call | null;
};

const makeVoices = async (work: Work, options: Options, io: MigrateVoicesIo): Promise<ExitStatus> => {
  const { recordings, journal } = work;
  const { concurrency, settleMs, resend, more, map } = options;
  const made = () => recordings.filter(({ hash }) => journal.states.get(hash)?.event === "done").length;
  const moved = (outcome: string | null): void =>
    io.redraw?.(terminalLine`${made()} of ${recordings.length} voices${outcome === null ? "" : `; ${outcome}`}`);
  const { stop, abort, release } = finishOnSignal(io);
  try {
    const outcome = await runAll({ ...work, more, concurrency, settleMs, resend, stop, abort, moved });
    io.redraw?.("");
    const rows = rowsOf(recordings, journal, outcome);
    if (map !== null) writeMap(map, rows);
    printResult(rows, outcome, options, io);
    return rows.every((row) => row.new !== null) ? 0 : 1;
  } catch (error) {
    if (!(error instanceof CannotList)) throw error;
    throw new CommandError(
      `migrate-voices: ${error.message}, and without the list it is unknown which voices already exist. Try again later.`,
    );
  } finally {
    release();
  }
};

const refuseUnknown = ({ more, create }: Task, inputs: Readonly<Record<string, string>>): void => {
  const unknown = Object.keys(inputs).filter((name) => !more.includes(name));
  if (unknown.length === 0) return;
  throw new CommandError(
    `migrate-voices: ${create.id} takes no ${unknown.join(", ")}. Known: ${more.join(", ") || "none"}.`,
  );
};
