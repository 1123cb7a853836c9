// What stands behind a file's name where another of the same folder imports it, so that the compiler of the project around
// the folder finds it as it is set.
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import type TypeScript from "typescript";
import type { Extension } from "./layout.ts";

export type Chosen = {
  readonly extension: Extension;
  /** What decided it, for a person; null where nothing did. */
  readonly by: string | null;
};

/** By the nearest tsconfig.json or deno.json above the folder. */
export const extensionFor = (ts: typeof TypeScript, folder: string): Chosen => {
  for (let place = resolve(folder); ; place = dirname(place)) {
    const deno = ["deno.json", "deno.jsonc"].map((name) => join(place, name)).find(existsSync);
    if (deno !== undefined) return { extension: ".ts", by: relative(process.cwd(), deno) };
    const config = join(place, "tsconfig.json");
    if (existsSync(config)) {
      return { extension: ofOptions(ts, optionsOf(ts, config)), by: relative(process.cwd(), config) };
    }
    if (place === dirname(place)) return { extension: ".js", by: null };
  }
};

const ofOptions = (ts: typeof TypeScript, options: TypeScript.CompilerOptions): Extension => {
  const { module = ts.ModuleKind.CommonJS, moduleResolution, rewriteRelativeImportExtensions: rewritten } = options;
  // Whoever has `.ts` rewritten writes it, to run the same files as they are.
  if (rewritten === true) return ".ts";
  const asNode =
    moduleResolution === undefined
      ? module >= ts.ModuleKind.Node16 && module <= ts.ModuleKind.NodeNext
      : moduleResolution === ts.ModuleResolutionKind.Node16 || moduleResolution === ts.ModuleResolutionKind.NodeNext;
  return asNode ? ".js" : "";
};

/** Where the file only refers to others, as templates of bundlers have it, those of the first that says how it resolves. */
const optionsOf = (ts: typeof TypeScript, file: string): TypeScript.CompilerOptions => {
  const { config } = ts.readConfigFile(file, (path) => readFileSync(path, "utf8"));
  const parsed = ts.parseJsonConfigFileContent(config ?? {}, { ...ts.sys, readDirectory: () => [] }, dirname(file));
  const { options, projectReferences = [] } = parsed;
  if (says(options)) return options;
  for (const { path } of projectReferences) {
    const referred = path.endsWith(".json") ? path : join(path, "tsconfig.json");
    if (!existsSync(referred) || referred === file) continue;
    const theirs = optionsOf(ts, referred);
    if (says(theirs)) return theirs;
  }
  return options;
};

const says = ({ module, moduleResolution }: TypeScript.CompilerOptions): boolean =>
  module !== undefined || moduleResolution !== undefined;
