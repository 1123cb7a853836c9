// Renders a report as JUnit XML for build servers (GitHub, GitLab, Jenkins): one suite for each target and operation,
// one testcase for each case. What concerns a whole target becomes a testcase of its own, so that no dashboard is green
// while the verdict is not. Pure.
import type { Finding } from "../judge/finding.ts";
import { causeByCase, causesIn, findingsPage } from "./causes.ts";
import { byOperation } from "./fold.ts";
import type { CaseReport, CauseReport, Report, TargetReport } from "./report.ts";
import { againLines, noteText, plural } from "./wording.ts";
import { attributes, element, text } from "./xml.ts";

export type JunitOptions = {
  /** The file and line of a pointer, `spec/paths/parcels.yaml:12`; empty if unknown. */
  readonly locate?: (pointer: string) => string;
};

type Locate = (pointer: string) => string;

export const renderJunit = (report: Report, options: JunitOptions = {}): string => {
  const locate = options.locate ?? (() => "");
  const suites = report.targets.flatMap((target) => targetSuites(report, target, locate));
  const total = (key: keyof Tally) => suites.reduce((sum, suite) => sum + suite.tally[key], 0);
  const open = attributes({
    name: `${report.spec.title} ${report.spec.version}`,
    tests: total("tests"),
    failures: total("failures"),
    errors: total("errors"),
    skipped: total("skipped"),
    time: seconds(report.durationMs),
  });
  const lines = ['<?xml version="1.0" encoding="UTF-8"?>', `<testsuites${open}>`, ...suites.map((suite) => suite.xml)];
  return `${lines.join("\n")}\n</testsuites>\n`;
};

type Tally = { readonly tests: number; readonly failures: number; readonly errors: number; readonly skipped: number };
type Testcase = { readonly kind: "pass" | "failure" | "error" | "skipped"; readonly ms: number; readonly xml: string };
type Suite = { readonly tally: Tally; readonly xml: string };

/** What every testcase of a target needs. */
type Context = {
  readonly target: TargetReport;
  readonly causes: ReadonlyMap<string, CauseReport>;
  readonly locate: Locate;
};

const targetSuites = (report: Report, target: TargetReport, locate: Locate): readonly Suite[] => {
  const context: Context = { target, causes: causeByCase(report, target), locate };
  return [
    ...wholeTargetSuite(report, target, locate),
    ...[...byOperation(target.cases)].map(([operation, cases]) =>
      suite(
        report,
        `${target.name} · ${operation}`,
        cases.map((testCase) => testcase(testCase, context)),
      ),
    ),
  ];
};

/**
 * Testcases for findings about the target as a whole, for operations that could not be read, and for an undecided
 * verdict.
 */
const wholeTargetSuite = (report: Report, target: TargetReport, locate: Locate): readonly Suite[] => {
  const targetCase = (name: string, kind: Testcase["kind"], inside: string): Testcase => ({
    kind,
    ms: 0,
    xml: element("testcase", { name, classname: target.name, time: seconds(0) }, inside),
  });
  const causes = causesIn(report).filter((cause) => cause.target === target.name && cause.cases.length === 0);
  const causeOf = ({ received }: Finding) => causes.find((cause) => cause.received === received);
  const cases: readonly Testcase[] = [
    ...target.findings.map((finding) =>
      targetCase(finding.check, "failure", failure([finding], causeOf(finding), locate)),
    ),
    ...target.refused.map((entry) =>
      targetCase(
        entry.operation,
        "skipped",
        element("skipped", { message: `not read: ${entry.reason} at ${entry.pointer}` }),
      ),
    ),
    ...(target.verdict === "undecided"
      ? [targetCase("verdict", "error", element("error", { message: target.summary, type: "undecided" }))]
      : []),
  ];
  return cases.length === 0 ? [] : [suite(report, `${target.name} · as a whole`, cases)];
};

const suite = (report: Report, name: string, cases: readonly Testcase[]): Suite => {
  const count = (kind: Testcase["kind"]) => cases.filter((testCase) => testCase.kind === kind).length;
  const tally = { tests: cases.length, failures: count("failure"), errors: count("error"), skipped: count("skipped") };
  const time = seconds(cases.reduce((sum, testcase) => sum + testcase.ms, 0));
  const timestamp = report.startedAt.replace(/(\.\d+)?Z$/, "");
  return {
    tally,
    xml: element("testsuite", { name, ...tally, time, timestamp }, cases.map((testCase) => testCase.xml).join("\n")),
  };
};

