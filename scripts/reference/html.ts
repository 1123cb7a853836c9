// Writes the pages of the reference as HTML. They load only the style sheet beside them: no scripts, no inline styles
// and nothing from other hosts, so that they work from disk and under the strictest content security policy. Pure.
import { micromark } from "micromark";
import { gfmTable, gfmTableHtml } from "micromark-extension-gfm-table";
import { visibleLines } from "../terminal/visible.ts";
import type { BodySection, Evidence, Notice, Page, Row } from "./page.ts";
import type { Sample } from "./samples.ts";

declare const isHtml: unique symbol;

/** HTML that contains no unescaped text. Only this file creates it. */
type Html = string & { readonly [isHtml]: true };

/** A template whose literal parts are HTML; values are escaped unless they already are HTML. */
const html = (code: TemplateStringsArray, ...values: readonly (Html | readonly Html[] | Text)[]): Html =>
  code.reduce((before, piece, index) => `${before}${inHtml(values[index - 1])}${piece}`) as Html;

/** A text that must be escaped. */
type Text = { readonly text: string };
const t = (text: string): Text => ({ text });

const inHtml = (value: Html | readonly Html[] | Text | undefined): string => {
  if (typeof value === "string") return value;
  if (value === undefined) return "";
  return "text" in value ? escaped(value.text) : value.join("");
};

const escaped = (text: string): string => visibleLines(text).replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);

const nothing = "" as Html;

/** HTML in the Markdown is shown as text; links lead only to the web, to mail addresses or within the site. */
const markdown = (text: string): Html =>
  micromark(visibleLines(text), {
    // Images would be fetched from other hosts, so without this construct they become links.
    extensions: [gfmTable(), { disable: { null: ["labelStartImage"] } }],
    htmlExtensions: [gfmTableHtml()],
  }) as Html;

export type Site = {
  readonly title: string;
  readonly version: string;
  /** In Markdown. */
  readonly description: string;
  readonly pages: readonly Page[];
};

export const indexHtml = (site: Site): string =>
  frame(
    site,
    null,
    site.title,
    html`
<p class="kind">Version ${t(site.version)}</p>
<h1>${t(site.title)}</h1>
${markdown(site.description)}
<h2 id="operations">Operations</h2>
<ul class="cards">${site.pages.map(
      (page) => html`
<li><a href="${t(page.slug)}.html"><span>${methodBadge(page)} <strong>${t(page.title)}</strong></span> <code>${t(page.path)}</code></a></li>`,
    )}
</ul>
<p class="also">For programs: <a href="llms.txt">llms.txt</a>, <a href="llms-full.txt">llms-full.txt</a>; each page is there as Markdown too.</p>
`,
  );

export const pageHtml = (site: Site, page: Page): string =>
  frame(
    site,
    page,
    `${page.title} · ${site.title}`,
    html`
<p class="kind">${t(page.tag)}</p>
<h1>${t(page.title)}</h1>
<p class="also">${page.notice === null ? nothing : html`<span class="badge gone">${t(badgeOf(page.notice))}</span> `}<a href="${t(page.slug)}.md">View as Markdown</a></p>
<p class="address">${methodBadge(page)} <code>${t(page.url)}</code></p>
${page.notice === null ? nothing : noticeHtml(page.notice)}
<div class="columns">
<div>
${markdown(page.description)}
${evidenceHtml(page.evidence)}
<h2 id="authentication">Authentication</h2>
${credentialsHtml(page)}
${page.parameters.length === 0 ? nothing : html`<h2 id="parameters">Parameters</h2>\n${rowsHtml(page.parameters)}`}
${page.body === null ? nothing : html`<h2 id="request">Request</h2>\n<p>${t(page.body.required ? "The body is required." : "The body may be left out.")}</p>\n${page.body.contents.map(sectionHtml)}`}
<h2 id="responses">Responses</h2>
${page.responses.map(responseHtml)}
</div>
<aside aria-label="Samples" class="samples">
${samplesHtml(page.samples)}
</aside>
</div>
`,
  );

