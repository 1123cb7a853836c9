// Markup that cannot be broken into. In: a template and any values; out: HTML in which every string is shown as it is, since
// only what this file made counts as markup.
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
  return "markup" in value ? value.markup : value.map((one) => one.markup).join("");
};

export const nothing: Html = { markup: "" };

/** The outcome as symbol and word, so that colour never speaks alone. */
export const outcomeMark = (outcome: Outcome): Html => {
  const { symbol } = outcomeWords[outcome];
  return html`<span class="mark ${outcome}"><span aria-hidden="true">${symbol}</span><span class="word">${outcome}</span></span>`;
};

export const verdictPill = (verdict: RunVerdict): Html => html`<span class="pill ${verdict}">${verdict}</span>`;

/** A case's place in the table, for links. */
export const caseAnchor = (id: string): string => `case-${id.replace(/[^A-Za-z0-9-]/g, "_")}`;

export const chips = (ids: readonly string[]): Html =>
  html`<ul class="chips">${ids.map((id) => html`<li><a href="#${caseAnchor(id)}">${id}</a></li>`)}</ul>`;
