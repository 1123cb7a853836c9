// Renders the causes, the most severe first: what happened, where it shows, an example with its exchange, and how to
// run it again. Pure.

import { meaningOf, severityMeanings } from "./cause-meanings.ts";
import { causesIn, exampleOf } from "./causes.ts";
import { exchangePanes } from "./html-exchange.ts";
import type { Filter } from "./html-filter.ts";
import { chips, codeSpans, type Html, html, nothing } from "./html-markup.ts";
import type { CauseReport, Report } from "./report.ts";
import { severities } from "./report.ts";
import { againLines, plural, thousands } from "./wording.ts";

type Page = {
  readonly report: Report;
  readonly filter: Filter;
  readonly locate: (pointer: string) => string;
  /** Whether examples are expanded; true if there are few causes. */
  readonly open: boolean;
};

const fewCauses = 3;

export const causeList = (report: Report, filter: Filter, locate: (pointer: string) => string): Html => {
  const causes = causesIn(report);
  const page: Page = { report, filter, locate, open: causes.length <= fewCauses };
  return html`${filter.controls}
<div class="causes">${filter.rules === "" ? nothing : html`<p class="nobody" aria-hidden="true">No cause matches.</p>`}
${causes.map((cause, index) => causeEntry(cause, index + 1, page))}</div>`;
};

/** `exposed 1, fails 2`: the number of causes by severity, and what each severity means. */
export const severityCounts = (causes: readonly CauseReport[]): Html =>
  html`<ul class="severities">${severities.flatMap((severity) => {
    const count = causes.filter((cause) => cause.severity === severity).length;
    return count === 0
      ? []
      : [
          html`<li><span class="severity ${severity}">${severity} ${thousands(count)}</span> <span>${severityMeanings[severity]}</span></li>`,
        ];
  })}</ul>`;

const causeEntry = (cause: CauseReport, number: number, page: Page): Html =>
  html`<article class="cause ${cause.severity} ${page.filter.classesOf(cause)}" id="cause-${number}">
<header><span class="ordinal" aria-hidden="true">${number}</span><h3>${cause.title}</h3><span class="severity ${cause.severity}" title="${severityMeanings[cause.severity]}">${cause.severity}</span></header>
<p class="scope">${scope(cause, page.report)}</p>
<div class="pair"><div class="received"><p class="label">Received</p><p>${cause.received}</p></div><div class="documented"><p class="label">Documented</p><p>${cause.documented}</p></div></div>
<dl class="about">${whereRow(cause, page)}<div><dt>Cause</dt><dd><code>${cause.id}</code></dd></div><div><dt>Check</dt><dd><code>${cause.check}</code>, blames the ${cause.blames}</dd></div></dl>
${example(cause, page)}${casesOf(cause)}${meaning(cause)}
</article>`;

const scope = ({ operations, count, target }: CauseReport, { targets }: Report): Html => {
  const on = targets.length > 1 ? ` on ${target}` : "";
  if (count === 0) return html`${target} as a whole`;
  const named = operations.slice(0, mostOperations).map((id) => html`<code>${id}</code>`);
  const rest = operations.length - named.length;
  return html`${plural(count, "case")} of ${joinedBy(named)}${rest > 0 ? ` and ${plural(rest, "other operation")}` : ""}${on}`;
};

const mostOperations = 8;

const joinedBy = (items: readonly Html[]): readonly Html[] =>
  items.flatMap((item, index) => (index === 0 ? [item] : [html`, `, item]));

const whereRow = ({ pointer, where }: CauseReport, { locate }: Page): Html => {
  const location = pointer.startsWith("#") ? locate(pointer) || where : "";
  return html`<div><dt>Where</dt><dd>${location === "" ? nothing : html`<strong>${location}</strong> `}<code>${pointer}</code></dd></div>`;
};

const example = (cause: CauseReport, { report, open }: Page): Html => {
  const shown = exampleOf(report, cause);
  const again = cause.reproduce;
  if (shown === null && again === undefined) return nothing;
  const panes =
    shown === null
      ? nothing
      : html`<p class="whose">${shown.title} <code>${shown.id}</code></p>${exchangePanes(shown)}`;
  const commands =
    again === undefined
      ? nothing
      : html`<p class="label again">Run again</p>${againLines(again).map((line) => html`<pre tabindex="0"><code>${line}</code></pre>`)}`;
  return open
    ? html`<details open><summary>Example</summary>${panes}${commands}</details>`
    : html`<details><summary>Example</summary>${panes}${commands}</details>`;
};

const casesOf = ({ cases }: CauseReport): Html =>
  cases.length === 0
    ? nothing
    : html`<details><summary>${cases.length === 1 ? "The case" : `All ${plural(cases.length, "case")}`}</summary>${chips(cases)}</details>`;

const meaning = ({ kind }: CauseReport): Html => {
  const texts = meaningOf(kind);
  return texts === null
    ? nothing
    : html`<details><summary>What it means and how to fix it</summary><p>${codeSpans(texts.means)}</p><p>${codeSpans(texts.mend)}</p><p class="more">Kind <code>${kind}</code>. Declare what is to stay for now with <code>--write-deviations FILE</code>; <code>--baseline report.json</code> takes all that a JSON report has for known.</p></details>`;
};
