// Bundles a file in a child process, because the bundler takes as much memory as the rest of a run. The last bundle is
// kept, so that tests that run the same document repeatedly only wait once.
import { askChild } from "../terminal/child-process.ts";
import type { Bundled, bundleFile } from "./bundle-file.ts";
import { areUnchanged, type HashedFiles, hashFiles } from "./cache.ts";

type Latest = { readonly file: string; readonly bundled: Bundled; readonly files: HashedFiles };

/** Keeps a single document, because a large one takes megabytes. */
let latest: Latest | null = null;

/** @throws Error with every problem of every file. */
export const bundleInChild = async (file: string, allowRefs: readonly string[] = []): Promise<Bundled> => {
  // Files elsewhere may change without being noticed, so such a bundle is not kept.
  const local = allowRefs.length === 0;
  if (local && latest?.file === file && areUnchanged(latest.files)) return structuredClone(latest.bundled);
  const question: Parameters<typeof bundleFile> = [file, allowRefs];
  const bundled = await askChild<Bundled>(import.meta.url, "bundle-process", question);
  if (local) latest = { file, bundled: structuredClone(bundled), files: hashFiles(bundled.files) };
  return bundled;
};
