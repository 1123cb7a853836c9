// The files of the client's runtime → one file that does the same, for a user who wants few. What it takes of a library is
// written into it, so that it imports nothing. Our own sources alone come here: what this cannot join, it refuses. Pure.
import ts from "typescript";

/** Name → text. */
type Sources = ReadonlyMap<string, string>;

/**
 * @param face the file that names what callers may see; it declares nothing of its own.
 * @param libraries module name → its JavaScript, for each that a source takes functions from.
 * @throws Error for a source that imports or exports in a way that the others do not.
 */
export const joinRuntime = (sources: Sources, face: string, libraries: Sources): string => {
  const parsed = new Map([...sources].filter(([name]) => name !== face).map(([name, text]) => [name, parse(text)]));
  const names = namesOfTheirOwn(parsed);
  const ordered = importedFirst(parsed);
  const taken = new Map<string, Set<string>>();
  const bodies = ordered.map((name) => bodyOf(parsed.get(name)!, names.get(name)!, taken));
  const borrowed = [...taken].flatMap(([module, functions]) => {
    const library = libraries.get(module);
    if (library === undefined) throw new Error(`the runtime imports ${module}, whose code is not at hand`);
    return [...functions].sort().map((name) => `// Of ${module}, under its MIT licence.\n${borrow(library, name)}`);
  });
  return `${unchecked}\n\n${[...bodies, ...borrowed].join("\n\n")}\n`;
};

/** Options that only some compilers have switched on are a matter of taste, and what is in here has been checked where it was written. */
const unchecked = "// @ts-nocheck";

const parse = (text: string): ts.SourceFile => ts.createSourceFile("runtime.ts", text, ts.ScriptTarget.ESNext, true);

/** The file's statements but its imports; what its head says of the file stays above the first. */
const bodyOf = (file: ts.SourceFile, names: ReadonlyMap<string, string>, taken: Map<string, Set<string>>): string => {
  const cuts: Edit[] = [];
  for (const node of file.statements) {
    if (ts.isExportDeclaration(node) || ts.isExportAssignment(node)) throw astray(node);
    if (!ts.isImportDeclaration(node)) continue;
    cuts.push([node.getStart(), node.end + 1, ""]);
    const module = (node.moduleSpecifier as ts.StringLiteral).text;
    const { namedBindings } = node.importClause ?? {};
    if (namedBindings === undefined || !ts.isNamedImports(namedBindings)) throw astray(node);
    if (namedBindings.elements.some(({ propertyName }) => propertyName !== undefined)) throw astray(node);
    if (module.startsWith(".")) continue;
    const functions = taken.get(module) ?? new Set();
    for (const { name } of namedBindings.elements) functions.add(name.text);
    taken.set(module, functions);
  }
  return edited(file.text, [...cuts, ...renamings(file, names)])
    .replaceAll(/\n{3,}/g, "\n\n")
    .trim();
};

const astray = (node: ts.Node): Error => new Error(`the runtime cannot be joined: ${node.getText()}`);

type Edit = readonly [start: number, end: number, text: string];

const edited = (text: string, edits: readonly Edit[]): string =>
  [...edits]
    .sort(([left], [right]) => right - left)
    .reduce((rest, [start, end, by]) => rest.slice(0, start) + by + rest.slice(end), text);

/** Old → new, for each file: of several that declare the same name, the first and whoever exports it keep it. */
const namesOfTheirOwn = (files: ReadonlyMap<string, ts.SourceFile>): ReadonlyMap<string, Map<string, string>> => {
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
      if (!ts.isIdentifier(name)) throw astray(node);
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

/** Whatever else has the name in the file gets the new one too, which changes nothing; members keep theirs. */
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

/** A class must be there before another extends it. */
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

const borrow = (library: string, name: string): string => {
  const found = parse(library).statements.find(
    (node): node is ts.FunctionDeclaration => ts.isFunctionDeclaration(node) && node.name?.text === name,
  );
  if (found === undefined) throw new Error(`the runtime takes ${name} of a library that has no such function`);
  return found.getText();
};
