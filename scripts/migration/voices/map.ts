// Renders which new voice replaces which old one, as CSV or JSON. Pure.
import { visibleJson } from "../../terminal/visible.ts";
import { writeCsv } from "./csv.ts";

export type MapRow = {
  readonly file: string;
  readonly name: string;
  readonly old: string | null;
  readonly new: string | null;
  /** Why there is no new voice. */
  readonly why: string | null;
};

export const renderMap = (rows: readonly MapRow[], file: string): string => {
  if (/\.json$/i.test(file)) return `${visibleJson(rows, 2)}\n`;
  const lines = rows.map((row) => [row.old ?? "", row.new ?? "", row.file, row.name, row.why ?? ""]);
  return writeCsv([["old", "new", "file", "name", "why"], ...lines]);
};
