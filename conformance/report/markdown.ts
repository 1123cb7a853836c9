// The report for a pull request or the summary of a build step (GitHub flavour). In: a report; out: Markdown in which
// nothing that a server answered can become markup, a link or a mention.
import {
  cell,
  code,
  details,
  fenced,
  joined,
  type MarkdownText,
  md,
  nothing,
  prose,
  table,
} from "../../scripts/terminal/markdown-text.ts";
import { byTargets, disagreements, type FoldedFinding, type FoldedReason, notes, reasons, targetsOf } from "./fold.ts";
import { leftBehind } from "./left-behind.ts";
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
export const renderMarkdown = (report: Report, options: MarkdownOptions = {}): MarkdownText => {
  const locate = options.locate ?? (() => "");
  const head = joined(
    [
      md`## ${marks[report.verdict]} ${prose(`${report.spec.title} ${report.spec.version}`)}: ${words[report.verdict]}`,
      md`${prose(runSentence(report))} ${prose(duration(report.durationMs))}, ${prose(report.startedAt)}.`,
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
    ],
    "\n\n",
  );
  const cases = joined(caseSections(report), "\n\n");
  const rest =
    cases.length + head.length > roomy
      ? md`The table of cases is too long for here; the other reports have it.`
      : cases;
  return md`${joined(
    [head, rest].filter((part) => part !== ""),
    "\n\n",
  )}\n`;
};

/** Signs of the sources, not of a report. */
const symbols = Object.fromEntries(
  Object.entries(outcomeWords).map(([outcome, { symbol }]) => [outcome, symbol]),
) as Readonly<Record<Outcome, MarkdownText>>;

const roomy = 60_000;
const shownDisagreements = 25;
const marks = { conforms: md`✅`, disagrees: md`❌`, undecided: md`❔` } as const;
const words: Readonly<Record<RunVerdict, MarkdownText>> = {
  conforms: md`conforms`,
  disagrees: md`disagrees`,
  undecided: md`undecided`,
};

const targetTable = (report: Report): MarkdownText => {
  const seen = outcomeOrder.filter((outcome) => report.targets.some((target) => target.counts[outcome] > 0));
  return table(
    [md`Target`, md`Verdict`, ...seen.map(prose), md`Requests`, md`Why`],
    report.targets.map((target) => [
      code(target.name),
      md`${marks[target.verdict]} ${words[target.verdict]}`,
      ...seen.map((outcome) => prose(thousands(target.counts[outcome]))),
      prose(thousands(target.requests)),
      cell(prose(target.summary)),
    ]),
  );
};

const strengthSection = (report: Report): readonly MarkdownText[] => {
  const items = report.targets.flatMap((target) => {
    const text = strengthText(target);
    if (text === null) return [];
    const missed = fewOf(unnoticedTexts(target), 8);
    return [md`- ${code(target.name)}: ${prose(text)}${missed === nothing ? nothing : md`, but not ${missed}`}.`];
  });
  return items.length === 0 ? [] : [joined(items, "\n")];
};

const disagreementSections = (report: Report, locate: (pointer: string) => string): readonly MarkdownText[] => {
  const found = disagreements(report);
  const hidden = found.length - shownDisagreements;
  if (found.length === 0) return [];
  return [
    md`### ${prose(sectionTitles.disagreements)} (${prose(thousands(found.length))})`,
    ...found.slice(0, shownDisagreements).map((one, index) => disagreement(one, index + 1, locate)),
    ...(hidden > 0 ? [md`… and ${prose(thousands(hidden))} more, which the other reports list.`] : []),
  ];
};

