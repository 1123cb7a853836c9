// An OpenAPI file → the folder of its client, or what differs from it. Everything is rendered, and compiled, before anything
// is written.
import { resolve } from "node:path";
import type { Bundled } from "../bundle/bundle-file.ts";
import { loadSpec, type Problem, type Spec } from "../bundle.ts";
import { compareFolder, type Differences, writeFolder } from "./folder.ts";
import type { Layout } from "./layout.ts";
import type { ApiKeyEnv } from "./render.ts";
import { renderCompiling } from "./render-compiling.ts";

export type GenerateOptions = {
  /** An OpenAPI 3.0, 3.1 or 3.2 file, YAML or JSON. */
  readonly spec: string;
  /** The folder that only `generate` writes. */
  readonly out: string;
  readonly check?: boolean;
  /** Where `$ref`s may lead beside the spec's own folder: folders, files, beginnings of http(s) addresses. */
  readonly allowRefs?: readonly string[];
  /**
   * The environment variable that the client reads its key from where it is passed none.
   * @default none: what the document suggests with `x-key-env` is not read
   */
  readonly apiKeyEnv?: ApiKeyEnv;
  /** @default the runtime in a folder of its own, every import with `.ts` */
  readonly layout?: Layout;
  /** A folder for what takes long and comes out the same again. @default none */
  readonly cache?: string | null;
  /** @default the bundler of this package */
  readonly bundle?: (file: string, allowRefs?: readonly string[]) => Promise<Bundled>;
};

export type Generated = Differences & {
  readonly spec: Spec;
  /** How many files the folder is made of. */
  readonly files: number;
  /** Operations that the client has no method for, by file and line. */
  readonly refused: readonly Problem[];
};

/**
 * Brings `out` up to date, or only compares where `check` is set.
 * @throws SpecError with everything that is wrong with the document; `out` is then as it was.
 * @throws UserError where what it would write does not compile; `out` is then as it was.
 */
export const generate = async (options: GenerateOptions): Promise<Generated> => {
  const { spec: file, out, check = false, allowRefs, apiKeyEnv, layout, cache = null, bundle } = options;
  const spec = await loadSpec(file, cache, bundle, allowRefs);
  const { files, refused } = await renderCompiling(spec, cache, apiKeyEnv, layout);
  const differences = await compareFolder(resolve(out), files);
  if (!check) await writeFolder(resolve(out), differences);
  return { ...differences, spec, files: files.size, refused };
};
