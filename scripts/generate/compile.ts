// Whether what generate is about to write compiles, as strictly as anybody may set their compiler. The compiler takes seconds
// and some hundred megabytes, so it runs in a process of its own, and once for the same files: what it said is kept.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { cached, installed } from "../bundle/cache.ts";
import { askChild } from "../terminal/child-process.ts";
import type { Files } from "./render.ts";

export type Complaint = {
  /** Path below the folder, with `/`. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** `TS2322: Type 'string' is not assignable to type 'number'.` */
  readonly message: string;
};

/** In the order of the files; none where all is well. */
export const compile = async (files: Files, cache: string | null = null): Promise<readonly Complaint[]> => {
  const sources = [...files].filter(([name]) => name.endsWith(".ts"));
  const ask = () => askChild<readonly Complaint[]>(import.meta.url, "compile-process", sources);
  if (cache === null) return ask();
  const compiler = await readFile(join(import.meta.dirname, "compile-process.ts"), "utf8");
  const inputs = [...sources.flat(), await installed(), compiler];
  const output = await cached(cache, "compiled", inputs, async () => JSON.stringify(await ask()));
  return JSON.parse(output) as readonly Complaint[];
};