const disagreement = (
  { finding, hits }: FoldedFinding,
  number: number,
  locate: (pointer: string) => string,
): MarkdownText => {
  const place = finding.pointer.startsWith("#") ? locate(finding.pointer) : "";
  const again = hits.find((hit) => hit.case?.reproduce)?.case?.reproduce;
  const rows = [
    [md`received`, cell(code(finding.received))],
    [md`documented`, cell(code(finding.documented))],
    [md`where`, cell(joined([place, finding.pointer].filter((part) => part !== "").map(code), " "))],
    ...byTargets(hits).map(({ targets, cases }) => [md`cases`, cell(whose(targets, cases))]),
  ];
  const commands = again ? againLines(again).join("\n") : "";
  return joined(
    [
      md`#### ${number}. ${code(finding.check)} blames the ${prose(finding.blames)}`,
      table([nothing, nothing], rows),
      ...(again ? [details("Run it again", fenced(commands, "sh"))] : []),
    ],
    "\n\n",
  );
};

const whose = (targets: readonly string[], cases: readonly string[]): MarkdownText => {
  const shown = joined(cases.slice(0, 8).map(code), ", ");
  const more = cases.length > 8 ? md` and ${prose(thousands(cases.length - 8))} more` : nothing;
  const on = allOf(targets);
  return cases.length === 0 ? md`${on} as a whole` : md`${shown}${more} on ${on}`;
};

/** As `listed` and `firstFew` put them, which join no more than they are given. */
const allOf = (names: readonly string[]): MarkdownText => listed(names.map(code)) as MarkdownText;

const fewOf = (names: readonly string[], few: number): MarkdownText => firstFew(names.map(code), few) as MarkdownText;

const reasonSection = (
  report: Report,
  outcome: Exclude<Outcome, "pass" | "fail">,
  open: boolean,
): readonly MarkdownText[] => {
  const title = sectionTitles[outcome];
  const folded = reasons(report, outcome);
  if (folded.length === 0) return [];
  const list = joined(folded.map(reasonItem), "\n");
  const count = plural(
    folded.reduce((sum, one) => sum + one.hits.length, 0),
    "case",
  );
  return open ? [md`### ${prose(title)}\n\n${list}`] : [details(`${title}: ${count}`, list)];
};

const reasonItem = ({ reason, hits }: FoldedReason): MarkdownText => {
  const cases = byTargets(hits).map((on) => whose(on.targets, on.cases));
  return md`- ${prose(reason)}: ${joined(cases, "; ")}`;
};

const refusedSection = (report: Report): readonly MarkdownText[] => {
  const items = report.targets.flatMap((target) =>
    target.refused.map((one) => md`- ${code(one.operation)}: ${prose(one.reason)} (${code(one.pointer)})`),
  );
  return items.length === 0 ? [] : [md`### ${prose(sectionTitles.refused)}\n\n${joined([...new Set(items)], "\n")}`];
};

const noteSection = (report: Report): readonly MarkdownText[] => {
  const items = notes(report).map(({ finding, hits }) => {
    const text = md`${code(finding.received)}, but ${prose(finding.documented)} (${prose(finding.pointer)})`;
    return md`- ${code(finding.check)}: ${text}; ${prose(plural(hits.length, "case"))} on ${allOf(targetsOf(hits))}`;
  });
  return items.length === 0 ? [] : [details(`${sectionTitles.notes}: ${items.length}`, joined(items, "\n"))];
};

const leftBehindSection = (report: Report): readonly MarkdownText[] => {
  const left = leftBehind(report);
  if (left === null) return [];
  const items = left.items.map(
    ({ target, case: one, what }) => md`- ${code(one)} on ${code(target.name)}: ${prose(what)}`,
  );
  return [md`### ${prose(sectionTitles.leftBehind)}\n\n${joined(items, "\n")}\n\n${prose(left.removal)}`];
};

const caseSections = (report: Report): readonly MarkdownText[] =>
  matrices(report).map(({ operation, described, rows }) => {
    const route = described ? ` ${described.method} ${described.path}` : "";
    const body = rows.map((row) => [
      code(row.id),
      cell(prose(row.title)),
      ...row.cells.map((one) => (one === null ? nothing : md`${symbols[one.outcome]} ${prose(one.outcome)}`)),
    ]);
    const head = [md`Case`, nothing, ...report.targets.map((target) => code(target.name))];
    return details(`${operation}${route}: ${plural(rows.length, "case")}`, table(head, body));
  });
