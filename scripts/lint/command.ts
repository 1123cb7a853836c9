// The command `lint`: checks an OpenAPI document against Redocly's strict recommended rules, or against a configuration
// that the user names. Exit status: 0 no errors, 1 errors, 2 the document could not be read.
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { loadRedocly, type Redocly } from "../bundle/redocly.ts";
import { mustBeFile, ownFilesOnly, parseRoot } from "../bundle/root-file.ts";
import { displayPath } from "../bundle/spec-error.ts";
import { canonical } from "../openapi/document.ts";
import { flagError } from "../terminal/flag-error.ts";
import { CommandError, type ExitStatus, type Io } from "../terminal/io.ts";
import { mustHavePeer } from "../terminal/peers.ts";
import { terminalJson, terminalLine, terminalLines, workflowCommand } from "../terminal/terminal-text.ts";

const usage = `waves-voice lint --spec FILE

Checks an OpenAPI document against the rules that Redocly recommends, all of them as errors.

  --spec FILE     the document, YAML or JSON, in one file or several
  --config FILE   a redocly.yaml with your own rules; the plugins that it names are executed
  --allow-ref PLACE
                  a folder, a file or a URL prefix that its $refs may lead to, besides its own folder; repeatable
  --json          print the problems as JSON
  --help          print this text

In a GitHub workflow, each problem is also shown at its line.

Examples:
  waves-voice lint --spec api/openapi.yaml
  waves-voice lint --spec api/openapi.yaml --config redocly.yaml

Exit status: 0 no errors; 1 errors; 2 the document cannot be read.`;

export type LintProblem = {
  readonly severity: "error" | "warn";
  /** The name of the Redocly rule. */
  readonly rule: string;
  readonly message: string;
  /** The path as shown to a user. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly column: number;
  readonly pointer: string;
};

type LintOptions = { readonly spec: string; readonly config?: string; readonly allowRefs?: readonly string[] };

/** Sorted by file and line. @throws MissingPeer, WrongPeer, SpecError */
export const lint = async ({
  spec,
  config: configPath,
  allowRefs = [],
}: LintOptions): Promise<readonly LintProblem[]> => {
  mustBeFile(resolve(spec));
  mustHavePeer("@redocly/openapi-core");
  const redocly = loadRedocly();
  const config =
    configPath === undefined
      ? await redocly.createConfig({ extends: ["recommended-strict"] })
      : await redocly.loadConfig({ configPath: resolve(configPath) });
  const externalRefResolver = ownFilesOnly(redocly, resolve(spec), allowRefs);
  const document = await parseRoot(redocly, externalRefResolver, resolve(spec));
  const redoclyProblems = await redocly.lintDocument({ document, config, externalRefResolver });
  const problems = redoclyProblems
    .filter(({ ignored }) => ignored !== true)
    .map((problem) => problemOf(redocly, problem));
  const sortKey = ({ file, line, column }: LintProblem): string =>
    [file, String(line).padStart(9), String(column).padStart(9)].join(":");
  return problems.sort((left, right) => (sortKey(left) < sortKey(right) ? -1 : 1));
};

type RedoclyProblem = Awaited<ReturnType<Redocly["lintDocument"]>>[number];

const problemOf = (
  redocly: Redocly,
  { location: [first], ruleId, message, severity, suggest }: RedoclyProblem,
): LintProblem => {
  const { line, col } = first === undefined ? { line: 1, col: 1 } : redocly.getLineColLocation(first).start;
  const hint = suggest.length > 0 ? ` Did you mean ${suggest.join(" or ")}?` : "";
  return {
    severity,
    rule: ruleId,
    message: message.trim() + hint,
    file: displayPath(first?.source.absoluteRef ?? ""),
    line,
    column: col,
    pointer: canonical(first?.pointer ?? "#"),
  };
};

/** @throws UserError for errors that a user can fix. */
export const lintCommand = async (
  argv: readonly string[],
  io: Pick<Io, "out" | "err" | "env">,
): Promise<ExitStatus> => {
  const { spec, config, help, json, "allow-ref": allowRefs = [] } = parse(argv);
  if (help) {
    io.out(terminalLines(usage));
    return 0;
  }
  if (spec === undefined) throw new CommandError("lint: name the document: --spec FILE. See waves-voice lint --help.");
  const problems = await lint({ spec, ...(config !== undefined && { config }), allowRefs });
  if (json) io.out(terminalJson(problems));
  else report(problems, spec, io);
  return problems.some(({ severity }) => severity === "error") ? 1 : 0;
};

const report = (problems: readonly LintProblem[], spec: string, { out, env }: Pick<Io, "out" | "env">): void => {
  for (const { severity, rule, message, file, line, column, pointer } of problems) {
    out(terminalLine`${file}:${line}:${column} ${severity} ${rule}: ${message} (${pointer})`);
    if (env.GITHUB_ACTIONS !== "true") continue;
    const properties = { file, line: String(line), col: String(column), title: rule };
    out(workflowCommand(severity === "error" ? "error" : "notice", properties, [message]));
  }
  const errors = problems.filter(({ severity }) => severity === "error").length;
  const rest = problems.length - errors;
  const warned = rest === 0 ? "" : `, ${rest === 1 ? "1 warning" : `${rest} warnings`}`;
  out(terminalLine`${displayPath(resolve(spec))}: ${errors === 1 ? "1 error" : `${errors || "no"} errors`}${warned}`);
};

const flags = {
  spec: { type: "string" },
  config: { type: "string" },
  "allow-ref": { type: "string", multiple: true },
  json: { type: "boolean" },
  help: { type: "boolean", short: "h" },
} as const;

const parse = (argv: readonly string[]) => {
  try {
    return parseArgs({ args: [...argv], options: flags }).values;
  } catch (error) {
    throw new CommandError(`lint: ${flagError(error, Object.keys(flags))} See waves-voice lint --help.`);
  }
};
