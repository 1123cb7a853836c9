// The report for a pull request or the summary of a build step (GitHub flavour). In: a report; out: Markdown in which
// nothing that a server answered can become markup, a link or a mention.
import { byTargets, disagreements, type FoldedFinding, type FoldedReason, notes, reasons, targetsOf } from "./fold.ts";
import { leftBehind } from "./left-behind.ts";
import { cell, code, details, fenced, plain, table } from "./markdown-text.ts";
import { matrices } from "./matrix.ts";
import type { Outcome, Report, RunVerdict } from "./report.ts";
import {
  againLines,
  duration,
  firstFew,
  listed,
  outcomeOrder,
  outcomeWords,
  plural,
  runSentence,
  sectionTitles,
  strengthText,
  thousands,
  unnoticedTexts,
} from "./wording.ts";

export type MarkdownOptions = {
  /** Where a pointer stands in the document: `spec/paths/parcels.yaml:12`; empty where nobody knows. */
  readonly locate?: (pointer: string) => string;
};

/** At most about 60,000 characters, since GitHub refuses a comment of more than 65,536: the table of cases goes first. */
export const renderMarkdown = (report: Report, options: MarkdownOptions = {}): string => {
  const locate = options.locate ?? (() => "");
  const head = [
    `## ${marks[report.verdict]} ${plain(report.spec.title)} ${plain(report.spec.version)}: ${report.verdict}`,
    `${plain(runSentence(report))} ${duration(report.durationMs)}, ${plain(report.startedAt)}.`,
    targetTable(report),
    ...strengthSection(report),
    ...disagreementSections(report, locate),
    ...reasonSection(report, "healed", true),
    ...reasonSection(report, "broken", true),
    ...refusedSection(report),
    ...reasonSection(report, "deviates", false),
    ...reasonSection(report, "inconclusive", false),
    ...reasonSection(report, "skipped", false),
    ...noteSection(report),
    ...leftBehindSection(report),
  ].join("\n\n");
  const cases = caseSections(report).join("\n\n");
  const rest =
    cases.length + head.length > roomy ? "The table of cases is too long for here; the other reports have it." : cases;
  return `${[head, rest].filter((part) => part !== "").join("\n\n")}\n`;
};

const roomy = 60_000;
const shownDisagreements = 25;
const marks: Readonly<Record<RunVerdict, string>> = { conforms: "✅", disagrees: "❌", undecided: "❔" };

const targetTable = (report: Report): string => {
  const seen = outcomeOrder.filter((outcome) => report.targets.some((target) => target.counts[outcome] > 0));
  return table(
    ["Target", "Verdict", ...seen, "Requests", "Why"],
    report.targets.map((target) => [
      code(target.name),
      `${marks[target.verdict]} ${target.verdict}`,
      ...seen.map((outcome) => thousands(target.counts[outcome])),
      thousands(target.requests),
      cell(plain(target.summary)),
    ]),
  );
};

const strengthSection = (report: Report): readonly string[] => {
  const items = report.targets.flatMap((target) => {
    const text = strengthText(target);
    const missed = firstFew(unnoticedTexts(target).map(code), 8);
    return text === null ? [] : [`- ${code(target.name)}: ${text}${missed === "" ? "" : `, but not ${missed}`}.`];
  });
  return items.length === 0 ? [] : [items.join("\n")];
};

const disagreementSections = (report: Report, locate: (pointer: string) => string): readonly string[] => {
  const found = disagreements(report);
  const hidden = found.length - shownDisagreements;
  if (found.length === 0) return [];
  return [
    `### ${sectionTitles.disagreements} (${thousands(found.length)})`,
    ...found.slice(0, shownDisagreements).map((one, index) => disagreement(one, index + 1, locate)),
    ...(hidden > 0 ? [`… and ${thousands(hidden)} more, which the other reports list.`] : []),
  ];
};

