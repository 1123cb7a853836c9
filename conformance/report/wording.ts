// Words and numbers that all reports share, as text without markup. Pure.
import type { Finding, Note } from "../judge/finding.ts";
import type { CaseReport, Outcome, Report, TargetReport } from "./report.ts";

export type OutcomeWords = { readonly symbol: string; readonly meaning: string };

/** In the order in which readers need them. */
export const outcomeWords: Readonly<Record<Outcome, OutcomeWords>> = {
  pass: { symbol: "✓", meaning: "every check agrees" },
  fail: { symbol: "✗", meaning: "a check disagrees" },
  healed: { symbol: "↺", meaning: "a declared deviation no longer shows" },
  deviates: { symbol: "≈", meaning: "disagrees exactly as declared beforehand" },
  inconclusive: { symbol: "?", meaning: "could not be decided" },
  skipped: { symbol: "–", meaning: "does not apply to this target" },
  broken: { symbol: "!", meaning: "the suite itself failed" },
};

export const outcomeOrder = Object.keys(outcomeWords) as readonly Outcome[];

export const sectionTitles = {
  causes: "What to fix",
  targets: "Targets",
  cases: "Cases",
  healed: "Healed deviations to remove",
  broken: "The suite itself failed",
  refused: "Operations that could not be read",
  deviates: "Declared deviations",
  inconclusive: "Not decided",
  skipped: "Skipped",
  notes: "Notes",
  document: "About the document itself",
  leftBehind: "Left behind",
} as const;

export const thousands = (count: number): string => count.toLocaleString("en-US");

export const plural = (count: number, noun: string, many = `${noun}s`): string =>
  `${thousands(count)} ${count === 1 ? noun : many}`;

/** `12 ms`, `1.2 s`, `2 min 5 s`. */
export const duration = (ms: number): string => {
  if (ms < 999.5) return `${Math.round(ms)} ms`;
  if (ms < 59_950) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
};

/** `a`, `a and b`, `a, b and c`. */
export const listed = (items: readonly string[]): string =>
  items.length < 2 ? (items[0] ?? "") : `${items.slice(0, -1).join(", ")} and ${items.at(-1)}`;

/** The first few, then how many more there are. */
export const firstFew = (items: readonly string[], few: number): string =>
  items.length <= few + 1
    ? items.join(", ")
    : `${items.slice(0, few).join(", ")} and ${thousands(items.length - few)} more`;

/**
 * What the target says about its life cycle; null if nothing. Only if it covers every operation is it said of the API.
 */
export const lifecycleText = ({ operations = [] }: Report, { lifecycle, cases }: TargetReport): string | null => {
  if (lifecycle === "active" || lifecycle === "unknown") return null;
  const retired = new Set(
    cases.flatMap((testCase) => (testCase.findings.some(isOutOfService) ? [testCase.operation] : [])),
  );
  const isAll = operations.every(({ id, deprecated }) => (lifecycle === "retired" ? retired.has(id) : deprecated));
  return isAll ? `the API is ${lifecycle}` : `part of the API is ${lifecycle}`;
};

const isOutOfService = ({ check }: Finding): boolean => check === "operation-serves";

/** How much a passing run proves; null if no good answer was recorded. */
export const strengthText = ({ strength }: TargetReport): string | null =>
  strength === undefined || strength.broken === 0
    ? null
    : `the checks notice ${thousands(strength.noticed)} of ${plural(strength.broken, "mistake")} put into good answers on purpose`;

/** The changes that the checks would miss: `createParcel: 200 without /note`. */
export const unnoticedTexts = ({ strength }: TargetReport): readonly string[] =>
  (strength?.unnoticed ?? []).map(({ operation, change }) => `${operation}: ${change}`);

/** What a note observed, and the rule it refers to. */
export const noteText = ({ received, documented }: Note): string => `${received}; documented: ${documented}`;

/** Shell lines that run a case again: the command, and curl or why there is no curl line. */
export const againLines = ({ command, curl, noCurl }: NonNullable<CaseReport["reproduce"]>): readonly string[] => [
  command,
  ...(curl ? [curl] : noCurl ? [`# no curl command: ${noCurl}`] : []),
];

/** The verdict of the run in one sentence. */
export const runSentence = (report: Report): string => {
  const api = `${report.spec.title} ${report.spec.version}`;
  const named = (verdict: TargetReport["verdict"]) =>
    report.targets.filter((target) => target.verdict === verdict).map((target) => target.name);
  const agreeing = named("conforms");
  const disagreeing = named("disagrees");
  const undecided = named("undecided");
  const sentence = [
    disagreeing.length > 0 ? `${listed(disagreeing)} ${verb(disagreeing, "disagree")} with ${api}` : "",
    agreeing.length > 0
      ? `${listed(agreeing)} ${verb(agreeing, "conform")} to ${disagreeing.length > 0 ? "it" : api}`
      : "",
    undecided.length > 0 ? `${listed(undecided)} could not be decided` : "",
  ].filter((clause) => clause !== "");
  return sentence.length === 0 ? "Nothing was judged." : `${sentence.join("; ")}.`;
};

const verb = (subjects: readonly string[], plain: string): string => (subjects.length === 1 ? `${plain}s` : plain);
