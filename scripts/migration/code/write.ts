// Changed files → the disk, all of them or none: each is written beside the old one first, then they take its place.
import { chmod, readFile, realpath, rename, rm, stat, writeFile } from "node:fs/promises";
import { CommandError } from "../../terminal/io.ts";

export type Change = { readonly path: string; readonly before: string; readonly after: string };

const byteOrderMark = Buffer.from("\uFEFF");

/** @throws CommandError where a file cannot be written or is no longer what was read; all are then as they were. */
export const writeChanges = async (changes: readonly Change[]): Promise<void> => {
  const staged: { readonly path: string; readonly part: string; readonly before: Buffer }[] = [];
  const moved: typeof staged = [];
  try {
    for (const change of changes) {
      // A link stays a link.
      const path = await realpath(change.path);
      const before = await readFile(path);
      const mark = before.subarray(0, 3).equals(byteOrderMark) ? "\uFEFF" : "";
      // Bytes, not texts: what is no UTF-8 reads as something, and would be written as that.
      if (!before.equals(Buffer.from(mark + change.before)))
        throw new Error(`${change.path} was changed in the meantime, or is no UTF-8`);
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
