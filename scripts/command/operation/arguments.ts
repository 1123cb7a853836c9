// Parses arguments into the client's input and the options of the call. Files are opened but not read.
import { access, constants } from "node:fs/promises";
import { type ParseArgsConfig, parseArgs } from "node:util";
import { fileFromPath } from "../../../generated/runtime/node.ts";
import { flagError } from "../../terminal/flag-error.ts";
import { CommandError } from "../../terminal/io.ts";
import { type Flag, type Flags, ownFlags } from "./flags.ts";

export type Call = {
  readonly input: Readonly<Record<string, unknown>>;
  readonly baseUrl: string | undefined;
  /** The environment variable with the key. */
  readonly apiKeyEnv: string;
  readonly timeoutMs: number | undefined;
  readonly json: boolean;
  readonly dryRun: boolean;
  /** The file to write a binary response to; null for standard output. */
  readonly out: string | null;
};

/** The variable that this project documents. */
export const defaultApiKeyEnv = "SMALLEST_API_KEY";

/** @throws CommandError, beginning with `name`, for anything missing, unknown or unreadable. */
export const readArguments = async (name: string, flags: Flags, argv: readonly string[]): Promise<Call | "help"> => {
  const { values, positionals } = parse(name, flags, argv);
  if (values.help === true) return "help";
  const input: Record<string, unknown> = {};
  const [argument, ...more] = positionals;
  const { positional } = flags;
  if (positional === null ? argument !== undefined : more.length > 0) {
    throw new CommandError(`${name}: ${JSON.stringify(positionals.at(-1))} is an extra argument. ${seeHelp(name)}`);
  }
  if (positional !== null && argument === undefined) {
    const what = positional.reading === "file" ? "file" : positional.name;
    throw new CommandError(`${name}: the ${what} is missing: ${name} ${argumentOf(positional)}. ${seeHelp(name)}`);
  }
  const read = positional === null || argument === undefined ? undefined : await readValue(name, positional, argument);
  for (const flag of flags.flags) {
    const value = (await givenValue(name, flag, values)) ?? flag.preset;
    if (value !== undefined) input[flag.member] = value;
    else if (flag.required) throw new CommandError(`${name}: ${spelled(flag)} is missing. ${seeHelp(name)}`);
  }
  // Added last, so that a server that reads the form as it arrives already has the other fields.
  if (positional !== null) input[positional.member] = read;
  const [out] = texts(values.out);
  if (out === "") throw new CommandError(`${name}: --out needs the name of a file. ${seeHelp(name)}`);
  return {
    input,
    baseUrl: texts(values["base-url"])[0],
    apiKeyEnv: texts(values["api-key-env"])[0] ?? defaultApiKeyEnv,
    timeoutMs: milliseconds(name, texts(values.timeout)[0]),
    json: values.json === true,
    dryRun: values["dry-run"] === true,
    out: out === undefined || out === "-" ? null : out,
  };
};

/** How an argument without a flag is shown in the usage line. */
export const argumentOf = ({ reading, name }: Flag): string =>
  reading === "file" ? "FILE" : `"${name.toUpperCase()}"`;

type Values = ReturnType<typeof parseArgs>["values"];

const parse = (name: string, { flags, answersBytes }: Flags, argv: readonly string[]) => {
  const { out, ...others } = ownFlags;
  const options: NonNullable<ParseArgsConfig["options"]> = answersBytes ? { ...others, out } : { ...others };
  for (const { name: flagName, alias } of flags) {
    for (const spelling of alias === null ? [flagName] : [flagName, alias])
      options[spelling] = { type: "string", multiple: true };
  }
  try {
    return parseArgs({ args: [...argv], options, allowPositionals: true });
  } catch (error) {
    throw new CommandError(`${name}: ${flagError(error, Object.keys(options))} ${seeHelp(name)}`);
  }
};

const givenValue = async (name: string, flag: Flag, values: Values): Promise<unknown> => {
  const given = [...texts(values[flag.name]), ...(flag.alias === null ? [] : texts(values[flag.alias]))];
  if (given.length === 0) return undefined;
  if (given.length > 1 && !flag.repeated) {
    throw new CommandError(`${name}: ${spelled(flag)} is given ${given.length} times; give it once.`);
  }
  const read = await Promise.all(given.map((text) => readValue(name, flag, text)));
  return flag.repeated ? read : read[0];
};

const readValue = async (name: string, flag: Flag, text: string): Promise<unknown> => {
  const refuse = (expected: string) =>
    new CommandError(`${name}: ${spelled(flag)} ${JSON.stringify(text)} is not ${expected}.`);
  switch (flag.reading) {
    case "file":
      return openFile(name, text);
    case "number":
      if (text.trim() === "" || Number.isNaN(Number(text))) throw refuse("a number");
      return Number(text);
    case "boolean":
      if (text !== "true" && text !== "false") throw refuse("true or false");
      return text === "true";
    case "json":
      try {
        return JSON.parse(text);
      } catch {
        throw refuse("JSON");
      }
    case "text":
      return text;
  }
};

const openFile = async (name: string, path: string): Promise<unknown> => {
  try {
    const file = await fileFromPath(path);
    await access(path, constants.R_OK);
    if (file.size === 0) throw new CommandError(`${name}: ${path} is empty: it has no bytes to send.`);
    return file;
  } catch (error) {
    if (error instanceof CommandError) throw error;
    const refused = error as NodeJS.ErrnoException;
    const { code, message } = (refused.cause ?? refused) as NodeJS.ErrnoException;
    const reasons: Readonly<Record<string, string>> = {
      ENOENT: "there is no such file",
      EACCES: "you may not read it",
      EPERM: "you may not read it",
    };
    const why = refused.code === "file-wrong-kind" ? "it is not a regular file" : (reasons[code ?? ""] ?? message);
    throw new CommandError(`${name}: ${path} cannot be sent: ${why}. Name an existing file that you may read.`);
  }
};

const milliseconds = (name: string, text: string | undefined): number | undefined => {
  if (text === undefined) return undefined;
  if (/^\d+$/.test(text)) return Number(text);
  throw new CommandError(`${name}: --timeout ${JSON.stringify(text)} is not a number of milliseconds.`);
};

const texts = (value: Values[string]): readonly string[] => [value].flat().filter((value) => typeof value === "string");

const spelled = ({ name }: Flag): string => `--${name}`;

const seeHelp = (name: string): string => `See waves-voice ${name} --help.`;
