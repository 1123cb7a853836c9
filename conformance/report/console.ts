// Renders a report for a terminal or a build log, in colour only if requested. Pure.

import { painted, type TerminalText } from "../../scripts/terminal/terminal-text.ts";
import { visibleLine } from "../../scripts/terminal/visible.ts";
import { baselineLines } from "./console-baseline.ts";
import { caseLines } from "./console-cases.ts";
import { causeLines } from "./console-causes.ts";
import {
  brokenLines,
  deviationLines,
  documentLines,
  healedLines,
  leftBehindLines,
  noteLines,
} from "./console-findings.ts";
import { operationLines } from "./console-operations.ts";
import { notes, ownCases, recordings } from "./fold.ts";
import { wrapped } from "./layout.ts";
import { type Look, paintIn, verdictColour } from "./paint.ts";
import { printableLine } from "./printable.ts";
import type { Report, TargetReport } from "./report.ts";
import { countsOf, tally } from "./tally.ts";
import { duration, lifecycleText, plural, runSentence, strengthText, thousands, unnoticedTexts } from "./wording.ts";

export type ConsoleOptions = {
  readonly colour: boolean;
  /** Columns of the terminal. Without it, prose is wrapped at 110 and no title is cut. */
  readonly width?: number;
  /** Shows every case on its own line with its exchange, and cuts no list. */
  readonly verbose?: boolean;
  /** The file and line of a pointer, `spec/paths/parcels.yaml:12`; empty if unknown. */
  readonly locate?: (pointer: string) => string;
};
/** Ends with the verdict and a line feed. */
export const renderConsole = (report: Report, options: ConsoleOptions): TerminalText => {
  const { locate } = options;
  const look: Look = {
    paint: paintIn(options.colour),
    width: Math.max(60, Math.min(options.width ?? 110, 160)),
    cut: options.width !== undefined,
    verbose: options.verbose ?? false,
    locate: locate === undefined ? () => "" : (pointer) => visibleLine(locate(pointer)),
  };
  return painted(report, (visible) => page(visible, look));
};

const page = (report: Report, look: Look): string => {
  const lines = look.verbose
    ? [
        ...report.targets.flatMap((target) => [
          ...targetLines(target, look),
          ...caseLines(report, target, look),
          ...refusedLines(target, look),
        ]),
        ...causeLines(report, look),
        ...baselineLines(report, look),
        ...healedLines(report, look),
        ...brokenLines(report, look),
        ...deviationLines(report, look),
        ...noteLines(report, look),
        ...documentLines(report, look),
        ...leftBehindLines(report, look),
        ...verdictLines(report, look),
      ]
    : [
        ...report.targets.flatMap((target) =>
          isUnreached(target)
            ? []
            : [...targetLines(target, look), ...operationLines(report, target, look), ...refusedLines(target, look)],
        ),
        ...causeLines(report, look),
        ...baselineLines(report, look),
        ...healedLines(report, look),
        ...brokenLines(report, look),
        ...asideLines(report, look),
        ...leftBehindLines(report, look),
        ...verdictLines(report, look),
      ];
  return `${lines.join("\n")}\n`;
};

/** Nothing was judged, so the summary's reason is all there is to show. */
const isUnreached = ({ counts, findings, refused }: TargetReport): boolean =>
  counts.pass + counts.fail + counts.deviates + counts.healed + counts.broken + findings.length + refused.length === 0;

/** Counts what does not affect the verdict. */
const asideLines = (report: Report, { paint }: Look): readonly string[] => {
  const declared = report.targets.reduce((sum, { counts }) => sum + counts.deviates, 0);
  const aside = [
    ...(declared > 0 ? [`${plural(declared, "case")} as declared in the deviations`] : []),
    ...(notes(report).length > 0 ? [plural(notes(report).length, "note")] : []),
    ...((report.notes ?? []).length > 0 ? [`${thousands((report.notes ?? []).length)} about the document itself`] : []),
  ];
  return aside.length === 0 ? [] : ["", paint.dim(`Besides: ${aside.join(", ")}; --verbose shows them.`)];
};

const targetLines = (target: TargetReport, look: Look): readonly string[] => {
  const { paint } = look;
  const url = target.baseUrl === null || target.baseUrl === target.name ? "" : `  ${target.baseUrl}`;
  const size = `${plural(ownCases(target).length, "case")}, ${plural(target.requests, "request")}`;
  return ["", `${paint.bold(paint.cyan(target.name))}${url}  ${paint.dim(size)}`];
};

const refusedLines = (target: TargetReport, { paint, locate }: Look): readonly string[] =>
  target.refused.flatMap((entry) => [
    "",
    `  ${paint.yellow("not read")}  ${paint.bold(entry.operation)}: ${printableLine(entry.reason)}`,
    `            ${paint.dim([locate(entry.pointer), entry.pointer].filter((text) => text !== "").join("  "))}`,
  ]);

const verdictLines = (report: Report, look: Look): readonly string[] => {
  const { paint, width } = look;
  // If no target answered, there are no results to separate from the summary.
  const separator = report.targets.every(isUnreached) ? [] : [""];
  return [
    "",
    ...separator.map(() => paint.dim("─".repeat(Math.min(width, 110)))),
    ...report.targets.flatMap((target) => [
      ...summaryLines(target, look),
      ...(isUnreached(target) ? [] : factLines(report, target, look)),
    ]),
    ...separator,
    `${paint.bold(paint[verdictColour[report.verdict]](printableLine(runSentence(report))))} ${paint.dim(duration(report.durationMs))}`,
  ];
};

const factLines = (report: Report, target: TargetReport, look: Look): readonly string[] => {
  const { paint } = look;
  return [
    paint.dim(`           ${tally(countsOf(ownCases(target))) || "no case"}${lifecycleNote(report, target)}`),
    ...strengthLines(target, look),
    ...recordings(target).map((recording) => {
      const often = recording.requests === 1 ? "in one request" : `in ${thousands(recording.requests)} requests`;
      return paint.dim(`           uploaded ${recording.sample}, ${plural(recording.bytes, "byte")}, ${often}`);
    }),
  ];
};

const summaryLines = ({ name, verdict, summary }: TargetReport, { paint, width }: Look): readonly string[] => {
  const word = paint[verdictColour[verdict]](verdict.padEnd(9));
  const [first = "", ...more] = wrapped(`${name}: ${printableLine(summary)}`, width - 11);
  const isWhole = first.startsWith(`${name}:`);
  return [
    `${word}  ${isWhole ? `${paint.bold(name)}${first.slice(name.length)}` : first}`,
    ...more.map((line) => `           ${line}`),
  ];
};

const strengthLines = (target: TargetReport, { paint, width, verbose }: Look): readonly string[] => {
  const text = strengthText(target);
  if (text === null) return [];
  const missed = verbose ? unnoticedTexts(target) : [];
  const sentence = missed.length === 0 ? text : `${text}, but not: ${missed.join(", ")}`;
  return wrapped(printableLine(sentence), width - 11).map((line) => paint.dim(`           ${line}`));
};

const lifecycleNote = (report: Report, target: TargetReport): string => {
  const text = lifecycleText(report, target);
  return text === null ? "" : `; ${text} here`;
};
