// The command `generate`: updates or compares the folder of a client, once or at each change of the document. Exit
// status: 0 done, 1 `--check` found differences, 2 it could not be done completely.
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { displayPath } from "../bundle/spec-error.ts";
import { type Spec, SpecError } from "../bundle.ts";
import { flagError } from "../terminal/flag-error.ts";
import type { ExitStatus, Io } from "../terminal/io.ts";
import { mustHavePeer } from "../terminal/peers.ts";
import { terminalLine, terminalLines } from "../terminal/terminal-text.ts";
import { UserError } from "../terminal/user-error.ts";
import { lineDiff } from "./diff.ts";
import { extensionFor } from "./extension.ts";
import { type Generated, type GenerateOptions, generate } from "./generate.ts";
import type { Extension, Layout } from "./layout.ts";
import { watchFiles } from "./watch.ts";

/** Where the command runs: its name there, and its defaults. */
export type Home = {
  /** The command as a person types it. */
  readonly command: string;
  /** Defaults of `--spec` and `--out`; null if both are required. */
  readonly own: { readonly spec: string; readonly out: string } | null;
  readonly runtime: Layout["runtime"];
  readonly cache: string | null;
};

const usage = ({ command, own, runtime }: Home) => `${command} --spec FILE --out DIR

Writes a typed client for an OpenAPI document: client.ts, types.ts, openapi.json and the runtime that they need.

  --spec FILE       the document, YAML or JSON, in one file or several${own === null ? "" : ` (default: ${own.spec})`}
  --out DIR         the folder to write; nothing else may write to it${own === null ? "" : ` (default: ${own.out})`}
  --check           write nothing; exit with 1 if the folder differs from what would be written
  --watch           write again whenever the document changes, until Ctrl-C
  --runtime KIND    file: one file, runtime.ts, which imports nothing; package: no file, the client imports
                    waves-voice-client/runtime; folder: several files, which import openapi-fetch and, with .ts,
                    each other (default: ${runtime})
  --extension EXT   the extension in imports of other files: js, ts or none
                    (default: what the nearest tsconfig.json or deno.json resolves; js if there is neither)
  --node            also write node.ts, which streams files from disk; needs @types/node
  --api-key-env NAME
                    the environment variable that the client reads its key from (default: ${own === null ? "none" : `what ${own.spec} suggests; none for another document`})
  --allow-ref PLACE
                    a folder, a file or a URL prefix that its $refs may lead to, besides its own folder; repeatable
  --help            print this text

Examples:
  ${flagged(command)}--spec api/openapi.yaml --out src/api
  ${flagged(command)}--spec api/openapi.yaml --out src/api --check
  ${flagged(command)}--spec api/openapi.yaml --out src/api --api-key-env PHOTO_BOX_KEY

Exit status: 0 done; 1 --check found differences; 2 not done, or not for every operation; each problem is printed with its file and line.`;

/** npm only passes on arguments after two dashes. */
const flagged = (command: string): string => (command.startsWith("npm ") ? `${command} -- ` : `${command} `);

/** @throws UserError for errors that a user can fix. */
export const generateCommand = async (
  argv: readonly string[],
  io: Pick<Io, "out" | "err">,
  home: Home,
): Promise<ExitStatus> => {
  const read = readArguments(argv, home);
  if (read === "help") {
    io.out(terminalLines(usage(home)));
    return 0;
  }
  if (home.own === null) for (const peer of ["openapi-typescript", "typescript"] as const) mustHavePeer(peer);
  const { watch, ...parsedOptions } = read;
  const options = { ...parsedOptions, layout: await layoutOf(parsedOptions, home) };
  const once = async (files?: (read: readonly string[]) => void): Promise<ExitStatus> => {
    const seen = files === undefined ? {} : { bundle: await noting(files), cache: null };
    return report(
      await generate({ ...options, cache: home.cache, ...seen }),
      options,
      io,
      flagged(home.command) + argv.join(" "),
    );
  };
  if (!watch) return once().catch(explained);
  await watchFiles({ first: parsedOptions.spec, work: (files) => once(files).catch(explained), io });
  return 0;
};

/** Turns file system errors, which a user can fix, into a UserError. */
const explained = (error: NodeJS.ErrnoException): never => {
  if (error instanceof UserError || error.syscall === undefined) throw error;
  const { path, message } = error;
  throw new UsageError(`${path ?? "generate"}: ${message} – make it readable and writable, and run again`);
};

/** A bundler that also reports the files it read. */
const noting = async (files: (read: readonly string[]) => void): Promise<NonNullable<GenerateOptions["bundle"]>> => {
  const { bundleFile } = await import("../bundle/bundle-file.ts");
  return async (file, allowRefs) => {
    const bundled = await bundleFile(file, allowRefs);
    files(bundled.files);
    return bundled;
  };
};

type Options = Required<Pick<GenerateOptions, "spec" | "out" | "check" | "allowRefs" | "apiKeyEnv">> & {
  readonly runtime: Layout["runtime"];
  /** Null: as the surrounding project resolves imports. */
  readonly extension: Extension | null;
  readonly node: boolean;
};

const layoutOf = async ({ runtime, extension, node, out }: Options, { command }: Home): Promise<Layout> => {
  if (runtime === "folder") return { runtime };
  const resolved = extension ?? extensionFor((await import("typescript")).default, out).extension;
  const common = { extension: resolved, author: command };
  return runtime === "package" ? { runtime, ...common } : { runtime, node, ...common };
};