const testcase = (testCase: CaseReport, context: Context): Testcase => {
  const { target, locate } = context;
  const [kind, inside] = outcome(testCase, context);
  const [file, line] = fileAndLine(testCase.findings[0], locate);
  const open = {
    name: testCase.id,
    classname: `${target.name}.${testCase.operation}`,
    time: seconds(testCase.ms),
    file,
    line,
  };
  const out = [inside, kind === "skipped" ? "" : travelled(testCase)].filter((xml) => xml !== "").join("\n");
  return { kind, ms: testCase.ms, xml: element("testcase", open, out) };
};

const outcome = (testCase: CaseReport, { causes, locate }: Context): readonly [Testcase["kind"], string] => {
  const reason = testCase.reason ?? "";
  switch (testCase.outcome) {
    case "fail":
      return ["failure", failure(testCase.findings, causes.get(testCase.id), locate, `${testCase.title}\n\n`)];
    case "healed":
      return ["failure", element("failure", { message: reason, type: "healed" })];
    case "broken":
      return ["error", element("error", { message: reason, type: "broken" })];
    case "skipped":
    case "inconclusive":
      return ["skipped", element("skipped", { message: `${testCase.outcome}: ${reason}` })];
    default:
      return ["pass", ""];
  }
};

/**
 * A single element for all findings, because most readers show only the first. Its message is the cause's title, so
 * that dashboards group the cases of one cause.
 */
const failure = (findings: readonly Finding[], cause: CauseReport | undefined, locate: Locate, about = ""): string => {
  const [first] = findings;
  if (first === undefined) return element("failure", { message: "no finding given", type: "unknown" });
  const more = findings.length > 1 ? ` (and ${findings.length - 1} more)` : "";
  const sentence = `${first.check}: received ${first.received}; documented ${first.documented}${more}`;
  const message = cause === undefined || cause.kind === "finding" ? sentence : cause.title;
  const meaning = cause === undefined ? [] : [`${cause.severity}; what it means: ${findingsPage}#${cause.kind}`];
  const paragraphs = [...findings.map((finding) => described(finding, locate)), ...meaning];
  return element("failure", { message, type: first.check }, text(`${about}${paragraphs.join("\n\n")}`));
};

const described = (finding: Finding, locate: Locate): string => {
  const location = [locationOf(finding, locate), finding.pointer].filter((part) => part !== "").join("  ");
  return [
    `${finding.check}, which blames the ${finding.blames}`,
    `received:   ${finding.received}`,
    `documented: ${finding.documented}`,
    `where:      ${location}`,
  ].join("\n");
};

const travelled = (testCase: CaseReport): string => {
  const lines = [
    ...(testCase.outcome === "deviates" ? [`deviates: ${testCase.reason ?? ""}`] : []),
    ...testCase.notes.map((note) => `note: ${note.check}: ${noteText(note)} (${note.pointer})`),
    ...(testCase.outcome === "fail" ? exchange(testCase) : []),
  ];
  return lines.length === 0 ? "" : element("system-out", {}, text(lines.join("\n")));
};

const exchange = (testCase: CaseReport): readonly string[] => [
  ...(testCase.sent ? [`> ${testCase.sent.line} (${plural(testCase.sent.bytes, "byte")})`] : []),
  ...(testCase.received
    ? [`< ${testCase.received.line} (${plural(testCase.received.bytes, "byte")})`, testCase.received.excerpt]
    : []),
  ...(testCase.reproduce ? againLines(testCase.reproduce) : []),
];

const fileAndLine = (
  finding: Finding | undefined,
  locate: Locate,
): readonly [string | undefined, string | undefined] => {
  const match = finding ? /^(.+?):(\d+)(?::\d+)?$/.exec(locationOf(finding, locate)) : null;
  return [match?.[1], match?.[2]];
};

/** `openapi.yaml:38:7`; empty if unknown. */
const locationOf = ({ where, pointer }: Finding, locate: Locate): string => where ?? locate(pointer);

const seconds = (ms: number): string => (ms / 1000).toFixed(3);
