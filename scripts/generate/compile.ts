// Checks that the generated files compile under the strictest compiler options. The compiler takes seconds and several
// hundred megabytes, so it runs in a child process, and its result is cached for the same files.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { cached, installed } from "../bundle/cache.ts";
import { askChild } from "../terminal/child-process.ts";
import type { Files } from "./render.ts";

export type Complaint = {
  /** Path below the folder, with `/`. */
  readonly file: string;
  /** Starts at 1. */
  readonly line: number;
  /** `TS2322: Type 'string' is not assignable to type 'number'.` */
  readonly message: string;
};

/** Returns the errors in the order of the files; empty if everything compiles. */
export const compile = async (files: Files, cache: string | null = null): Promise<readonly Complaint[]> => {
  const sources = [...files].filter(([name]) => name.endsWith(".ts"));
  const ask = () => askChild<readonly Complaint[]>(import.meta.url, "compile-process", sources);
  if (cache === null) return ask();
  const compiler = await readFile(join(import.meta.dirname, "compile-process.ts"), "utf8");
  const inputs = [...sources.flat(), await installed(), compiler];
  const output = await cached(cache, "compiled", inputs, async () => JSON.stringify(await ask()));
  return JSON.parse(output) as readonly Complaint[];
};
