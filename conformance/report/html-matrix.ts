// Every case on every target. In: a report; out: a table per operation, rows grouped as the case ids are.
import { disagreements, findingKey } from "./fold.ts";
import { exchangePanes } from "./html-exchange.ts";
import { caseAnchor, type Html, html, nothing, outcomeMark } from "./html-markup.ts";
import { type Matrix, type MatrixRow, matrices } from "./matrix.ts";
import type { CaseReport, Report } from "./report.ts";
import { duration, plural, thousands } from "./wording.ts";

/** What a cell and a row need to know of the whole page. */
type Page = {
  readonly targets: readonly string[];
  /** Number of the disagreement that a finding is listed under. */
  readonly numbers: ReadonlyMap<string, number>;
  /** Whether agreeing cases show what travelled too; not in a report of thousands, which no browser would open. */
  readonly full: boolean;
};

const mostDetailed = 1500;

export const caseTables = (report: Report): Html => {
  const total = report.targets.reduce((sum, target) => sum + target.cases.length, 0);
  const page: Page = {
    targets: report.targets.map((target) => target.name),
    numbers: new Map(disagreements(report).map(({ finding }, index) => [findingKey(finding), index + 1])),
    full: total <= mostDetailed,
  };
  return html`<section aria-labelledby="cases"><h2 id="cases">Cases <span class="count">${thousands(total)}</span></h2>${matrices(report).map((matrix) => operationTable(matrix, page))}</section>`;
};

const operationTable = ({ operation, described, rows }: Matrix, page: Page): Html => {
  const route = described ? html` <span class="route">${described.method} ${described.path}</span>` : nothing;
  const instead = described?.replacedBy ? `, replaced by ${described.replacedBy}` : "";
  const deprecated = described?.deprecated ? html`<p class="deprecated">Deprecated${instead}.</p>` : nothing;
  return html`<article class="operation"><h3>${operation}${route}</h3>${deprecated}
<div class="scroll" role="region" tabindex="0" aria-label="Cases of ${operation}"><table class="matrix" style="--targets:${page.targets.length}">
<thead><tr><th scope="col">${plural(rows.length, "case")}</th>${page.targets.map((name) => html`<th scope="col" class="target"><span>${withoutScheme(name)}</span></th>`)}</tr></thead>
${[...byGroup(rows)].map(([group, members]) => groupBody(group, members, page))}</table></div></article>`;
};

const groupBody = (group: string, rows: readonly MatrixRow[], page: Page): Html =>
  html`<tbody><tr class="group"><th scope="rowgroup" colspan="${page.targets.length + 1}">${group}</th></tr>${rows.map((row) => caseRow(row, page))}</tbody>`;

const caseRow = (row: MatrixRow, page: Page): Html =>
  html`<tr id="${caseAnchor(row.id)}"><th scope="row">${caseHead(row, page)}</th>${row.cells.map((one) => html`<td>${caseCell(one, page)}</td>`)}</tr>`;

const caseHead = (row: MatrixRow, page: Page): Html => {
  const [operation, ...rest] = row.id.split("/");
  const id = rest.length === 0 ? html`${row.id}` : html`<span class="wide">${operation ?? ""}/</span>${rest.join("/")}`;
  const title = html`<span class="title">${row.title}</span> <span class="id">${id}</span>`;
  const sides = row.cells.flatMap((one, column) => (one ? [caseSide(one, page.targets[column] ?? "", page)] : []));
  const told = sides.filter((side) => side !== nothing);
  return told.length === 0 ? title : html`<details><summary>${title}</summary>${told}</details>`;
};

const caseSide = (one: CaseReport, target: string, page: Page): Html => {
  const reason = one.reason ? html`<p class="reason">${one.reason}</p>` : nothing;
  const panes = page.full || one.outcome !== "pass" ? exchangePanes(one) : nothing;
  if (reason === nothing && panes === nothing) return nothing;
  const time = one.ms > 0 ? html` <span class="size">${duration(one.ms)}</span>` : nothing;
  return html`<div class="side"><p class="whose">${target} ${outcomeMark(one.outcome)}${time}</p>${reason}${panes}</div>`;
};

const caseCell = (one: CaseReport | null, page: Page): Html => {
  if (one === null) return html`<span class="absent">not run</span>`;
  const number = one.findings
    .map((finding) => page.numbers.get(findingKey(finding)))
    .find((known) => known !== undefined);
  const mark = outcomeMark(one.outcome);
  return number === undefined || one.outcome === "deviates"
    ? mark
    : html`<a href="#disagreement-${number}" title="Disagreement ${number}">${mark}</a>`;
};

/** A URL as target is told by its host; the card above has it whole. */
const withoutScheme = (name: string): string => name.replace(/^https?:\/\//, "");

/** `operation/group/name`: rows by the middle. */
const byGroup = (rows: readonly MatrixRow[]): ReadonlyMap<string, readonly MatrixRow[]> => {
  const groups = new Map<string, MatrixRow[]>();
  for (const row of rows) {
    const group = row.id.split("/")[1] ?? "";
    groups.set(group, [...(groups.get(group) ?? []), row]);
  }
  return groups;
};
