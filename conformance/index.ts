// The public exports of `waves-voice-client/conformance`.

export { type ConformanceIo, conformanceCommand } from "./cli.ts";
export { type ConformanceTestsOptions, conformanceTests } from "./conformance-tests.ts";
export type { Deviation } from "./judge/deviations.ts";
export type { Finding, Note } from "./judge/finding.ts";
export {
  type ConformanceMatchers,
  conformanceMatchers,
  type JudgedResponse,
  judgeResponse,
  type ResponseToJudge,
} from "./judge-response.ts";
export { CannotRun, type ConformanceOptions, type InProcessTarget, type Progress } from "./options.ts";
export type { CaseReport, Outcome, Report, RunVerdict, StrengthReport, TargetReport } from "./report/report.ts";
export { runConformance } from "./run.ts";
