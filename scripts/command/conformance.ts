// `waves-voice-client/conformance`: the suite's own face, loaded when it is called.
// Every type is named by its own file: an index would lead the declarations to the whole of the suite.
import type { ConformanceIo } from "../../conformance/cli/terminal.ts";
import type { ConformanceOptions } from "../../conformance/options.ts";
import type { Report } from "../../conformance/report/report.ts";

export type { ConformanceIo } from "../../conformance/cli/terminal.ts";
export type { Deviation } from "../../conformance/judge/deviations.ts";
export type { Finding, Note } from "../../conformance/judge/finding.ts";
export type { ConformanceOptions, Progress } from "../../conformance/options.ts";
// As a value too: it is thrown.
export { CannotRun } from "../../conformance/options.ts";
export type {
  CaseReport,
  Outcome,
  Report,
  RunVerdict,
  StrengthReport,
  TargetReport,
} from "../../conformance/report/report.ts";

/**
 * Sends every case that follows from the document to each target, and judges what comes back.
 *
 * @throws CannotRun where nothing can be run as asked.
 */
export const runConformance = async (options?: ConformanceOptions): Promise<Report> =>
  (await suite()).runConformance(options);

/** The command `waves-voice conformance`; resolves to its exit status. */
export const conformanceCommand = async (argv: readonly string[], io: ConformanceIo): Promise<0 | 1 | 2> =>
  (await suite()).conformanceCommand(argv, io);

const suite = () => import("../../conformance/index.ts");
