// Handles Ctrl-C: the first stops new requests, the second aborts those in progress.
import type { Io } from "../../terminal/io.ts";
import { terminalLine } from "../../terminal/terminal-text.ts";

export type Interruption = {
  /** Aborted when no new request may start. */
  readonly stop: AbortSignal;
  /** Aborted when requests in progress must end as well. */
  readonly abort: AbortSignal;
  /** Restores the previous handling of signals. */
  readonly release: () => void;
};

export const finishOnSignal = (io: Pick<Io, "err" | "redraw">): Interruption => {
  const stop = new AbortController();
  const abort = new AbortController();
  const onSignal = (): void => {
    if (stop.signal.aborted) abort.abort(new Error("interrupted"));
    if (abort.signal.aborted) return;
    io.redraw?.("");
    io.err(terminalLine`Finishing the requests under way; press Ctrl-C again to abort them.`);
    stop.abort();
  };
  process.on("SIGINT", onSignal).on("SIGTERM", onSignal);
  return {
    stop: stop.signal,
    abort: abort.signal,
    release: () => void process.off("SIGINT", onSignal).off("SIGTERM", onSignal),
  };
};