const report = (
  { spec: read, changed, stale, foreign, files, refused }: Generated,
  { out: target, check }: Options,
  { out, err }: Pick<Io, "out" | "err">,
  call: string,
): ExitStatus => {
  const folder = displayPath(resolve(target));
  for (const name of foreign) {
    err(
      terminalLines(
        `${folder}/${name} was not written by generate – move it out of ${folder}, where generate alone may write`,
      ),
    );
  }
  for (const note of noted(read)) err(terminalLines(note));
  if (refused.length > 0) {
    err(terminalLines(new SpecError(refused).message));
    err(terminalLines(`${folder}/client.ts has no method for ${counted(refused.length, "operation")} of the document`));
  }
  // If anything could not be done, the exit status is not success.
  const done = refused.length === 0 ? 0 : 2;
  if (check) {
    for (const { name, before, after } of changed) out(terminalLines(lineDiff(`${folder}/${name}`, before, after)));
    for (const name of stale) out(terminalLines(`${folder}/${name}: generate no longer writes it`));
    const differences = changed.length + stale.length + foreign.length;
    if (differences === 0) {
      out(terminalLine`${folder}/: all ${files} files are up to date`);
      return done;
    }
    const differ = differences === 1 ? "1 file differs" : `${differences} files differ`;
    const cure = call.replace(/ --check\b/, "").replace(/ --$/, "");
    out(terminalLine`${folder}/: ${differ} from what generate writes – run \`${cure}\` and commit the result`);
    return 1;
  }
  for (const { name } of changed) out(terminalLine`wrote ${folder}/${name}`);
  for (const name of stale) out(terminalLine`removed ${folder}/${name}`);
  if (changed.length + stale.length === 0) out(terminalLine`${folder}/: all ${files} files were up to date`);
  return done;
};

const noted = ({ notes, locate }: Spec): string[] =>
  notes.map(({ pointer, reason }) => `${locate(pointer)} note: ${reason}`);

const counted = (count: number, noun: string): string => (count === 1 ? `1 ${noun}` : `${count} ${noun}s`);

class UsageError extends UserError {}

const flags = {
  spec: { type: "string" },
  out: { type: "string" },
  check: { type: "boolean" },
  watch: { type: "boolean" },
  runtime: { type: "string" },
  extension: { type: "string" },
  node: { type: "boolean" },
  "allow-ref": { type: "string", multiple: true },
  "api-key-env": { type: "string" },
  help: { type: "boolean", short: "h" },
} as const;

const readArguments = (argv: readonly string[], home: Home): (Options & { readonly watch: boolean }) | "help" => {
  const values = parse(argv, home);
  if (values.help) return "help";
  const { check = false, watch = false, node = false, "allow-ref": allowRefs = [], "api-key-env": named } = values;
  const { spec, out } = targetsOf(values, home);
  if (check && watch) throw new UsageError("generate: --check writes nothing, so there is nothing to --watch for");
  if (named !== undefined && !/^[A-Za-z_][A-Za-z0-9_]*$/.test(named))
    throw new UsageError("--api-key-env takes the name of an environment variable (letters, digits and _), not a key");
  // The suggestion of the repository's own document is trusted; that of any other document comes from its author.
  const isOwn = values.spec === undefined;
  const apiKeyEnv = named === undefined && isOwn ? "suggested" : { named: named ?? null };
  const runtime = oneOf("runtime", values.runtime ?? home.runtime, {
    file: "file",
    folder: "folder",
    package: "package",
  } as const);
  const extensions = { js: ".js", ts: ".ts", none: "" } as const;
  const extension = values.extension === undefined ? null : oneOf("extension", values.extension, extensions);
  if (runtime === "folder" && (extension ?? ".ts") !== ".ts")
    throw new UsageError("generate: the files of --runtime folder import each other with .ts – use --runtime file");
  if (runtime === "package" && node)
    throw new UsageError(
      "generate: fileFromPath is in waves-voice-client/node for --runtime package – leave out --node",
    );
  if (runtime === "folder" && home.own === null)
    throw new UsageError("generate: the package has the runtime as one file – leave out --runtime folder");
  return { spec, out, check, watch, allowRefs, apiKeyEnv, runtime, extension, node };
};

const targetsOf = (
  { spec, out }: { readonly spec?: string | undefined; readonly out?: string | undefined },
  { own, command }: Home,
): { readonly spec: string; readonly out: string } => {
  const see = `See ${flagged(command)}--help.`;
  if (own === null && spec === undefined) throw new UsageError(`generate: name the document: --spec FILE. ${see}`);
  if (spec !== undefined && out === undefined) {
    const whose = own === null ? "" : `: ${own.out}/ belongs to ${own.spec}`;
    throw new UsageError(`generate: --spec needs --out${whose} – add \`--out DIR\``);
  }
  return { spec: spec ?? own!.spec, out: out ?? own!.out };
};

const oneOf = <Value>(flag: string, text: string, values: Readonly<Record<string, Value>>): Value => {
  const value = Object.hasOwn(values, text) ? values[text] : undefined;
  if (value !== undefined) return value;
  throw new UsageError(`generate: --${flag} ${text} is not one of ${Object.keys(values).join(", ")}`);
};

const parse = (argv: readonly string[], home: Home) => {
  try {
    return parseArgs({ args: [...argv], options: flags }).values;
  } catch (error) {
    const call = flagged(home.command);
    throw new UsageError(
      `generate: ${flagError(error, Object.keys(flags))} – usage: ${call}--spec FILE --out DIR, see ${call}--help`,
    );
  }
};
