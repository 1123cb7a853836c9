// Targets side by side. In: a report; out: a card per target, a tile in it for every case.
import { byOperation, recordings } from "./fold.ts";
import { caseAnchor, type Html, html, nothing, verdictPill } from "./html-markup.ts";
import type { CaseReport, Report, TargetReport } from "./report.ts";
import { outcomeOrder, outcomeWords, plural, strengthText, thousands, unnoticedTexts } from "./wording.ts";

export const targetCards = (report: Report): Html =>
  html`<section aria-labelledby="targets"><h2 id="targets">Targets</h2><div class="cards">${report.targets.map(card)}</div></section>`;

const card = (target: TargetReport): Html => html`<article class="card ${target.verdict}">
<header><h3>${target.name}</h3>${verdictPill(target.verdict)}</header>
${target.baseUrl === null || target.baseUrl === target.name ? nothing : html`<p class="url">${target.baseUrl}</p>`}
<p class="summary">${target.summary}</p>
${[...byOperation(target.cases)].map(([operation, cases]) => tiles(operation, cases))}
<ul class="counts">${outcomeOrder
  .filter((outcome) => target.counts[outcome] > 0)
  .map(
    (outcome) =>
      html`<li><span class="mark ${outcome}" aria-hidden="true">${outcomeWords[outcome].symbol}</span> ${thousands(target.counts[outcome])} ${outcome}</li>`,
  )}</ul>
<dl class="facts"><div><dt>Requests</dt><dd>${thousands(target.requests)}</dd></div><div><dt>Lifecycle</dt><dd class="${target.lifecycle}">${target.lifecycle}</dd></div>${uploads(target)}${strength(target)}</dl>
</article>`;

const uploads = (target: TargetReport): Html => {
  const seen = recordings(target).map(
    (one) => html`<dd>${one.sample}, ${plural(one.bytes, "byte")}, ${plural(one.requests, "time")}</dd>`,
  );
  return seen.length === 0 ? nothing : html`<div><dt>Recording uploaded</dt>${seen}</div>`;
};

const strength = (target: TargetReport): Html => {
  const text = strengthText(target);
  if (text === null) return nothing;
  const missed = unnoticedTexts(target);
  const list = html`<details><summary>What would not</summary><ul>${missed.map((one) => html`<li>${one}</li>`)}</ul></details>`;
  return html`<div><dt>What the green is worth</dt><dd>${text}${missed.length === 0 ? nothing : list}</dd></div>`;
};

/** For the eye alone; the table of cases says the same in words. */
const tiles = (operation: string, cases: readonly CaseReport[]): Html =>
  html`<div class="tiles" aria-hidden="true"><p>${operation}</p><div>${cases.map(
    (one) =>
      html`<a tabindex="-1" class="tile ${one.outcome}" href="#${caseAnchor(one.id)}" title="${one.id}: ${one.outcome}">${outcomeWords[one.outcome].symbol}</a>`,
  )}</div></div>`;
