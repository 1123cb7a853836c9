// Parses the command line into options, or throws an error that says what is wrong with it.
import { join } from "node:path";
import { parseArgs } from "node:util";
import { defaultApiKeyEnv } from "../../command/operation/arguments.ts";
import { flagError, flagsNamed } from "../../terminal/flag-error.ts";
import { CommandError } from "../../terminal/io.ts";

export const usage = `waves-voice migrate-voices DIR [OPTIONS]

Creates a new voice from each recording, since voices cannot be moved. Each file of DIR is one voice, named after the file.
You can interrupt this at any time and run it again: a journal records what was created, so no recording is sent twice.

  --old FILE.csv        the old voices: columns file and id, and optionally name, for a voice that gets another name
  --map FILE.csv|.json  write which new id replaces which old one
  --journal FILE        where the run is recorded (default: DIR/migrate-voices.jsonl)
  --set NAME=VALUE      another input, the same for every voice; repeatable
  --concurrency N       requests at a time (default: 2)
  --settle SECONDS      how long an interrupted request may still create a voice (default: 180)
  --resend              send again recordings whose voice may already exist
  --operation NAME      the operation to call, if the document leaves a choice
  --base-url URL        where to send the requests
  --api-key-env NAME    the environment variable that holds the API key (default: ${defaultApiKeyEnv})
  --dry-run             print what would be sent and what would be refused; send nothing
  --json                print the result as JSON
  --help                print this text

Examples:
  waves-voice migrate-voices recordings --dry-run
  waves-voice migrate-voices recordings --old old-voices.csv --map new-ids.csv

Ctrl-C lets requests under way finish; a second Ctrl-C aborts them.
Exit status: 0 every recording has a voice; 1 some have none; 2 bad arguments, no key, or the list cannot be read.`;

export type Options = {
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

/** @throws CommandError */
export const readArguments = (argv: readonly string[]): Options | "help" => {
  const { values, positionals } = parse(argv);
  if (values.help) return "help";
  const [folder, ...rest] = positionals;
  const bad = (why: string) => new CommandError(`migrate-voices: ${why}\n\n${usage}`);
  if (folder === undefined || rest.length > 0) throw bad("name exactly one folder of recordings.");
  const count = (name: "concurrency" | "settle", least: number): number => {
    const number = Number(values[name]);
    if (values[name].trim() !== "" && number >= least && (name === "settle" || Number.isInteger(number))) return number;
    throw bad(`--${name} ${values[name]} is not a number of at least ${least}.`);
  };
  if (values.map !== undefined && !/\.(csv|json)$/i.test(values.map))
    throw bad(`--map ${values.map} must end in .csv or .json.`);
  const more = (values.set ?? []).map((text) => {
    const [, name, value] = /^([^=]+)=(.*)$/s.exec(text) ?? [];
    if (name === undefined || value === undefined) throw bad(`--set ${text} is not NAME=VALUE.`);
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
        // The longest time that callers are known to wait for one voice.
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
    throw new CommandError(`migrate-voices: ${flagError(error, flagsNamed(usage))}\n\n${usage}`);
  }
};
