// Renders a report as GitHub Markdown, for a pull request or a build summary. Nothing that a server answered can become
// markup, a link or a mention. Pure.
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
import { meaningOf } from "./cause-meanings.ts";
import { causesIn } from "./causes.ts";
import { byTargets, type FoldedReason, notes, reasons, targetsOf } from "./fold.ts";
import { leftBehind } from "./left-behind.ts";
import { judgedMatrices } from "./matrix.ts";
import type { CauseReport, Outcome, Report, RunVerdict } from "./report.ts";
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
  /** The file and line of a pointer, `spec/paths/parcels.yaml:12`; empty if unknown. */
  readonly locate?: (pointer: string) => string;
};

/**
 * At most about 60,000 characters, because GitHub rejects comments above 65,536; what was left out is named at the end.
 */
export const renderMarkdown = (report: Report, options: MarkdownOptions = {}): MarkdownText => {
  const locate = options.locate ?? (() => "");
  const head = joined(
    [
      md`## ${marks[report.verdict]} ${prose(`${report.spec.title} ${report.spec.version}`)}: ${words[report.verdict]}`,
      md`${prose(runSentence(report))} ${prose(duration(report.durationMs))}, ${prose(report.startedAt)}.`,
    ],
    "\n\n",
  );
  const blocks: readonly Block[] = [
    ...causeBlocks(report, locate),
    ["the table of targets", targetTable(report)],
    ...refusedSection(report),
    ...reasonSection(report, "broken", true),
    ...reasonSection(report, "healed", true),
    ...leftBehindSection(report),
    ...strengthSection(report),
    ...reasonSection(report, "inconclusive", false),
    ...reasonSection(report, "deviates", false),
    ...reasonSection(report, "skipped", false),
    ...noteSections(report),
    ...caseSections(report),
  ];
  return md`${fitting(head, blocks)}\n`;
};

/** A part of the page, and the name to mention if it is left out. */
type Block = readonly [name: string, text: MarkdownText];

const mostCharacters = 60_000;

/** Earlier blocks take precedence. */
const fitting = (head: MarkdownText, blocks: readonly Block[]): MarkdownText => {
  const parts = [head];
  const omitted = new Set<string>();
  let length = head.length;
  for (const [name, text] of blocks) {
    if (!omitted.has(name) && length + text.length <= mostCharacters) {
      parts.push(text);
      length += text.length;
    } else omitted.add(name);
  }
  const omittedNames = listed([...omitted]);
  if (omitted.size > 0)
    parts.push(md`There is no room here for ${prose(omittedNames)}; the other reports are complete.`);
  return joined(parts, "\n\n");
};

/** The symbols come from the sources, not from a report, so they count as safe Markdown. */
const symbols = Object.fromEntries(
  Object.entries(outcomeWords).map(([outcome, { symbol }]) => [outcome, symbol]),
) as Readonly<Record<Outcome, MarkdownText>>;

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

const strengthSection = (report: Report): readonly Block[] => {
  const items = report.targets.flatMap((target) => {
    const text = strengthText(target);
    if (text === null) return [];
    const missed = fewOf(unnoticedTexts(target), 8);
    return [md`- ${code(target.name)}: ${prose(text)}${missed === nothing ? nothing : md`, but not ${missed}`}.`];
  });
  return items.length === 0 ? [] : [["what the checks notice", joined(items, "\n")]];
};

/** A table with a line for each cause, then each cause in detail. */
const causeBlocks = (report: Report, locate: (pointer: string) => string): readonly Block[] => {
  const causes = causesIn(report);
  if (causes.length === 0) return [];
  const many = report.targets.length > 1;
  const line = (cause: CauseReport, index: number) => [
    md`${index + 1}`,
    prose(cause.severity),
    cell(prose(cause.title)),
    cell(scope(cause, many)),
  ];
  const shown = causes.slice(0, mostLines);
  const rest = causes.length - shown.length;
  const overview = table([md`#`, md`Severity`, md`What happens`, md`Where`], shown.map(line));
  const more = rest > 0 ? md`\n\nand ${prose(thousands(rest))} more` : nothing;
  return [
    [
      "the list of causes",
      md`### ${prose(sectionTitles.causes)} (${prose(thousands(causes.length))})\n\n${overview}${more}`,
    ],
    ...causes.map((cause, index): Block => ["some causes in detail", causeDetails(cause, index + 1, many, locate)]),
  ];
};

const mostLines = 50;

const scope = ({ operations, count, target }: CauseReport, many: boolean): MarkdownText => {
  const on = many ? md` on ${code(target)}` : nothing;
  if (count === 0) return md`${code(target)} as a whole`;
  return md`${prose(plural(count, "case"))} of ${fewOf(operations, 4)}${on}`;
};

