// Shows the progress of an upload or a download: a redrawn line on a terminal, and one final line otherwise.
import type { Progress } from "../../../generated/client.ts";
import type { Operation } from "../../openapi/operation.ts";
import type { Io } from "../../terminal/io.ts";
import { type TerminalText, terminalLine } from "../../terminal/terminal-text.ts";

const redrawMs = 100;

export const startProgress = ({ method, path }: Operation, { redraw, err }: Io) => {
  const started = performance.now();
  let last = Number.NEGATIVE_INFINITY;
  let sent = 0;
  return {
    moved: (progress: Progress): void => {
      sent = progress.sent;
      const now = performance.now();
      if (redraw === null || now - last < redrawMs) return;
      last = now;
      redraw(lineOf(progress, now - started));
    },
    /** Called once the response has begun. */
    received: ({ saved, total }: { readonly saved: number; readonly total: number | null }): void => {
      const now = performance.now();
      if (redraw === null || (saved > 0 && now - last < redrawMs)) return;
      last = now;
      redraw(lineOf({ sent: saved, total }, now - started, "Receiving"));
    },
    /** @param outcome null if there was no response. */
    end: (outcome: string | null): void => {
      redraw?.("");
      const seconds = ((performance.now() - started) / 1000).toFixed(1);
      if (outcome !== null) err(terminalLine`${method} ${path}: ${bytes(sent)} sent, ${outcome}, ${seconds} s`);
    },
  };
};

const lineOf = ({ sent, total }: Progress, ms: number, verb = "Sending"): TerminalText => {
  const speed = ms > 500 ? `, ${bytes(Math.round((sent / ms) * 1000))}/s` : "";
  if (total === null) return terminalLine`${verb} ${bytes(sent)}${speed}`;
  const done = Math.min(1, sent / total);
  const bar = "█".repeat(Math.round(done * 24)).padEnd(24, "░");
  return terminalLine`${verb} ${bar} ${Math.floor(done * 100)} % of ${bytes(total)}${speed}`;
};

export const bytes = (count: number): string => {
  if (count < 1000) return `${count} B`;
  const unit = count < 1_000_000 ? 1000 : 1_000_000;
  return `${(count / unit).toFixed(1)} ${unit === 1000 ? "kB" : "MB"}`;
};
