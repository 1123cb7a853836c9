// The command `waves-voice diff A.json B.json`: compares two reports of the conformance command.

import { parseArgs } from "node:util";
import { flagError, flagsNamed } from "../../scripts/terminal/flag-error.ts";
import { CommandError, type ExitStatus, type Io } from "../../scripts/terminal/io.ts";
import { readRegularFile } from "../../scripts/terminal/regular-file.ts";
import { terminalJson, terminalLines, withoutLastEnd } from "../../scripts/terminal/terminal-text.ts";
import { diffReports, diffStatus } from "../report/diff.ts";
import { renderDiff } from "../report/diff-console.ts";
import { isReport } from "../report/read-report.ts";
import type { Report } from "../report/report.ts";
import { listed } from "../report/wording.ts";

const usage = `waves-voice diff BEFORE.json AFTER.json

Lists the causes that are new, gone or unchanged between two reports written with \`waves-voice conformance --json FILE\`.

  --json   print the comparison as JSON
  --help   print this text

Causes are compared by id, which does not depend on ids, dates or wording in the answers. A cause that appears in further
operations is new in those. Targets are matched by name or base URL.

Examples:
  waves-voice diff yesterday.json today.json
  waves-voice diff yesterday.json today.json --json

Exit status: 0 no cause is new; 1 a cause is new; 2 undecided: a report cannot be read, the reports have no target in
common, or the later run could not decide on a common target.`;

export const diffCommand = async (argv: readonly string[], io: Io): Promise<ExitStatus> => {
  const { values, positionals } = parse(argv);
  if (values.help) {
    io.out(terminalLines(usage));
    return 0;
  }
  const [before, after, ...more] = positionals;
  if (before === undefined || after === undefined || more.length > 0) {
    throw new CommandError(`diff: name two reports, the earlier first.\n\n${usage}`);
  }
  const [earlier, later] = [readReport(before), readReport(after)];
  const diff = diffReports(earlier, later);
  if (diff.targets.compared.length === 0) {
    const had = (file: string, report: Report) =>
      `${file} has ${listed(report.targets.map(({ name }) => name)) || "none"}`;
    throw new CommandError(
      `diff: the reports have no target in common: ${had(before, earlier)}, ${had(after, later)}. ` +
        "To compare two targets, name both in one run: waves-voice conformance --target A --target B.",
    );
  }
  const { colour, width } = io;
  io.out(
    values.json
      ? terminalJson(diff)
      : withoutLastEnd(renderDiff(diff, { colour, ...(width !== undefined && { width }) })),
  );
  return diffStatus(diff);
};

const parse = (argv: readonly string[]) => {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: { json: { type: "boolean" }, help: { type: "boolean", short: "h" } },
    });
  } catch (error) {
    throw new CommandError(`diff: ${flagError(error, flagsNamed(usage))}\n\n${usage}`);
  }
};

const readReport = (file: string): Report => {
  const write = `Write one: waves-voice conformance --json ${file}`;
  let report: unknown;
  try {
    report = JSON.parse(readRegularFile(file).toString("utf8"));
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const why = { ENOENT: "there is no such file", EISDIR: "it is a folder", EACCES: "permission denied" }[code ?? ""];
    throw new CommandError(`diff: ${file} cannot be read: ${why ?? message}. ${write}`);
  }
  if (isReport(report)) return report;
  throw new CommandError(`diff: ${file} is not a report of version 1. ${write}`);
};
