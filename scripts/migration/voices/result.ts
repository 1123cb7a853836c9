// What became of each recording → the lines, the JSON and the map that a person takes away.
import { renameSync, writeFileSync } from "node:fs";
import type { Io } from "../../terminal/io.ts";
import type { Options } from "./arguments.ts";
import type { Journal } from "./journal.ts";
import { type MapRow, renderMap } from "./map.ts";
import type { Recording } from "./recordings.ts";
import type { Outcome } from "./run.ts";

export const rowsOf = (recordings: readonly Recording[], journal: Journal, { reasons }: Outcome): readonly MapRow[] =>
  recordings.map(({ hash, file, name, old }) => {
    const state = journal.states.get(hash);
    return state?.event === "done"
      ? { file, name, old, new: state.id, why: null }
      : { file, name, old, new: null, why: reasons.get(hash) ?? "not sent yet; run again" };
  });

export const printResult = (
  rows: readonly MapRow[],
  { ended }: Outcome,
  { json, journal, map }: Options,
  io: Pick<Io, "out" | "err">,
): void => {
  if (json) {
    io.out(JSON.stringify({ ended, voices: rows }, null, 2));
    return;
  }
  const left = rows.filter((row) => row.new === null);
  const shown = left.slice(0, 20);
  for (const { file, why } of shown) io.err(`${file}: ${why}`);
  if (left.length > shown.length) io.err(`… and ${left.length - shown.length} more`);
  if (ended !== null) io.err(`Ended early: ${ended}. Run it again to go on.`);
  const mapped = map === null ? "" : `, map: ${map}`;
  io.out(`${rows.length - left.length} of ${rows.length} recordings have their voice. Journal: ${journal}${mapped}`);
};

/** Nobody reads half a map. */
export const writeMap = (file: string, rows: readonly MapRow[]): void => {
  writeFileSync(`${file}.part`, renderMap(rows, file));
  renameSync(`${file}.part`, file);
};
