// The typed entries → declarations in dist/types, those of the client with maps that lead an editor to the sources in
// dist/src: not beside them, where TypeScript would take the source for the declaration. Only what an entry's types reach
// is written, without what is marked `@internal`: the generated client and the suite use it, callers do not.
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import ts from "typescript";
import { typedEntries } from "./entries.ts";

/** @throws Error where TypeScript cannot write a declaration. */
export const writeDeclarations = (root: string, dist: string): void => {
  const sources = Object.entries(typedEntries).filter(([, source]) => ts.sys.fileExists(join(root, source)));
  const emitted = emit(
    root,
    sources.map(([, source]) => join(root, source)),
  );
  const written = new Set<string>();
  for (const [name, source] of sources) {
    writeReached(source.replace(/\.ts$/, ".d.ts"), { root, dist, emitted, written });
    const declared = `./types/${source.replace(/\.ts$/, ".js")}`;
    writeFileSync(join(dist, `${name}.d.ts`), `export * from ${JSON.stringify(declared)};\n`);
  }
};

/** Path from the root → text, for declarations and their maps. */
const emit = (root: string, files: readonly string[]): ReadonlyMap<string, string> => {
  const { config } = ts.readConfigFile(join(root, "tsconfig.json"), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  const program = ts.createProgram(files, {
    ...options,
    noEmit: false,
    noCheck: true,
    declaration: true,
    declarationMap: true,
    emitDeclarationOnly: true,
    stripInternal: true,
    rootDir: root,
    outDir: root,
  });
  const emitted = new Map<string, string>();
  const { diagnostics } = program.emit(undefined, (path, text) => emitted.set(relative(root, path), text));
  if (diagnostics.length > 0) throw new Error(ts.formatDiagnostics(diagnostics, formatHost(root)));
  return emitted;
};

const formatHost = (root: string): ts.FormatDiagnosticsHost => ({
  getCurrentDirectory: () => root,
  getCanonicalFileName: (name) => name,
  getNewLine: () => "\n",
});

type Journey = {
  readonly root: string;
  readonly dist: string;
  readonly emitted: ReadonlyMap<string, string>;
  readonly written: Set<string>;
};

const writeReached = (path: string, journey: Journey): void => {
  const { root, dist, emitted, written } = journey;
  if (written.has(path)) return;
  written.add(path);
  const text = emitted.get(path);
  if (text === undefined)
    throw new Error(`${path} is reached by an entry's types, and no declaration of it was written`);
  for (const address of addressesIn(text)) {
    writeReached(join(dirname(path), address).replace(/\.ts$/, ".d.ts"), journey);
  }
  const runnable = text.replaceAll(address, (whole) => whole.replace(/\.ts"$/, '.js"'));
  const source = path.replace(/\.d\.ts$/, ".ts");
  const code = ts.sys.readFile(join(root, source)) ?? "";
  if (!source.startsWith(mapped) || isTypesAlone(code)) {
    put(join(dist, "types", path), withLibraries(runnable.replace(/\/\/# sourceMappingURL=.*\s*$/, "")));
    return;
  }
  const map = JSON.parse(emitted.get(`${path}.map`) ?? "{}");
  map.sources = [relative(dirname(join("types", path)), join("src", source))];
  put(join(dist, "types", path), runnable);
  put(join(dist, "types", `${path}.map`), JSON.stringify(map));
  put(join(dist, "src", source), code);
};

/** The declaration of such a source says all that the source says. */
const isTypesAlone = (code: string): boolean => {
  const options = { module: ts.ModuleKind.ESNext, verbatimModuleSyntax: true, removeComments: true };
  return /^(export \{\};)?\s*$/.test(ts.transpileModule(code, { compilerOptions: options }).outputText);
};

/** `await using` is newer than the `lib` of most projects; without a word of it they could not check this declaration. */
const withLibraries = (text: string): string =>
  /\b(?:Async)?Disposable\b|Symbol\.(?:asyncD|d)ispose/.test(text)
    ? `/// <reference lib="esnext.disposable" />\n${text}`
    : text;

/** The client is what people step into from their editors; the rest would weigh more than it helps. */
const mapped = "generated/";

// As long as `.js"`, so that the maps' columns stay right.
const address = /(?:\bfrom |\bimport\()"(\.[^"]*)\.ts"/g;

const addressesIn = (text: string): readonly string[] => [...text.matchAll(address)].map(([, path]) => `${path}.ts`);

const put = (file: string, text: string): void => {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
};
