// The command `migrate`: moves source code from deprecated operations to their replacements, or explains what changes.
// Exit status: 0 everything was or can be moved, 1 something is left for a person, 2 bad arguments.
import { existsSync, readFileSync } from "node:fs";
import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import type { Document } from "../../openapi/document.ts";
import type { Operation } from "../../openapi/operation.ts";
import { readOperations } from "../../openapi/read.ts";
import { flagError, flagsNamed } from "../../terminal/flag-error.ts";
import { CommandError, type ExitStatus, type Io } from "../../terminal/io.ts";
import { code, md, prose } from "../../terminal/markdown-text.ts";
import { bundlePath } from "../../terminal/package-bundle.ts";
import { mustHavePeer } from "../../terminal/peers.ts";
import { terminalLine, terminalLines } from "../../terminal/terminal-text.ts";
import type { CodemodOptions, Entry, Outcome } from "./codemod.ts";
import { byEncoding, candidates, filesBelow } from "./files.ts";
import { mentions } from "./mentions.ts";
import { type Move, movesOf } from "./moves.ts";
import { parityAsMarkdown, parityAsText } from "./parity/render.ts";
import { report } from "./report.ts";
import { writeChanges } from "./write.ts";

export type MigrateIo = Pick<Io, "out" | "err"> & {
  /** The bundle to read without `--spec`. */
  readonly defaultSpec?: string;
  /** The files with this client's types, by module name. */
  readonly types?: Readonly<Record<string, string>>;
};

const usage = `waves-voice migrate [PATHS] [OPTIONS]

Moves TypeScript and JavaScript from deprecated operations to their replacements: calls through this client, fetch, axios,
and other clients that the document names. Shows the changes; writes them only with --write.

  PATHS             files and folders (default: this folder; node_modules, dist and hidden folders are skipped)
  --write           write the changes
  --from OPERATION  move only calls of this operation
  --explain         print what carries over, what is new and what changes shape; look at no code
  --markdown        with --explain: print Markdown
  --spec FILE       the OpenAPI document (default: the one of this package)
  --help            print this text

Examples:
  waves-voice migrate src
  waves-voice migrate src --write
  waves-voice migrate --explain

Exit status: 0 everything found was moved or can be; 1 something is left for you to move; 2 bad arguments.`;

export const migrateCommand = async (argv: readonly string[], io: MigrateIo): Promise<ExitStatus> => {
  const { values, positionals } = parse(argv);
  if (values.help) {
    io.out(terminalLines(usage));
    return 0;
  }
  const document = await documentOf(values.spec, io);
  const { operations } = readOperations(document);
  const moves = movesOf(document, operations, values.from ?? null);
  if (values.from !== undefined && moves.length === 0) throw noSuchMove(values.from, operations);
  if (values.explain) return explain(moves, values.markdown === true, io);
  if (moves.length === 0) {
    io.out(terminalLine`${nothingDeprecated}`);
    return 0;
  }
  const { sources, others } = await filesBelow(positionals.length > 0 ? positionals : ["."]);
  const packageName = ownName();
  const byCharset = byEncoding(candidates(sources, moves));
  const files = byCharset.utf8;
  const elsewhere = [...byCharset.others.map(notUtf8), ...mentions(others, moves, packageName)];
  if (files.length + elsewhere.length === 0) {
    io.out(
      terminalLine`Nothing to move: no file names a deprecated operation, its address or a method that called it.`,
    );
    return 0;
  }
  const types = io.types ?? (values.spec === undefined ? ownTypes(packageName) : {});
  const done = files.length === 0 ? nothingDone : await move({ files, moves, packageName, types });
  const outcome = { ...done, unmoved: [...done.unmoved, ...elsewhere] };
  const write = values.write === true;
  if (write) await writeChanges(outcome.changes);
  for (const line of report(outcome, moves, { write, folder: process.cwd(), packageName })) io.out(terminalLines(line));
  return outcome.unmoved.length > 0 ? 1 : 0;
};

const notUtf8 = (file: string): Entry => ({
  file: relative(process.cwd(), file) || file,
  line: 1,
  text: "it mentions a deprecated operation but is not UTF-8, so it was not changed; convert it and run this again",
});

const parse = (argv: readonly string[]) => {
  try {
    const parsed = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        write: { type: "boolean" },
        from: { type: "string" },
        explain: { type: "boolean" },
        markdown: { type: "boolean" },
        spec: { type: "string" },
        help: { type: "boolean", short: "h" },
      },
    });
    if (parsed.values.explain && (parsed.values.write || parsed.positionals.length > 0)) {
      throw new Error("--explain does not look at code, so it takes neither PATHS nor --write.");
    }
    return parsed;
  } catch (error) {
    throw new CommandError(`migrate: ${flagError(error, flagsNamed(usage))}\n\n${usage}`);
  }
};

const documentOf = async (spec: string | undefined, io: MigrateIo): Promise<Document> => {
  if (spec === undefined) return JSON.parse(readFileSync(io.defaultSpec ?? bundlePath, "utf8"));
  if (!existsSync(spec)) throw new CommandError(`migrate: ${spec} does not exist. Name an OpenAPI document.`);
  try {
    return (await (await import("../../bundle.ts")).loadSpec(spec)).document;
  } catch (error) {
    throw new CommandError(`migrate: ${(error as Error).message}`);
  }
};

const noSuchMove = (from: string, operations: readonly Operation[]): CommandError => {
  const deprecatedIds = operations.filter(({ deprecated }) => deprecated).map(({ id }) => id);
  return new CommandError(
    `migrate: ${from} is not a deprecated operation. Known: ${deprecatedIds.join(", ") || "none"}.`,
  );
};

const explain = (moves: readonly Move[], markdown: boolean, io: MigrateIo): ExitStatus => {
  const parts = moves.map(({ from, parity, obstacle }) => {
    if (parity !== null) return markdown ? parityAsMarkdown(parity) : parityAsText(parity);
    const words = `${from.id} (${from.method} ${from.path}): ${obstacle}`;
    return markdown ? md`${code(from.id)} (${code(`${from.method} ${from.path}`)}): ${prose(obstacle ?? "")}` : words;
  });
  io.out(terminalLines(parts.length > 0 ? parts.join("\n\n") : nothingDeprecated));
  return 0;
};

const nothingDeprecated = "Nothing to move: no operation of the document is deprecated.";

const nothingDone: Outcome = { changes: [], moved: [], unmoved: [], remarks: [], secrets: new Set() };

const move = async (options: CodemodOptions): Promise<Outcome> => {
  // Loaded only here, because it includes a TypeScript compiler that users of the client do not need.
  mustHavePeer("ts-morph");
  const { codemod } = await import("./codemod.ts");
  return codemod(options);
};

const ownName = (): string =>
  String(JSON.parse(readFileSync(new URL("../../../package.json", import.meta.url), "utf8")).name);

/** Compiles the migrated code against this version, whichever version is installed where the code is. */
const ownTypes = (name: string): Readonly<Record<string, string>> => ({
  [name]: fileURLToPath(new URL("../../../generated/client.ts", import.meta.url)),
  [`${name}/node`]: fileURLToPath(new URL("../../../generated/runtime/node.ts", import.meta.url)),
});
