// Reads an earlier report, and finds what is known from it about a target: its causes, and what it could not decide.
import { readRegularFile } from "../../scripts/terminal/regular-file.ts";
import type { EarlierReport } from "../model.ts";
import { CannotRun } from "../options.ts";
import { isReport } from "../report/read-report.ts";
import type { CauseReport, Report, TargetReport } from "../report/report.ts";

export type Baseline = {
  readonly causes: readonly CauseReport[];
  /** Ids of the cases that failed there, and of those that could not be decided. */
  readonly failing: ReadonlySet<string>;
  readonly undecided: ReadonlySet<string>;
  /** Operations that could not be read. */
  readonly refused: ReadonlySet<string>;
};

/** @throws CannotRun that names the file, if it does not contain a report. */
export const readBaseline = (baseline: string | Report | undefined): EarlierReport => {
  if (baseline === undefined) return { kind: "none" };
  const [name, value] =
    typeof baseline === "string" ? [baseline, parsedFile(baseline)] : (["that was given", baseline] as const);
  if (!isReport(value)) throw new CannotRun(`The baseline ${name} is not a report of version 1. ${cure}`);
  if (!Array.isArray(value.causes) || !value.causes.every(isCause))
    throw new CannotRun(`The baseline ${name} is a report of an older version without causes. ${cure}`);
  return { kind: "report", report: value };
};

const cure = "Write one with --json FILE.";

const parsedFile = (file: string): unknown => {
  try {
    return JSON.parse(readRegularFile(file).toString("utf8"));
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const why = { ENOENT: "there is no such file", EISDIR: "it is a folder", EACCES: "permission denied" }[code ?? ""];
    throw new CannotRun(`The baseline ${file} cannot be read: ${why ?? message}. ${cure}`);
  }
};

const isCause = (value: unknown): boolean => {
  if (typeof value !== "object" || value === null) return false;
  const { id, title, target, operations, cases } = value as Record<string, unknown>;
  return [id, title, target].every((text) => typeof text === "string") && [operations, cases].every(Array.isArray);
};

/**
 * A server often has another port in the next run, so one whose name the baseline lacks is compared with all of its
 * servers. The client and the mock keep their names.
 */
export const baselineOf = (report: Report, { name, baseUrl }: Pick<TargetReport, "name" | "baseUrl">): Baseline => {
  const isClientOrMock = (target: TargetReport): boolean => target.name === "client" || target.name === "mock";
  const same = report.targets.filter(
    (target) => target.name === name || (baseUrl !== null && target.baseUrl === baseUrl),
  );
  const servers =
    name === "client" || name === "mock" ? [] : report.targets.filter((target) => !isClientOrMock(target));
  const targets = same.length > 0 ? same : servers;
  const names = new Set(targets.map((target) => target.name));
  const all = [...(report.causes ?? []), ...(report.baseline?.known ?? [])].filter(({ target }) => names.has(target));
  const cases = targets.flatMap((target) => target.cases);
  return {
    causes: all,
    failing: new Set([
      ...cases.filter(({ outcome }) => outcome === "fail").map(({ id }) => id),
      ...all.flatMap((cause) => cause.cases),
    ]),
    undecided: new Set(cases.filter(({ outcome }) => outcome === "inconclusive").map(({ id }) => id)),
    refused: new Set(targets.flatMap((target) => (target.refused ?? []).map(({ operation }) => operation))),
  };
};
