// Lists the causes for a terminal: what happened, what is documented, and a command that shows it again. Pure.
import { causesIn, findingsPage } from "./causes.ts";
import { labelled } from "./layout.ts";
import type { Look } from "./paint.ts";
import { elided, printable, printableLine } from "./printable.ts";
import type { CauseReport, Report, Severity } from "./report.ts";
import { againLines, firstFew, plural, sectionTitles, thousands } from "./wording.ts";

export const causeLines = (report: Report, look: Look): readonly string[] => {
  const causes = causesIn(report);
  if (causes.length === 0) return [];
  // A single hidden cause takes no more room than the line that would announce it.
  const shown = look.verbose || causes.length <= mostShown + 1 ? causes : causes.slice(0, mostShown);
  const hidden = causes.length - shown.length;
  const { paint } = look;
  return [
    `\n${paint.bold(sectionTitles.causes)} ${paint.dim(`(${thousands(causes.length)})`)}`,
    ...shown.flatMap((cause, index) => causeEntry(cause, index + 1, report, look)),
    ...(hidden > 0 ? ["", paint.dim(` and ${thousands(hidden)} more (--verbose, --html or --json)`)] : []),
  ];
};

/** Nobody reads more at once. */
const mostShown = 30;

/** In characters; `--verbose` and the other reports show the full texts. */
const longest = 300;

const causeEntry = (cause: CauseReport, number: number, report: Report, look: Look): readonly string[] => {
  const { paint, width, verbose } = look;
  const cut = (text: string): string => (verbose ? text : elided(printableLine(text), longest));
  const field = (label: string, text: string, colour?: (line: string) => string) =>
    labelled(label, text, colour ? { indent: 5, width, paint: colour } : { indent: 5, width });
  const location = cause.pointer.startsWith("#") ? look.locate(cause.pointer) || cause.where : "";
  const again = cause.reproduce === undefined ? [] : againLines(cause.reproduce);
  return [
    "",
    ` ${String(number).padStart(2)}  ${paint[severityColour[cause.severity]](cause.severity.padEnd(9))}  ${paint.bold(printableLine(cause.title))}${checkOf(cause, look)}`,
    ...field("received", cut(cause.received), paint.red),
    ...field("documented", cut(cause.documented), paint.green),
    ...whereLines([location, cause.pointer], width).flatMap((text, index) => field(index === 0 ? "where" : "", text)),
    ...field("seen in", casesText(cause, report, verbose)),
    ...field("cause", `${cause.id}  ${findingsPage}#${cause.kind}`),
    ...again.flatMap((line, index) => command(index === 0 ? "run again" : "or", line)),
  ];
};

/** On one line if they fit, because neither can be wrapped. */
const whereLines = (parts: readonly string[], width: number): readonly string[] => {
  const present = parts.filter((text) => text !== "");
  const line = present.join("  ");
  return line.length <= width - 18 ? [line] : present;
};

/** The name of the check, unless the title already is that name. */
const checkOf = ({ title, check, blames }: CauseReport, { paint }: Look): string =>
  title === check ? "" : paint.dim(`  ${check}${blames === "server" ? "" : `, blames the ${blames}`}`);

/** Where it shows: the number of cases, their operations, and the first cases. */
const casesText = ({ operations, cases, count, target }: CauseReport, report: Report, verbose: boolean): string => {
  const on = report.targets.length > 1 ? ` on ${target}` : "";
  if (count === 0) return `${target} as a whole`;
  const named = firstFew(cases, verbose ? Number.POSITIVE_INFINITY : 2);
  const text = `${plural(count, "case")} of ${firstFew(operations, 4)}${on}`;
  return named === "" ? text : `${text}: ${named}`;
};

export const severityColour = {
  exposed: "magenta",
  fails: "red",
  breaks: "red",
  loose: "yellow",
  formality: "blue",
} as const satisfies Record<Severity, string>;

/** Never wrapped, so that it can be copied. */
const command = (label: string, text: string): readonly string[] =>
  printable(text)
    .split("\n")
    .map((line, index) => `     ${(index === 0 ? label : "").padEnd(13)}${line}`);
