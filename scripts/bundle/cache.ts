// Slow, pure work is done once for the same inputs: its results lie in a cache folder under a hash of all of them.
// A cache that cannot be read or written costs time and nothing else.
import { createHash, randomUUID } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { readRegularFile } from "../terminal/regular-file.ts";
import type { Bundled } from "./bundle-file.ts";

/** @param inputs everything that the result depends on. */
export const cached = async (
  cache: string | null,
  kind: string,
  inputs: readonly string[],
  make: () => Promise<string>,
): Promise<string> => {
  if (cache === null) return make();
  const file = join(cache, `${kind}-${hash(inputs.map(hash).join())}`);
  const known = await readFile(file, "utf8").catch(() => null);
  if (known !== null) return known;
  const made = await make();
  await save(file, made);
  return made;
};

export type HashedFiles = readonly (readonly [file: string, hash: string])[];
type Remembered = Omit<Bundled, "files"> & { readonly files: HashedFiles };

/** Which files a bundle is made of is known only afterwards, so the hashes of last time's files decide. */
export const cachedBundle = async (
  cache: string | null,
  path: string,
  bundle: (path: string) => Promise<Bundled>,
): Promise<Omit<Bundled, "files">> => {
  if (cache === null) return bundle(path);
  const bundler = await sourcesOf(join(import.meta.dirname, "bundle-file.ts"));
  const entry = join(cache, `bundle-${hash([path, ...bundler.map(hash), await installed()].join())}`);
  const known = await readRemembered(entry);
  if (known !== null && areUnchanged(known.files)) return known;
  const { files, ...bundled } = await bundle(path);
  await save(entry, JSON.stringify({ ...bundled, files: hashFiles(files) } satisfies Remembered));
  return bundled;
};

/** What a source file says, and every file that it imports of ours, however far down: all that its work depends on. */
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

/** npm's own note of which versions are installed. */
export const installed = (): Promise<string> =>
  readFile(join(import.meta.dirname, "../../node_modules/.package-lock.json"), "utf8").catch(() => "");

const readRemembered = async (entry: string): Promise<Remembered | null> => {
  try {
    return JSON.parse(await readFile(entry, "utf8")) as Remembered;
  } catch {
    return null;
  }
};

export const hashFiles = (files: readonly string[]): HashedFiles =>
  files.map((file) => [file, hash(readRegularFile(file).toString("utf8"))]);

export const areUnchanged = (files: HashedFiles): boolean =>
  files.every(([file, known]) => {
    try {
      return hash(readRegularFile(file).toString("utf8")) === known;
    } catch {
      return false;
    }
  });

const hash = (text: string): string => createHash("sha256").update(text).digest("hex");

const save = async (file: string, content: string): Promise<void> => {
  try {
    await mkdir(dirname(file), { recursive: true });
    // Two runs at once may write the same entry; neither may read half of it.
    const draft = `${file}.${randomUUID()}`;
    await writeFile(draft, content, { flag: "wx" });
    await rename(draft, file);
    await dropOld(dirname(file));
  } catch {
    // Then the work is done again next time.
  }
};

const aWeek = 7 * 24 * 60 * 60 * 1000;

const dropOld = async (cache: string): Promise<void> => {
  for (const name of await readdir(cache)) {
    const { mtimeMs } = await stat(join(cache, name));
    if (Date.now() - mtimeMs > aWeek) await rm(join(cache, name), { force: true });
  }
};
