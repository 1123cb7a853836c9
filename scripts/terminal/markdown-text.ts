// Writes text as Markdown (GitHub flavour) that shows exactly that text. Anything other than plain words becomes a code
// span, in which renderers create no links, mentions or references. Pure.
import { visibleLine, visibleLines } from "./visible.ts";

declare const isMarkdownText: unique symbol;

/** Markdown that contains no unescaped text. Only this file creates it. */
export type MarkdownText = string & { readonly [isMarkdownText]: true };

const made = (markdown: string): MarkdownText => markdown as MarkdownText;

/** A template whose literal parts are Markdown and whose values are already Markdown. */
export const md = (words: TemplateStringsArray, ...values: readonly (MarkdownText | number)[]): MarkdownText =>
  made(words.reduce((before, piece, index) => `${before}${values[index - 1]}${piece}`));

export const joined = (parts: readonly MarkdownText[], between = ""): MarkdownText => made(parts.join(between));

export const nothing: MarkdownText = made("");

/** A code span for text with any number of backticks. Inside a table, `cell` must escape the pipes. */
export const code = (text: string): MarkdownText => span(short(visibleLine(text)));

/** Prose in which everything other than plain words becomes a code span. */
export const prose = (text: string): MarkdownText => {
  const pieces: { readonly plain: boolean; readonly words: string[] }[] = [];
  for (const word of short(visibleLine(text)).split(" ")) {
    const plain = isPlain(word);
    const last = pieces.at(-1);
    if (last?.plain === plain) last.words.push(word);
    else pieces.push({ plain, words: [word] });
  }
  return made(pieces.map(({ plain, words }) => (plain ? words.join(" ") : spanOf(words.join(" ")))).join(" "));
};

const short = (text: string): string => {
  const characters = [...text];
  return characters.length <= 600 ? text : `${characters.slice(0, 599).join("")}…`;
};

/** Dictionary words, numbers, versions and times, but not `www.…`, `GH-1`, names with `@` or commit hashes. */
const isPlain = (word: string): boolean =>
  /^\(?(?:\p{L}+(?:['’-]\p{L}+)*|\d{1,3}(?:,\d{3})*|\d{1,6}|\d{1,5}(?:\.\d{1,5})+|\d{4}-\d\d-\d\d(?:T[\d:.]+Z)?|[–—→·])?\)?[.,:;!?…]?$/u.test(
    word,
  ) && !/^[\da-f]{7,}\W*$|^\d+[.)]/i.test(word.replace(/^\d{1,5}(?:\.\d{1,5})+/, ""));

/** Keeps the punctuation that ends the text outside the span. */
const spanOf = (text: string): string => {
  const end = /(?<=[^\s.,:;!?])[.,:;]$/.exec(text)?.[0] ?? "";
  return `${span(text.slice(0, text.length - end.length))}${end}`;
};

const span = (text: string): MarkdownText => {
  const fence = "`".repeat(longestRun(text) + 1);
  const gap = text.includes("`") || text.trim() !== text || text === "" ? " " : "";
  return made(`${fence}${gap}${text}${gap}${fence}`);
};

const longestRun = (text: string): number => Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));

/** Escapes pipes for a table, because they end a cell even inside a code span. */
export const cell = (markdown: MarkdownText): MarkdownText => made(markdown.replace(/(?<!\\)\\*\|/g, barred));

/** A pipe after an odd number of backslashes is already escaped in a table. */
const barred = (bar: string): string => (bar.length % 2 === 1 ? `${bar.slice(0, -1)}\\|` : bar);

export const table = (head: readonly MarkdownText[], rows: readonly (readonly MarkdownText[])[]): MarkdownText =>
  made([head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n"));

export const fenced = (text: string, language: "sh"): MarkdownText => {
  const shown = visibleLines(text);
  const fence = "`".repeat(Math.max(2, longestRun(shown)) + 1);
  return made(`${fence}${language}\n${shown}\n${fence}`);
};

/** The summary is HTML, so it uses `<code>` instead of code spans. */
export const details = (summary: string, markdown: MarkdownText): MarkdownText =>
  made(`<details><summary>${inHtml(summary)}</summary>\n\n${markdown}\n\n</details>`);

const inHtml = (text: string): string =>
  visibleLine(text)
    .split(" ")
    .map((word) => (isPlain(word) ? word : `<code>${word.replace(/[&<>"']/g, entity)}</code>`))
    .join(" ")
    .replaceAll("</code> <code>", " ");

const entity = (char: string): string => `&#${char.charCodeAt(0)};`;
