// As bundle-file.ts, but the bundler, which takes as much memory as the rest of a run, ends with its work.
import { askApart } from "../apart.ts";
import type { Bundled } from "./bundle-file.ts";

/** @throws Error with every problem of every file. */
export const bundleApart = (file: string): Promise<Bundled> => askApart(import.meta.url, "bundle-process", file);
