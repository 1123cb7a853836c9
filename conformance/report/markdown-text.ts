// Pieces of Markdown (GitHub flavour). In: any text; out: Markdown that shows exactly that text.
import { elided, printable, printableLine } from "./printable.ts";
import { escaped } from "./xml.ts";

/** A code span, whatever backticks the text holds; inside a table `cell` must see to the pipes. */
export const code = (text: string): string => {
  const shown = elided(printableLine(text), 600);
  const longest = Math.max(0, ...[...shown.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  const gap = longest > 0 || shown.trim() !== shown || shown === "" ? " " : "";
  return `${fence}${gap}${shown}${gap}${fence}`;
};

/** Prose in which no character means anything to Markdown and nobody is mentioned. */
export const plain = (text: string): string =>
  elided(printableLine(text), 600)
    .replace(/[\\`*_[\]|~#]/g, "\\$&")
    .replace(/[&<>]/g, escaped)
    .replaceAll("@", "&#64;");

/** For a table: a pipe ends the cell even inside a code span. */
export const cell = (markdown: string): string => markdown.replace(/(?<!\\)\|/g, "\\|");

export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");

export const fenced = (text: string, language: string): string => {
  const shown = printable(text);
  const longest = Math.max(2, ...[...shown.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}${language}\n${shown}\n${fence}`;
};

export const details = (summary: string, markdown: string): string =>
  `<details><summary>${escaped(printableLine(summary))}</summary>\n\n${markdown}\n\n</details>`;
