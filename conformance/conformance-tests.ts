// Registers one test for each operation, with any test runner: Vitest, Jest or node:test.
import type { Plan } from "./model.ts";
import { CannotRun, type ConformanceOptions, type InProcessTarget } from "./options.ts";
import { causesInWords } from "./report/causes-text.ts";
import { makePlan } from "./run/plan.ts";
import { runPlan } from "./run.ts";

/** The `test` function of Vitest, Jest and node:test; the third argument is a time limit in milliseconds. */
export type RegisterTest = (name: string, run: (context?: never) => Promise<void>, timeoutMs?: number) => unknown;

export type ConformanceTestsOptions = Omit<ConformanceOptions, "targets"> & {
  /**
   * The function that registers a test.
   * @default the global `test` of Jest, or of Vitest with `globals: true`
   * @example test // from "vitest" or "node:test"
   */
  readonly test?: unknown;
  /**
   * The time limit for each test, in milliseconds: a test sends as many requests as its operation has cases.
   * @default 120_000
   */
  readonly testTimeoutMs?: number;
};

/**
 * Registers one test for each operation of the document. Each holds an application, or the server at a URL, to the
 * document, and fails with the causes. Await it at the top of the test file, because it reads the document first.
 *
 * @throws CannotRun if there is no function to register tests with, or the document cannot be read.
 * @example await conformanceTests(app, { test, spec: "openapi.yaml" });
 */
export const conformanceTests = async (
  target: string | InProcessTarget,
  options: ConformanceTestsOptions = {},
): Promise<void> => {
  const { test, testTimeoutMs = 120_000, ...conformanceOptions } = options;
  const register = registerFor(test);
  const runOptions: ConformanceOptions = { ...conformanceOptions, targets: [target] };
  const plan = await makePlan(runOptions);
  const refused = new Map(plan.refused.map((refusal) => [refusal.operation, refusal]));
  for (const { operation, pointer, reason } of refused.values())
    register(operation, async () => {
      throw new Error(`${operation} cannot be judged: ${reason} (${pointer}, ${plan.locate(pointer)})`);
    });
  for (const { id, method, path } of plan.operations.values()) {
    const operationPlan = only(plan, id);
    if (operationPlan === null || refused.has(id)) continue;
    register(`${id}: ${method} ${path}`, (...context) => judge(operationPlan, runOptions, context[0]), testTimeoutMs);
  }
};

const registerFor = (passed: unknown): RegisterTest => {
  const { test, it } = globalThis as { readonly test?: unknown; readonly it?: unknown };
  const register = passed ?? test ?? it;
  if (typeof register === "function") return register as RegisterTest;
  throw new CannotRun(
    'There is nothing to register tests with: pass `test`, from "vitest" or "node:test", to conformanceTests.',
  );
};

/** The cases of one operation and the controls that they need; null if none of its cases was selected. */
const only = (plan: Plan, id: string): Plan | null => {
  const ownCases = plan.cases.filter((testCase) => testCase.operation === id && plan.reported.has(testCase.id));
  if (ownCases.length === 0) return null;
  const controls = new Set(ownCases.map(({ control }) => control));
  const reported = new Set(ownCases.map((testCase) => testCase.id));
  return {
    ...plan,
    cases: plan.cases.filter((testCase) => reported.has(testCase.id) || controls.has(testCase.id)),
    reported,
    refused: [],
    unscripted: [],
    whole: false,
  };
};

/** Called by a function without declared parameters, because Jest takes declared parameters for a done callback. */
const judge = async (plan: Plan, options: ConformanceOptions, context: unknown): Promise<void> => {
  const report = await runPlan(plan, options);
  const [target] = report.targets;
  if (report.verdict === "conforms") return;
  // The document allows a server to leave it out.
  if (report.verdict === "undecided" && target?.notServed?.length === 1) return skip(context);
  throw new ConformanceError(causesInWords(report));
};

const skip = (context: unknown): void => {
  const { skip } = (context ?? {}) as { readonly skip?: (reason: string) => void };
  skip?.call(context, "not served here; it is optional");
};

/** Fails a test: the message says what happened and what the document says instead. */
class ConformanceError extends Error {
  override readonly name = "ConformanceError";
  /** The stack trace would lead into the suite, which helps nobody. */
  override readonly stack = `${this.name}: ${this.message}`;
}
