// Renders every judged case on every target: one table for each operation, with rows grouped by the case ids. Pure.
import { causesIn } from "./causes.ts";
import { exchangePanes } from "./html-exchange.ts";
import { caseAnchor, type Html, html, nothing, operationAnchor, outcomeMark } from "./html-markup.ts";
import { judgedMatrices, type Matrix, type MatrixRow } from "./matrix.ts";
import type { CaseReport, Report } from "./report.ts";
import { duration, plural } from "./wording.ts";

/** What rows and cells need to know about the whole page. */
type Page = {
  readonly targets: readonly string[];
  /** The number of the cause that a target's case belongs to. */
  readonly numbers: ReadonlyMap<string, number>;
  /**
   * Whether passing cases are listed with their exchanges; false for thousands of cases, which browsers cannot handle.
   */
  readonly full: boolean;
  /** If not `full`: the few cases of each cause that show their exchange. */
  readonly detailed: ReadonlySet<string>;
};

const mostDetailed = 3000;
const fewDetailed = 3;

export const caseTables = (report: Report): Html => {
  const judged = judgedMatrices(report);
  const page: Page = {
    targets: report.targets.map((target) => target.name),
    numbers: numbersOf(report),
    detailed: new Set(
      causesIn(report).flatMap(({ cases, target }) => cases.slice(0, fewDetailed).map((id) => `${target} ${id}`)),
    ),
    full: judged.reduce((sum, { rows }) => sum + rows.length * report.targets.length, 0) <= mostDetailed,
  };
  return html`${judged.length < 2 ? nothing : contents(judged)}${judged.map((matrix) => operationTable(matrix, page))}`;
};

const numbersOf = (report: Report): ReadonlyMap<string, number> =>
  new Map(
    causesIn(report).flatMap(({ cases, target }, index) => cases.map((id) => [`${target} ${id}`, index + 1] as const)),
  );

const contents = (all: readonly Matrix[]): Html =>
  html`<ul class="chips contents">${all.map(({ operation }) => html`<li><a href="#${operationAnchor(operation)}">${operation}</a></li>`)}</ul>`;

const operationTable = ({ operation, described, rows }: Matrix, page: Page): Html => {
  const route = described ? html` <span class="route">${described.method} ${described.path}</span>` : nothing;
  const instead = described?.replacedBy ? `, replaced by ${described.replacedBy}` : "";
  const deprecated = described?.deprecated ? html`<p class="deprecated">Deprecated${instead}.</p>` : nothing;
  const shown = page.full ? rows : rows.filter(showsDisagreement);
  return html`<article class="operation" id="${operationAnchor(operation)}"><h3>${operation}${route}</h3>${deprecated}${unlisted(rows, shown)}
${shown.length === 0 ? nothing : table(operation, shown, page)}</article>`;
};

const showsDisagreement = ({ cells }: MatrixRow): boolean => cells.some((cell) => cell !== null && isRed(cell));

const isRed = ({ outcome }: CaseReport): boolean => outcome === "fail" || outcome === "healed" || outcome === "broken";

/** In a large report, only cases that disagree are listed. */
const unlisted = (rows: readonly MatrixRow[], shown: readonly MatrixRow[]): Html => {
  const count = rows.length - shown.length;
  return count === 0
    ? nothing
    : html`<p class="unlisted">${plural(count, "case")} that ${count === 1 ? "shows" : "show"} no disagreement ${count === 1 ? "is" : "are"} not listed; the JSON report has ${count === 1 ? "it" : "them"}.</p>`;
};

const table = (operation: string, rows: readonly MatrixRow[], page: Page): Html =>
  html`<div class="scroll" role="region" tabindex="0" aria-label="Cases of ${operation}"><table class="matrix" style="--targets:${page.targets.length}">
<thead><tr><th scope="col">${plural(rows.length, "case")}</th>${page.targets.map((name) => html`<th scope="col" class="target"><span>${withoutScheme(name)}</span></th>`)}</tr></thead>
${[...byGroup(rows)].map(([group, members]) => groupBody(group, members, page))}</table></div>`;

const groupBody = (group: string, rows: readonly MatrixRow[], page: Page): Html =>
  html`<tbody><tr class="group"><th scope="rowgroup" colspan="${page.targets.length + 1}">${group}</th></tr>${rows.map((row) => caseRow(row, page))}</tbody>`;

const caseRow = (row: MatrixRow, page: Page): Html =>
  html`<tr id="${caseAnchor(row.id)}"><th scope="row">${caseHead(row, page)}</th>${row.cells.map((cell, column) => html`<td>${caseCell(cell, page.targets[column] ?? "", page)}</td>`)}</tr>`;

const caseHead = (row: MatrixRow, page: Page): Html => {
  const [operation, ...rest] = row.id.split("/");
  const id = rest.length === 0 ? html`${row.id}` : html`<span class="wide">${operation ?? ""}/</span>${rest.join("/")}`;
  const title = html`<span class="title">${row.title}</span> <span class="id">${id}</span>`;
  const sides = row.cells.flatMap((cell, column) => (cell ? [caseSide(cell, page.targets[column] ?? "", page)] : []));
  const shownSides = sides.filter((side) => side !== nothing);
  return shownSides.length === 0 ? title : html`<details><summary>${title}</summary>${shownSides}</details>`;
};

const caseSide = (testCase: CaseReport, target: string, page: Page): Html => {
  const reason = testCase.reason ? html`<p class="reason">${testCase.reason}</p>` : nothing;
  const panes = page.full || page.detailed.has(`${target} ${testCase.id}`) ? exchangePanes(testCase) : nothing;
  if (reason === nothing && panes === nothing && testCase.findings.length === 0) return nothing;
  const time = testCase.ms > 0 ? html` <span class="size">${duration(testCase.ms)}</span>` : nothing;
  const findings = testCase.findings.map(
    ({ check, received, documented }) =>
      html`<p class="reason"><code>${check}</code> received ${received}; documented ${documented}</p>`,
  );
  return html`<div class="side"><p class="whose">${target} ${outcomeMark(testCase.outcome)}${time}</p>${reason}${findings}${panes}</div>`;
};

const caseCell = (testCase: CaseReport | null, target: string, page: Page): Html => {
  if (testCase === null) return html`<span class="absent">not run</span>`;
  const number = page.numbers.get(`${target} ${testCase.id}`);
  const mark = outcomeMark(testCase.outcome);
  return number === undefined ? mark : html`<a href="#cause-${number}" title="Cause ${number}">${mark}</a>`;
};

/** In the narrow column a URL is shortened to its host; the card above shows it in full. */
const withoutScheme = (name: string): string => name.replace(/^https?:\/\//, "");

/** Groups rows by the middle of `operation/group/name`. */
const byGroup = (rows: readonly MatrixRow[]): ReadonlyMap<string, readonly MatrixRow[]> => {
  const groups = new Map<string, MatrixRow[]>();
  for (const row of rows) {
    const group = row.id.split("/")[1] ?? "";
    groups.set(group, [...(groups.get(group) ?? []), row]);
  }
  return groups;
};
