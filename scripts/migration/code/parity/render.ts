// Renders the table of `--explain` for a console and as Markdown. Pure.
import type { Change, Parity, Row } from "../../../parity.ts";
import { cell, code, joined, type MarkdownText, md, prose } from "../../../terminal/markdown-text.ts";

type Group = { readonly title: string; readonly rows: readonly Row[] };

const groupsOf = ({ inputs, outputs, errors, auth }: Parity): readonly Group[] => [
  { title: "What is sent", rows: inputs },
  { title: "The credential", rows: auth },
  { title: "What a success brings", rows: outputs },
  { title: "What an error brings", rows: errors },
];

const heading = ({ from, to }: Parity): string =>
  `${from.id} (${from.method} ${from.path}) → ${to.id} (${to.method} ${to.path})`;

/** Bold if a caller may have to act. */
const inMarkdown: Readonly<Record<Change, MarkdownText>> = {
  same: md`same`,
  new: md`new`,
  gone: md`**gone**`,
  changed: md`**changed**`,
};

export const parityAsMarkdown = (parity: Parity): MarkdownText => {
  const { from, to } = parity;
  const tables = groupsOf(parity)
    .filter(({ rows }) => rows.length > 0)
    .map(({ title, rows }) => {
      const lines = rows.map(({ name, change, before, after }) => {
        const now = change === "same" ? md`the same` : inCell(after);
        return md`| ${cell(code(name))} | ${inMarkdown[change]} | ${inCell(before)} | ${now} |`;
      });
      return joined([md`| ${prose(title)} | | before | now |`, md`|---|---|---|---|`, ...lines], "\n");
    });
  const route = ({ method, path }: Parity["from"]) => code(`${method} ${path}`);
  const first = md`${route(from)} → ${route(to)} (${code(from.id)} → ${code(to.id)})`;
  return joined([first, ...tables], "\n\n");
};

const inCell = (words: string | null): MarkdownText => (words === null ? md`–` : cell(prose(words)));

export const parityAsText = (parity: Parity): string => {
  const lines = groupsOf(parity)
    .filter(({ rows }) => rows.length > 0)
    .flatMap(({ title, rows }) => {
      const width = Math.max(...rows.map(({ name }) => name.length));
      return ["", title, ...rows.flatMap((row) => rowAsText(row, width))];
    });
  return [heading(parity), ...lines].join("\n");
};

const rowAsText = ({ name, change, before, after }: Row, width: number): readonly string[] => {
  const start = `  ${change.padEnd(7)}  ${name.padEnd(width)}  `;
  if (change !== "changed") return [`${start}${after ?? before ?? ""}`.trimEnd()];
  return [`${start}${before}`, `${" ".repeat(start.length)}→ ${after}`];
};
