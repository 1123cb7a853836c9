// What a person has to act on. In: a report; out: each disagreement once with what travelled, then everything folded by reason.
import {
  byTargets,
  disagreements,
  type FoldedFinding,
  type FoldedReason,
  type Hit,
  notes,
  reasons,
  targetsOf,
} from "./fold.ts";
import { exchangePanes } from "./html-exchange.ts";
import { chips, type Html, html, nothing, outcomeMark } from "./html-markup.ts";
import { leftBehind } from "./left-behind.ts";
import type { Outcome, Report } from "./report.ts";
import { againLines, listed, plural, sectionTitles, thousands } from "./wording.ts";

type Locate = (pointer: string) => string;

export const disagreementSection = (report: Report, locate: Locate): Html => {
  const found = disagreements(report);
  return found.length === 0
    ? nothing
    : html`<section aria-labelledby="disagreements"><h2 id="disagreements">${sectionTitles.disagreements} <span class="count">${thousands(found.length)}</span></h2>
${found.map((one, index) => disagreement(one, index + 1, locate))}</section>`;
};

const disagreement = ({ finding, hits }: FoldedFinding, number: number, locate: Locate): Html => {
  const place = finding.pointer.startsWith("#") ? locate(finding.pointer) : "";
  return html`<article class="disagreement" id="disagreement-${number}">
<header><span class="ordinal" aria-hidden="true">${number}</span><h3>${finding.check}</h3><span class="blames">blames the ${finding.blames}</span></header>
<div class="pair"><div class="received"><p class="label">Received</p><p>${finding.received}</p></div><div class="documented"><p class="label">Documented</p><p>${finding.documented}</p></div></div>
<dl class="about"><div><dt>Where</dt><dd>${place === "" ? nothing : html`<strong>${place}</strong> `}<code>${finding.pointer}</code></dd></div><div><dt>Cases</dt><dd>${whoseCases(hits)}</dd></div></dl>
${evidence(hits)}
</article>`;
};

/** The first case that has something to show stands for all. */
const evidence = (hits: readonly Hit[]): Html => {
  const seen = hits.find((hit) => hit.case?.sent || hit.case?.received)?.case;
  const again = hits.find((hit) => hit.case?.reproduce)?.case?.reproduce;
  return html`${seen ? html`<details open><summary>What travelled in ${seen.id}</summary>${exchangePanes(seen)}</details>` : nothing}
${again ? html`<details><summary>Run it again</summary><pre tabindex="0"><code>${againLines(again).join("\n\n")}</code></pre></details>` : nothing}`;
};

const whoseCases = (hits: readonly Hit[]): Html =>
  html`${byTargets(hits).map(({ targets, cases }) =>
    cases.length === 0
      ? html`<p>${listed(targets)} as a whole</p>`
      : html`<p>${plural(cases.length, "case")} on ${listed(targets)}</p>${chips(cases)}`,
  )}`;

export const reasonSections = (report: Report): Html =>
  html`${reasonOrder.map((outcome) => {
    const folded = reasons(report, outcome);
    return folded.length === 0
      ? nothing
      : html`<section aria-labelledby="${outcome}"><h2 id="${outcome}">${sectionTitles[outcome]} <span class="count">${plural(folded.flatMap((one) => one.hits).length, "case")}</span></h2><ul class="reasons">${folded.map((one) => reasonItem(outcome, one))}</ul></section>`;
  })}`;

const reasonOrder = ["healed", "broken", "deviates", "inconclusive", "skipped"] as const;

const reasonItem = (outcome: Outcome, { reason, hits }: FoldedReason): Html =>
  html`<li>${outcomeMark(outcome)}<div><p>${reason}</p><details><summary>${plural(hits.length, "case")} on ${listed(targetsOf(hits))}</summary>${chips([...new Set(hits.flatMap((hit) => (hit.case ? [hit.case.id] : [])))])}</details></div></li>`;

export const refusedSection = (report: Report): Html => {
  const items = report.targets.flatMap((target) => target.refused);
  const once = [...new Map(items.map((one) => [`${one.operation} ${one.pointer}`, one])).values()];
  return once.length === 0
    ? nothing
    : html`<section aria-labelledby="refused"><h2 id="refused">${sectionTitles.refused} <span class="count">${once.length}</span></h2><ul class="plain">${once.map(
        (one) => html`<li><strong>${one.operation}</strong>: ${one.reason} <code>${one.pointer}</code></li>`,
      )}</ul></section>`;
};

export const noteSection = (report: Report): Html => {
  const found = notes(report);
  return found.length === 0
    ? nothing
    : html`<section aria-labelledby="notes"><h2 id="notes">${sectionTitles.notes} <span class="count">${found.length}</span></h2><ul class="plain">${found.map(
        ({ finding, hits }) =>
          html`<li><strong>${finding.check}</strong>: ${finding.received}, but ${finding.documented} <code>${finding.pointer}</code>; ${plural(hits.length, "case")} on ${listed(targetsOf(hits))}</li>`,
      )}</ul></section>`;
};

export const leftBehindSection = (report: Report): Html => {
  const left = leftBehind(report);
  return left === null
    ? nothing
    : html`<section aria-labelledby="left-behind"><h2 id="left-behind">${sectionTitles.leftBehind} <span class="count">${left.items.length}</span></h2><ul class="plain">${left.items.map(
        ({ target, case: one, what }) => html`<li><strong>${one}</strong> on ${target.name}: ${what}</li>`,
      )}<li>${left.removal}</li></ul></section>`;
};
