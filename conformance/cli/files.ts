// Reports into files. Whether they can be written is known before anything is sent.
import { accessSync, constants, existsSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { writeFileWhole } from "../../scripts/terminal/write-file.ts";
import type { Plan } from "../model.ts";
import { CannotRun } from "../options.ts";
import type { Report } from "../report/report.ts";
import type { ReportFiles } from "./arguments.ts";

/** @throws CannotRun that names the file. */
export const assertWritable = (files: ReportFiles): void => {
  const paths = new Map<string, string>();
  for (const [kind, file] of Object.entries(files)) {
    const path = resolve(file);
    const other = paths.get(path);
    if (other !== undefined && !path.startsWith("/dev/"))
      throw new CannotRun(`--${other} and --${kind} name the same file, ${file}; name two.`);
    paths.set(path, kind);
    try {
      access(path);
    } catch (error) {
      throw unwritable(kind, file, error);
    }
  }
};

const access = (path: string): void => {
  if (existsSync(path)) {
    if (statSync(path).isDirectory()) throw new Error("it is a folder");
  } else if (existsSync(dirname(path)) && !statSync(dirname(path)).isDirectory())
    throw new Error("its folder is a file");
  accessSync(existsSync(path) ? path : dirname(path), constants.W_OK);
};

/** @throws CannotRun that names the file. */
export const writeReports = async (files: ReportFiles, report: Report, context: Context): Promise<void> => {
  for (const [kind, file] of Object.entries(files)) {
    const text = await renderers[kind as keyof ReportFiles](report, context);
    try {
      writeFileWhole(file, text);
    } catch (error) {
      throw unwritable(kind, file, error);
    }
  }
};

type Context = { readonly locate: (pointer: string) => string; readonly plan: Plan };
type Render = (report: Report, context: Context) => Promise<string>;

const renderers: Readonly<Record<keyof ReportFiles, Render>> = {
  json: async (report) => (await import("../report/json.ts")).renderJson(report),
  junit: async (report) => (await import("../report/junit.ts")).renderJunit(report),
  html: async (report, { locate }) => (await import("../report/html.ts")).renderHtml(report, { locate }),
  markdown: async (report, { locate }) => (await import("../report/markdown.ts")).renderMarkdown(report, { locate }),
  traceability: async (report, { plan }) => (await import("./traceability.ts")).traceability(plan, report),
};

const unwritable = (kind: string, file: string, error: unknown): CannotRun => {
  const { code, message } = error as NodeJS.ErrnoException;
  const why = { ENOENT: "its folder does not exist", EACCES: "permission denied" }[code ?? ""] ?? message;
  return new CannotRun(`The report ${file} cannot be written (--${kind}): ${why}.`);
};
