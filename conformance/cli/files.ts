// Writes reports to files. Whether they can be written is checked before anything is sent.
import { accessSync, constants, existsSync, mkdirSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { writeFileWhole } from "../../scripts/terminal/write-file.ts";
import type { Plan } from "../model.ts";
import { CannotRun } from "../options.ts";
import type { Report } from "../report/report.ts";
import type { ReportFiles } from "./arguments.ts";

/** The name for standard output, as in most commands. */
const stdout = "-";

/** True if a report goes to standard output, so that nothing else may. */
export const isPiped = (files: ReportFiles): boolean => Object.values(files).includes(stdout);

/** @throws CannotRun with the file's name. */
export const assertWritable = (files: ReportFiles): void => {
  const paths = new Map<string, string>();
  for (const [kind, file] of Object.entries(files)) {
    const path = file === stdout ? file : resolve(file);
    const other = paths.get(path);
    if (other !== undefined && !path.startsWith("/dev/"))
      throw new CannotRun(`--${other} and --${kind} name the same file, ${file}; name two files.`);
    paths.set(path, kind);
    try {
      if (file !== stdout) access(path);
    } catch (error) {
      throw unwritable(kind, file, error);
    }
  }
};

/** @throws Error if the file cannot be written or created there. */
export const access = (path: string): void => {
  if (existsSync(path)) {
    if (statSync(path).isDirectory()) throw new Error("it is a folder");
    accessSync(path, constants.W_OK);
    return;
  }
  const folder = nearestExisting(dirname(path));
  if (!statSync(folder).isDirectory()) throw new Error("its folder is a file");
  accessSync(folder, constants.W_OK);
};

/** The nearest existing folder; missing ones are created only when there is something to write. */
const nearestExisting = (folder: string): string =>
  existsSync(folder) || dirname(folder) === folder ? folder : nearestExisting(dirname(folder));

/**
 * Writes each report; one that fails does not prevent the others.
 * @throws CannotRun with the names of those that failed, after all others are written.
 */
export const writeReports = async (files: ReportFiles, report: Report, context: Context): Promise<void> => {
  const failures: string[] = [];
  for (const [kind, file] of Object.entries(files)) {
    // It was already written during the run.
    if (kind === "har") continue;
    try {
      await writeReport(kind as Rendered, file, report, context);
    } catch (error) {
      if (!(error instanceof CannotRun)) throw error;
      failures.push(error.message);
    }
  }
  if (failures.length > 0) throw new CannotRun(failures.join("\n"));
};

type Rendered = Exclude<keyof ReportFiles, "har">;

const writeReport = async (kind: Rendered, file: string, report: Report, context: Context): Promise<void> => {
  const text = await renderers[kind](report, context).catch((error: unknown) => {
    if (error instanceof CannotRun) throw error;
    const what = error instanceof Error ? `${error.name}: ${error.message.split("\n", 1)[0]}` : String(error);
    throw new CannotRun(`The report ${file} could not be rendered (--${kind}); this is a fault of the suite: ${what}.`);
  });
  try {
    if (file === stdout) return context.print(typeof text === "string" ? text : [...text].join(""));
    mkdirSync(dirname(resolve(file)), { recursive: true });
    writeFileWhole(file, text);
  } catch (error) {
    throw unwritable(kind, file, error);
  }
};

type Context = {
  readonly locate: (pointer: string) => string;
  readonly plan: Plan;
  /** Writes a report to the standard output. */
  readonly print: (text: string) => void;
};
/** The text of a report, whole or in pieces. */
type Render = (report: Report, context: Context) => Promise<string | Iterable<string>>;

const renderers: Readonly<Record<Rendered, Render>> = {
  json: async (report) => (await import("../report/json.ts")).jsonPieces(report),
  junit: async (report) => (await import("../report/junit.ts")).renderJunit(report),
  html: async (report, { locate }) => (await import("../report/html.ts")).renderHtml(report, { locate }),
  markdown: async (report, { locate }) => (await import("../report/markdown.ts")).renderMarkdown(report, { locate }),
  "code-quality": async (report, { locate }) =>
    (await import("../report/code-quality.ts")).renderCodeQuality(report, { locate }),
  traceability: async (report, { plan }) => (await import("./traceability.ts")).traceability(plan, report),
};

const unwritable = (kind: string, file: string, error: unknown): CannotRun => {
  const { code, message } = error as NodeJS.ErrnoException;
  const why = { ENOENT: "its folder does not exist", EACCES: "permission denied" }[code ?? ""] ?? message;
  return new CannotRun(`The report ${file} cannot be written (--${kind}): ${why}.`);
};
