// Renders a report as one HTML page, without scripts or external resources, for light and dark, wide and narrow
// screens. Pure.
import { causesIn } from "./causes.ts";
import { causeList, severityCounts } from "./html-causes.ts";
import { filterOf } from "./html-filter.ts";
import { type Html, html, outcomeMark } from "./html-markup.ts";
import { caseTables } from "./html-matrix.ts";
import { leftBehindSection, noteSections, reasonSections, refusedSection, type Section } from "./html-sections.ts";
import { styleSheet } from "./html-style.ts";
import { targetCards } from "./html-targets.ts";
import type { Report, RunVerdict } from "./report.ts";
import { duration, outcomeOrder, outcomeWords, runSentence, sectionTitles, thousands } from "./wording.ts";

export type HtmlOptions = {
  /** The file and line of a pointer, `spec/paths/parcels.yaml:12`; empty if unknown. */
  readonly locate?: (pointer: string) => string;
};

export const renderHtml = (report: Report, options: HtmlOptions = {}): string => {
  const locate = options.locate ?? (() => "");
  const causes = causesIn(report);
  const filter = filterOf(causes);
  const sections = [
    ...(causes.length === 0 ? [] : [named("causes", thousands(causes.length), causeList(report, filter, locate))]),
    named("targets", thousands(report.targets.length), targetCards(report)),
    ...refusedSection(report),
    ...reasonSections(report, ["broken", "healed"]),
    ...leftBehindSection(report),
    named("cases", casesCount(report), html`${key(report)}${caseTables(report)}`),
    ...reasonSections(report, ["inconclusive", "deviates", "skipped"]),
    ...noteSections(report),
  ];
  const body = html`${pageHead(report, sections)}
<main>
${sections.map(section)}
</main>`;
  const title = html`${report.spec.title} ${report.spec.version}: ${report.verdict}`;
  // A second defence: even if a string broke out of its escaping, nothing would run and nothing would be fetched.
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<link rel="icon" href="data:,">
<title>${title.markup}</title>
<style>${styleSheet}${filter.rules}</style>
</head>
<body>
${body.markup}
</body>
</html>
`;
};

type Named = "causes" | "targets" | "cases";

const named = (id: Named, count: string, body: Html): Section => ({ id, title: sectionTitles[id], count, body });

const section = ({ id, title, count, body }: Section): Html =>
  html`<section aria-labelledby="${id}"><h2 id="${id}">${title} <span class="count">${count}</span></h2>
${body}</section>`;

const casesCount = ({ targets }: Report): string => {
  const judged = targets.flatMap(({ cases }) => cases.filter(({ outcome }) => outcome !== "skipped"));
  return thousands(new Set(judged.map(({ id }) => id)).size);
};

const pageHead = (report: Report, sections: readonly Section[]): Html => html`<header class="page ${report.verdict}">
<p class="eyebrow">Conformance report</p>
<h1>${report.spec.title} <span class="version">${report.spec.version}</span></h1>
<p class="verdict"><span class="seal" aria-hidden="true">${seals[report.verdict]}</span><span>${runSentence(report)}</span></p>
${severityCounts(causesIn(report))}
<p class="meta"><time datetime="${report.startedAt}">${readableTime(report.startedAt)}</time> · took ${duration(report.durationMs)} · document <code title="sha256 ${report.spec.sha256}">${report.spec.sha256.slice(0, 12)}</code></p>
<nav aria-label="Contents"><ul>${sections.map(({ id, title, count }) => html`<li><a href="#${id}">${title}</a> <span class="count">${count}</span></li>`)}</ul></nav>
</header>`;

const seals: Readonly<Record<RunVerdict, string>> = { conforms: "✓", disagrees: "✗", undecided: "?" };

/** `2026-08-24 09:30:05 UTC`. */
const readableTime = (iso: string): string => iso.replace("T", " ").replace(/(\.\d+)?Z$/, " UTC");

/** Explains the outcome marks that occur in the tables. */
const key = (report: Report): Html => {
  const seen = outcomeOrder.filter((outcome) => report.targets.some((target) => target.counts[outcome] > 0));
  return html`<dl class="key">${seen.map(
    (outcome) => html`<div><dt>${outcomeMark(outcome)}</dt><dd>${outcomeWords[outcome].meaning}</dd></div>`,
  )}</dl>`;
};
