// Renders a case's request and answer as two panes, with the request's parts in a table. Pure.
import { type Html, html, nothing } from "./html-markup.ts";
import { elided } from "./printable.ts";
import type { CaseReport, PartSummary } from "./report.ts";
import { plural } from "./wording.ts";

export const exchangePanes = ({ sent, received }: CaseReport): Html => {
  if (!sent && !received) return nothing;
  const request = sent
    ? html`<p class="line">${sent.line}</p>${partTable(sent.parts ?? [])}${excerpt(sent.excerpt ?? "")}`
    : html`<p class="none">Nothing was sent.</p>`;
  const answer = received
    ? html`<p class="line">${received.line}</p>${excerpt(received.excerpt)}`
    : html`<p class="none">There was no answer.</p>`;
  return html`<div class="panes">
<div class="pane"><p class="label">Sent ${size(sent)}</p>${request}</div>
<div class="pane"><p class="label">Received ${size(received)}</p>${answer}</div>
</div>`;
};

const size = (side: { readonly bytes: number } | undefined): Html =>
  side ? html`<span class="size">${plural(side.bytes, "byte")}</span>` : nothing;

const longest = 3000;

const excerpt = (text: string): Html =>
  text === "" ? nothing : html`<pre tabindex="0"><code>${elided(text, longest)}</code></pre>`;

const partTable = (parts: readonly PartSummary[]): Html =>
  parts.length === 0
    ? nothing
    : html`<table class="parts"><thead><tr><th scope="col">Part</th><th scope="col">File</th><th scope="col">Type</th><th scope="col">Bytes</th></tr></thead><tbody>${parts.map(partRow)}</tbody></table>`;

const partRow = (part: PartSummary): Html => {
  const recording = part.sample === null ? nothing : html` <span class="sample">recording ${part.sample}</span>`;
  return html`<tr><th scope="row">${part.name}</th><td>${part.filename ?? "–"}${recording}</td><td>${part.contentType ?? "–"}</td><td class="number">${part.bytes.toLocaleString("en-US")}</td></tr>`;
};
