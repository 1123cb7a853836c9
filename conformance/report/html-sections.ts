// Renders the sections beside the causes: what was healed, broken, declared, undecided, skipped or left behind, and the
// notes.
// Cases are grouped by reason. Pure.
import { type FoldedReason, notes, reasons, targetsOf } from "./fold.ts";
import { type Html, html, idList, outcomeMark } from "./html-markup.ts";
import { leftBehind } from "./left-behind.ts";
import type { Report } from "./report.ts";
import { listed, noteText, plural, sectionTitles } from "./wording.ts";

/** `count` is shown next to the title. */
export type Section = { readonly id: string; readonly title: string; readonly count: string; readonly body: Html };

type Folded = "healed" | "broken" | "deviates" | "inconclusive" | "skipped";

export const reasonSections = (report: Report, outcomes: readonly Folded[]): readonly Section[] =>
  outcomes.flatMap((outcome) => {
    const folded = reasons(report, outcome);
    const count = folded.reduce((sum, { hits }) => sum + hits.length, 0);
    if (count === 0) return [];
    const body = html`<ul class="reasons">${folded.map((foldedReason) => reasonItem(outcome, foldedReason))}</ul>`;
    return [{ id: outcome, title: sectionTitles[outcome], count: plural(count, "case"), body }];
  });

const reasonItem = (outcome: Folded, { reason, hits }: FoldedReason): Html => {
  const ids = [...new Set(hits.flatMap((hit) => (hit.case ? [hit.case.id] : [])))];
  return html`<li>${outcomeMark(outcome)}<div><p>${reason}</p><details><summary>${plural(hits.length, "case")} on ${listed(targetsOf(hits))}</summary>${idList(ids)}</details></div></li>`;
};

export const refusedSection = (report: Report): readonly Section[] => {
  const items = report.targets.flatMap((target) => target.refused);
  const distinct = [...new Map(items.map((entry) => [`${entry.operation} ${entry.pointer}`, entry])).values()];
  const body = plainList(
    distinct.map((entry) => html`<strong>${entry.operation}</strong>: ${entry.reason} <code>${entry.pointer}</code>`),
  );
  return sectionIf(distinct.length, { id: "refused", title: sectionTitles.refused, body });
};

export const noteSections = (report: Report): readonly Section[] => {
  const ofCases = notes(report).map(
    ({ finding, hits }) =>
      html`<strong>${finding.check}</strong>: ${noteText(finding)} <code>${finding.pointer}</code>; ${plural(hits.length, "case")} on ${listed(targetsOf(hits))}`,
  );
  const ofDocument = (report.notes ?? []).map(({ pointer, reason }) => html`${reason} <code>${pointer}</code>`);
  const { notes: title, document } = sectionTitles;
  return [
    ...sectionIf(ofCases.length, { id: "notes", title, body: folded("Show them", ofCases) }),
    ...sectionIf(ofDocument.length, { id: "document", title: document, body: folded("Show them", ofDocument) }),
  ];
};

export const leftBehindSection = (report: Report): readonly Section[] => {
  const left = leftBehind(report);
  if (left === null) return [];
  const items = left.items.map(
    ({ target, case: caseId, what }) => html`<strong>${caseId}</strong> on ${target.name}: ${what}`,
  );
  const body = plainList(left.removal === null ? items : [...items, html`${left.removal}`]);
  return sectionIf(left.items.length, { id: "left-behind", title: sectionTitles.leftBehind, body });
};

const sectionIf = (count: number, { id, title, body }: Omit<Section, "count">): readonly Section[] =>
  count === 0 ? [] : [{ id, title, count: String(count), body }];

const plainList = (items: readonly Html[]): Html =>
  html`<ul class="plain">${items.map((item) => html`<li>${item}</li>`)}</ul>`;

/** A longer list would keep the reader from the rest of the page, so it is collapsed. */
const fewItems = 5;

const folded = (summary: string, items: readonly Html[]): Html =>
  items.length <= fewItems
    ? plainList(items)
    : html`<details><summary>${summary}</summary>${plainList(items)}</details>`;
