// Renders the progress of a run as one line for a terminal; the caller overwrites the previous line. Pure.
import { painted, type TerminalText } from "../../scripts/terminal/terminal-text.ts";
import { paintIn } from "./paint.ts";
import { elided } from "./printable.ts";

/** At most `width` characters and no line end: `━━━━━━────  12/40  mock  addThing/missing/file`. */
export const renderProgress = (
  done: number,
  total: number,
  current: string,
  options: { readonly width?: number; readonly colour?: boolean } = {},
): TerminalText => painted(current, (visible) => bar(done, total, visible, options));

const bar = (
  done: number,
  total: number,
  current: string,
  options: { readonly width?: number; readonly colour?: boolean },
): string => {
  const width = Math.max(20, options.width ?? 80);
  const paint = paintIn(options.colour ?? false);
  const cells = 20;
  const full = total <= 0 ? 0 : Math.round((Math.min(done, total) / total) * cells);
  const counter = `${String(done).padStart(String(total).length)}/${total}`;
  const room = width - cells - counter.length - 4;
  if (room < 8) return elided(`${counter}  ${current}`, width);
  const drawn = `${paint.green("━".repeat(full))}${paint.dim("─".repeat(cells - full))}`;
  return `${drawn}  ${counter}  ${paint.dim(elided(current, room))}`;
};
