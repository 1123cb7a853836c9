// As bundle-file.ts, but the bundler, which takes as much memory as the rest of a run, ends with its work.
import { askChild } from "../terminal/child-process.ts";
import type { Bundled, bundleFile } from "./bundle-file.ts";

/** @throws Error with every problem of every file. */
export const bundleInChild = (file: string, allowRefs: readonly string[] = []): Promise<Bundled> =>
  askChild(import.meta.url, "bundle-process", [file, allowRefs] satisfies Parameters<typeof bundleFile>);
