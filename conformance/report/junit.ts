// The report for a build server (GitHub, GitLab, Jenkins). In: a report; out: JUnit XML, one suite per target and operation,
// one testcase a case. What no testcase could say (a cause behind a whole target) becomes one of its own, so that no
// dashboard is green when the verdict is not.
import type { Finding } from "../judge/finding.ts";
import { byOperation } from "./fold.ts";
import type { CaseReport, Report, TargetReport } from "./report.ts";
import { againLines, plural } from "./wording.ts";
import { attributes, element, text } from "./xml.ts";

export type JunitOptions = {
  /** Where a pointer stands in the document: `spec/paths/parcels.yaml:12`; empty where nobody knows. */
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

const targetSuites = (report: Report, target: TargetReport, locate: Locate): readonly Suite[] => [
  ...wholeTarget(report, target, locate),
  ...[...byOperation(target.cases)].map(([operation, cases]) =>
    suite(
      report,
      `${target.name} · ${operation}`,
      cases.map((one) => testcase(target, one, locate)),
    ),
  ),
];

/** Its findings, what could not be read, and a verdict that could not be reached. */
const wholeTarget = (report: Report, target: TargetReport, locate: Locate): readonly Suite[] => {
  const own = (name: string, kind: Testcase["kind"], inside: string): Testcase => ({
    kind,
    ms: 0,
    xml: element("testcase", { name, classname: target.name, time: seconds(0) }, inside),
  });
  const cases: readonly Testcase[] = [
    ...target.findings.map((finding) => own(finding.check, "failure", failure([finding], locate))),
    ...target.refused.map((one) =>
      own(one.operation, "skipped", element("skipped", { message: `not read: ${one.reason} at ${one.pointer}` })),
    ),
    ...(target.verdict === "undecided"
      ? [own("verdict", "error", element("error", { message: target.summary, type: "undecided" }))]
      : []),
  ];
  return cases.length === 0 ? [] : [suite(report, `${target.name} · as a whole`, cases)];
};

const suite = (report: Report, name: string, cases: readonly Testcase[]): Suite => {
  const count = (kind: Testcase["kind"]) => cases.filter((one) => one.kind === kind).length;
  const tally = { tests: cases.length, failures: count("failure"), errors: count("error"), skipped: count("skipped") };
  const time = seconds(cases.reduce((sum, one) => sum + one.ms, 0));
  const timestamp = report.startedAt.replace(/(\.\d+)?Z$/, "");
  return {
    tally,
    xml: element("testsuite", { name, ...tally, time, timestamp }, cases.map((one) => one.xml).join("\n")),
  };
};

const testcase = (target: TargetReport, one: CaseReport, locate: Locate): Testcase => {
  const [kind, inside] = outcome(one, locate);
  const [file, line] = fileAndLine(one.findings[0], locate);
  const open = { name: one.id, classname: `${target.name}.${one.operation}`, time: seconds(one.ms), file, line };
  const out = [inside, kind === "skipped" ? "" : travelled(one)].filter((xml) => xml !== "").join("\n");
  return { kind, ms: one.ms, xml: element("testcase", open, out) };
};

const outcome = (one: CaseReport, locate: Locate): readonly [Testcase["kind"], string] => {
  const reason = one.reason ?? "";
  switch (one.outcome) {
    case "fail":
      return ["failure", failure(one.findings, locate, `${one.title}\n\n`)];
    case "healed":
      return ["failure", element("failure", { message: reason, type: "healed" })];
    case "broken":
      return ["error", element("error", { message: reason, type: "broken" })];
    case "skipped":
    case "inconclusive":
      return ["skipped", element("skipped", { message: `${one.outcome}: ${reason}` })];
    default:
      return ["pass", ""];
  }
};

/** One element however many findings: most readers show the first alone. */
const failure = (findings: readonly Finding[], locate: Locate, about = ""): string => {
  const [first] = findings;
  if (first === undefined) return element("failure", { message: "no finding given", type: "unknown" });
  const more = findings.length > 1 ? ` (and ${findings.length - 1} more)` : "";
  const message = `${first.check}: received ${first.received}; documented ${first.documented}${more}`;
  const paragraphs = findings.map((finding) => described(finding, locate));
  return element("failure", { message, type: first.check }, text(`${about}${paragraphs.join("\n\n")}`));
};

const described = (finding: Finding, locate: Locate): string => {
  const place = [locate(finding.pointer), finding.pointer].filter((part) => part !== "").join("  ");
  return [
    `${finding.check}, which blames the ${finding.blames}`,
    `received:   ${finding.received}`,
    `documented: ${finding.documented}`,
    `where:      ${place}`,
  ].join("\n");
};

const travelled = (one: CaseReport): string => {
  const lines = [
    ...(one.outcome === "deviates" ? [`deviates: ${one.reason ?? ""}`] : []),
    ...one.notes.map((note) => `note: ${note.check}: ${note.received}, but ${note.documented} (${note.pointer})`),
    ...(one.outcome === "fail" ? exchange(one) : []),
  ];
  return lines.length === 0 ? "" : element("system-out", {}, text(lines.join("\n")));
};

const exchange = (one: CaseReport): readonly string[] => [
  ...(one.sent ? [`> ${one.sent.line} (${plural(one.sent.bytes, "byte")})`] : []),
  ...(one.received ? [`< ${one.received.line} (${plural(one.received.bytes, "byte")})`, one.received.excerpt] : []),
  ...(one.reproduce ? againLines(one.reproduce) : []),
];

const fileAndLine = (
  finding: Finding | undefined,
  locate: Locate,
): readonly [string | undefined, string | undefined] => {
  const place = finding ? /^(.+?):(\d+)(?::\d+)?$/.exec(locate(finding.pointer)) : null;
  return [place?.[1], place?.[2]];
};

const seconds = (ms: number): string => (ms / 1000).toFixed(3);
