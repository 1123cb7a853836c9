// `waves-voice diff A.json B.json`: two reports of the conformance command, compared.
import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { diffReports } from "../../conformance/report/diff.ts";
import { renderDiff } from "../../conformance/report/diff-console.ts";
import type { Report } from "../../conformance/report/report.ts";
import { CommandError, type ExitStatus, type Io } from "./io.ts";

const usage = `waves-voice diff BEFORE.json AFTER.json

Says what is new, fixed and changed between two reports written with \`waves-voice conformance --json FILE\`.

  --json   the comparison as JSON
  --help   this text

Exit status: 0 nothing new disagrees, 1 something does, 2 a report cannot be read.`;

export const diffCommand = async (argv: readonly string[], io: Io): Promise<ExitStatus> => {
  const { values, positionals } = parse(argv);
  if (values.help) {
    io.out(usage);
    return 0;
  }
  const [before, after, ...more] = positionals;
  if (before === undefined || after === undefined || more.length > 0) {
    throw new CommandError(`diff: name two reports, the earlier one first.\n\n${usage}`);
  }
  const diff = diffReports(await readReport(before), await readReport(after));
  const { colour, width } = io;
  io.out(
    values.json
      ? JSON.stringify(diff, null, 2)
      : renderDiff(diff, { colour, ...(width !== undefined && { width }) }).trimEnd(),
  );
  return diff.changes.some(({ kind }) => kind === "new") ? 1 : 0;
};

const parse = (argv: readonly string[]) => {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: { json: { type: "boolean" }, help: { type: "boolean", short: "h" } },
    });
  } catch (error) {
    throw new CommandError(`diff: ${(error as Error).message}\n\n${usage}`);
  }
};

const readReport = async (file: string): Promise<Report> => {
  let report: Partial<Report> | null;
  try {
    report = JSON.parse(await readFile(file, "utf8"));
  } catch (error) {
    const why = (error as NodeJS.ErrnoException).code === "ENOENT" ? "there is no such file" : (error as Error).message;
    throw new CommandError(`diff: ${file} cannot be read: ${why}. Write one: waves-voice conformance --json ${file}`);
  }
  if (report?.version === 1 && Array.isArray(report.targets)) return report as Report;
  throw new CommandError(`diff: ${file} is no report of version 1. Write one: waves-voice conformance --json ${file}`);
};
