// Plans a run from a document and filters. The bundler is only loaded if a document has to be bundled.
import { setImmediate } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import type { Spec } from "../../scripts/bundle.ts";
import { type Document, isObject } from "../../scripts/openapi/document.ts";
import { ignoredParameters } from "../../scripts/openapi/ignored-parameters.ts";
import type { Operation, Refusal } from "../../scripts/openapi/operation.ts";
import { doubledNames } from "../../scripts/openapi/operation-names.ts";
import { readOperations } from "../../scripts/openapi/read.ts";
import { suggestedKeyEnv } from "../../scripts/openapi/security.ts";
import type { Case } from "../derive/case.ts";
import { casesAbout, type Derived, derivationOf } from "../derive/cases.ts";
import type { Source } from "../derive/source.ts";
import { wrongExamples } from "../derive/wrong-examples.ts";
import knownDeviations from "../deviations.json" with { type: "json" };
import otherDeviations from "../deviations.other-documents.json" with { type: "json" };
import { readDeviations } from "../judge/deviations.ts";
import type { Plan } from "../model.ts";
import { CannotRun, type ConformanceOptions } from "../options.ts";
import { createValidator } from "../schema/validate.ts";
import { assertOptions } from "./assert-options.ts";
import { readBaseline } from "./baseline.ts";
import { choose, mayChange } from "./choose.ts";
import { readExamples } from "./examples.ts";
import { sampleOf } from "./sample.ts";
import { isGivenSecurity, withSecurity } from "./security.ts";

/** @throws CannotRun if there is no document, no case to run, or no time left to derive the cases. */
export const makePlan = async (options: ConformanceOptions): Promise<Plan> => {
  const startedAt = performance.now();
  assertOptions(options);
  const baseline = readBaseline(options.baseline);
  const spec = await readSpec(options);
  const { document, operations, refused, source, derived } = await readingOf(spec, options, startedAt);
  const chosen = choose({ document, operations, cases: derived.cases }, options);
  const isChosen = ({ operation }: Refusal): boolean => chosen.operation(operation);
  return {
    ...aboutDocument(document, spec, operations, options),
    operations: new Map(operations.map((operation) => [operation.id, operation])),
    refused: [...refused, ...derived.refused].filter(isChosen),
    unscripted: derived.unscripted.filter(isChosen),
    notes: [
      ...spec.notes,
      ...ignoredParameters(document),
      ...doubledNames(document),
      ...wrongExamples(source, operations),
    ],
    ...casesToRun(derived.cases, chosen.cases, options),
    ...aboutCases(source, operations, derived),
    whole: chosen.whole && options.sample === undefined,
    counts: chosen.check,
    requires: chosen.required,
    strict: options.strict ?? false,
    deviations: deviationsFor(options),
    baseline,
    mayChange: mayChange(
      operations.map(({ id }) => id),
      options,
    ),
  };
};

type Reading = Pick<ReturnType<typeof readOperations>, "operations" | "refused"> & {
  readonly document: Document;
  readonly source: Source;
  readonly derived: Derived;
};

/** Tests may run the suite many times in a process, so what depends only on the shipped document is derived once. */
let ofShipped: { readonly sha256: string; readonly reading: Reading } | null = null;

const readingOf = async (spec: Spec, options: ConformanceOptions, startedAt: number): Promise<Reading> => {
  const document = withSecurity(spec.document, options);
  const isShipped = options.spec === undefined && document === spec.document && options.examples === undefined;
  if (isShipped && ofShipped?.sha256 === spec.sha256) return ofShipped.reading;
  const { operations, refused } = readOperations(document);
  const reader = { document, validate: createValidator(document), samples: spec.samples };
  const source = { ...reader, given: readExamples(reader, operations, options) };
  const derived = await deriveInTime(source, operations, options, startedAt);
  const reading = { document, operations, refused, source, derived };
  if (isShipped) ofShipped = { sha256: spec.sha256, reading };
  return reading;
};

/** Milliseconds of deriving between pauses for signals and timers. */
const turnMs = 50;

/** Deriving may block the process for minutes if a document is very large, so it pauses for Ctrl-C and the clock. */
const deriveInTime = async (
  source: Source,
  operations: readonly Operation[],
  { signal, maxTimeMs = Number.POSITIVE_INFINITY }: ConformanceOptions,
  startedAt: number,
): Promise<Derived> => {
  const derivation = derivationOf(source, operations);
  let turn = performance.now();
  for (;;) {
    const step = derivation.next();
    if (step.done) return step.value;
    if (performance.now() - turn < turnMs) continue;
    await setImmediate();
    turn = performance.now();
    const isOver = turn - startedAt > maxTimeMs;
    if (!isOver && !signal?.aborted) continue;
    const done = `the cases of ${step.value} of ${operations.length} operations were derived; nothing was sent`;
    throw new CannotRun(
      isOver
        ? `The time limit of ${maxTimeMs / 1000} s was reached when ${done}. Raise it with --max-time.`
        : `The run was stopped when ${done}.`,
    );
  }
};

