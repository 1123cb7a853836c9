// Writes changed files, all of them or none: each is first written beside the original, then all are renamed.
import { chmod, readFile, realpath, rename, rm, stat, writeFile } from "node:fs/promises";
import { CommandError } from "../../terminal/io.ts";

export type Change = { readonly path: string; readonly before: string; readonly after: string };

const byteOrderMark = Buffer.from("\uFEFF");

/** @throws CommandError if a file cannot be written or has changed since it was read; all files are then unchanged. */
export const writeChanges = async (changes: readonly Change[]): Promise<void> => {
  const staged: { readonly path: string; readonly part: string; readonly before: Buffer }[] = [];
  const moved: typeof staged = [];
  try {
    for (const change of changes) {
      // Writes to the target of a link, so that the link stays.
      const path = await realpath(change.path);
      const before = await readFile(path);
      const mark = before.subarray(0, 3).equals(byteOrderMark) ? "\uFEFF" : "";
      // Compares bytes, because invalid UTF-8 decodes to something else and would be written back changed.
      if (!before.equals(Buffer.from(mark + change.before)))
        throw new Error(`${change.path} was changed in the meantime, or is not UTF-8`);
      const part = `${path}.${process.pid}.part`;
      staged.push({ path, part, before });
      await writeFile(part, mark + change.after, { flag: "wx" });
      await chmod(part, (await stat(path)).mode);
    }
    for (const entry of staged) {
      await rename(entry.part, entry.path);
      moved.push(entry);
    }
  } catch (error) {
    for (const { path, before } of moved) await writeFile(path, before);
    throw new CommandError(`migrate: nothing was written: ${(error as Error).message}`);
  } finally {
    for (const { part } of staged) await rm(part, { force: true }).catch(() => {});
  }
};
