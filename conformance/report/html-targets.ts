// Renders a card for each target, with a line for each operation. Pure.
import { byOperation, ownCases, recordings } from "./fold.ts";
import { type Html, html, nothing, operationAnchor, verdictPill } from "./html-markup.ts";
import type { CaseReport, Report, TargetReport } from "./report.ts";
import { countsOf, signOf, tally } from "./tally.ts";
import { lifecycleText, outcomeWords, plural, strengthText, thousands, unnoticedTexts } from "./wording.ts";

export const targetCards = (report: Report): Html =>
  html`<div class="cards">${report.targets.map((target) => card(report, target))}</div>`;

const card = (report: Report, target: TargetReport): Html => html`<article class="card ${target.verdict}">
<header><h3>${target.name}</h3>${verdictPill(target.verdict)}</header>
${target.baseUrl === null || target.baseUrl === target.name ? nothing : html`<p class="url">${target.baseUrl}</p>`}
<p class="summary">${target.summary}</p>
<ul class="lines">${[...byOperation(ownCases(target))].map(([operation, cases]) => operationLine(operation, cases))}</ul>
<dl class="facts"><div><dt>Requests</dt><dd>${thousands(target.requests)}</dd></div>${lifecycle(report, target)}${uploads(target)}${strength(target)}</dl>
</article>`;

/** An operation that was only skipped has no table to link to. */
const operationLine = (operation: string, cases: readonly CaseReport[]): Html => {
  const counts = countsOf(cases);
  const sign = signOf(counts);
  const name =
    sign === "skipped" ? html`${operation}` : html`<a href="#${operationAnchor(operation)}">${operation}</a>`;
  return html`<li><span class="mark ${sign}" aria-hidden="true">${outcomeWords[sign].symbol}</span><span>${name}</span><span class="tally">${tally(counts)}</span></li>`;
};

const lifecycle = (report: Report, target: TargetReport): Html => {
  const text = lifecycleText(report, target);
  return text === null ? nothing : html`<div><dt>Lifecycle</dt><dd class="${target.lifecycle}">${text}</dd></div>`;
};

const uploads = (target: TargetReport): Html => {
  const seen = recordings(target).map(
    (recording) =>
      html`<dd>${recording.sample}, ${plural(recording.bytes, "byte")}, ${plural(recording.requests, "time")}</dd>`,
  );
  return seen.length === 0 ? nothing : html`<div><dt>Recording uploaded</dt>${seen}</div>`;
};

const strength = (target: TargetReport): Html => {
  const text = strengthText(target);
  if (text === null) return nothing;
  const missed = unnoticedTexts(target);
  const list = html`<details><summary>Those that were not</summary><ul>${missed.map((text) => html`<li>${text}</li>`)}</ul></details>`;
  return html`<div><dt>What the checks notice</dt><dd>${text}${missed.length === 0 ? nothing : list}</dd></div>`;
};
