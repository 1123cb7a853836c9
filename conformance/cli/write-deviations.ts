// The causes of this run → a file of deviations, in which the user fills in why each is known. Existing entries are
// kept.
import { existsSync, mkdirSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { visibleJson } from "../../scripts/terminal/visible.ts";
import { writeFileWhole } from "../../scripts/terminal/write-file.ts";
import type { Deviation } from "../judge/deviations.ts";
import { CannotRun, type ConformanceOptions } from "../options.ts";
import type { Report } from "../report/report.ts";
import { plural } from "../report/wording.ts";
import { access } from "./files.ts";

/** Checked before anything is sent. @throws CannotRun with the file's name. */
export const assertNew = (file: string | null, { deviationsFile }: ConformanceOptions): void => {
  if (file === null) return;
  if (existsSync(file) && !isSame(file, deviationsFile))
    throw new CannotRun(
      `${file} exists, and --write-deviations overwrites nothing: name another file, or pass this one to --deviations too, and new deviations are added to it.`,
    );
  try {
    access(resolve(file));
  } catch (error) {
    throw unwritable(file, error);
  }
};

const unwritable = (file: string, error: unknown): CannotRun =>
  new CannotRun(`The deviations file ${file} cannot be written (--write-deviations): ${(error as Error).message}.`);

/** @returns a sentence that says what was written. @throws CannotRun if it cannot be written. */
export const writeDeviations = (file: string, report: Report, options: ConformanceOptions): string => {
  const kept = isSame(file, options.deviationsFile) ? (options.deviations ?? []) : [];
  const added = deviationsFrom(report);
  try {
    mkdirSync(dirname(resolve(file)), { recursive: true });
    writeFileWhole(file, `${visibleJson([...kept, ...added], 2)}\n`);
  } catch (error) {
    throw unwritable(file, error);
  }
  if (added.length === 0)
    return `Everything that disagrees is already declared: ${file} has ${plural(kept.length, "entry", "entries")}.`;
  return `Wrote ${plural(added.length, "deviation")} to ${file}: fill in reason and evidence, and expires if it should end.`;
};

/** One for each cause in the report that a change at the target would remove, including those in the baseline. */
export const deviationsFrom = (report: Report): readonly Deviation[] =>
  [...(report.causes ?? []), ...(report.baseline?.known ?? [])]
    .filter(({ kind }) => kind !== "deviation")
    .map(({ target, id, title }) => ({
      target,
      cause: id,
      reason: `to fill in: why this is known and stays (${title})`,
      seen: report.startedAt.slice(0, 10),
      evidence: "to fill in: where this is documented",
    }));

const isSame = (file: string, other: string | undefined): boolean =>
  other !== undefined && resolve(file) === resolve(other);
