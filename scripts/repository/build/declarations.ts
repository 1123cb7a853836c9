// Writes declarations for the typed entries into dist/types, those of the client with maps that lead editors to the
// code in dist. Contains only what the entries' types reach, and nothing marked `@internal`, which the generated client
// and the suite use but users do not.
import { mkdirSync, writeFileSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import ts from "typescript";
import { type Locations, leadToCode, locationKey, type Position } from "./code-map.ts";
import { typedEntries } from "./entries.ts";
import { onlyWanted, taken } from "./wanted.ts";

/** @throws Error if TypeScript cannot write a declaration, or if one would not compile in a user's project. */
export const writeDeclarations = (root: string, dist: string, locations: Locations): void => {
  const sources = Object.entries(typedEntries).filter(([, source]) => ts.sys.fileExists(join(root, source)));
  const emitted = emit(
    root,
    sources.map(([, source]) => join(root, source)),
  );
  const reached: Reached = new Map();
  for (const [name, source] of sources) {
    reach(emitted, reached, source.replace(/\.ts$/, ".d.ts"), null);
    const declared = `./types/${source.replace(/\.ts$/, ".js")}`;
    for (const extension of [".d.ts", ".d.cts"]) {
      writeFileSync(join(dist, name + extension), `export * from ${JSON.stringify(declared)};\n`);
    }
  }
  // One set for both module systems: ES modules may import CommonJS files, but not the other way round.
  mkdirSync(join(dist, "types"), { recursive: true });
  writeFileSync(join(dist, "types/package.json"), '{ "type": "commonjs" }\n');
  for (const [path, names] of reached) write({ root, dist, emitted, locations }, path, names);
  refuseIncomplete(
    dist,
    sources.map(([name]) => name),
  );
};

/**
 * Refuses declarations that refer to stripped internal types, which would fail for users who check installed libraries.
 */
const refuseIncomplete = (dist: string, entries: readonly string[]): void => {
  const program = ts.createProgram(
    entries.map((entry) => join(dist, `${entry}.d.ts`)),
    { module: ts.ModuleKind.NodeNext, target: ts.ScriptTarget.ES2022, strict: true, noEmit: true, types: ["node"] },
  );
  const ownDiagnostics = ts
    .getPreEmitDiagnostics(program)
    .filter(({ file }) => file?.fileName.startsWith(dist) ?? true)
    // An optional peer need not be installed where the package is built.
    .filter(({ messageText }) => !/^Cannot find module '[^.]/.test(ts.flattenDiagnosticMessageText(messageText, "\n")));
  if (ownDiagnostics.length > 0) throw new Error(ts.formatDiagnostics(ownDiagnostics, formatHost(dist)));
};

/** Texts of declarations and their maps, by path from the root. */
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

/** Names that other files import, by path from the root; null if a file imports everything. */
type Reached = Map<string, Set<string | null>>;

const reach = (emitted: ReadonlyMap<string, string>, reached: Reached, path: string, name: string | null): void => {
  const names = reached.get(path);
  if (names !== undefined) return void names.add(name);
  reached.set(path, new Set([name]));
  const text = emitted.get(path);
  if (text === undefined)
    throw new Error(`${path} is reached by an entry's types, and no declaration of it was written`);
  for (const [address, importedName] of taken(text)) {
    // An optional peer has its own declarations.
    if (!address.startsWith(".")) continue;
    reach(emitted, reached, join(dirname(path), address).replace(/\.ts$/, ".d.ts"), importedName);
  }
};

type Writing = {
  readonly root: string;
  readonly dist: string;
  readonly emitted: ReadonlyMap<string, string>;
  readonly locations: Locations;
};

const write = ({ root, dist, emitted, locations }: Writing, path: string, names: ReadonlySet<string | null>): void => {
  const file = join(dist, "types", path);
  const text = emitted.get(path)!.replace(/\/\/# sourceMappingURL=.*\s*$/, "");
  const runnable = text.replaceAll(address, (whole) => whole.replace(/\.ts"$/, '.js"'));
  const source = path.replace(/\.d\.ts$/, ".ts");
  const { mappings } = JSON.parse(emitted.get(`${path}.map`) ?? '{"mappings":""}');
  const implementation = implementations(ts.sys.readFile(join(root, source)) ?? "");
  const map = leadToCode(
    mappings,
    (at) => locations.get(locationKey(source, implementation(at))),
    columnAfterTabs(runnable),
  );
  mkdirSync(dirname(file), { recursive: true });
  if (map === null) {
    const neededText = names.has(null) ? runnable : onlyWanted(runnable, names as ReadonlySet<string>);
    writeFileSync(file, withTabs(withLibraries(neededText)));
    return;
  }
  const sources = map.files.map((target) => relative(dirname(file), target));
  writeFileSync(file, `${withTabs(runnable)}//# sourceMappingURL=${basename(file)}.map\n`);
  writeFileSync(
    `${file}.map`,
    JSON.stringify({ version: 3, file: basename(file), names: [], sources, mappings: map.mappings }),
  );
};

// Tabs save a quarter of a declaration's size, which TypeScript indents by four spaces.
const indents = /^(?: {4})+/gm;

const withTabs = (text: string): string => text.replaceAll(indents, (spaces) => "\t".repeat(spaces.length / 4));

const columnAfterTabs = (text: string): ((at: Position) => number) => {
  const saved = text.split("\n").map((line) => ((line.match(indents)?.[0].length ?? 0) / 4) * 3);
  return ([line, column]) => column - saved[line]!;
};

/** Maps overload declarations to the function that has the body. */
const implementations = (code: string): ((at: Position) => Position) => {
  const file = ts.createSourceFile("source.ts", code, ts.ScriptTarget.ESNext);
  const nameAt = ({ name }: ts.FunctionDeclaration): Position => {
    const { line, character } = file.getLineAndCharacterOfPosition(name!.getStart(file));
    return [line, character];
  };
  const functions = file.statements.filter(ts.isFunctionDeclaration).filter(({ name }) => name !== undefined);
  const moved = new Map(
    functions.flatMap((functionDeclaration) => {
      const implementation = functions.find(
        ({ body, name }) => body !== undefined && name!.text === functionDeclaration.name!.text,
      );
      return implementation === undefined
        ? []
        : [[String(nameAt(functionDeclaration)), nameAt(implementation)] as const];
    }),
  );
  return (at) => moved.get(String(at)) ?? at;
};

/**
 * `await using` is newer than the `lib` of most projects, so the declaration must reference its library to compile
 * there.
 */
const withLibraries = (text: string): string =>
  /\b(?:Async)?Disposable\b|Symbol\.(?:asyncD|d)ispose/.test(text)
    ? `/// <reference lib="esnext.disposable" />\n${text}`
    : text;

// The replacement has the same length, so that columns in the maps stay correct.
const address = /(?:\bfrom |\bimport\()"(\.[^"]*)\.ts"/g;
