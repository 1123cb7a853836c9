// Shows which cases cover which rule of the document, with outcomes of the last run if given, as a Markdown table. Also
// returns the rules that no case covers, which fail a build. Pure.

import type { Pointer } from "../../scripts/openapi/operation.ts";
import { cell, code, joined, type MarkdownText, md, prose, table } from "../../scripts/terminal/markdown-text.ts";
import type { Outcome, Report } from "./report.ts";
import { outcomeWords, plural, thousands } from "./wording.ts";

export type TracedRule = {
  readonly pointer: Pointer;
  /** What it demands, in words: `label has at most 40 characters`. */
  readonly summary: string;
  /** Why no request can reach the rule; such a rule is listed, but not as uncovered. */
  readonly unreachable?: string;
};

export type TracedCase = { readonly id: string; readonly covers: readonly Pointer[] };

export type Traceability = {
  readonly markdown: MarkdownText;
  /** Rules that no case covers, and that have no reason for it. */
  readonly uncovered: readonly TracedRule[];
};

export const renderTraceability = (input: {
  readonly rules: readonly TracedRule[];
  readonly cases: readonly TracedCase[];
  readonly report?: Report;
}): Traceability => {
  const targets = input.report?.targets ?? [];
  const covering = new Map<Pointer, Set<string>>();
  for (const { id, covers } of input.cases)
    for (const pointer of covers) covering.set(pointer, (covering.get(pointer) ?? new Set()).add(id));
  const rows = input.rules.map((rule) => ({ rule, ids: [...(covering.get(rule.pointer) ?? [])] }));
  const outcomes = targets.map(({ cases }) => new Map(cases.map(({ id, outcome }) => [id, outcome])));
  const covered = rows.filter(({ ids }) => ids.length > 0);
  const uncovered = rows.filter(({ rule, ids }) => ids.length === 0 && rule.unreachable === undefined);
  const unreachable = rows.filter(({ rule, ids }) => ids.length === 0 && rule.unreachable !== undefined);
  const sections = [
    md`# Rules and the cases that cover them`,
    prose(sentence(input.rules.length, covered.length, unreachable.length, uncovered.length)),
    ...(uncovered.length > 0
      ? [
          md`## Rules without a case\n\n${joined(
            uncovered.map(({ rule }) => item(rule)),
            "\n",
          )}`,
        ]
      : []),
    table(
      [md`Rule`, md`Where`, md`Cases`, ...targets.map((target) => code(target.name))],
      covered.map(({ rule, ids }) => [
        cell(prose(rule.summary)),
        cell(code(rule.pointer)),
        caseCell(ids),
        ...outcomes.map((byId) => lastVerdict(byId, ids)),
      ]),
    ),
    ...(unreachable.length > 0
      ? [
          md`## Rules that no request can reach\n\n${joined(
            unreachable.map(({ rule }) => item(rule)),
            "\n",
          )}`,
        ]
      : []),
  ];
  return { markdown: md`${joined(sections, "\n\n")}\n`, uncovered: uncovered.map(({ rule }) => rule) };
};

const sentence = (all: number, covered: number, unreachable: number, uncovered: number): string => {
  const clauses = [
    `${thousands(covered)} of ${plural(all, "rule")} have a case`,
    ...(unreachable > 0 ? [`${thousands(unreachable)} cannot be reached by a request`] : []),
    ...(uncovered > 0 ? [`${thousands(uncovered)} have no case but need one`] : []),
  ];
  return `${clauses.join("; ")}.`;
};

const item = ({ summary, pointer, unreachable }: TracedRule): MarkdownText => {
  const rule = md`- ${prose(summary)} (${code(pointer)})`;
  return unreachable === undefined ? rule : md`${rule}: ${prose(unreachable)}`;
};

const caseCell = (ids: readonly string[]): MarkdownText => {
  const shown = cell(joined(ids.slice(0, 4).map(code), "<br>"));
  return ids.length > 4 ? md`${shown}<br>and ${prose(thousands(ids.length - 4))} more` : shown;
};

/** The worst outcome among the cases, and how many of them share it. */
const lastVerdict = (outcomes: ReadonlyMap<string, Outcome>, ids: readonly string[]): MarkdownText => {
  const seen = ids.flatMap((id) => outcomes.get(id) ?? []);
  const worst = worstFirst.find((outcome) => seen.includes(outcome));
  if (worst === undefined) return md`not run`;
  const share = seen.filter((outcome) => outcome === worst).length;
  return md`${outcomeWords[worst].symbol as MarkdownText} ${prose(worst)} ${prose(share === seen.length ? String(share) : `${share} of ${seen.length}`)}`;
};

/** Undecided cases rank low: they say nothing against a rule that another case upholds. */
const worstFirst: readonly Outcome[] = ["fail", "broken", "healed", "deviates", "pass", "inconclusive", "skipped"];
