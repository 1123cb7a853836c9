// Gives a named type to each schema that is a list of itself. Within an interface member such a type may not refer to
// itself, but a named type may (TS2502, openapi-typescript#1603). Works on the syntax tree of openapi-typescript. Pure.
import type ts from "typescript";

/** @param names of component schemas. */
export const withAliases = (compiler: typeof ts, nodes: readonly ts.Node[], names: ReadonlySet<string>): ts.Node[] => {
  if (names.size === 0) return [...nodes];
  const { factory } = compiler;
  const aliases = new Map([...names].map((name, index) => [name, `Recursive${index + 1}`] as const));
  const reference = (name: string) => factory.createTypeReferenceNode(aliases.get(name) ?? "unknown");
  const added: ts.Node[] = [];
  const named = compiler.transform(nodes as ts.Node[], [
    (context) => (root) => {
      const visit = (node: ts.Node, path: readonly string[]): ts.Node => {
        const name = nameOf(compiler, node);
        if (name !== null && aliases.has(name)) return reference(name);
        const inside = pathOf(compiler, node, path);
        const updated = compiler.visitEachChild(node, (child) => visit(child, inside), context);
        const [section, kind, owner = "", ...deeper] = inside;
        const isComponent = section === "components" && kind === "schemas" && deeper.length === 0;
        const alias = aliases.get(owner);
        if (!compiler.isPropertySignature(updated) || !isComponent || alias === undefined || !updated.type)
          return updated;
        added.push(factory.createTypeAliasDeclaration(undefined, alias, undefined, updated.type));
        const { modifiers, name: propertyName, questionToken } = updated;
        return factory.updatePropertySignature(updated, modifiers, propertyName, questionToken, reference(owner));
      };
      return visit(root, []);
    },
  ]);
  return [...named.transformed, ...added];
};

/** The path of names from the outermost declaration to a component. */
const pathOf = (compiler: typeof ts, node: ts.Node, path: readonly string[]): readonly string[] => {
  if (compiler.isInterfaceDeclaration(node)) return [node.name.text];
  if (!compiler.isPropertySignature(node)) return path;
  const { name } = node;
  const isNamed = compiler.isIdentifier(name) || compiler.isStringLiteral(name) || compiler.isNumericLiteral(name);
  return isNamed ? [...path, name.text] : path;
};

/** The `Name` of a type `components["schemas"]["Name"]`, or null. */
const nameOf = (compiler: typeof ts, node: ts.Node): string | null => {
  if (!compiler.isIndexedAccessTypeNode(node) || !compiler.isIndexedAccessTypeNode(node.objectType)) return null;
  const { objectType: root, indexType: section } = node.objectType;
  const isComponent =
    compiler.isTypeReferenceNode(root) && compiler.isIdentifier(root.typeName) && root.typeName.text === "components";
  return isComponent && literal(compiler, section) === "schemas" ? literal(compiler, node.indexType) : null;
};

const literal = (compiler: typeof ts, node: ts.Node): string | null =>
  compiler.isLiteralTypeNode(node) && compiler.isStringLiteral(node.literal) ? node.literal.text : null;