const causeDetails = (
  cause: CauseReport,
  number: number,
  many: boolean,
  locate: (pointer: string) => string,
): MarkdownText => {
  const location = cause.pointer.startsWith("#") ? locate(cause.pointer) || cause.where : "";
  const rows = [
    [md`received`, cell(code(cause.received))],
    [md`documented`, cell(code(cause.documented))],
    [md`where`, cell(joined([location, cause.pointer].filter((part) => part !== "").map(code), " "))],
    [
      md`seen in`,
      cell(md`${scope(cause, many)}${cause.cases.length === 0 ? nothing : md`: ${fewOf(cause.cases, 4)}`}`),
    ],
    [md`check`, cell(md`${code(cause.check)}, blames the ${prose(cause.blames)}`)],
    [md`cause`, cell(code(cause.id))],
  ];
  const again = cause.reproduce;
  const meaning = meaningOf(cause.kind);
  return joined(
    [
      md`#### ${number}. ${prose(cause.title)} (${prose(cause.severity)})`,
      table([nothing, nothing], rows),
      ...(meaning ? [details("What it means and how to fix it", withCode(`${meaning.means} ${meaning.mend}`))] : []),
      ...(again ? [details("Run it again", fenced(againLines(again).join("\n"), "sh"))] : []),
    ],
    "\n\n",
  );
};

/** A text of the suite's own, with code between backticks. */
const withCode = (text: string): MarkdownText =>
  joined(
    text.split("`").map((part, index) => (index % 2 === 0 ? prose(part) : code(part))),
    "",
  );

const casesOn = (targets: readonly string[], cases: readonly string[]): MarkdownText => {
  const shown = joined(cases.slice(0, 8).map(code), ", ");
  const more = cases.length > 8 ? md` and ${prose(thousands(cases.length - 8))} more` : nothing;
  const on = allOf(targets);
  return cases.length === 0 ? md`${on} as a whole` : md`${shown}${more} on ${on}`;
};

/** `listed` and `firstFew` only join the safe texts they are given, so the result is safe too. */
const allOf = (names: readonly string[]): MarkdownText => listed(names.map(code)) as MarkdownText;

const fewOf = (names: readonly string[], few: number): MarkdownText => firstFew(names.map(code), few) as MarkdownText;

const reasonSection = (report: Report, outcome: Exclude<Outcome, "pass" | "fail">, open: boolean): readonly Block[] => {
  const title = sectionTitles[outcome];
  const folded = reasons(report, outcome);
  if (folded.length === 0) return [];
  const list = joined(folded.map(reasonItem), "\n");
  const count = plural(
    folded.reduce((sum, foldedReason) => sum + foldedReason.hits.length, 0),
    "case",
  );
  return [[title.toLowerCase(), open ? md`### ${prose(title)}\n\n${list}` : details(`${title}: ${count}`, list)]];
};

const reasonItem = ({ reason, hits }: FoldedReason): MarkdownText => {
  const cases = byTargets(hits).map((on) => casesOn(on.targets, on.cases));
  return md`- ${prose(reason)}: ${joined(cases, "; ")}`;
};

const refusedSection = (report: Report): readonly Block[] => {
  const items = report.targets.flatMap((target) =>
    target.refused.map((entry) => md`- ${code(entry.operation)}: ${prose(entry.reason)} (${code(entry.pointer)})`),
  );
  const { refused } = sectionTitles;
  const list = md`### ${prose(refused)}\n\n${joined([...new Set(items)], "\n")}`;
  return items.length === 0 ? [] : [[refused.toLowerCase(), list]];
};

const noteSections = (report: Report): readonly Block[] => {
  const items = notes(report).map(({ finding, hits }) => {
    const text = md`${code(finding.received)}; the rule: ${prose(finding.documented)} (${prose(finding.pointer)})`;
    return md`- ${code(finding.check)}: ${text}; ${prose(plural(hits.length, "case"))} on ${allOf(targetsOf(hits))}`;
  });
  const ofDocument = (report.notes ?? []).map(({ pointer, reason }) => md`- ${prose(reason)} (${code(pointer)})`);
  const block = (title: string, all: readonly MarkdownText[]): readonly Block[] =>
    all.length === 0 ? [] : [[title.toLowerCase(), details(`${title}: ${all.length}`, joined(all, "\n"))]];
  return [...block(sectionTitles.notes, items), ...block(sectionTitles.document, ofDocument)];
};

const leftBehindSection = (report: Report): readonly Block[] => {
  const left = leftBehind(report);
  if (left === null) return [];
  const items = left.items.map(
    ({ target, case: caseId, what }) => md`- ${code(caseId)} on ${code(target.name)}: ${prose(what)}`,
  );
  const paragraphs = [joined(items, "\n"), ...(left.removal === null ? [] : [prose(left.removal)])];
  const list = md`### ${prose(sectionTitles.leftBehind)}\n\n${joined(paragraphs, "\n\n")}`;
  return [["what was left behind", list]];
};

const caseSections = (report: Report): readonly Block[] =>
  judgedMatrices(report).map(({ operation, described, rows }) => {
    const route = described ? ` ${described.method} ${described.path}` : "";
    const body = rows.map((row) => [
      code(row.id),
      cell(prose(row.title)),
      ...row.cells.map((cell) => (cell === null ? nothing : md`${symbols[cell.outcome]} ${prose(cell.outcome)}`)),
    ]);
    const head = [md`Case`, nothing, ...report.targets.map((target) => code(target.name))];
    return ["the tables of cases", details(`${operation}${route}: ${plural(rows.length, "case")}`, table(head, body))];
  });