const frame = (site: Site, current: Page | null, title: string, body: Html): string => html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${t(title)}</title>
<link rel="stylesheet" href="style.css">
<link rel="alternate" type="text/markdown" href="${t(current?.slug ?? "index")}.md">
</head>
<body>
<a class="skip" href="#content">Skip to content</a>
<nav aria-label="Operations">
<p><a href="index.html"${current === null ? html` aria-current="page"` : nothing}>${t(site.title)}</a></p>
${byTag(site.pages).map(
  ([tag, pages]) => html`<h2>${t(tag)}</h2>
<ul>${pages.map(
    (page) => html`
<li><a href="${t(page.slug)}.html"${page === current ? html` aria-current="page"` : nothing}>${methodBadge(page)} <span${page.notice === null ? nothing : html` class="struck"`}>${t(page.title)}</span></a></li>`,
  )}
</ul>
`,
)}</nav>
<main id="content" tabindex="-1">${body}</main>
</body>
</html>
`;

const byTag = (pages: readonly Page[]): readonly (readonly [string, readonly Page[]])[] => [
  ...new Map(pages.map(({ tag }) => [tag, pages.filter((page) => page.tag === tag)])),
];

const methodBadge = ({ method }: Page): Html =>
  html`<span class="method ${t(method.toLowerCase().replaceAll(/[^a-z]/g, ""))}">${t(method)}</span>`;

const badgeOf = ({ retired }: Notice): string => (retired ? "Retired" : "Deprecated");

const noticeHtml = ({ retired, instead }: Notice): Html => {
  const state = retired ? "Retired: it answers 410 Gone." : "Deprecated.";
  const name = instead === null ? nothing : html`<code>${t(instead.name)}</code>`;
  const cure =
    instead === null
      ? html`Nothing takes its place.`
      : instead.slug === null
        ? html`Use ${name} instead.`
        : html`Use <a href="${t(instead.slug)}.html">${name}</a> instead.`;
  return html`<p class="notice" role="note"><strong>${t(state)}</strong> ${cure}</p>`;
};

const credentialsHtml = ({ credentials }: Page): Html => {
  if (credentials.length === 0) return html`<p>None is asked for.</p>`;
  const ways = credentials.map((all) =>
    all.length === 0
      ? html`<li>None.</li>`
      : html`<li>${all.map(
          ({ kind, in: location, parameter }) =>
            html`<code>${t(parameter)}</code> in the ${t(location)}${t(kind === "apiKey" ? "" : `, as ${kind === "bearer" ? "Bearer <token>" : "Basic <credentials>"}`)}. `,
        )}</li>`,
  );
  return html`<ul>${ways}</ul>`;
};

const rowsHtml = (rows: readonly (Row & { readonly in?: string })[]): Html => html`<dl class="rows">${rows.map(
  (row) => html`
<div><dt><code${row.deprecated ? html` class="struck"` : nothing}>${t(row.name)}</code> <span class="type">${t(row.type)}${row.in === undefined ? nothing : t(`, in the ${row.in}`)}</span> ${row.required ? html`<span class="badge">required</span>` : nothing}${row.deprecated ? html` <span class="badge gone">deprecated</span>` : nothing}</dt>
<dd>${markdown(row.description)}${row.limits.length === 0 ? nothing : html`<ul class="limits">${row.limits.map((limit) => html`<li>${t(limit)}</li>`)}</ul>`}${evidenceHtml(row.evidence)}</dd></div>`,
)}
</dl>`;

const sectionHtml = ({
  mediaType,
  facts,
  rows,
  evidence,
  examples,
}: BodySection): Html => html`<p class="type">${t(mediaType)}</p>
${facts.length === 0 ? nothing : html`<p>${t(facts.join(" "))}</p>`}
${evidenceHtml(evidence)}
${rows.length === 0 ? nothing : rowsHtml(rows)}
${examples.map(({ name, json }) => html`<details><summary>Example: ${t(name)}</summary><pre tabindex="0"><code>${t(json)}</code></pre></details>\n`)}`;

const responseHtml = (response: Page["responses"][number]): Html => html`<section>
<h3 id="response-${t(response.status.toLowerCase())}"><code>${t(response.status)}</code></h3>
${markdown(response.description)}
${evidenceHtml(response.evidence)}
${response.headers.length === 0 ? nothing : html`<h4>Header fields</h4>\n${rowsHtml(response.headers)}`}
${response.contents.map(sectionHtml)}
</section>
`;

const evidenceHtml = (evidence: readonly Evidence[]): Html =>
  evidence.length === 0
    ? nothing
    : html`<details class="evidence"><summary>How this is known: ${t([...new Set(evidence.map(({ certainty }) => certainty))].join(", "))}</summary>
<ul>${evidence.map(
        ({ claim, source, date, certainty }) =>
          html`<li><span class="badge">${t(certainty)}</span> ${t(claim)} <cite>${t(source)}, ${t(date)}</cite></li>`,
      )}</ul></details>`;

/** Switches between samples without scripts: radio buttons, which the arrow keys move through. */
const samplesHtml = (samples: readonly Sample[]): Html => html`<fieldset><legend>Request</legend>
${samples.map(
  ({ language, title }, index) =>
    html`<input type="radio" name="sample" id="sample-${t(language)}"${index === 0 ? html` checked` : nothing}><label for="sample-${t(language)}">${t(title)}</label>\n`,
)}${samples.map(
  ({ language, title, code }) =>
    html`<pre class="for-${t(language)}" tabindex="0" aria-label="${t(title)}"><code>${t(code)}</code></pre>\n`,
)}</fieldset>`;
