// Work that is done once, and again whenever one of the files changes that it read the last time, until Ctrl-C.
import { type FSWatcher, watch } from "node:fs";
import { basename, dirname, resolve } from "node:path";
import type { Io } from "../terminal/io.ts";
import { terminalLine } from "../terminal/terminal-text.ts";
import { printed } from "../terminal/user-error.ts";

export type Watching = {
  /** The file that is there before any work has said what it read. */
  readonly first: string;
  /** Says what it read as soon as it knows; what it throws is printed, and the next change tries again. */
  readonly work: (files: (read: readonly string[]) => void) => Promise<unknown>;
  readonly io: Pick<Io, "out" | "err">;
};

/** Editors write a file in several steps. */
const settledMs = 100;

/** Resolves after Ctrl-C, when nothing is watched any more. */
export const watchFiles = async ({ first, work, io }: Watching): Promise<void> => {
  let files: ReadonlySet<string> = new Set([resolve(first)]);
  let watchers: readonly FSWatcher[] = [];
  let wake: () => void = () => undefined;
  let isOver = false;
  let changed = 0;
  const onSignal = () => {
    isOver = true;
    wake();
  };
  const onChange = (file: string) => {
    if (!files.has(file)) return;
    changed += 1;
    setTimeout(() => wake(), settledMs);
  };
  process.on("SIGINT", onSignal).on("SIGTERM", onSignal);
  try {
    while (!isOver) {
      const seen = changed;
      await work((read) => {
        files = new Set([resolve(first), ...read]);
      }).catch((error: unknown) => io.err(printed(error)));
      for (const watcher of watchers) watcher.close();
      watchers = watchFolders(files, onChange);
      io.out(terminalLine`Watching ${files.size === 1 ? "1 file" : `${files.size} files`} (Ctrl-C stops it)`);
      // What changed while the work was being done may be in it or not.
      while (!isOver && changed === seen) await new Promise<void>((done) => (wake = done));
    }
  } finally {
    for (const watcher of watchers) watcher.close();
    process.off("SIGINT", onSignal).off("SIGTERM", onSignal);
  }
};

/** The folders, since an editor puts a new file in the place of the old one. */
const watchFolders = (files: ReadonlySet<string>, onChange: (file: string) => void): readonly FSWatcher[] =>
  [...new Set(Array.from(files, dirname))].map((folder) =>
    watch(folder, (_, name) => {
      if (name !== null) onChange(resolve(folder, basename(name)));
    }).on("error", () => undefined),
  );
