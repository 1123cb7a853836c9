// Formats rows as an aligned Markdown table, which is also readable in a terminal, and computes medians. Pure.

export type Table = {
  readonly title: string;
  readonly rows: readonly Readonly<Record<string, string | number>>[];
  readonly notes?: readonly string[];
};

export const show = ({ title, rows, notes = [] }: Table): string => {
  const columns = Object.keys(rows[0] ?? {});
  const cells = [
    columns,
    columns.map(() => "---"),
    ...rows.map((row) => columns.map((column) => String(row[column] ?? ""))),
  ];
  const widths = columns.map((_, at) => Math.max(...cells.map((line) => line[at]!.length)));
  const lines = cells.map((line) => `| ${line.map((cell, at) => cell.padEnd(widths[at]!)).join(" | ")} |`);
  return [`## ${title}`, "", ...lines, ...(notes.length > 0 ? ["", ...notes] : []), ""].join("\n");
};

export const median = (values: readonly number[]): number =>
  [...values].sort((left, right) => left - right)[values.length >> 1]!;
