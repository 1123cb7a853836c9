// Resolves names in a file: their declarations, their other uses, and the packages they come from.
import { type Symbol as Name, Node, type PropertyDeclaration, type SourceFile, SyntaxKind } from "ts-morph";

/** The declaration of a name; follows imports to the declaring file. */
export const declarationOf = (node: Node): Node | undefined => {
  const symbol = symbolOf(node);
  const target = symbol?.isAlias() ? (symbol.getAliasedSymbol() ?? symbol) : symbol;
  return target?.getValueDeclaration() ?? target?.getDeclarations()[0];
};

/** The declaration in the file itself; for an imported name, its import. */
export const localDeclarationOf = (node: Node): Node | undefined => symbolOf(node)?.getDeclarations()[0];

const symbolOf = (node: Node): Name | undefined => {
  const parent = node.getParent();
  // In `{ name }`, the identifier is both a property and a use of the variable.
  if (Node.isShorthandPropertyAssignment(parent)) return parent.getValueSymbol();
  return node.getSymbol();
};

/** All uses of a name in its file, except its declaration. */
export const usesOf = (name: Node): readonly Node[] => {
  const declared = localDeclarationOf(name);
  return name
    .getSourceFile()
    .getDescendantsOfKind(SyntaxKind.Identifier)
    .filter(
      (identifier) => identifier !== name && identifier.getText() === name.getText() && !isPropertyName(identifier),
    )
    .filter((identifier) => declared !== undefined && localDeclarationOf(identifier) === declared);
};

const isPropertyName = (node: Node): boolean => {
  const parent = node.getParent();
  if (Node.isPropertyAccessExpression(parent)) return parent.getNameNode() === node;
  return Node.isPropertyAssignment(parent) && parent.getNameNode() === node;
};

/** True for a member that only its class can use. */
export const isPrivate = (node: Node): node is PropertyDeclaration =>
  Node.isPropertyDeclaration(node) &&
  (node.hasModifier(SyntaxKind.PrivateKeyword) || Node.isPrivateIdentifier(node.getNameNode()));

/** All uses of a class member in its file. */
export const memberUsesOf = (member: PropertyDeclaration): readonly Node[] =>
  member
    .getSourceFile()
    .getDescendantsOfKind(SyntaxKind.PropertyAccessExpression)
    .filter(
      (propertyAccessExpression) =>
        propertyAccessExpression.getName() === member.getName() &&
        declarationOf(propertyAccessExpression.getNameNode()) === member,
    );

export type Origin = {
  readonly package: string;
  /** The exported name; `default` or `*` for the module itself. */
  readonly name: string;
};

/** The package that an identifier or `namespace.name` was imported from; null for anything else. */
export const originOf = (node: Node): Origin | null => {
  if (Node.isPropertyAccessExpression(node)) {
    const inner = originOf(node.getExpression());
    const isModule = inner?.name === "*" || inner?.name === "default";
    return inner !== null && isModule ? { package: inner.package, name: node.getName() } : null;
  }
  if (!Node.isIdentifier(node)) return null;
  const declaration = localDeclarationOf(node);
  if (declaration === undefined) return null;
  const imported = declaration.getFirstAncestorByKind(SyntaxKind.ImportDeclaration);
  if (imported !== undefined) {
    const from = imported.getModuleSpecifierValue();
    if (Node.isImportSpecifier(declaration)) return { package: from, name: declaration.getName() };
    return { package: from, name: Node.isNamespaceImport(declaration) ? "*" : "default" };
  }
  return originOfRequire(declaration);
};

/** Handles `const x = require("p")` and `const { x } = await import("p")`. */
const originOfRequire = (declaration: Node): Origin | null => {
  const variable = Node.isVariableDeclaration(declaration)
    ? declaration
    : declaration.getFirstAncestorByKind(SyntaxKind.VariableDeclaration);
  const initializer = variable?.getInitializer();
  const call = Node.isAwaitExpression(initializer) ? initializer.getExpression() : initializer;
  if (!Node.isCallExpression(call) || !/^(require|import)$/.test(call.getExpression().getText())) return null;
  const [argument] = call.getArguments();
  if (!Node.isStringLiteral(argument)) return null;
  const from = argument.getLiteralText();
  if (Node.isBindingElement(declaration)) {
    return { package: from, name: declaration.getPropertyNameNode()?.getText() ?? declaration.getName() };
  }
  return { package: from, name: "*" };
};

/** All names that the file uses or declares; a new name must differ from them. */
export const namesIn = (file: SourceFile): ReadonlySet<string> =>
  new Set(file.getDescendantsOfKind(SyntaxKind.Identifier).map((identifier) => identifier.getText()));

/** Unwraps parentheses, `as`, `satisfies` and `!`. */
export const bare = (node: Node): Node => {
  if (
    Node.isParenthesizedExpression(node) ||
    Node.isAsExpression(node) ||
    Node.isSatisfiesExpression(node) ||
    Node.isNonNullExpression(node)
  ) {
    return bare(node.getExpression());
  }
  return node;
};

/** The enclosing function, or the file. */
export const scopeOf = (node: Node): Node =>
  node.getFirstAncestor(
    (node) => Node.isFunctionLikeDeclaration(node) || Node.isArrowFunction(node) || Node.isFunctionExpression(node),
  ) ?? node.getSourceFile();
