// A parity → the table of `--explain`, for a console and as Markdown. Pure.
import type { Change, Parity, Row } from "../../../parity.ts";

type Group = { readonly title: string; readonly rows: readonly Row[] };

const groupsOf = ({ inputs, outputs, errors, auth }: Parity): readonly Group[] => [
  { title: "What is sent", rows: inputs },
  { title: "The credential", rows: auth },
  { title: "What a success brings", rows: outputs },
  { title: "What an error brings", rows: errors },
];

const heading = ({ from, to }: Parity): string =>
  `${from.id} (${from.method} ${from.path}) → ${to.id} (${to.method} ${to.path})`;

/** Bold where a caller may have to do something. */
const inMarkdown: Readonly<Record<Change, string>> = {
  same: "same",
  new: "new",
  gone: "**gone**",
  changed: "**changed**",
};

export const parityAsMarkdown = (parity: Parity): string => {
  const { from, to } = parity;
  const tables = groupsOf(parity)
    .filter(({ rows }) => rows.length > 0)
    .map(({ title, rows }) => {
      const lines = rows.map(
        ({ name, change, before, after }) =>
          `| \`${name}\` | ${inMarkdown[change]} | ${cell(before)} | ${change === "same" ? "the same" : cell(after)} |`,
      );
      return [`| ${title} | | before | now |`, "|---|---|---|---|", ...lines].join("\n");
    });
  const first = `\`${from.method} ${from.path}\` → \`${to.method} ${to.path}\` (\`${from.id}\` → \`${to.id}\`)`;
  return [first, ...tables].join("\n\n");
};

// A vertical bar would end the cell, even in code.
const cell = (words: string | null): string => (words === null ? "–" : words.replaceAll("|", "\\|"));

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
