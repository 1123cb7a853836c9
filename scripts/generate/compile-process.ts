// The child process that compiles generated files; see compile.ts.
import { join, relative } from "node:path";
import ts from "typescript";
import { answerParent } from "../terminal/child-process.ts";
import type { Complaint } from "./compile.ts";

/** The virtual folder of the files: inside this repository, so that the library they import resolves. */
const folder = join(import.meta.dirname, "../../generated-for-a-moment").replaceAll("\\", "/");

const options: ts.CompilerOptions = {
  allowImportingTsExtensions: true,
  exactOptionalPropertyTypes: true,
  isolatedModules: true,
  lib: ["lib.es2022.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts", "lib.dom.asynciterable.d.ts"],
  module: ts.ModuleKind.ESNext,
  // Accepts imports with any file extension, or with none.
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  noEmit: true,
  noImplicitOverride: true,
  noUncheckedIndexedAccess: true,
  // Skips declaration files: none of them is generated.
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
  // The runtime is the same for every document and has been compiled in this repository.
  const generated = written
    .filter((name) => !/^(runtime|node)\.ts$/.test(name))
    .flatMap((name) => program.getSourceFile(`${folder}/${name}`) ?? []);
  const diagnostics = generated.flatMap((file) => [
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
