// Builds HTML that no value can break out of: every string is escaped, and only markup made by this file is inserted as
// it is.
// Pure.
import { printable } from "./printable.ts";
import type { Outcome, RunVerdict } from "./report.ts";
import { outcomeWords } from "./wording.ts";
import { escaped } from "./xml.ts";

export type Html = { readonly markup: string };
type Value = string | number | Html | readonly Html[];

export const html = (strings: TemplateStringsArray, ...values: readonly Value[]): Html => ({
  markup: strings.reduce((before, string, index) => `${before}${markupOf(values[index - 1] ?? "")}${string}`),
});

const markupOf = (value: Value): string => {
  if (typeof value === "string") return escaped(printable(value));
  if (typeof value === "number") return String(value);
  return "markup" in value ? value.markup : value.map((html) => html.markup).join("");
};

export const nothing: Html = { markup: "" };

/** The outcome as symbol and word, so that colour is never the only sign. */
export const outcomeMark = (outcome: Outcome): Html => {
  const { symbol } = outcomeWords[outcome];
  return html`<span class="mark ${outcome}"><span aria-hidden="true">${symbol}</span><span class="word">${outcome}</span></span>`;
};

/** A text of the suite's own, with code between backticks as in Markdown. */
export const codeSpans = (text: string): Html =>
  html`${text.split("`").map((piece, index) => (index % 2 === 0 ? html`${piece}` : html`<code>${piece}</code>`))}`;

export const verdictPill = (verdict: RunVerdict): Html => html`<span class="pill ${verdict}">${verdict}</span>`;

/** The anchor of a case in the tables. */
export const caseAnchor = (id: string): string => `case-${anchored(id)}`;

/** The anchor of an operation's table. */
export const operationAnchor = (id: string): string => `operation-${anchored(id)}`;

/** Different ids get different anchors. */
const anchored = (id: string): string =>
  id.replace(/[^A-Za-z0-9-]/g, (char) => (char === "/" ? "." : `_${char.charCodeAt(0).toString(16)}_`));

/** With more, the page would be mostly ids; the JSON report lists them all. */
const mostIds = 60;

/** Ids as links to their rows in the tables. */
export const chips = (ids: readonly string[]): Html =>
  idItems(ids, (id) => html`<a href="#${caseAnchor(id)}">${id}</a>`);

/** Ids without links, because the cases may not be in any table. */
export const idList = (ids: readonly string[]): Html => idItems(ids, (id) => html`<span>${id}</span>`);

const idItems = (ids: readonly string[], item: (id: string) => Html): Html => {
  const rest = ids.length - mostIds;
  const more = rest > 0 ? html`<p class="more">and ${rest.toLocaleString("en-US")} more</p>` : nothing;
  return html`<ul class="chips">${ids.slice(0, mostIds).map((id) => html`<li>${item(id)}</li>`)}</ul>${more}`;
};
