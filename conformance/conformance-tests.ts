// One test an operation, with whatever runner the project has: Vitest, Jest or node:test.
import type { Plan } from "./model.ts";
import { CannotRun, type ConformanceOptions, type InProcessTarget } from "./options.ts";
import { causesInWords } from "./report/causes-text.ts";
import { makePlan } from "./run/plan.ts";
import { runPlan } from "./run.ts";

/** What registers a test in Vitest, Jest and node:test alike; the third argument is a time limit in milliseconds. */
export type RegisterTest = (name: string, run: (context?: never) => Promise<void>, timeoutMs?: number) => unknown;

export type ConformanceTestsOptions = Omit<ConformanceOptions, "targets"> & {
  /**
   * What registers a test.
   * @default the global `test` of Jest, or of Vitest with `globals: true`
   * @example test // from "vitest" or "node:test"
   */
  readonly test?: unknown;
  /**
   * For each of the tests, in milliseconds: a test sends as many requests as its operation has cases.
   * @default 120_000
   */
  readonly testTimeoutMs?: number;
};

/**
 * Registers one test for each operation of the document, which holds the application, or whatever answers at a URL, to the
 * document; it fails with the causes. Await it at the top of the test file, since the document is read before.
 *
 * @throws CannotRun where there is nothing to register tests with, or the document cannot be read.
 * @example await conformanceTests(app, { test, spec: "openapi.yaml" });
 */
export const conformanceTests = async (
  target: string | InProcessTarget,
  options: ConformanceTestsOptions = {},
): Promise<void> => {
  const { test, testTimeoutMs = 120_000, ...given } = options;
  const register = registerFor(test);
  const runOptions: ConformanceOptions = { ...given, targets: [target] };
  const plan = await makePlan(runOptions);
  const refused = new Map(plan.refused.map((refusal) => [refusal.operation, refusal]));
  for (const { operation, pointer, reason } of refused.values())
    register(operation, async () => {
      throw new Error(`${operation} cannot be judged: ${reason} (${pointer}, ${plan.locate(pointer)})`);
    });
  for (const { id, method, path } of plan.operations.values()) {
    const own = only(plan, id);
    if (own === null || refused.has(id)) continue;
    register(`${id}: ${method} ${path}`, (...context) => judge(own, runOptions, context[0]), testTimeoutMs);
  }
};

const registerFor = (given: unknown): RegisterTest => {
  const { test, it } = globalThis as { readonly test?: unknown; readonly it?: unknown };
  const register = given ?? test ?? it;
  if (typeof register === "function") return register as RegisterTest;
  throw new CannotRun(
    'There is nothing to register tests with: pass `test`, from "vitest" or "node:test", to conformanceTests.',
  );
};

/** The cases of one operation and the controls that they need; null where nothing of it was asked for. */
const only = (plan: Plan, id: string): Plan | null => {
  const own = plan.cases.filter((testCase) => testCase.operation === id && plan.reported.has(testCase.id));
  if (own.length === 0) return null;
  const controls = new Set(own.map(({ control }) => control));
  const reported = new Set(own.map((testCase) => testCase.id));
  return {
    ...plan,
    cases: plan.cases.filter((testCase) => reported.has(testCase.id) || controls.has(testCase.id)),
    reported,
    refused: [],
    unscripted: [],
    whole: false,
  };
};

/** Jest takes a function with parameters for one that calls back, so this is called with none declared. */
const judge = async (plan: Plan, options: ConformanceOptions, context: unknown): Promise<void> => {
  const report = await runPlan(plan, options);
  const [target] = report.targets;
  if (report.verdict === "conforms") return;
  // The document lets a server leave it out.
  if (report.verdict === "undecided" && target?.notServed?.length === 1) return skip(context);
  throw new ConformanceError(causesInWords(report));
};

const skip = (context: unknown): void => {
  const { skip } = (context ?? {}) as { readonly skip?: (reason: string) => void };
  skip?.call(context, "not served here, which the document allows");
};

/** A test failed: the message has what happened and where the document says otherwise. */
class ConformanceError extends Error {
  override readonly name = "ConformanceError";
  /** The stack leads into the suite, which helps nobody. */
  override readonly stack = `${this.name}: ${this.message}`;
}
