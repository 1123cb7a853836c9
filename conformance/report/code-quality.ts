// A report → the Code Quality report of GitLab: each cause on the line of the document that the server does not keep, so that a
// merge request shows which are new and which are mended. In: a report; out: JSON text. Pure.
import { createHash } from "node:crypto";
import { visibleJson, visibleLine } from "../../scripts/terminal/visible.ts";
import { causesIn } from "./causes.ts";
import type { CauseReport, Report, Severity } from "./report.ts";
import { firstFew } from "./wording.ts";

export type CodeQualityOptions = {
  /** Where a pointer stands in the document: `spec/paths/parcels.yaml:12`; empty where nobody knows. */
  readonly locate?: (pointer: string) => string;
};

/** All of it is required: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format */
type Issue = {
  readonly description: string;
  readonly check_name: string;
  /** The same from run to run, and of no other issue: by it GitLab tells a new one from one that was there before. */
  readonly fingerprint: string;
  readonly severity: "info" | "minor" | "major" | "critical" | "blocker";
  readonly location: { readonly path: string; readonly lines: { readonly begin: number } };
};

type Locate = (pointer: string) => string;

export const renderCodeQuality = (report: Report, { locate = () => "" }: CodeQualityOptions = {}): string => {
  const issues = [
    ...causesIn(report).map((cause) => ofCause(report, cause, locate)),
    // A run that could not be decided must not look like one in which all was mended.
    ...report.targets
      .filter(({ verdict }) => verdict === "undecided")
      .map(({ name, summary }) => issue("verdict", "major", `${name} could not be judged: ${summary}`, locate("#"))),
  ];
  return `${visibleJson(issues.map(fingerprinted()), 2)}\n`;
};

type Draft = Omit<Issue, "fingerprint"> & { readonly key: string };

const severities: Readonly<Record<Severity, Issue["severity"]>> = {
  exposed: "blocker",
  fails: "critical",
  breaks: "major",
  loose: "minor",
  formality: "info",
};

const ofCause = (report: Report, cause: CauseReport, locate: Locate): Draft => {
  const { id, title, severity, check, operations, received, documented } = cause;
  const seenIn = operations.length === 0 ? "" : ` (${firstFew(operations, 3)})`;
  const description = `${title}${seenIn}: received ${received}; documented ${documented}`;
  return { ...issue(check, severities[severity], description, placeOf(report, cause, locate)), key: id };
};

const issue = (check: string, severity: Issue["severity"], description: string, place: string): Draft => {
  const [, path = "openapi.yaml", line = "1"] = /^(.+?):(\d+)(?::\d+)?$/.exec(place) ?? [];
  return {
    key: check,
    description: visibleLine(description),
    check_name: check,
    severity,
    location: { path: path.replace(/^\.\//, ""), lines: { begin: Number(line) } },
  };
};

/** What a standard demands, and no line of the document, stands at the operation that shows it. */
const placeOf = ({ operations = [] }: Report, { where, operations: [first] }: CauseReport, locate: Locate): string => {
  if (where !== "") return where;
  const operation = operations.find(({ id }) => id === first);
  if (operation === undefined) return locate("#");
  const path = operation.path.replaceAll("~", "~0").replaceAll("/", "~1");
  return locate(`#/paths/${path}/${operation.method.toLowerCase()}`);
};

/** The second target that has a cause has it too; neither its name nor its port tells them apart, for these change. */
const fingerprinted = (): ((draft: Draft) => Issue) => {
  const counts = new Map<string, number>();
  return ({ key, ...rest }) => {
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    const fingerprint = createHash("sha256")
      .update(count === 1 ? key : `${key} ${count}`)
      .digest("hex");
    return { ...rest, fingerprint };
  };
};
