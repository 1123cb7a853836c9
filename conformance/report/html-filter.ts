// Filters the causes without a script: select lists whose choice the style sheet applies. Browsers without `:has` do
// not show the lists. Pure.
import { type Html, html, nothing } from "./html-markup.ts";
import type { CauseReport } from "./report.ts";

export type Filter = {
  readonly controls: Html;
  /** Contains no text from the report, so that nothing can break out of the style sheet. */
  readonly rules: string;
  readonly classesOf: (cause: CauseReport) => string;
};

type Choice = {
  readonly name: string;
  readonly label: string;
  readonly values: readonly string[];
  readonly of: (cause: CauseReport) => readonly string[];
};

export const filterOf = (causes: readonly CauseReport[]): Filter => {
  const choices = [
    choice(causes, "severity", "Severity", ({ severity }) => [severity]),
    choice(causes, "operation", "Operation", ({ operations }) => operations),
    choice(causes, "check", "Check", ({ check }) => [check]),
    choice(causes, "target", "Target", ({ target }) => [target]),
  ].filter(({ values }) => causes.length > 1 && values.length > 1);
  return {
    controls: choices.length === 0 ? nothing : html`<div class="filter">${choices.map(list)}</div>`,
    rules: choices.flatMap(rulesOf).join("\n"),
    classesOf: (cause) =>
      choices.flatMap((each) => each.of(cause).map((value) => classOf(each, each.values.indexOf(value)))).join(" "),
  };
};

const choice = (
  causes: readonly CauseReport[],
  name: string,
  label: string,
  of: (cause: CauseReport) => readonly string[],
): Choice => ({ name, label, of, values: [...new Set(causes.flatMap(of))] });

const classOf = ({ name }: Choice, index: number): string => `${name}-${index}`;

const list = (each: Choice): Html =>
  html`<label>${each.label} <select id="by-${each.name}" autocomplete="off"><option value="">all ${each.values.length}</option>${each.values.map(
    (value, index) => html`<option value="${classOf(each, index)}">${value}</option>`,
  )}</select></label>`;

const rulesOf = (each: Choice): readonly string[] =>
  each.values.map((_, index) => {
    const chosen = classOf(each, index);
    return `main:has(#by-${each.name} option[value="${chosen}"]:checked) .cause:not(.${chosen}){display:none}`;
  });
