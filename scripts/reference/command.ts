// The command `docs`: writes the reference of an OpenAPI document into a folder, as HTML and Markdown. Exit status: 0
// written, 1 `--check` found a difference, 2 it could not be done.
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { displayPath, type Problem, SpecError } from "../bundle/spec-error.ts";
import { loadSpec, readBundle, type Spec } from "../bundle.ts";
import { compareFolder, writeFolder } from "../generate/folder.ts";
import { readOperations } from "../openapi/read.ts";
import { flagError } from "../terminal/flag-error.ts";
import { CommandError, type ExitStatus, type Io } from "../terminal/io.ts";
import { bundlePath } from "../terminal/package-bundle.ts";
import { terminalLine, terminalLines } from "../terminal/terminal-text.ts";
import { mark, renderSite } from "./site.ts";

/** Where the command runs: its name there, and its defaults. */
export type DocsHome = {
  /** The command as a person types it. */
  readonly command: string;
  /** Null means the document of this package. */
  readonly spec: string | null;
  /** Null means that it must be named. */
  readonly out: string | null;
};

const usage = ({ command, out }: DocsHome) => `${command} --spec FILE --out DIR

Writes a reference for an OpenAPI document: one page per operation, as HTML and Markdown, with samples in cURL, TypeScript,
Python and fetch, and llms.txt and llms-full.txt for programs. The pages need no network and no scripts.

  --spec FILE       the document, YAML or JSON, in one file or several (default: the one of this package)
  --out DIR         the folder to write; nothing else may write to it${out === null ? "" : ` (default: ${out})`}
  --client MODULE   the module that the TypeScript samples import (default: waves-voice-client for the document of this
                    package, ./client.js for any other)
  --check           write nothing; exit with 1 if the folder differs from what would be written
  --allow-ref PLACE
                    a folder, a file or a URL prefix that its $refs may lead to, besides its own folder; repeatable
  --help            print this text

Examples:
  ${command.startsWith("npm ") ? `${command} --` : command} --out reference
  ${command.startsWith("npm ") ? `${command} --` : command} --spec api/openapi.yaml --out reference --client @acme/photo-box

Exit status: 0 written; 1 --check found a difference; 2 not written.`;

/** @throws UserError for errors that a user can fix. */
export const docsCommand = async (
  argv: readonly string[],
  io: Pick<Io, "out" | "err">,
  home: DocsHome,
): Promise<ExitStatus> => {
  const values = parse(argv, home);
  if (values.help) {
    io.out(terminalLines(usage(home)));
    return 0;
  }
  const out = values.out ?? home.out;
  if (out === null || out === "")
    throw new CommandError(`docs: name the folder: --out DIR. See ${home.command} --help.`);
  const file = values.spec ?? home.spec;
  const spec =
    file === null ? await readBundle(bundlePath) : await loadSpec(file, null, undefined, values["allow-ref"]);
  const client = values.client ?? (values.spec === undefined ? "waves-voice-client" : "./client.js");
  const folder = displayPath(resolve(out));
  const { operations, refused } = readOperations(spec.document);
  const problems = refused.map(
    ({ operation, pointer, reason }): Problem => ({
      ...spec.position(pointer),
      what: `${operation}: ${reason}`,
      cure: `fix ${pointer}`,
    }),
  );
  if (operations.length === 0) throw problems.length > 0 ? new SpecError(problems) : noOperation(spec);
  const files = renderSite(spec.document, operations, client);
  const { changed, stale, foreign } = await compareFolder(resolve(out), files, (content) => content.includes(mark));
  for (const name of foreign) {
    io.err(
      terminalLine`${folder}/${name} was not written by docs – move it out of ${folder}, where docs alone may write`,
    );
  }
  if (problems.length > 0) io.err(terminalLines(`Without a page:\n${new SpecError(problems).message}`));
  const done = problems.length === 0 ? 0 : 2;
  if (values.check) {
    for (const { name } of changed) io.out(terminalLine`${folder}/${name} differs`);
    for (const name of stale) io.out(terminalLine`${folder}/${name}: docs no longer writes it`);
    return changed.length + stale.length + foreign.length === 0 ? done : 1;
  }
  await writeFolder(resolve(out), { changed, stale, foreign });
  io.out(
    terminalLine`${folder}/: ${operations.length === 1 ? "1 operation" : `${operations.length} operations`}, ${files.size} files; open ${folder}/index.html`,
  );
  return done;
};

const noOperation = ({ file }: Spec): CommandError =>
  new CommandError(`docs: ${displayPath(file)} has no operation, so there is no page to write.`);

const flags = {
  spec: { type: "string" },
  out: { type: "string" },
  client: { type: "string" },
  check: { type: "boolean" },
  "allow-ref": { type: "string", multiple: true },
  help: { type: "boolean", short: "h" },
} as const;

const parse = (argv: readonly string[], { command }: DocsHome) => {
  try {
    return parseArgs({ args: [...argv], options: flags }).values;
  } catch (error) {
    throw new CommandError(`docs: ${flagError(error, Object.keys(flags))} See ${command} --help.`);
  }
};
