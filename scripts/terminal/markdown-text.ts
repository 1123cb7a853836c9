// Text → Markdown (GitHub flavour) that shows exactly that text. What is not a plain word stands in a code span, where no
// renderer makes a link, a mention or a reference of it. Pure.
import { visibleLine, visibleLines } from "./visible.ts";

declare const isMarkdownText: unique symbol;

/** Markdown that no text in it can break out of. Only this file makes it. */
export type MarkdownText = string & { readonly [isMarkdownText]: true };

const made = (markdown: string): MarkdownText => markdown as MarkdownText;

/** What is written in the sources is Markdown; what is put in is Markdown already. */
export const md = (words: TemplateStringsArray, ...values: readonly (MarkdownText | number)[]): MarkdownText =>
  made(words.reduce((before, piece, index) => `${before}${values[index - 1]}${piece}`));

export const joined = (parts: readonly MarkdownText[], between = ""): MarkdownText => made(parts.join(between));

export const nothing: MarkdownText = made("");

/** A code span, whatever backticks the text holds; inside a table `cell` must see to the pipes. */
export const code = (text: string): MarkdownText => span(short(visibleLine(text)));

/** Prose of which each word that is more than a word is a code span. */
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

/** Words as in a dictionary, numbers, versions and times. Not `www.…`, `GH-1`, a name with `@` or the hash of a commit. */
const isPlain = (word: string): boolean =>
  /^\(?(?:\p{L}+(?:['’-]\p{L}+)*|\d{1,3}(?:,\d{3})*|\d{1,6}|\d{1,5}(?:\.\d{1,5})+|\d{4}-\d\d-\d\d(?:T[\d:.]+Z)?|[–—→·])?\)?[.,:;!?…]?$/u.test(
    word,
  ) && !/^[\da-f]{7,}\W*$|^\d+[.)]/i.test(word.replace(/^\d{1,5}(?:\.\d{1,5})+/, ""));

/** The sentence's own sign stays outside. */
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

/** For a table: a pipe ends the cell even inside a code span. */
export const cell = (markdown: MarkdownText): MarkdownText => made(markdown.replace(/(?<!\\)\\*\|/g, barred));

/** A bar behind an odd number of backslashes is none already, as far as a table goes. */
const barred = (bar: string): string => (bar.length % 2 === 1 ? `${bar.slice(0, -1)}\\|` : bar);

export const table = (head: readonly MarkdownText[], rows: readonly (readonly MarkdownText[])[]): MarkdownText =>
  made([head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n"));

export const fenced = (text: string, language: "sh"): MarkdownText => {
  const shown = visibleLines(text);
  const fence = "`".repeat(Math.max(2, longestRun(shown)) + 1);
  return made(`${fence}${language}\n${shown}\n${fence}`);
};

/** The summary is HTML, in which Markdown's code spans mean nothing. */
export const details = (summary: string, markdown: MarkdownText): MarkdownText =>
  made(`<details><summary>${inHtml(summary)}</summary>\n\n${markdown}\n\n</details>`);

const inHtml = (text: string): string =>
  visibleLine(text)
    .split(" ")
    .map((word) => (isPlain(word) ? word : `<code>${word.replace(/[&<>"']/g, entity)}</code>`))
    .join(" ")
    .replaceAll("</code> <code>", " ");

const entity = (char: string): string => `&#${char.charCodeAt(0)};`;