const disagreement = (
  { finding, hits }: FoldedFinding,
  number: number,
  locate: (pointer: string) => string,
): string => {
  const place = finding.pointer.startsWith("#") ? locate(finding.pointer) : "";
  const again = hits.find((hit) => hit.case?.reproduce)?.case?.reproduce;
  const rows = [
    ["received", cell(code(finding.received))],
    ["documented", cell(code(finding.documented))],
    [
      "where",
      cell(
        [place, finding.pointer]
          .filter((part) => part !== "")
          .map(code)
          .join(" "),
      ),
    ],
    ...byTargets(hits).map(({ targets, cases }) => ["cases", cell(whose(targets, cases))]),
  ];
  const commands = again ? againLines(again).join("\n") : "";
  return [
    `#### ${number}. ${code(finding.check)} blames the ${finding.blames}`,
    table(["", ""], rows),
    ...(again ? [details("Run it again", fenced(commands, "sh"))] : []),
  ].join("\n\n");
};

const whose = (targets: readonly string[], cases: readonly string[]): string => {
  const shown = cases.slice(0, 8).map(code).join(", ");
  const more = cases.length > 8 ? ` and ${thousands(cases.length - 8)} more` : "";
  const on = listed(targets.map(code));
  return cases.length === 0 ? `${on} as a whole` : `${shown}${more} on ${on}`;
};

const reasonSection = (
  report: Report,
  outcome: Exclude<Outcome, "pass" | "fail">,
  open: boolean,
): readonly string[] => {
  const title = sectionTitles[outcome];
  const folded = reasons(report, outcome);
  if (folded.length === 0) return [];
  const list = folded.map(reasonItem).join("\n");
  const count = plural(
    folded.reduce((sum, one) => sum + one.hits.length, 0),
    "case",
  );
  return open ? [`### ${title}\n\n${list}`] : [details(`${title}: ${count}`, list)];
};

const reasonItem = ({ reason, hits }: FoldedReason): string =>
  `- ${plain(reason)}: ${byTargets(hits)
    .map(({ targets, cases }) => whose(targets, cases))
    .join("; ")}`;

const refusedSection = (report: Report): readonly string[] => {
  const items = report.targets.flatMap((target) =>
    target.refused.map((one) => `- ${code(one.operation)}: ${plain(one.reason)} (${code(one.pointer)})`),
  );
  return items.length === 0 ? [] : [`### ${sectionTitles.refused}\n\n${[...new Set(items)].join("\n")}`];
};

const noteSection = (report: Report): readonly string[] => {
  const items = notes(report).map(({ finding, hits }) => {
    const on = listed(targetsOf(hits).map(code));
    const text = `${code(finding.received)}, but ${plain(finding.documented)} (${plain(finding.pointer)})`;
    return `- ${code(finding.check)}: ${text}; ${plural(hits.length, "case")} on ${on}`;
  });
  return items.length === 0 ? [] : [details(`${sectionTitles.notes}: ${items.length}`, items.join("\n"))];
};

const leftBehindSection = (report: Report): readonly string[] => {
  const left = leftBehind(report);
  if (left === null) return [];
  const items = left.items.map(
    ({ target, case: one, what }) => `- ${code(one)} on ${code(target.name)}: ${plain(what)}`,
  );
  return [`### ${sectionTitles.leftBehind}\n\n${items.join("\n")}\n\n${plain(left.removal)}`];
};

const caseSections = (report: Report): readonly string[] =>
  matrices(report).map(({ operation, described, rows }) => {
    const route = described ? ` ${described.method} ${described.path}` : "";
    const body = rows.map((row) => [
      code(row.id),
      cell(plain(row.title)),
      ...row.cells.map((one) => (one === null ? "" : `${outcomeWords[one.outcome].symbol} ${one.outcome}`)),
    ]);
    const head = ["Case", "", ...report.targets.map((target) => code(target.name))];
    return details(`${operation}${route}: ${plural(rows.length, "case")}`, table(head, body));
  });
