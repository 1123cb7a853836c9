// As bundle-file.ts, but the bundler, which takes as much memory as the rest of a run, ends with its work. Who runs one
// document several times, as tests do, waits for it once: starting the bundler takes longer than most runs do.
import { askChild } from "../terminal/child-process.ts";
import type { Bundled, bundleFile } from "./bundle-file.ts";
import { areUnchanged, type HashedFiles, hashFiles } from "./cache.ts";

type Latest = { readonly file: string; readonly bundled: Bundled; readonly files: HashedFiles };

/** One document, not all, as a large one takes megabytes. */
let latest: Latest | null = null;

/** @throws Error with every problem of every file. */
export const bundleInChild = async (file: string, allowRefs: readonly string[] = []): Promise<Bundled> => {
  // What lies elsewhere may change without a trace here.
  const local = allowRefs.length === 0;
  if (local && latest?.file === file && areUnchanged(latest.files)) return structuredClone(latest.bundled);
  const question: Parameters<typeof bundleFile> = [file, allowRefs];
  const bundled = await askChild<Bundled>(import.meta.url, "bundle-process", question);
  if (local) latest = { file, bundled: structuredClone(bundled), files: hashFiles(bundled.files) };
  return bundled;
};
