// Source files → a TypeScript program of them, in which this package has the types it is being migrated to.
import { existsSync } from "node:fs";
import { dirname } from "node:path";
import { type CompilerOptions, Project, ts } from "ts-morph";

/** Module name → the file with its types. */
export type PackageTypes = Readonly<Record<string, string>>;

export const openProject = (files: readonly string[], types: PackageTypes): Project => {
  const project = new Project({
    skipAddingFilesFromTsConfig: true,
    compilerOptions: {
      ...optionsFor(files[0] ?? "."),
      paths: Object.fromEntries(Object.entries(types).map(([name, file]) => [name, [file]])),
    },
  });
  for (const file of files) project.addSourceFileAtPath(file);
  return project;
};

/** Those of the nearest tsconfig.json, where there is one, and JavaScript beside it. */
const optionsFor = (file: string): CompilerOptions => {
  const found = ts.findConfigFile(dirname(file), existsSync);
  const { config } = found === undefined ? { config: undefined } : ts.readConfigFile(found, ts.sys.readFile);
  const sources = { ...config, include: [], files: [] };
  const own: CompilerOptions =
    config === undefined ? {} : ts.parseJsonConfigFileContent(sources, ts.sys, dirname(found!)).options;
  return {
    strict: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    ...own,
    allowJs: true,
    skipLibCheck: true,
    noEmit: true,
    allowImportingTsExtensions: true,
    incremental: false,
    composite: false,
  };
};
