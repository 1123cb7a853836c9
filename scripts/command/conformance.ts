// `waves-voice-client/conformance`: the public functions of the suite, which is loaded on first use. Types are imported
// from their own files, because an index would pull the whole suite into the declarations.
import type { ConformanceIo } from "../../conformance/cli/terminal.ts";
import type { ConformanceTestsOptions } from "../../conformance/conformance-tests.ts";
import type { JudgedResponse, ResponseToJudge } from "../../conformance/judge-response.ts";
import type { ConformanceOptions, InProcessTarget } from "../../conformance/options.ts";
import type { Report } from "../../conformance/report/report.ts";

export type { ConformanceIo } from "../../conformance/cli/terminal.ts";
export type { ConformanceTestsOptions } from "../../conformance/conformance-tests.ts";
export type { Deviation } from "../../conformance/judge/deviations.ts";
export type { Finding, Note } from "../../conformance/judge/finding.ts";
export type { ConformanceMatchers, JudgedResponse, ResponseToJudge } from "../../conformance/judge-response.ts";
export type {
  ConformanceOptions,
  InProcessTarget,
  LoginRequest,
  Progress,
  TargetContext,
} from "../../conformance/options.ts";
// Exported as a value too, because it is thrown.
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
 * Sends every case derived from the document to each target and judges the responses.
 *
 * @throws CannotRun if nothing can be run with these options.
 */
export const runConformance = async (options?: ConformanceOptions): Promise<Report> =>
  (await suite()).runConformance(options);

/**
 * Registers one test per operation, which checks an application or the server at a URL against the document and fails
 * with the causes. Await the call at the top of the test file, because the document is read first.
 *
 * @throws CannotRun if there is no test function, or if the document cannot be read.
 * @example
 * import { test } from "vitest"; // or from "node:test"; Jest's is global
 * await conformanceTests(app, { test, spec: "openapi.yaml" });
 */
export const conformanceTests = async (
  target: string | InProcessTarget,
  options?: ConformanceTestsOptions,
): Promise<void> => (await suite()).conformanceTests(target, options);

/**
 * Checks a response that a test already has, and its request if passed, against the document. Sends nothing.
 *
 * @throws CannotRun if the document cannot be read or has no such operation, or if the body has already been read.
 * @example
 * const { verdict, message } = await judgeResponse({ operation: "createThing", response, spec: "openapi.yaml" });
 */
export const judgeResponse = async (options: ResponseToJudge): Promise<JudgedResponse> =>
  (await suite()).judgeResponse(options);

/**
 * Matchers for `expect.extend` of Vitest and Jest: `toConform` passes for a response that matches the document.
 *
 * @example
 * expect.extend(conformanceMatchers);
 * await expect(response).toConform({ operation: "createThing", spec: "openapi.yaml" });
 */
export const conformanceMatchers = {
  toConform: async (response: ResponseToJudge["response"], options?: Omit<ResponseToJudge, "response">) =>
    (await suite()).conformanceMatchers.toConform(response, options),
};

/** The command `waves-voice conformance`; resolves to the exit status. */
export const conformanceCommand = async (argv: readonly string[], io: ConformanceIo): Promise<0 | 1 | 2> =>
  (await suite()).conformanceCommand(argv, io);

const suite = () => import("../../conformance/index.ts");
