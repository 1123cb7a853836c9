// `waves-voice-client/conformance`: the suite's own face, loaded when it is called.
// Every type is named by its own file: an index would lead the declarations to the whole of the suite.
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

/**
 * Registers one test for each operation of the document, which holds the application, or whatever answers at a URL, to the
 * document; it fails with the causes. Await it at the top of the test file, since the document is read before.
 *
 * @throws CannotRun where there is nothing to register tests with, or the document cannot be read.
 * @example
 * import { test } from "vitest"; // or from "node:test"; Jest's is global
 * await conformanceTests(app, { test, spec: "openapi.yaml" });
 */
export const conformanceTests = async (
  target: string | InProcessTarget,
  options?: ConformanceTestsOptions,
): Promise<void> => (await suite()).conformanceTests(target, options);

/**
 * Holds an answer that a test has already, and the request where it is passed, against the document. Sends nothing.
 *
 * @throws CannotRun where the document cannot be read, has no such operation, or the body has been read already.
 * @example
 * const { verdict, message } = await judgeResponse({ operation: "createThing", response, spec: "openapi.yaml" });
 */
export const judgeResponse = async (given: ResponseToJudge): Promise<JudgedResponse> =>
  (await suite()).judgeResponse(given);

/**
 * Matchers for `expect.extend` of Vitest and Jest: `toConform` is true of an answer that does what the document says.
 *
 * @example
 * expect.extend(conformanceMatchers);
 * await expect(response).toConform({ operation: "createThing", spec: "openapi.yaml" });
 */
export const conformanceMatchers = {
  toConform: async (response: ResponseToJudge["response"], given?: Omit<ResponseToJudge, "response">) =>
    (await suite()).conformanceMatchers.toConform(response, given),
};

/** The command `waves-voice conformance`; resolves to its exit status. */
export const conformanceCommand = async (argv: readonly string[], io: ConformanceIo): Promise<0 | 1 | 2> =>
  (await suite()).conformanceCommand(argv, io);

const suite = () => import("../../conformance/index.ts");
