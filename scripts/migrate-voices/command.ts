// The command `migrate-voices`: makes a voice anew from each recording of a folder, once, however often it is interrupted.
// Exit status 0 where every recording has its voice, 1 where one has none, 2 where it could not run.
import { renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { CommandError, type ExitStatus, type Io } from "../cli/io.ts";
import { defaultApiKeyEnv } from "../cli/operation/arguments.ts";
import { bundle } from "../cli/operation/bundle.ts";
import type { Document } from "../openapi/document.ts";
import type { Operation } from "../openapi/operation.ts";
import { readOperations } from "../openapi/read.ts";
import { openJournal } from "./journal.ts";
import { renderMap } from "./map.ts";
import { type Recording, readRecordings } from "./recordings.ts";
import { type Call, CannotList, inputOf, isOfClient, type Outcome, runAll } from "./run.ts";
import { type Task, taskOf } from "./task.ts";

export type MigrateVoicesIo = Pick<Io, "out" | "err" | "redraw" | "env">;

/** The client that sends, and the document it was made from. */
export type ClientPackage = {
  readonly document: Document;
  readonly createClient: (options: object) => object;
};

const usage = `waves-voice migrate-voices DIR [OPTIONS]

Voices cannot be moved; this makes each anew from its recording. One file of DIR is one voice, named after the file.
It can be interrupted at any moment and run again: the journal knows what was made, and no recording is sent twice.

  --old FILE.csv        the voices there were: columns file and id, and name where a voice is to be called otherwise
  --map FILE.csv|.json  write which new id stands for which old one
  --journal FILE        where the run is recorded (default: DIR/migrate-voices.jsonl)
  --set NAME=VALUE      another input, the same for all (repeatable)
  --concurrency N       requests at a time (default: 2)
  --settle SECONDS      how long an interrupted request may still make a voice (default: 180)
  --resend              send again what may have been created
  --operation NAME      the operation to call, where the document leaves a choice
  --base-url URL        where to send it
  --api-key-env NAME    the environment variable with the API key (default: ${defaultApiKeyEnv})
  --dry-run             say what would be sent and what would be refused, and send nothing
  --json                print the result as JSON
  --help                this text

Ctrl-C lets the requests on their way finish; twice, it does not.
Exit status: 0 every recording has its voice; 1 one has none; 2 bad arguments, no key, or the list cannot be had.`;

export const migrateVoicesCommand = async (
  argv: readonly string[],
  io: MigrateVoicesIo,
  own?: ClientPackage,
): Promise<ExitStatus> => {
  const options = readArguments(argv);
  if (options === "help") {
    io.out(usage);
    return 0;
  }
  const { document, createClient } = own ?? {
    document: bundle().document,
    createClient: (await import("../../generated/client.ts")).createClient as unknown as ClientPackage["createClient"],
  };
  const { operations } = readOperations(document);
  const task = taskOf(document, operations, options.operation);
  refuseUnknown(task, options.more);
  const recordings = await readRecordings(options.folder, options.old, (done, all) =>
    io.redraw?.(`Reading ${done} of ${all}`),
  );
  io.redraw?.("");
  if (recordings.length === 0) throw new CommandError(`migrate-voices: ${options.folder} has no recordings.`);
  const { baseUrl: base } = options;
  if (options.dryRun) {
    const client = clientOf(createClient, { apiKey: "none", baseUrl: base, fetch: neverSent });
    return dryRun(recordings, task, options.more, client, io);
  }
  const baseUrl = base ?? task.create.servers[0] ?? "/";
  const call = clientOf(createClient, { apiKey: apiKeyOf(task.create, options.apiKeyEnv, io), baseUrl: base });
  const journal = openJournal(options.journal, { operation: task.create.id, baseUrl });
  const stop = new AbortController();
  const abort = new AbortController();
  const onSignal = (): void => {
    if (stop.signal.aborted) abort.abort(new Error("interrupted"));
    if (abort.signal.aborted) return;
    io.redraw?.("");
    io.err("Finishing the requests on their way; Ctrl-C again leaves them.");
    stop.abort();
  };
  process.on("SIGINT", onSignal).on("SIGTERM", onSignal);
  try {
    const made = () => recordings.filter(({ hash }) => journal.states.get(hash)?.event === "done").length;
    const moved = (said: string | null): void =>
      io.redraw?.(`${made()} of ${recordings.length} voices${said === null ? "" : `; ${said}`}`);
    const { concurrency, settleMs, resend, more } = options;
    const list = task.list === null ? null : call(task.list.operation);
    const outcome = await runAll({
      ...{ task, create: call(task.create), list, recordings, journal, more, concurrency, settleMs, resend },
      ...{ stop: stop.signal, abort: abort.signal, moved },
    });
    io.redraw?.("");
    const rows = recordings.map(({ hash, file, name, old }) => {
      const state = journal.states.get(hash);
      const id = state?.event === "done" ? state.id : null;
      return {
        file,
        name,
        old,
        new: id,
        why: id === null ? (outcome.reasons.get(hash) ?? "not sent yet; run again") : null,
      };
    });
    if (options.map !== null) writeWhole(options.map, renderMap(rows, options.map));
    print(rows, outcome, options, io);
    return rows.every((row) => row.new !== null) ? 0 : 1;
  } catch (error) {
    if (!(error instanceof CannotList)) throw error;
    throw new CommandError(
      `migrate-voices: ${error.message}, and without the list it is not known what was made before. Try again later.`,
    );
  } finally {
    process.off("SIGINT", onSignal).off("SIGTERM", onSignal);
    journal.close();
  }
};

type Calls = (operation: Operation) => Call;

/** @throws CommandError for options that the client refuses. */
const clientOf = (createClient: ClientPackage["createClient"], options: object): Calls => {
  try {
    const client = createClient({ ...options, onDeprecation: null }) as Readonly<Record<string, Call>>;
    return ({ id }) => client[id]!;
  } catch (error) {
    if (error instanceof Error && isOfClient(error)) throw new CommandError(`migrate-voices: ${error.message}`);
    throw error;
  }
};

const neverSent = () => Promise.reject(new Error("a dry run sends nothing"));

/** What would be sent, and what the client would refuse to send. */
const dryRun = async (
  recordings: readonly Recording[],
  task: Task,
  more: Options["more"],
  call: Calls,
  io: MigrateVoicesIo,
): Promise<ExitStatus> => {
  const { create } = task;
  let refused = 0;
  for (const recording of recordings) {
    const input = await inputOf(task, recording, more);
    const signal = new AbortController().signal;
    const error = await call(create)(input, { signal, retry: false }).catch((thrown: unknown) => thrown);
    const why = error instanceof Error && error.name === "InputError" ? error.message : null;
    if (why !== null) refused++;
    io.out(`${recording.file} → ${why ?? `${create.method} ${create.path}, ${task.name.name}: ${recording.name}`}`);
  }
  if (refused > 0) io.err(`${refused} of ${recordings.length} would be refused.`);
  return refused > 0 ? 1 : 0;
};

type Row = Parameters<typeof renderMap>[0][number];

const print = (
  rows: readonly Row[],
  { ended }: Outcome,
  { json, journal, map }: Options,
  io: MigrateVoicesIo,
): void => {
  const left = rows.filter((row) => row.new === null);
  if (json) {
    io.out(JSON.stringify({ ended, voices: rows }, null, 2));
    return;
  }
  const shown = left.slice(0, 20);
  for (const { file, why } of shown) io.err(`${file}: ${why}`);
  if (left.length > shown.length) io.err(`… and ${left.length - shown.length} more`);
  if (ended !== null) io.err(`Ended early: ${ended}. Run it again to go on.`);
  io.out(
    `${rows.length - left.length} of ${rows.length} recordings have their voice. Journal: ${journal}${map === null ? "" : `, map: ${map}`}`,
  );
};

type Options = {
  readonly folder: string;
  readonly old: string | null;
  readonly map: string | null;
  readonly journal: string;
  readonly more: Readonly<Record<string, string>>;
  readonly concurrency: number;
  readonly settleMs: number;
  readonly resend: boolean;
  readonly operation: string | null;
  readonly baseUrl: string | undefined;
  readonly apiKeyEnv: string;
  readonly dryRun: boolean;
  readonly json: boolean;
};

const readArguments = (argv: readonly string[]): Options | "help" => {
  const { values, positionals } = parse(argv);
  if (values.help) return "help";
  const [folder, ...rest] = positionals;
  const bad = (why: string) => new CommandError(`migrate-voices: ${why}\n\n${usage}`);
  if (folder === undefined || rest.length > 0) throw bad("name one folder of recordings.");
  const count = (name: "concurrency" | "settle", least: number): number => {
    const number = Number(values[name]);
    if (values[name].trim() !== "" && number >= least && (name === "settle" || Number.isInteger(number))) return number;
    throw bad(`--${name} ${values[name]} is no number from ${least}.`);
  };
  if (values.map !== undefined && !/\.(csv|json)$/i.test(values.map))
    throw bad(`--map ${values.map} ends neither in .csv nor in .json.`);
  const more = (values.set ?? []).map((one) => {
    const [, name, value] = /^([^=]+)=(.*)$/s.exec(one) ?? [];
    if (name === undefined || value === undefined) throw bad(`--set ${one} is not NAME=VALUE.`);
    return [name, value] as const;
  });
  return {
    folder,
    old: values.old ?? null,
    map: values.map ?? null,
    journal: values.journal ?? join(folder, "migrate-voices.jsonl"),
    more: Object.fromEntries(more),
    concurrency: count("concurrency", 1),
    settleMs: count("settle", 0) * 1000,
    resend: values.resend === true,
    operation: values.operation ?? null,
    baseUrl: values["base-url"],
    apiKeyEnv: values["api-key-env"],
    dryRun: values["dry-run"] === true,
    json: values.json === true,
  };
};

const parse = (argv: readonly string[]) => {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        old: { type: "string" },
        map: { type: "string" },
        journal: { type: "string" },
        set: { type: "string", multiple: true },
        concurrency: { type: "string", default: "2" },
        // The longest that callers are known to wait for one voice.
        settle: { type: "string", default: "180" },
        resend: { type: "boolean" },
        operation: { type: "string" },
        "base-url": { type: "string" },
        "api-key-env": { type: "string", default: defaultApiKeyEnv },
        "dry-run": { type: "boolean" },
        json: { type: "boolean" },
        help: { type: "boolean", short: "h" },
      },
    });
  } catch (error) {
    throw new CommandError(`migrate-voices: ${(error as Error).message}\n\n${usage}`);
  }
};

const refuseUnknown = ({ more, create }: Task, given: Readonly<Record<string, string>>): void => {
  const unknown = Object.keys(given).filter((name) => !more.includes(name));
  if (unknown.length === 0) return;
  throw new CommandError(
    `migrate-voices: ${create.id} takes no ${unknown.join(", ")}. Known: ${more.join(", ") || "none"}.`,
  );
};

const apiKeyOf = ({ security }: Operation, name: string, { env }: MigrateVoicesIo): string => {
  const key = env[name]?.trim();
  const demanded = security.length > 0 && security.every((alternative) => alternative.length > 0);
  if (key || !demanded) return key ?? "";
  throw new CommandError(
    `migrate-voices: there is no API key: set the environment variable ${name}, or name another with --api-key-env.`,
  );
};

/** Nobody reads half a map. */
const writeWhole = (file: string, text: string): void => {
  writeFileSync(`${file}.part`, text);
  renameSync(`${file}.part`, file);
};
