// Joins the files of the client's runtime into one file, for users who want few files. Library functions are copied
// into it, so that it imports nothing. It only handles this repository's sources, and refuses what it cannot join.
// Pure.
import ts from "typescript";

/** Name → text. */
type Sources = ReadonlyMap<string, string>;

/**
 * @param face the file that re-exports the public names; it declares nothing itself.
 * @param libraries the JavaScript of each library that a source imports functions from, by module name.
 * @throws Error for a source with an unsupported form of import or export.
 */
export const joinRuntime = (sources: Sources, face: string, libraries: Sources): string => {
  const parsed = new Map([...sources].filter(([name]) => name !== face).map(([name, text]) => [name, parse(text)]));
  const names = uniqueNames(parsed);
  const ordered = importedFirst(parsed);
  const taken = new Map<string, Set<string>>();
  const bodies = ordered.map((name) => bodyOf(parsed.get(name)!, names.get(name)!, taken));
  const borrowed = [...taken].flatMap(([module, functions]) => {
    const library = libraries.get(module);
    if (library === undefined) throw new Error(`the runtime imports ${module}, whose code is not at hand`);
    return [...functions]
      .sort()
      .map((name) => `// Of ${module}, under its MIT licence.\n${copyFunction(library, name)}`);
  });
  return `${unchecked}\n\n${[...bodies, ...borrowed].join("\n\n")}\n`;
};

/** Skips type checks: users' compilers may have other options, and the sources have been checked in this repository. */
const unchecked = "// @ts-nocheck";

const parse = (text: string): ts.SourceFile => ts.createSourceFile("runtime.ts", text, ts.ScriptTarget.ESNext, true);

/** The file's statements without its imports; the header comment stays above the first one. */
const bodyOf = (file: ts.SourceFile, names: ReadonlyMap<string, string>, taken: Map<string, Set<string>>): string => {
  const cuts: Edit[] = [];
  for (const node of file.statements) {
    if (ts.isExportDeclaration(node) || ts.isExportAssignment(node)) throw unjoinable(node);
    if (!ts.isImportDeclaration(node)) continue;
    cuts.push([node.getStart(), node.end + 1, ""]);
    const module = (node.moduleSpecifier as ts.StringLiteral).text;
    const { namedBindings } = node.importClause ?? {};
    if (namedBindings === undefined || !ts.isNamedImports(namedBindings)) throw unjoinable(node);
    if (namedBindings.elements.some(({ propertyName }) => propertyName !== undefined)) throw unjoinable(node);
    if (module.startsWith(".")) continue;
    const functions = taken.get(module) ?? new Set();
    for (const { name } of namedBindings.elements) functions.add(name.text);
    taken.set(module, functions);
  }
  return edited(file.text, [...cuts, ...renamings(file, names)])
    .replaceAll(/\n{3,}/g, "\n\n")
    .trim();
};

const unjoinable = (node: ts.Node): Error => new Error(`the runtime cannot be joined: ${node.getText()}`);

type Edit = readonly [start: number, end: number, text: string];

const edited = (text: string, edits: readonly Edit[]): string =>
  [...edits]
    .sort(([left], [right]) => right - left)
    .reduce((rest, [start, end, by]) => rest.slice(0, start) + by + rest.slice(end), text);

/**
 * New names by old name, for each file. If several files declare a name, an exported declaration or else the first
 * keeps it.
 */
const uniqueNames = (files: ReadonlyMap<string, ts.SourceFile>): ReadonlyMap<string, Map<string, string>> => {
  const declared = [...files].map(([name, file]) => [name, declarationsOf(file)] as const);
  const kept = new Map<string, string>();
  for (const exported of [true, false]) {
    for (const [file, names] of declared) {
      for (const [name, isExported] of names) if (isExported === exported && !kept.has(name)) kept.set(name, file);
    }
  }
  return new Map(
    declared.map(([file, names]) => {
      const lost = [...names].filter(([name]) => kept.get(name) !== file);
      const shared = lost.find(([, isExported]) => isExported);
      if (shared !== undefined) throw new Error(`two files of the runtime export ${shared[0]}: rename one`);
      return [file, new Map(lost.map(([name]) => [name, `${name}Of${pascal(file)}`]))];
    }),
  );
};

