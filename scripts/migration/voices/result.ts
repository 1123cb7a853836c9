// Prints what became of each recording, as lines or JSON, and writes the map.
import { CommandError, type Io } from "../../terminal/io.ts";
import { terminalJson, terminalLine } from "../../terminal/terminal-text.ts";
import { writeFileWhole } from "../../terminal/write-file.ts";
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
    io.out(terminalJson({ ended, voices: rows }));
    return;
  }
  const left = rows.filter((row) => row.new === null);
  const shown = left.slice(0, 20);
  for (const { file, why } of shown) io.err(terminalLine`${file}: ${why ?? ""}`);
  if (left.length > shown.length) io.err(terminalLine`… and ${left.length - shown.length} more`);
  if (ended !== null) io.err(terminalLine`Ended early: ${ended}. Run it again to continue.`);
  const mapped = map === null ? "" : `, map: ${map}`;
  io.out(
    terminalLine`${rows.length - left.length} of ${rows.length} recordings have a voice. Journal: ${journal}${mapped}`,
  );
};

/** Written completely or not at all, so that nobody reads half a map. */
export const writeMap = (file: string, rows: readonly MapRow[]): void => {
  try {
    writeFileWhole(file, renderMap(rows, file));
  } catch (error) {
    throw new CommandError(
      `migrate-voices: the map ${file} cannot be written: ${(error as Error).message}. The journal has what was created; run this again with another --map.`,
    );
  }
};
