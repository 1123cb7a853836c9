// Lists for a terminal what is not a cause: healed and declared deviations, notes, and what was left behind. Pure.
import { byTargets, type Hit, notes, reasons, targetsOf } from "./fold.ts";
import { labelled, wrapped } from "./layout.ts";
import { leftBehind } from "./left-behind.ts";
import type { Look } from "./paint.ts";
import { printableLine } from "./printable.ts";
import type { Report } from "./report.ts";
import { firstFew, listed, noteText, outcomeWords, plural, sectionTitles, thousands } from "./wording.ts";

/** Where the document demands it, with the file first so that a terminal can open it on a click. */
const locationOf = (pointer: string, { locate }: Look): readonly string[] => {
  const file = pointer.startsWith("#") ? locate(pointer) : "";
  return file === "" ? [pointer] : [file, pointer];
};

const casesByTarget = (hits: readonly Hit[], look: Look): readonly string[] =>
  byTargets(hits).map(({ targets, cases }) => {
    const few = look.verbose ? Number.POSITIVE_INFINITY : 4;
    return cases.length === 0 ? `${listed(targets)} as a whole` : `${firstFew(cases, few)} on ${listed(targets)}`;
  });

export const healedLines = (report: Report, look: Look): readonly string[] => reasonLines("healed", report, look);

export const brokenLines = (report: Report, look: Look): readonly string[] => reasonLines("broken", report, look);

export const deviationLines = (report: Report, look: Look): readonly string[] => reasonLines("deviates", report, look);

const reasonLines = (outcome: "healed" | "broken" | "deviates", report: Report, look: Look): readonly string[] => {
  const folded = reasons(report, outcome);
  return folded.length === 0
    ? []
    : [
        heading(sectionTitles[outcome], folded.length, look),
        ...folded.flatMap(({ reason, hits }) => [
          ...labelled(`${outcomeWords[outcome].symbol} ${plural(hits.length, "case")}`, reason, {
            indent: 2,
            width: look.width,
          }),
          ...casesByTarget(hits, look).map((text) => look.paint.dim(`               ${text}`)),
        ]),
      ];
};

export const noteLines = (report: Report, look: Look): readonly string[] => {
  const folded = notes(report);
  const lines = folded.map(({ finding, hits }) => {
    const seen = `${plural(hits.length, "case")} on ${listed(targetsOf(hits))}`;
    const text = `${finding.check}: ${noteText(finding)} (${finding.pointer}); ${seen}`;
    const [first, ...more] = wrapped(printableLine(text), look.width - 4);
    return [`  · ${first}`, ...more.map((line) => `    ${line}`)].join("\n");
  });
  const shown = look.verbose ? lines : lines.slice(0, 8);
  const hidden = lines.length - shown.length;
  const rest = hidden > 0 ? [look.paint.dim(`  and ${thousands(hidden)} more (--verbose)`)] : [];
  return lines.length === 0 ? [] : [heading(sectionTitles.notes, folded.length, look), ...shown, ...rest];
};

export const documentLines = ({ notes: documentNotes = [] }: Report, look: Look): readonly string[] => {
  const shown = look.verbose ? documentNotes : documentNotes.slice(0, 8);
  const hidden = documentNotes.length - shown.length;
  const rest = hidden > 0 ? [look.paint.dim(`  and ${thousands(hidden)} more (--verbose)`)] : [];
  const lines = shown.flatMap(({ pointer, reason }) => {
    const [first, ...more] = wrapped(printableLine(reason), look.width - 4);
    const where = locationOf(pointer, look).join("  ");
    return [`  · ${first}`, ...more.map((line) => `    ${line}`), `    ${look.paint.dim(where)}`];
  });
  return documentNotes.length === 0
    ? []
    : [heading(sectionTitles.document, documentNotes.length, look), ...lines, ...rest];
};

export const leftBehindLines = (report: Report, look: Look): readonly string[] => {
  const left = leftBehind(report);
  if (left === null) return [];
  return [
    heading(sectionTitles.leftBehind, left.items.length, look),
    ...left.items.flatMap(({ target, case: caseId, what }) => {
      const [first = "", ...rest] = wrapped(printableLine(`${caseId} on ${target.name} ${what}`), look.width - 4);
      return [`  ${first.replace(caseId, look.paint.bold)}`, ...rest.map((line) => `    ${line}`)];
    }),
    ...(left.removal === null ? [] : wrapped(printableLine(left.removal), look.width - 2)).map((line) => `  ${line}`),
  ];
};

const heading = (title: string, count: number, { paint }: Look): string =>
  `\n${paint.bold(title)} ${paint.dim(`(${thousands(count)})`)}`;
