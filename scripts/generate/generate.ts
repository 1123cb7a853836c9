// Generates the folder of a client from an OpenAPI file, or compares it. Everything is rendered and compiled before
// anything is written.
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
  /** The folder to write; `generate` must be its only author. */
  readonly out: string;
  readonly check?: boolean;
  /** Where `$ref`s may lead besides the document's own folder: folders, files, or prefixes of http(s) URLs. */
  readonly allowRefs?: readonly string[];
  /**
   * The environment variable that the client reads its key from if none is passed.
   * @default none: the document's own suggestion (`x-key-env`) is ignored
   */
  readonly apiKeyEnv?: ApiKeyEnv;
  /** @default the runtime in its own folder, and imports with `.ts` */
  readonly layout?: Layout;
  /** A folder for caching slow results. @default none */
  readonly cache?: string | null;
  /** @default the bundler of this package */
  readonly bundle?: (file: string, allowRefs?: readonly string[]) => Promise<Bundled>;
};

export type Generated = Differences & {
  readonly spec: Spec;
  /** The number of files in the folder. */
  readonly files: number;
  /** Operations for which the client has no method, by file and line. */
  readonly refused: readonly Problem[];
};

/**
 * Updates `out`, or only compares it if `check` is set.
 * @throws SpecError with all errors of the document; `out` is unchanged.
 * @throws UserError if the generated code does not compile; `out` is unchanged.
 */
export const generate = async (options: GenerateOptions): Promise<Generated> => {
  const { spec: file, out, check = false, allowRefs, apiKeyEnv, layout, cache = null, bundle } = options;
  const spec = await loadSpec(file, cache, bundle, allowRefs);
  const { files, refused } = await renderCompiling(spec, cache, apiKeyEnv, layout);
  const differences = await compareFolder(resolve(out), files);
  if (!check) await writeFolder(resolve(out), differences);
  return { ...differences, spec, files: files.size, refused };
};
