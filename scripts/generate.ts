// `npm run generate`: an OpenAPI file → generated/: the bundle, its types, the client and its runtime.
// `--check` writes nothing and says what differs. Everything is rendered before anything is written.

import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { displayPath } from "./bundle/spec-error.ts";
import { loadSpec, type Problem, type Spec, SpecError } from "./bundle.ts";
import { lineDiff } from "./generate/diff.ts";
import { compareFolder, type Differences, writeFolder } from "./generate/folder.ts";
import type { ApiKeyEnv } from "./generate/render.ts";
import { renderCompiling } from "./generate/render-compiling.ts";
import { processIo } from "./terminal/io.ts";
import { terminalLines } from "./terminal/terminal-text.ts";
import { UserError } from "./terminal/user-error.ts";

/** Safe to delete; speeds up the next run. */
export const cacheFolder = fileURLToPath(new URL("../node_modules/.cache/waves-voice-client", import.meta.url));

export type GenerateOptions = {
  /** An OpenAPI 3.0, 3.1 or 3.2 file, YAML or JSON. */
  readonly spec: string;
  /** The folder that only `generate` writes. */
  readonly out: string;
  readonly check?: boolean;
  /** Where `$ref`s may lead beside the spec's own folder: folders, files, beginnings of http(s) addresses. */
  readonly allowRefs?: readonly string[];
  /**
   * The environment variable that the client reads its key from where it is passed none.
   * @default none: what the document suggests with `x-key-env` is not read
   */
  readonly apiKeyEnv?: ApiKeyEnv;
};

export type Generated = Differences & {
  readonly spec: Spec;
  /** How many files the folder is made of. */
  readonly files: number;
  /** Operations that the client has no method for, by file and line. */
  readonly refused: readonly Problem[];
};

const { out, err } = processIo();

const noted = ({ notes, locate }: Spec): string[] =>
  notes.map(({ pointer, reason }) => `${locate(pointer)} note: ${reason}`);

/**
 * Brings `out` up to date, or only compares where `check` is set.
 * @throws SpecError with everything that is wrong with the document; `out` is then as it was.
 * @throws UserError where what it would write does not compile; `out` is then as it was.
 */
export const generate = async (options: GenerateOptions): Promise<Generated> => {
  const { spec: file, out, check = false, allowRefs, apiKeyEnv } = options;
  const spec = await loadSpec(file, cacheFolder, undefined, allowRefs);
  const { files, refused } = await renderCompiling(spec, cacheFolder, apiKeyEnv);
  const differences = await compareFolder(resolve(out), files);
  if (!check) await writeFolder(resolve(out), differences);
  return { ...differences, spec, files: files.size, refused };
};

const main = async (args: readonly string[]): Promise<number> => {
  const options = readArguments(args);
  const { out: target, check } = options;
  const { spec: read, changed, stale, foreign, files, refused } = await generate(options);
  const folder = displayPath(resolve(target));
  for (const name of foreign) {
    err(
      terminalLines(`${folder}/${name} was not written by generate – move it out of ${folder}, which has one author`),
    );
  }
  for (const note of noted(read)) err(terminalLines(note));
  if (refused.length > 0) {
    err(terminalLines(new SpecError(refused).message));
    err(terminalLines(`${folder}/client.ts has no method for ${counted(refused.length, "operation")} of the document`));
  }
  // What could not be done is no success, however much was.
  const done = refused.length === 0 ? 0 : 2;
  if (check) {
    for (const { name, before, after } of changed) out(terminalLines(lineDiff(`${folder}/${name}`, before, after)));
    for (const name of stale) out(terminalLines(`${folder}/${name}: generate no longer writes it`));
    const wrong = changed.length + stale.length + foreign.length;
    if (wrong === 0) out(terminalLines(`${folder}/: all ${files} files are what generate writes`));
    else
      out(
        terminalLines(
          `${folder}/: ${wrong === 1 ? "1 file differs" : `${wrong} files differ`} from what generate writes – ${commandFor(args)}`,
        ),
      );
    return wrong === 0 ? done : 1;
  }
  for (const { name } of changed) out(terminalLines(`wrote ${folder}/${name}`));
  for (const name of stale) out(terminalLines(`removed ${folder}/${name}`));
  if (changed.length + stale.length === 0) out(terminalLines(`${folder}/: all ${files} files were up to date`));
  return done;
};

const counted = (count: number, noun: string): string => (count === 1 ? `1 ${noun}` : `${count} ${noun}s`);

const commandFor = (args: readonly string[]): string => {
  const rest = args.filter((argument) => argument !== "--check");
  return `run \`npm run generate${rest.length === 0 ? "" : ` -- ${rest.join(" ")}`}\` and commit what it writes`;
};

class UsageError extends UserError {}

const readArguments = (args: readonly string[]): Required<GenerateOptions> => {
  const { values } = parse(args);
  const { spec, out, check = false, "allow-ref": allowRefs = [], "api-key-env": named } = values;
  if (spec !== undefined && out === undefined) {
    throw new UsageError("--spec needs --out: generated/ belongs to spec/openapi.yaml – add `--out DIR`");
  }
  if (named !== undefined && !/^[A-Za-z_][A-Za-z0-9_]*$/.test(named))
    throw new UsageError("--api-key-env takes the name of an environment variable, not a key – letters, digits and _");
  // Of one's own document the suggestion is one's own; of another it is its author's.
  const apiKeyEnv = named === undefined && spec === undefined ? "suggested" : { named: named ?? null };
  return { spec: spec ?? "spec/openapi.yaml", out: out ?? "generated", check, allowRefs, apiKeyEnv };
};

const parse = (args: readonly string[]) => {
  try {
    return parseArgs({
      args: [...args],
      options: {
        spec: { type: "string" },
        out: { type: "string" },
        check: { type: "boolean" },
        "allow-ref": { type: "string", multiple: true },
        "api-key-env": { type: "string" },
      },
    });
  } catch (error) {
    throw new UsageError(
      `${(error as Error).message} – usage: npm run generate [-- --check] [--spec FILE --out DIR] [--allow-ref PLACE] [--api-key-env NAME]`,
    );
  }
};

/** What a person can act on, without a stack; anything else is a mistake in this program. */
const explain = (error: unknown): unknown => {
  if (error instanceof UserError) return error.message;
  const { syscall, path, message } = error as NodeJS.ErrnoException;
  return syscall === undefined
    ? ((error as Error).stack ?? error)
    : `${path ?? "generate"}: ${message} – make it readable and writable, and run again`;
};

if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  process.exitCode = await main(process.argv.slice(2)).catch((error: unknown) => {
    err(terminalLines(String(explain(error))));
    return 2;
  });
}
