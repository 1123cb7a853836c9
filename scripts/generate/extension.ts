// Chooses the extension in imports between generated files, so that the compiler of the surrounding project resolves
// them as configured.
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import type TypeScript from "typescript";
import type { Extension } from "./layout.ts";

export type Chosen = {
  readonly extension: Extension;
  /** Path of the configuration file that decided it, to show to the user; null if there was none. */
  readonly by: string | null;
};

/** Decides by the nearest tsconfig.json or deno.json at or above the folder. */
export const extensionFor = (ts: typeof TypeScript, folder: string): Chosen => {
  for (let directory = resolve(folder); ; directory = dirname(directory)) {
    const deno = ["deno.json", "deno.jsonc"].map((name) => join(directory, name)).find(existsSync);
    if (deno !== undefined) return { extension: ".ts", by: relative(process.cwd(), deno) };
    const config = join(directory, "tsconfig.json");
    if (existsSync(config)) {
      return { extension: ofOptions(ts, optionsOf(ts, config)), by: relative(process.cwd(), config) };
    }
    if (directory === dirname(directory)) return { extension: ".js", by: null };
  }
};

const ofOptions = (ts: typeof TypeScript, options: TypeScript.CompilerOptions): Extension => {
  const { module = ts.ModuleKind.CommonJS, moduleResolution, rewriteRelativeImportExtensions: rewritten } = options;
  // With `rewriteRelativeImportExtensions`, sources are written with `.ts`, so that they also run unchanged.
  if (rewritten === true) return ".ts";
  const asNode =
    moduleResolution === undefined
      ? module >= ts.ModuleKind.Node16 && module <= ts.ModuleKind.NodeNext
      : moduleResolution === ts.ModuleResolutionKind.Node16 || moduleResolution === ts.ModuleResolutionKind.NodeNext;
  return asNode ? ".js" : "";
};

/** If the file only refers to other projects, as in bundler templates, uses the first that sets how modules resolve. */
const optionsOf = (ts: typeof TypeScript, file: string): TypeScript.CompilerOptions => {
  const { config } = ts.readConfigFile(file, (path) => readFileSync(path, "utf8"));
  const parsed = ts.parseJsonConfigFileContent(config ?? {}, { ...ts.sys, readDirectory: () => [] }, dirname(file));
  const { options, projectReferences = [] } = parsed;
  if (setsResolution(options)) return options;
  for (const { path } of projectReferences) {
    const referred = path.endsWith(".json") ? path : join(path, "tsconfig.json");
    if (!existsSync(referred) || referred === file) continue;
    const referredOptions = optionsOf(ts, referred);
    if (setsResolution(referredOptions)) return referredOptions;
  }
  return options;
};

const setsResolution = ({ module, moduleResolution }: TypeScript.CompilerOptions): boolean =>
  module !== undefined || moduleResolution !== undefined;
