// Runs work once, and again whenever a file changes that it read the last time, until Ctrl-C.
import { type FSWatcher, watch } from "node:fs";
import { basename, dirname, resolve } from "node:path";
import type { Io } from "../terminal/io.ts";
import { terminalLine } from "../terminal/terminal-text.ts";
import { printed } from "../terminal/user-error.ts";

export type Watching = {
  /** The file to watch before the work has reported what it read. */
  readonly first: string;
  /** Reports the files it reads as soon as they are known. Errors are printed, and the next change tries again. */
  readonly work: (files: (read: readonly string[]) => void) => Promise<unknown>;
  readonly io: Pick<Io, "out" | "err">;
};

/** Editors write a file in several steps, so a change is acted on after this delay. */
const settledMs = 100;

/** Resolves after Ctrl-C, when all watchers are closed. */
export const watchFiles = async ({ first, work, io }: Watching): Promise<void> => {
  let files: ReadonlySet<string> = new Set([resolve(first)]);
  let watchers: readonly FSWatcher[] = [];
  let wake: () => void = () => undefined;
  let isStopped = false;
  let changed = 0;
  const onSignal = () => {
    isStopped = true;
    wake();
  };
  const onChange = (file: string) => {
    if (!files.has(file)) return;
    changed += 1;
    setTimeout(() => wake(), settledMs);
  };
  process.on("SIGINT", onSignal).on("SIGTERM", onSignal);
  try {
    while (!isStopped) {
      const seen = changed;
      await work((read) => {
        files = new Set([resolve(first), ...read]);
      }).catch((error: unknown) => io.err(printed(error)));
      for (const watcher of watchers) watcher.close();
      watchers = watchFolders(files, onChange);
      io.out(terminalLine`Watching ${files.size === 1 ? "1 file" : `${files.size} files`} (Ctrl-C stops it)`);
      // A change made while the work ran may have been missed, so the work runs again.
      while (!isStopped && changed === seen) await new Promise<void>((done) => (wake = done));
    }
  } finally {
    for (const watcher of watchers) watcher.close();
    process.off("SIGINT", onSignal).off("SIGTERM", onSignal);
  }
};

/** Watches folders rather than files, because editors replace a file by a new one. */
const watchFolders = (files: ReadonlySet<string>, onChange: (file: string) => void): readonly FSWatcher[] =>
  [...new Set(Array.from(files, dirname))].map((folder) =>
    watch(folder, (_, name) => {
      if (name !== null) onChange(resolve(folder, basename(name)));
    }).on("error", () => undefined),
  );
