// Evaluates an expression to the text it builds: known pieces of text, and between them expressions with unknown
// values.
import { Node, SyntaxKind } from "ts-morph";
import type { Draft } from "./plan.ts";
import { bare, declarationOf, isPrivate } from "./symbols.ts";

export type Piece =
  | { readonly text: string }
  | {
      readonly text: null;
      /** An expression that has this value at the place where the text is built. */
      readonly node: Node;
      /** Identical for pieces with the same value. */
      readonly key: Node;
    };

export const piecesOf = (expression: Node, draft: Draft): readonly Piece[] => {
  const node = bare(expression);
  if (Node.isStringLiteral(node) || Node.isNoSubstitutionTemplateLiteral(node))
    return [{ text: node.getLiteralText() }];
  if (Node.isNumericLiteral(node)) return [{ text: String(node.getLiteralValue()) }];
  if (Node.isTemplateExpression(node)) {
    return [
      { text: node.getHead().getLiteralText() },
      ...node
        .getTemplateSpans()
        .flatMap((span) => [...piecesOf(span.getExpression(), draft), { text: span.getLiteral().getLiteralText() }]),
    ];
  }
  if (Node.isBinaryExpression(node) && node.getOperatorToken().getKind() === SyntaxKind.PlusToken) {
    return [...piecesOf(node.getLeft(), draft), ...piecesOf(node.getRight(), draft)];
  }
  if (Node.isIdentifier(node) || Node.isPropertyAccessExpression(node)) return piecesOfName(node, draft);
  if (Node.isNewExpression(node)) return piecesOfNew(node, draft);
  return (Node.isCallExpression(node) && piecesOfCall(node, draft)) || [opaque(node)];
};

/** The text if all of it is known, otherwise null. */
export const textOf = (expression: Node, draft: Draft): string | null => {
  const pieces = piecesOf(expression, draft);
  return pieces.every(({ text }) => text !== null) ? pieces.map(({ text }) => text).join("") : null;
};

const opaque = (node: Node, key: Node = node): Piece => ({ text: null, node, key });

/** The expression of a name's value, if the value never changes. */
export const constantOf = (name: Node): Node | null => {
  const declaration = declarationOf(name);
  if (Node.isVariableDeclaration(declaration)) {
    const constant = declaration.getVariableStatement()?.getDeclarationKind() === "const";
    return constant ? (declaration.getInitializer() ?? null) : null;
  }
  if (Node.isPropertyAssignment(declaration)) return declaration.getInitializer() ?? null;
  if (Node.isPropertyDeclaration(declaration)) {
    return declaration.isReadonly() || declaration.isStatic() ? (declaration.getInitializer() ?? null) : null;
  }
  return Node.isEnumMember(declaration) ? (declaration.getInitializer() ?? null) : null;
};

const piecesOfName = (name: Node, draft: Draft): readonly Piece[] => {
  const declaration = declarationOf(name);
  const value = constantOf(name);
  if (value === null || declaration === undefined) return [opaque(name, declaration ?? name)];
  const pieces = piecesOf(value, draft);
  const isOpaque = pieces.length === 1 && pieces[0]!.text === null;
  const elsewhere = declaration.getSourceFile() !== name.getSourceFile();
  // Prefers the name to its value; and a value computed in another file can only be referred to by name.
  if (isOpaque || (elsewhere && pieces.some(({ text }) => text === null))) return [opaque(name, declaration)];
  if ((Node.isVariableDeclaration(declaration) || isPrivate(declaration)) && !elsewhere) draft.read.add(declaration);
  return pieces;
};

const piecesOfNew = (node: Node, draft: Draft): readonly Piece[] => {
  const created = node.asKindOrThrow(SyntaxKind.NewExpression);
  const [first, second] = created.getArguments();
  const name = created.getExpression().getText();
  if (name === "URL" && first !== undefined) {
    const [path, base] = [textOf(first, draft), second === undefined ? undefined : textOf(second, draft)];
    if (path !== null && base !== null && URL.canParse(path, base)) return [{ text: new URL(path, base).href }];
  }
  if ((name === "Blob" || name === "File") && Node.isArrayLiteralExpression(first)) {
    return first.getElements().flatMap((element) => piecesOf(element, draft));
  }
  return [opaque(node)];
};

const piecesOfCall = (node: Node, draft: Draft): readonly Piece[] | null => {
  const call = node.asKindOrThrow(SyntaxKind.CallExpression);
  const callee = call.getExpression();
  if (!Node.isPropertyAccessExpression(callee)) return null;
  const receiver = callee.getExpression();
  const [first, second] = call.getArguments();
  const method = callee.getName();
  if (receiver.getText() === "Buffer" && method === "concat" && first !== undefined) {
    return elementsOf(first, draft)?.flatMap((element) => piecesOf(element, draft)) ?? null;
  }
  const utf8 = second === undefined || /utf-?8/i.test(second.getText());
  if (receiver.getText() === "Buffer" && method === "from" && first !== undefined && utf8)
    return piecesOf(first, draft);
  const made = constantOf(receiver) ?? receiver;
  if (method === "encode" && first !== undefined && /^new TextEncoder\b/.test(made.getText()))
    return piecesOf(first, draft);
  if (method !== "join") return null;
  const [elements, separator] = [elementsOf(receiver, draft), first === undefined ? "," : textOf(first, draft)];
  if (elements === null || separator === null) return null;
  return elements.flatMap((element, index) => [
    ...(index > 0 ? [{ text: separator }] : []),
    ...piecesOf(element, draft),
  ]);
};

const elementsOf = (expression: Node, draft: Draft): readonly Node[] | null => {
  const node = bare(expression);
  if (Node.isArrayLiteralExpression(node)) {
    const elements = node.getElements();
    return elements.some((element) => Node.isSpreadElement(element)) ? null : elements;
  }
  const value = Node.isIdentifier(node) ? constantOf(node) : null;
  const declaration = declarationOf(node);
  if (value === null || !Node.isVariableDeclaration(declaration)) return null;
  draft.read.add(declaration);
  return elementsOf(value, draft);
};
