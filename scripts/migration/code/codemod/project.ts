// Creates a TypeScript program for source files, in which this package has the types of the version that is migrated
// to.
import { existsSync } from "node:fs";
import { dirname } from "node:path";
import { type CompilerOptions, Project, ts } from "ts-morph";

/** The file with the types, by module name. */
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

/** The options of the nearest tsconfig.json, if any, with JavaScript allowed. */
const optionsFor = (file: string): CompilerOptions => {
  const configFile = ts.findConfigFile(dirname(file), existsSync);
  const { config } = configFile === undefined ? { config: undefined } : ts.readConfigFile(configFile, ts.sys.readFile);
  const sources = { ...config, include: [], files: [] };
  const projectOptions: CompilerOptions =
    config === undefined ? {} : ts.parseJsonConfigFileContent(sources, ts.sys, dirname(configFile!)).options;
  return {
    strict: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    ...projectOptions,
    allowJs: true,
    skipLibCheck: true,
    noEmit: true,
    allowImportingTsExtensions: true,
    incremental: false,
    composite: false,
  };
};
