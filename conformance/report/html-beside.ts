// What stands beside the causes. In: a report; out: sections with what was healed, broken, declared, undecided, skipped or left
// behind, each folded by its reason, and what decides nothing.
import { type FoldedReason, notes, reasons, targetsOf } from "./fold.ts";
import { type Html, html, idList, outcomeMark } from "./html-markup.ts";
import { leftBehind } from "./left-behind.ts";
import type { Report } from "./report.ts";
import { listed, noteText, plural, sectionTitles } from "./wording.ts";

/** `count` is shown beside the title. */
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
  const once = [...new Map(items.map((entry) => [`${entry.operation} ${entry.pointer}`, entry])).values()];
  const body = plainList(
    once.map((entry) => html`<strong>${entry.operation}</strong>: ${entry.reason} <code>${entry.pointer}</code>`),
  );
  return sectionIf(once.length, { id: "refused", title: sectionTitles.refused, body });
};

export const noteSections = (report: Report): readonly Section[] => {
  const found = notes(report).map(
    ({ finding, hits }) =>
      html`<strong>${finding.check}</strong>: ${noteText(finding)} <code>${finding.pointer}</code>; ${plural(hits.length, "case")} on ${listed(targetsOf(hits))}`,
  );
  const ofDocument = (report.notes ?? []).map(({ pointer, reason }) => html`${reason} <code>${pointer}</code>`);
  const { notes: title, document } = sectionTitles;
  return [
    ...sectionIf(found.length, { id: "notes", title, body: folded("Show them", found) }),
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

/** More than a few would stand between the reader and the rest of the page. */
const fewItems = 5;

const folded = (summary: string, items: readonly Html[]): Html =>
  items.length <= fewItems
    ? plainList(items)
    : html`<details><summary>${summary}</summary>${plainList(items)}</details>`;
