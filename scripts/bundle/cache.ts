// Caches slow, pure work: results are stored in a cache folder under a hash of all inputs. If the cache cannot be read
// or written, the work is simply done again.
import { createHash, randomUUID } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { readRegularFile } from "../terminal/regular-file.ts";
import type { Bundled } from "./bundle-file.ts";

/** @param inputs everything the result depends on. */
export const cached = async (
  cache: string | null,
  kind: string,
  inputs: readonly string[],
  make: () => Promise<string>,
): Promise<string> => {
  if (cache === null) return make();
  const file = join(cache, `${kind}-${hash(inputs.map(hash).join())}`);
  const stored = await readFile(file, "utf8").catch(() => null);
  if (stored !== null) return stored;
  const made = await make();
  await save(file, made);
  return made;
};

export type HashedFiles = readonly (readonly [file: string, hash: string])[];
type StoredBundle = Omit<Bundled, "files"> & { readonly files: HashedFiles };

/** The files of a bundle are only known afterwards, so the hashes of the files read last time decide. */
export const cachedBundle = async (
  cache: string | null,
  path: string,
  bundle: (path: string) => Promise<Bundled>,
): Promise<Omit<Bundled, "files">> => {
  if (cache === null) return bundle(path);
  const bundler = await sourcesOf(join(import.meta.dirname, "bundle-file.ts"));
  const entry = join(cache, `bundle-${hash([path, ...bundler.map(hash), await installed()].join())}`);
  const stored = await readStored(entry);
  if (stored !== null && areUnchanged(stored.files)) return stored;
  const { files, ...bundled } = await bundle(path);
  await save(entry, JSON.stringify({ ...bundled, files: hashFiles(files) } satisfies StoredBundle));
  return bundled;
};

/** The text of a source file and of all files in this repository that it imports, directly or indirectly. */
export const sourcesOf = async (file: string): Promise<readonly string[]> => {
  const texts = new Map<string, string>();
  const waiting = [file];
  for (const path of waiting) {
    if (texts.has(path)) continue;
    const text = await readFile(path, "utf8");
    texts.set(path, text);
    const imports = text.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*"(\.[^"]+)"/g);
    waiting.push(...Array.from(imports, ([, target]) => join(dirname(path), target!)));
  }
  return [...texts.values()];
};

/** npm's record of the installed versions. */
export const installed = (): Promise<string> =>
  readFile(join(import.meta.dirname, "../../node_modules/.package-lock.json"), "utf8").catch(() => "");

const readStored = async (entry: string): Promise<StoredBundle | null> => {
  try {
    return JSON.parse(await readFile(entry, "utf8")) as StoredBundle;
  } catch {
    return null;
  }
};

export const hashFiles = (files: readonly string[]): HashedFiles =>
  files.map((file) => [file, hash(readRegularFile(file).toString("utf8"))]);

export const areUnchanged = (files: HashedFiles): boolean =>
  files.every(([file, storedHash]) => {
    try {
      return hash(readRegularFile(file).toString("utf8")) === storedHash;
    } catch {
      return false;
    }
  });

const hash = (text: string): string => createHash("sha256").update(text).digest("hex");

const save = async (file: string, content: string): Promise<void> => {
  try {
    await mkdir(dirname(file), { recursive: true });
    // Two runs may write the same entry at once, and neither may read half of it.
    const draft = `${file}.${randomUUID()}`;
    await writeFile(draft, content, { flag: "wx" });
    await rename(draft, file);
    await dropOld(dirname(file));
  } catch {
    // The work is then done again next time.
  }
};

const aWeek = 7 * 24 * 60 * 60 * 1000;

const dropOld = async (cache: string): Promise<void> => {
  for (const name of await readdir(cache)) {
    const { mtimeMs } = await stat(join(cache, name));
    if (Date.now() - mtimeMs > aWeek) await rm(join(cache, name), { force: true });
  }
};
