// An answer that a test has already → what the document says of it, by the checks of a run; and a matcher for `expect`.
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
   * Its `operationId`, or method and path as the document has them.
   * @default what the request calls, below the document's servers or at the root of any origin
   * @example "createThing"
   * @example "POST /things"
   */
  readonly operation?: string;
  /** What was sent; without it the answer alone is judged. */
  readonly request?: RequestLike;
  readonly response: ResponseLike;
} & Pick<ConformanceOptions, "spec" | "allowRefs" | "strict" | "checks">;

export type JudgedResponse = {
  /** `undecided` where what was passed is not enough, or the answer (429, 503) says nothing of the request. */
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
 * Holds an answer, and the request where it is passed, against the document. Sends nothing.
 *
 * @throws CannotRun where the document cannot be read, has no such operation, or the body has been read already.
 * @example
 * const { verdict, message } = await judgeResponse({ operation: "createThing", response, spec: "openapi.yaml" });
 */
export const judgeResponse = async (given: ResponseToJudge): Promise<JudgedResponse> => {
  const plan = await planFor(given);
  const operations = [...plan.operations.values()];
  const named = given.operation === undefined ? null : operationNamed(given.operation, operations);
  const fallback = { method: named?.method ?? "GET", url: named?.path ?? "/" };
  const recorded = await recordedOf(given.request ?? null, given.response, fallback);
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
  const isMeant = ({ id, method, path }: Operation): boolean => id === name || `${method} ${path}` === name;
  const found = operations.find(isMeant);
  if (found !== undefined) return found;
  const names = operations.map(({ id }) => id);
  throw new CannotRun(
    `The document has no operation ${JSON.stringify(name)}.${didYouMean(name, names)} It has ${names.slice(0, 20).join(", ")}.`,
  );
};

const operationOf = (recorded: Parameters<typeof matchEntry>[0], operations: readonly Operation[]): Operation => {
  const below = matchEntry(recorded, operations, null);
  const found = below.operation === null ? matchEntry(recorded, operations, pathsOf(operations)) : below;
  if (found.operation !== null) return found.operation;
  throw new CannotRun(
    `${recorded.request.method} ${recorded.request.target} is no operation of the document: ${found.why}. Name it with \`operation\`.`,
  );
};

/** A test calls its own server. */
const pathsOf = (operations: readonly Operation[]): readonly string[] => [
  "/",
  ...operations
    .flatMap(({ servers }) => servers)
    .flatMap((server) => (URL.canParse(server) ? [new URL(server).pathname] : [server])),
];

/** A test file judges many answers by one document. */
const plans = new Map<string, Promise<Plan>>();

const planFor = ({ spec, allowRefs, strict, checks }: ResponseToJudge): Promise<Plan> => {
  const options: ConformanceOptions = {
    ...(spec === undefined ? {} : { spec }),
    ...(allowRefs === undefined ? {} : { allowRefs }),
    ...(checks === undefined ? {} : { checks }),
    strict: strict ?? false,
  };
  const key = JSON.stringify(options);
  const known = plans.get(key) ?? makePlan(options);
  plans.set(key, known);
  // Whoever mends the document may ask again.
  known.catch(() => plans.delete(key));
  return known;
};

/**
 * Matchers for `expect.extend` of Vitest and Jest. `toConform` is true of an answer that does what the document says; what
 * is undecided does not.
 *
 * @example
 * expect.extend(conformanceMatchers);
 * await expect(response).toConform({ operation: "createThing", spec: "openapi.yaml" });
 */
export const conformanceMatchers = {
  async toConform(response: ResponseLike, given: Omit<ResponseToJudge, "response"> = {}) {
    const { verdict, operation, message } = await judgeResponse({ ...given, response });
    const pass = verdict === "conforms";
    return {
      pass,
      message: () =>
        pass
          ? `The answer to ${operation} conforms to the document, and was expected not to.`
          : `${operation}: ${message}`,
    };
  },
};

/**
 * What the matchers add to `expect`, for a declaration of the project's own.
 *
 * @example
 * declare module "vitest" {
 *   interface Matchers<T> extends ConformanceMatchers<Promise<void>> {}
 * }
 */
export type ConformanceMatchers<Result = Promise<void>> = {
  /** That the answer, and the request where it is passed, is what the document says. */
  toConform: (given?: Omit<ResponseToJudge, "response">) => Result;
};
