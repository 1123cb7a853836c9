// Decides whether an expression is a client of this package, by how it was created, its declared type, or its inferred
// type.
import { Node, SyntaxKind } from "ts-morph";
import type { Move } from "../moves.ts";
import { bare, declarationOf, originOf } from "./symbols.ts";

/** Judges by how the value was created, its declared type, or its type if the compiler knows it. */
export const isClient = (expression: Node, move: Move, packageName: string, depth = 0): boolean => {
  const node = bare(expression);
  if (depth > 8) return false;
  const again = (node: Node | undefined) => node !== undefined && isClient(node, move, packageName, depth + 1);
  if (Node.isAwaitExpression(node)) return again(node.getExpression());
  if (Node.isCallExpression(node)) {
    const origin = originOf(node.getExpression());
    if (origin?.package === packageName && origin.name === "createClient") return true;
    return again(returnedBy(declarationOf(node.getExpression()))) || isTyped(node, move, packageName);
  }
  if (isTyped(node, move, packageName)) return true;
  const declaration = declarationOf(node);
  if (
    Node.isVariableDeclaration(declaration) ||
    Node.isParameterDeclaration(declaration) ||
    Node.isPropertyDeclaration(declaration)
  ) {
    return (
      isClientType(declaration.getTypeNode(), packageName) ||
      again(declaration.getInitializer()) ||
      assigned(declaration).some(again)
    );
  }
  if (Node.isPropertyAssignment(declaration)) return again(declaration.getInitializer());
  if (Node.isShorthandPropertyAssignment(declaration)) return again(declaration.getNameNode());
  if (Node.isPropertySignature(declaration)) return isClientType(declaration.getTypeNode(), packageName);
  return false;
};

const isTyped = (node: Node, { from }: Move, packageName: string): boolean => {
  const type = node.getType().getNonNullableType();
  const alias = type.getAliasSymbol() ?? type.getSymbol();
  if (alias?.getName() !== "Client" || type.getProperty(from.id) === undefined) return false;
  const declaringFile = alias.getDeclarations()[0]?.getSourceFile().getFilePath() ?? "";
  return (
    declaringFile.includes(`/${packageName}/`) ||
    declaringFile.endsWith("/client.ts") ||
    declaringFile.endsWith("/client.d.ts")
  );
};

const isClientType = (type: Node | undefined, packageName: string): boolean => {
  if (!Node.isTypeReference(type)) return false;
  const name = type.getTypeName();
  if (/^(Promise|Readonly|Pick|Awaited|NonNullable)$/.test(name.getText())) {
    return type.getTypeArguments().some((typeArgument) => isClientType(typeArgument, packageName));
  }
  if (name.getText() === "ReturnType") return type.getTypeArguments()[0]?.getText().endsWith("createClient") === true;
  const origin = Node.isQualifiedName(name) ? originOf(name.getLeft()) : originOf(name);
  const last = Node.isQualifiedName(name) ? name.getRight().getText() : origin?.name;
  return origin?.package === packageName && last === "Client";
};

/** The expression that a factory function returns. */
const returnedBy = (declaration: Node | undefined): Node | undefined => {
  const made = Node.isVariableDeclaration(declaration) ? declaration.getInitializer() : declaration;
  if (Node.isArrowFunction(made) && !Node.isBlock(made.getBody())) return made.getBody();
  if (!Node.isArrowFunction(made) && !Node.isFunctionDeclaration(made) && !Node.isFunctionExpression(made))
    return undefined;
  return made.getDescendantsOfKind(SyntaxKind.ReturnStatement).at(-1)?.getExpression();
};

/** Assigned values, as in `this.client = createClient()` or `let client; client = createClient()`. */
const assigned = (declaration: Node): readonly Node[] =>
  declaration
    .getSourceFile()
    .getDescendantsOfKind(SyntaxKind.BinaryExpression)
    .filter(
      (binaryExpression) =>
        binaryExpression.getOperatorToken().getText() === "=" ||
        binaryExpression.getOperatorToken().getText() === "??=",
    )
    .filter((binaryExpression) => declarationOf(binaryExpression.getLeft()) === declaration)
    .map((binaryExpression) => binaryExpression.getRight());

/** True if the receiver is known not to be a client. */
export const isForeign = (receiver: Node, packageName: string): boolean => {
  const type = receiver.getType();
  if (Node.isThisExpression(receiver)) return true;
  if (!type.isAny() && !type.isUnknown()) return true;
  const origin = originOf(bare(receiver));
  return origin !== null && origin.package !== packageName && !origin.package.startsWith(".");
};
