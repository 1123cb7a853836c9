// The report as one page that a person would rather look at than read: no script, nothing loaded, light and dark, wide and
// narrow. In: a report; out: HTML.
import {
  disagreementSection,
  leftBehindSection,
  noteSection,
  reasonSections,
  refusedSection,
} from "./html-findings.ts";
import { type Html, html, outcomeMark } from "./html-markup.ts";
import { caseTables } from "./html-matrix.ts";
import { styleSheet } from "./html-style.ts";
import { targetCards } from "./html-targets.ts";
import type { Report, RunVerdict } from "./report.ts";
import { duration, outcomeOrder, outcomeWords, runSentence } from "./wording.ts";

export type HtmlOptions = {
  /** Where a pointer stands in the document: `spec/paths/parcels.yaml:12`; empty where nobody knows. */
  readonly locate?: (pointer: string) => string;
};

export const renderHtml = (report: Report, options: HtmlOptions = {}): string => {
  const locate = options.locate ?? (() => "");
  const body = html`${pageHead(report)}
<main>
${targetCards(report)}
${disagreementSection(report, locate)}
${caseTables(report)}
${reasonSections(report)}
${refusedSection(report)}
${noteSection(report)}
${leftBehindSection(report)}
</main>
${pageFoot(report)}`;
  const title = html`${report.spec.title} ${report.spec.version}: ${report.verdict}`;
  // The policy holds even if a string ever got through: nothing runs, nothing is fetched.
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
<style>${styleSheet}</style>
</head>
<body>
${body.markup}
</body>
</html>
`;
};

const pageHead = (report: Report): Html => html`<header class="page ${report.verdict}">
<p class="eyebrow">Conformance report</p>
<h1>${report.spec.title} <span class="version">${report.spec.version}</span></h1>
<p class="verdict"><span class="seal" aria-hidden="true">${seals[report.verdict]}</span><span>${runSentence(report)}</span></p>
<p class="meta"><time datetime="${report.startedAt}">${readableTime(report.startedAt)}</time> · took ${duration(report.durationMs)} · document <code title="sha256 ${report.spec.sha256}">${report.spec.sha256.slice(0, 12)}</code></p>
</header>`;

const seals: Readonly<Record<RunVerdict, string>> = { conforms: "✓", disagrees: "✗", undecided: "?" };

/** `2026-08-24 09:30:05 UTC`. */
const readableTime = (iso: string): string => iso.replace("T", " ").replace(/(\.\d+)?Z$/, " UTC");

const pageFoot = (report: Report): Html => {
  const seen = outcomeOrder.filter((outcome) => report.targets.some((target) => target.counts[outcome] > 0));
  return html`<footer class="page"><h2>Key</h2><dl class="key">${seen.map(
    (outcome) => html`<div><dt>${outcomeMark(outcome)}</dt><dd>${outcomeWords[outcome].meaning}</dd></div>`,
  )}</dl></footer>`;
};
