// Renders the causes of a report as plain lines, for the message of a failed test. Pure.
import { causesIn } from "./causes.ts";
import { elided, printableLine } from "./printable.ts";
import type { CauseReport, Report } from "./report.ts";
import { firstFew, plural } from "./wording.ts";

/** If there is no cause, the verdict says why nothing could be decided. */
export const causesInWords = (report: Report): string => {
  const causes = causesIn(report);
  const summary = report.targets.map((target) => printableLine(target.summary)).join("\n");
  return causes.length === 0 ? summary : `${summary}\n\n${causes.map(causeInWords).join("\n\n")}`;
};

/** Longer bodies are in the other reports. */
const longest = 300;

const causeInWords = (cause: CauseReport, index: number): string => {
  const { title, severity, check, received, documented, where, pointer, cases, count } = cause;
  const field = (label: string, text: string): string =>
    `   ${label.padEnd(11)} ${elided(printableLine(text), longest)}`;
  return [
    `${index + 1}. ${printableLine(title)} (${severity}, ${check})`,
    field("received", received),
    field("documented", documented),
    field("where", [where, pointer].filter((text) => text !== "").join("  ")),
    ...(count === 0 ? [] : [field("seen in", `${plural(count, "case")}: ${firstFew(cases, 3)}`)]),
  ].join("\n");
};
