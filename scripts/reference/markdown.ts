// Writes the pages of the reference as Markdown, for people without a browser and for programs: one file per operation,
// an index in the format of llms.txt, and everything in one file. Pure. https://llmstxt.org
import { visibleLine, visibleLines } from "../terminal/visible.ts";
import type { Site } from "./html.ts";
import type { BodySection, Evidence, Notice, Page, Row } from "./page.ts";
import { safeMarkdown } from "./safe-markdown.ts";

export const pageMarkdown = (page: Page): string =>
  joined([
    `# ${literal(page.title)}`,
    `${code(`${page.method} ${page.url}`)}`,
    page.notice === null ? "" : noticeMarkdown(page.notice),
    safeMarkdown(page.description),
    evidenceMarkdown(page.evidence),
    "## Authentication",
    credentialsMarkdown(page),
    ...(page.parameters.length === 0
      ? []
      : [
          "## Parameters",
          rowsMarkdown(page.parameters.map((row) => ({ ...row, type: `${row.type}, in the ${row.in}` }))),
        ]),
    ...(page.body === null
      ? []
      : [
          "## Request",
          page.body.required ? "The body is required." : "The body may be left out.",
          ...page.body.contents.map(sectionMarkdown),
        ]),
    "## Responses",
    ...page.responses.flatMap(({ status, description, headers, contents, evidence }) => [
      `### ${literal(status)}`,
      safeMarkdown(description),
      evidenceMarkdown(evidence),
      headers.length === 0 ? "" : rowsMarkdown(headers),
      ...contents.map(sectionMarkdown),
    ]),
    "## Samples",
    ...page.samples.flatMap(({ title, syntax, code: text }) => [`### ${title}`, fenced(text, syntax)]),
  ]);

export const indexMarkdown = (site: Site): string =>
  joined([
    `# ${literal(site.title)} ${literal(site.version)}`,
    safeMarkdown(site.description),
    "## Operations",
    linksOf(site),
  ]);

/** The format of https://llmstxt.org: a title, a summary and lists of links. */
export const llms = (site: Site): string =>
  joined([
    `# ${literal(site.title)}`,
    `> ${inOneLine(site.description.split(/\n\s*\n/, 1)[0] ?? "")}`,
    `Version ${literal(site.version)}. Everything in one file: [llms-full.txt](llms-full.txt)`,
    "## Operations",
    linksOf(site),
  ]);

export const llmsFull = (site: Site): string =>
  [indexMarkdown(site), ...site.pages.map(pageMarkdown)].join("\n---\n\n");

const linksOf = ({ pages }: Site): string =>
  pages
    .map(({ slug, title, method, path, notice }) => {
      const state = notice === null ? "" : ` (${notice.retired ? "retired" : "deprecated"})`;
      return `- [${literal(title)}](${slug}.md): ${code(`${method} ${path}`)}${state}`;
    })
    .join("\n");

const joined = (parts: readonly string[]): string =>
  `${parts
    .map((part) => part.trim())
    .filter(Boolean)
    .join("\n\n")}\n`;

/** Collapses text to one line. */
const plain = (text: string): string => visibleLine(text.trim().replaceAll(/\s+/g, " "));

/** Plain text on one line, with Markdown escaped. */
const literal = (text: string): string => plain(text).replaceAll(/[\\`*_[\]<>~]/g, "\\$&");

/** Markdown on one line. */
const inOneLine = (text: string): string => safeMarkdown(plain(text));

const longestRun = (text: string): number => Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));

const code = (text: string): string => {
  const fence = "`".repeat(longestRun(text) + 1);
  const gap = text.startsWith("`") || text.endsWith("`") ? " " : "";
  return `${fence}${gap}${plain(text)}${gap}${fence}`;
};

const fenced = (text: string, syntax: string): string => {
  const fence = "`".repeat(Math.max(2, longestRun(text)) + 1);
  return `${fence}${syntax}\n${visibleLines(text)}\n${fence}`;
};

const noticeMarkdown = ({ retired, instead }: Notice): string => {
  const name = instead === null ? "" : code(instead.name);
  const target = instead === null || instead.slug === null ? name : `[${name}](${instead.slug}.md)`;
  const cure = instead === null ? "Nothing takes its place." : `Use ${target} instead.`;
  return `**${retired ? "Retired: it answers 410 Gone." : "Deprecated."}** ${cure}`;
};

const credentialsMarkdown = ({ credentials }: Page): string =>
  credentials.length === 0
    ? "None is asked for."
    : credentials
        .map((all) =>
          all.length === 0
            ? "- None."
            : `- ${all.map(({ kind, in: location, parameter }) => `${code(parameter)} in the ${location}${kind === "apiKey" ? "" : `, ${kind}`}`).join("; ")}`,
        )
        .join("\n");

const rowsMarkdown = (rows: readonly Row[]): string =>
  rows
    .map(({ name, type, required, deprecated, description, limits, evidence }) => {
      const marks = [type, required ? "required" : "", deprecated ? "deprecated" : "", ...limits].filter(Boolean);
      const lines = [inOneLine(description), ...evidence.map(evidenceLine)]
        .filter(Boolean)
        .map((line) => `\n  ${line}`);
      return `- ${code(name)} (${literal(marks.join("; "))})${lines.join("  ")}`;
    })
    .join("\n");

const sectionMarkdown = ({ mediaType, facts, rows, evidence, examples }: BodySection): string =>
  joined([
    code(mediaType),
    literal(facts.join(" ")),
    evidenceMarkdown(evidence),
    rowsMarkdown(rows),
    ...examples.map(({ name, json }) => `Example ${code(name)}:\n\n${fenced(json, "json")}`),
  ]);

const evidenceMarkdown = (evidence: readonly Evidence[]): string =>
  evidence.map((source) => `> ${evidenceLine(source)}`).join("\n>\n");

const evidenceLine = ({ claim, source, date, certainty }: Evidence): string =>
  `*${literal(certainty)}*: ${literal(claim)} (${code(source)}, ${literal(date)})`;
