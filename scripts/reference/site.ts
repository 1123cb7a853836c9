// Renders every file of a document's reference, by name. Pure.
import { type Document, isObject, text } from "../openapi/document.ts";
import type { Operation } from "../openapi/operation.ts";
import { indexHtml, pageHtml, type Site } from "./html.ts";
import { indexMarkdown, llms, llmsFull, pageMarkdown } from "./markdown.ts";
import { pagesOf } from "./page.ts";
import { style } from "./style.ts";

/** Identifies files written by `docs`; each kind of file contains it in a comment. */
export const mark = "written by `waves-voice docs`; do not edit";

/** @param client the module that the TypeScript samples import the client from. */
export const renderSite = (
  document: Document,
  operations: readonly Operation[],
  client: string,
): ReadonlyMap<string, string> => {
  const info = isObject(document.info) ? document.info : {};
  const site: Site = {
    title: text(info.title) || "API",
    version: text(info.version),
    description: text(info.description) || text(info.summary),
    pages: pagesOf(document, operations, client),
  };
  const inHtml = (page: string): string => page.replace("\n", `\n<!-- ${mark} -->\n`);
  const inMarkdown = (page: string): string => `${page}\n<!-- ${mark} -->\n`;
  return new Map([
    ["index.html", inHtml(indexHtml(site))],
    ["index.md", inMarkdown(indexMarkdown(site))],
    ["style.css", `/* ${mark} */\n${style}`],
    ["llms.txt", inMarkdown(llms(site))],
    ["llms-full.txt", inMarkdown(llmsFull(site))],
    ...site.pages.flatMap((page): (readonly [string, string])[] => [
      [`${page.slug}.html`, inHtml(pageHtml(site, page))],
      [`${page.slug}.md`, inMarkdown(pageMarkdown(page))],
    ]),
  ]);
};
