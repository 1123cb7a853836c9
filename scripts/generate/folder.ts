// Compares the generated folder on disk with what it should contain, and updates it in one step.
import { randomUUID } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, rmdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { isGenerated } from "../header.ts";
import type { Files } from "./render.ts";

export type Differences = {
  /** `before` is empty for a missing file. */
  readonly changed: readonly { readonly name: string; readonly before: string; readonly after: string }[];
  /** Files that were generated earlier and are not any more. */
  readonly stale: readonly string[];
  /** Files without the header of a generated file; they are never touched. */
  readonly foreign: readonly string[];
};

/** @param isOurs decides by its content whether a file was written by the same command. */
export const compareFolder = async (
  folder: string,
  files: Files,
  isOurs: (content: string) => boolean = isGenerated,
): Promise<Differences> => {
  const present = await filesIn(folder);
  const contents = new Map(
    await Promise.all(present.map(async (name) => [name, await readFile(join(folder, name), "utf8")] as const)),
  );
  const others = present.filter((name) => !files.has(name));
  return {
    changed: [...files]
      .filter(([name, content]) => contents.get(name) !== content)
      .map(([name, after]) => ({ name, before: contents.get(name) ?? "", after })),
    stale: others.filter((name) => isOurs(contents.get(name) ?? "")),
    foreign: others.filter((name) => !isOurs(contents.get(name) ?? "")),
  };
};

/** Writes each file under a temporary name first, so that a full disk or Ctrl-C leaves the folder unchanged. */
export const writeFolder = async (folder: string, { changed, stale }: Differences): Promise<void> => {
  const drafts = changed.map(({ name, after }) => {
    const target = join(folder, name);
    return { target, draft: join(dirname(target), `.${randomUUID()}.draft`), after };
  });
  try {
    for (const { target, draft, after } of drafts) {
      await mkdir(dirname(target), { recursive: true });
      await writeFile(draft, after, { flag: "wx" });
    }
    for (const { target, draft } of drafts) await rename(draft, target);
  } finally {
    for (const { draft } of drafts) await rm(draft, { force: true });
  }
  for (const name of stale) {
    await rm(join(folder, name));
    // Only an empty folder can be removed this way.
    await rmdir(dirname(join(folder, name))).catch(() => undefined);
  }
};

const filesIn = async (folder: string): Promise<string[]> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return [];
      throw error;
    },
  );
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll("\\", "/"),
    )
    .sort();
};