const aboutDocument = (
  document: Document,
  spec: Spec,
  operations: readonly Operation[],
  options: ConformanceOptions,
): Pick<Plan, "title" | "version" | "sha256" | "keyEnv" | "file" | "document" | "shipped" | "samples" | "locate"> => {
  const info = isObject(document.info) ? document.info : {};
  return {
    title: String(info.title ?? "API"),
    version: String(info.version ?? ""),
    sha256: spec.sha256,
    keyEnv: suggestedKeyEnv(operations),
    file: spec.file,
    document,
    shipped: options.spec === undefined,
    samples: spec.samples,
    locate: (pointer) =>
      isGivenSecurity(pointer, options) ? (options.configFile ?? "the option securitySchemes") : spec.locate(pointer),
  };
};

/** The selected cases, or a sample of them, and the controls that give them meaning. */
const casesToRun = (
  cases: readonly Case[],
  chosen: readonly Case[],
  options: ConformanceOptions,
): Pick<Plan, "cases" | "reported"> => {
  const { sample } = options;
  const selected = sample === undefined ? chosen : sampleOf(chosen.filter(isAsked(options)), sample);
  const controls = new Set(selected.map(({ control }) => control));
  const reported = new Set(selected.map(({ id }) => id));
  return { cases: cases.filter(({ id }) => reported.has(id) || controls.has(id)), reported };
};

/** Facts about all cases of the document, whichever are run. */
const aboutCases = (
  source: Source,
  operations: readonly Operation[],
  { cases, relations, rules, unreachable }: Derived,
): Pick<Plan, "all" | "relations" | "casesAbout" | "rules" | "replies" | "reader"> => {
  const { document, validate } = source;
  const reasons = new Map(unreachable.toReversed().map(({ pointer, reason }) => [pointer, reason]));
  return {
    all: new Map(cases.map((testCase) => [testCase.id, testCase])),
    relations,
    casesAbout: (id, pointed, naming = null) => {
      const operation = operations.find((other) => other.id === id);
      const about =
        operation === undefined ? [] : casesAbout(source, operations, relations, operation, pointed, naming);
      return new Map(about.map((testCase) => [testCase.id, testCase]));
    },
    // Operations share components, and therefore rules.
    rules: [...new Map(rules.map((rule) => [rule.pointer, rule])).values()].map((rule) => {
      const reason = reasons.get(rule.pointer);
      return reason === undefined ? rule : { ...rule, unreachable: reason };
    }),
    replies: new Map(
      cases
        .toReversed()
        .flatMap((testCase) =>
          testCase.kind === "call" && testCase.reply.expect === "ok" ? [[testCase.operation, testCase.reply]] : [],
        ),
    ),
    reader: { document, validate },
  };
};

/** Whether any target runs the case; cases that are not sent have no place in a sample. */
const isAsked =
  ({ targets = ["client", "mock"] }: ConformanceOptions) =>
  (testCase: Case): boolean =>
    targets.some((name) => (name === "client" ? testCase.input !== null : testCase.kind !== "call"));

/** Prism's deviations hold for any document, but only for the shipped one is it known which of them show. */
const deviationsFor = ({ spec, deviations }: ConformanceOptions): Plan["deviations"] => {
  const ofPrism = readDeviations(knownDeviations);
  if (spec === undefined) return { entries: deviations ?? ofPrism, binding: deviations ?? ofPrism };
  const declared = deviations ?? [];
  return { entries: [...declared, ...ofPrism, ...readDeviations(otherDeviations)], binding: declared };
};

const bundleFile = fileURLToPath(new URL("../../generated/openapi.json", import.meta.url));
const sourceFile = fileURLToPath(new URL("../../spec/openapi.yaml", import.meta.url));

/** @throws CannotRun that says what is wrong with the document. */
const readSpec = async ({ spec: file, allowRefs }: ConformanceOptions): Promise<Spec> => {
  const { loadSpec, readBundle } = await import("../../scripts/bundle.ts");
  const { bundleInChild } = await import("../../scripts/bundle/bundle-in-child.ts");
  try {
    if (file === undefined) return await readBundle(bundleFile, sourceFile);
    return await loadSpec(file, null, bundleInChild, allowRefs);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    throw new CannotRun(`The document cannot be read. ${error.message}`, { cause: error });
  }
};
