// Reads the fenced blocks and tables of a Markdown page, each with its line and the marks before it. Pure.

export type Block = {
  readonly page: string;
  /** Line number of the first line inside the fence, starting at 1. */
  readonly line: number;
  readonly language: string;
  readonly text: string;
  readonly marks: Marks;
};

/** `<!-- name: value -->` on the lines directly before a block or a table. */
export type Marks = ReadonlyMap<string, string>;

export type Table = { readonly page: string; readonly marks: Marks; readonly rows: readonly (readonly string[])[] };

/** @throws Error for an unclosed fence. */
export const readBlocks = (page: string, markdown: string): readonly Block[] => {
  const lines = markdown.split("\n");
  const blocks: Block[] = [];
  for (let at = 0; at < lines.length; at++) {
    const fence = /^(`{3,})(\w*)/.exec(lines[at]!);
    if (!fence) continue;
    const end = lines.indexOf(fence[1]!, at + 1);
    if (end < 0) throw new Error(`${page}:${at + 1}: the block is never closed. Add ${fence[1]}`);
    const text = lines.slice(at + 1, end).join("\n");
    blocks.push({ page, line: at + 2, language: fence[2]!, text, marks: marksBefore(lines, at) });
    at = end;
  }
  return blocks;
};

/** The rows of each table, without its head. */
export const readTables = (page: string, markdown: string): readonly Table[] => {
  const lines = markdown.split("\n");
  const tables: Table[] = [];
  for (let at = 1; at < lines.length; at++) {
    if (!/^\|[-| ]+\|$/.test(lines[at]!)) continue;
    const rows: string[][] = [];
    for (let row = at + 1; lines[row]?.startsWith("|"); row++) rows.push(cellsOf(lines[row]!));
    tables.push({ page, marks: marksBefore(lines, at - 1), rows });
  }
  return tables;
};

const cellsOf = (row: string): string[] =>
  row
    .replace(/^\||\|$/g, "")
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim().replaceAll("\\|", "|"));

const marksBefore = (lines: readonly string[], at: number): Marks => {
  const marks = new Map<string, string>();
  for (let line = at - 1; line >= 0; line--) {
    const mark = /^<!-- ([\w ]+): (.*) -->$/.exec(lines[line]!);
    if (mark) marks.set(mark[1]!, mark[2]!);
    else if (lines[line] !== "") break;
  }
  return marks;
};