const pascal = (file: string): string =>
  file
    .replace(/\.ts$/, "")
    .split(/[^A-Za-z0-9]+/)
    .map((word) => `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`)
    .join("");

const declarationsOf = ({ statements }: ts.SourceFile): ReadonlyMap<string, boolean> =>
  new Map(
    statements.flatMap((node) => {
      const isExported =
        ts.canHaveModifiers(node) && !!ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
      return declared(node).map((name) => [name, isExported] as const);
    }),
  );

const declared = (node: ts.Statement): readonly string[] => {
  if (ts.isVariableStatement(node)) {
    return node.declarationList.declarations.map(({ name }) => {
      if (!ts.isIdentifier(name)) throw unjoinable(node);
      return name.text;
    });
  }
  const named =
    ts.isFunctionDeclaration(node) ||
    ts.isClassDeclaration(node) ||
    ts.isTypeAliasDeclaration(node) ||
    ts.isInterfaceDeclaration(node);
  return named && node.name !== undefined ? [node.name.text] : [];
};

/**
 * Renames every identifier with the name in the file, local variables included, which is harmless; members keep theirs.
 */
const renamings = (file: ts.SourceFile, names: ReadonlyMap<string, string>): readonly Edit[] => {
  const edits: Edit[] = [];
  const visit = (node: ts.Node): void => {
    const name = ts.isIdentifier(node) ? names.get(node.text) : undefined;
    if (name !== undefined && !isMember(node as ts.Identifier)) {
      const { parent } = node;
      const isShort =
        ts.isShorthandPropertyAssignment(parent) ||
        (ts.isBindingElement(parent) && ts.isObjectBindingPattern(parent.parent) && parent.propertyName === undefined);
      const alone = isShort && parent.name === node;
      edits.push([node.getStart(), node.end, alone ? `${node.getText()}: ${name}` : name]);
    }
    ts.forEachChild(node, visit);
  };
  if (names.size > 0) visit(file);
  return edits;
};

const isMember = (node: ts.Identifier): boolean => {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.name === node;
  if (ts.isQualifiedName(parent)) return parent.right === node;
  if (ts.isBindingElement(parent)) return parent.propertyName === node;
  return (
    (ts.isPropertyAssignment(parent) ||
      ts.isPropertySignature(parent) ||
      ts.isPropertyDeclaration(parent) ||
      ts.isMethodDeclaration(parent) ||
      ts.isMethodSignature(parent) ||
      ts.isGetAccessor(parent) ||
      ts.isNamedTupleMember(parent)) &&
    parent.name === node
  );
};

/** Sorts files so that imported ones come first: a class must be defined before another extends it. */
const importedFirst = (files: ReadonlyMap<string, ts.SourceFile>): readonly string[] => {
  const ordered = new Set<string>();
  const open = new Set<string>();
  const visit = (name: string): void => {
    if (open.has(name)) return;
    open.add(name);
    for (const node of files.get(name)?.statements ?? []) {
      if (!ts.isImportDeclaration(node) || node.importClause?.isTypeOnly) continue;
      const module = (node.moduleSpecifier as ts.StringLiteral).text;
      if (module.startsWith("./")) visit(module.slice(2));
    }
    if (files.has(name)) ordered.add(name);
  };
  for (const name of [...files.keys()].sort()) visit(name);
  return [...ordered];
};

const copyFunction = (library: string, name: string): string => {
  const declaration = parse(library).statements.find(
    (node): node is ts.FunctionDeclaration => ts.isFunctionDeclaration(node) && node.name?.text === name,
  );
  if (declaration === undefined) throw new Error(`the runtime takes ${name} of a library that has no such function`);
  return declaration.getText();
};
