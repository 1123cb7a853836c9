// Judges an answer that a test already has, with the checks of a run, and provides a matcher for `expect`.
import type { Operation } from "../scripts/openapi/operation.ts";
import { didYouMean } from "../scripts/terminal/did-you-mean.ts";
import type { Finding, Note } from "./judge/finding.ts";
import type { Plan } from "./model.ts";
import { CannotRun, type ConformanceOptions } from "./options.ts";
import { type RequestLike, type ResponseLike, recordedOf } from "./recorded/from-values.ts";
import { reportCalls } from "./recorded/judge-recording.ts";
import { matchEntry } from "./recorded/match.ts";
import { causesInWords } from "./report/causes-text.ts";
import type { CauseReport, RunVerdict } from "./report/report.ts";
import { makePlan } from "./run/plan.ts";

export type ResponseToJudge = {
  /**
   * The `operationId`, or method and path as in the document.
   * @default the operation that the request calls, below the document's servers or at the root of any origin
   * @example "createThing"
   * @example "POST /things"
   */
  readonly operation?: string;
  /** The request that was sent; without it, only the answer is judged. */
  readonly request?: RequestLike;
  readonly response: ResponseLike;
} & Pick<ConformanceOptions, "spec" | "allowRefs" | "strict" | "checks">;

export type JudgedResponse = {
  /** `undecided` if there is not enough to judge, or if the answer (429, 503) says nothing about the request. */
  readonly verdict: RunVerdict;
  /** The operation's id. */
  readonly operation: string;
  readonly findings: readonly Finding[];
  readonly notes: readonly Note[];
  readonly causes: readonly CauseReport[];
  /** The causes, or why nothing is decided, for the message of a failed test. */
  readonly message: string;
};

/**
 * Holds an answer, and its request if given, to the document. Sends nothing.
 *
 * @throws CannotRun if the document cannot be read, has no such operation, or the body was already consumed.
 * @example
 * const { verdict, message } = await judgeResponse({ operation: "createThing", response, spec: "openapi.yaml" });
 */
export const judgeResponse = async (input: ResponseToJudge): Promise<JudgedResponse> => {
  const plan = await planFor(input);
  const operations = [...plan.operations.values()];
  const named = input.operation === undefined ? null : operationNamed(input.operation, operations);
  const fallback = { method: named?.method ?? "GET", url: named?.path ?? "/" };
  const recorded = await recordedOf(input.request ?? null, input.response, fallback);
  const operation = named ?? operationOf(recorded, operations);
  const report = reportCalls({ ...plan, refused: [] }, "response", [{ operation, recorded }], {});
  const [target] = report.targets;
  const cases = target?.cases ?? [];
  const { verdict, causes = [] } = report;
  return {
    verdict,
    operation: operation.id,
    findings: cases.flatMap(({ findings }) => findings),
    notes: cases.flatMap(({ notes }) => notes),
    causes,
    message: causesInWords(report),
  };
};

const operationNamed = (name: string, operations: readonly Operation[]): Operation => {
  const isNamed = ({ id, method, path }: Operation): boolean => id === name || `${method} ${path}` === name;
  const operation = operations.find(isNamed);
  if (operation !== undefined) return operation;
  const names = operations.map(({ id }) => id);
  throw new CannotRun(
    `The document has no operation ${JSON.stringify(name)}.${didYouMean(name, names)} It has ${names.slice(0, 20).join(", ")}.`,
  );
};

const operationOf = (recorded: Parameters<typeof matchEntry>[0], operations: readonly Operation[]): Operation => {
  const below = matchEntry(recorded, operations, null);
  const match = below.operation === null ? matchEntry(recorded, operations, pathsOf(operations)) : below;
  if (match.operation !== null) return match.operation;
  throw new CannotRun(
    `${recorded.request.method} ${recorded.request.target} is not an operation of the document: ${match.why}. Name it with \`operation\`.`,
  );
};

/** Tests call servers of their own, so any origin counts. */
const pathsOf = (operations: readonly Operation[]): readonly string[] => [
  "/",
  ...operations
    .flatMap(({ servers }) => servers)
    .flatMap((server) => (URL.canParse(server) ? [new URL(server).pathname] : [server])),
];

/** Cached, because a test file judges many answers by one document. */
const plans = new Map<string, Promise<Plan>>();

const planFor = ({ spec, allowRefs, strict, checks }: ResponseToJudge): Promise<Plan> => {
  const options: ConformanceOptions = {
    ...(spec === undefined ? {} : { spec }),
    ...(allowRefs === undefined ? {} : { allowRefs }),
    ...(checks === undefined ? {} : { checks }),
    strict: strict ?? false,
  };
  const key = JSON.stringify(options);
  const plan = plans.get(key) ?? makePlan(options);
  plans.set(key, plan);
  // Not cached if it failed, so that a corrected document can be read.
  plan.catch(() => plans.delete(key));
  return plan;
};

/**
 * Matchers for `expect.extend` of Vitest and Jest. `toConform` passes if the answer does what the document says, and
 * fails if that is undecided.
 *
 * @example
 * expect.extend(conformanceMatchers);
 * await expect(response).toConform({ operation: "createThing", spec: "openapi.yaml" });
 */
export const conformanceMatchers = {
  async toConform(response: ResponseLike, options: Omit<ResponseToJudge, "response"> = {}) {
    const { verdict, operation, message } = await judgeResponse({ ...options, response });
    const pass = verdict === "conforms";
    return {
      pass,
      message: () =>
        pass
          ? `The answer to ${operation} conforms to the document, but was expected not to.`
          : `${operation}: ${message}`,
    };
  },
};

/**
 * The matchers that are added to `expect`, for a type declaration in the project.
 *
 * @example
 * declare module "vitest" {
 *   interface Matchers<T> extends ConformanceMatchers<Promise<void>> {}
 * }
 */
export type ConformanceMatchers<Result = Promise<void>> = {
  /** Asserts that the answer, and its request if given, conforms to the document. */
  toConform: (options?: Omit<ResponseToJudge, "response">) => Result;
};
