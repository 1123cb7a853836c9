// Renders a report for GitLab's Code Quality: each cause on the line of the document that the server breaks, so that a
// merge request shows which causes are new and which are fixed. Pure.
import { createHash } from "node:crypto";
import { visibleJson, visibleLine } from "../../scripts/terminal/visible.ts";
import { causesIn } from "./causes.ts";
import type { CauseReport, Report, Severity } from "./report.ts";
import { firstFew } from "./wording.ts";

export type CodeQualityOptions = {
  /** The file and line of a pointer, `spec/paths/parcels.yaml:12`; empty if unknown. */
  readonly locate?: (pointer: string) => string;
};

/** All members are required: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format */
type Issue = {
  readonly description: string;
  readonly check_name: string;
  /** Stable between runs and unique, because GitLab uses it to tell a new issue from an old one. */
  readonly fingerprint: string;
  readonly severity: "info" | "minor" | "major" | "critical" | "blocker";
  readonly location: { readonly path: string; readonly lines: { readonly begin: number } };
};

type Locate = (pointer: string) => string;

export const renderCodeQuality = (report: Report, { locate = () => "" }: CodeQualityOptions = {}): string => {
  const issues = [
    ...causesIn(report).map((cause) => ofCause(report, cause, locate)),
    // An undecided run must not look as if everything had been fixed.
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
  return { ...issue(check, severities[severity], description, locationOf(report, cause, locate)), key: id };
};

const issue = (check: string, severity: Issue["severity"], description: string, location: string): Draft => {
  const [, path = "openapi.yaml", line = "1"] = /^(.+?):(\d+)(?::\d+)?$/.exec(location) ?? [];
  return {
    key: check,
    description: visibleLine(description),
    check_name: check,
    severity,
    location: { path: path.replace(/^\.\//, ""), lines: { begin: Number(line) } },
  };
};

/** A finding based on a standard has no line in the document, so it is shown at the operation that breaks it. */
const locationOf = (
  { operations = [] }: Report,
  { where, operations: [first] }: CauseReport,
  locate: Locate,
): string => {
  if (where !== "") return where;
  const operation = operations.find(({ id }) => id === first);
  if (operation === undefined) return locate("#");
  const path = operation.path.replaceAll("~", "~0").replaceAll("/", "~1");
  return locate(`#/paths/${path}/${operation.method.toLowerCase()}`);
};

/** If several targets share a cause, a counter tells them apart, since target names and ports change between runs. */
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
