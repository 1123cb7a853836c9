// The process in which generated files are compiled: see compile.ts.
import { join, relative } from "node:path";
import ts from "typescript";
import { answerParent } from "../terminal/child-process.ts";
import type { Complaint } from "./compile.ts";

/** Where the files seem to lie: beside this repository's own, so that the library they import is found. */
const folder = join(import.meta.dirname, "../../generated-for-a-moment").replaceAll("\\", "/");

const options: ts.CompilerOptions = {
  allowImportingTsExtensions: true,
  exactOptionalPropertyTypes: true,
  isolatedModules: true,
  lib: ["lib.es2022.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts", "lib.dom.asynciterable.d.ts"],
  module: ts.ModuleKind.ESNext,
  // Whatever stands behind the names of files, or does not.
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  noEmit: true,
  noImplicitOverride: true,
  noUncheckedIndexedAccess: true,
  // Of declarations only ours are ours to prove, and we write none.
  skipLibCheck: true,
  strict: true,
  target: ts.ScriptTarget.ES2022,
  types: [],
  verbatimModuleSyntax: true,
};

const compile = async (
  sources: readonly (readonly [name: string, content: string])[],
): Promise<readonly Complaint[]> => {
  const contents = new Map(sources.map(([name, content]) => [`${folder}/${name}`, content]));
  contents.set(`${folder}/package.json`, '{ "type": "module" }');
  const host = ts.createCompilerHost(options);
  const { directoryExists, fileExists, readFile } = host;
  host.fileExists = (file) => contents.has(file) || fileExists(file);
  host.readFile = (file) => contents.get(file) ?? readFile(file);
  host.directoryExists = (path) => path.startsWith(folder) || directoryExists?.(path) === true;
  const written = sources.map(([name]) => name).filter((name) => name.endsWith(".ts") && !name.includes("/"));
  const program = ts.createProgram(
    written.map((name) => `${folder}/${name}`),
    options,
    host,
  );
  // The runtime is the same for every document, and its compiling proven here.
  const own = written
    .filter((name) => !/^(runtime|node)\.ts$/.test(name))
    .flatMap((name) => program.getSourceFile(`${folder}/${name}`) ?? []);
  const diagnostics = own.flatMap((file) => [
    ...program.getSyntacticDiagnostics(file),
    ...program.getSemanticDiagnostics(file),
  ]);
  return diagnostics.map(({ file, start, code, messageText }) => ({
    file: file === undefined ? "" : relative(folder, file.fileName).replaceAll("\\", "/"),
    line: file === undefined ? 1 : file.getLineAndCharacterOfPosition(start ?? 0).line + 1,
    message: `TS${code}: ${ts.flattenDiagnosticMessageText(messageText, " ")}`,
  }));
};

answerParent(compile);
