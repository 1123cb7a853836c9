// Removes unused types from the text of a declaration. Pure.
import ts from "typescript";

/** What a declaration imports from other files: the module and a name, or null for everything. */
export const taken = (text: string): readonly (readonly [address: string, name: string | null])[] => {
  const imports = [...text.matchAll(/\bimport\("(\.[^"]*)"\)/g)].map(([, address]) => [address!, null] as const);
  const statements = parse(text).statements.flatMap((node) => {
    const bindings = ts.isImportDeclaration(node)
      ? node.importClause?.namedBindings
      : ts.isExportDeclaration(node)
        ? node.exportClause
        : undefined;
    const address = ts.isImportDeclaration(node) || ts.isExportDeclaration(node) ? node.moduleSpecifier : undefined;
    return address === undefined || !ts.isStringLiteral(address)
      ? []
      : namesOf(bindings).map((name) => [address.text, name] as const);
  });
  return [...imports, ...statements];
};

/** Keeps the wanted types, the types they refer to, and everything that is not a type. */
export const onlyWanted = (text: string, wanted: ReadonlySet<string>): string => {
  const { statements } = parse(text);
  const types = statements.filter((node) => ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node));
  const kept = new Set<ts.Node>(types.filter(({ name }) => wanted.has(name.text)));
  for (const node of statements) if (!types.some((type) => type === node)) kept.add(node);
  // The set grows during the loop, and added nodes are visited too.
  for (const node of kept) for (const type of types) if (refersTo(node, type.name.text)) kept.add(type);
  const lost = types.filter((type) => !kept.has(type));
  return lost.reduceRight((rest, node) => rest.slice(0, node.getFullStart()) + rest.slice(node.end), text).trimStart();
};

const refersTo = (node: ts.Node, name: string): boolean =>
  (ts.isIdentifier(node) && node.text === name) || node.getChildren().some((child) => refersTo(child, name));

const namesOf = (bindings: ts.NamedImportBindings | ts.NamedExportBindings | undefined): readonly (string | null)[] =>
  bindings !== undefined && (ts.isNamedImports(bindings) || ts.isNamedExports(bindings))
    ? bindings.elements.map(({ name, propertyName }) => (propertyName ?? name).text)
    : [null];

const parse = (text: string): ts.SourceFile =>
  ts.createSourceFile("declaration.d.ts", text, ts.ScriptTarget.ESNext, true);
