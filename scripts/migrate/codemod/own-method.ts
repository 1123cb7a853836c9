// Uses of the deprecated method of this client, and of its types → the same of its replacement.
import { type ElementAccessExpression, Node, type SourceFile, SyntaxKind } from "ts-morph";
import { typeName } from "../../openapi/operation-names.ts";
import type { Move } from "../moves.ts";
import { CannotMove, type Edit, newDraft, type Plan } from "./plan.ts";
import { bare, declarationOf, originOf, usesOf } from "./symbols.ts";

type Found = { readonly plan: Plan } | { readonly refused: CannotMove };

export const ownMethods = (file: SourceFile, move: Move, packageName: string): readonly Found[] => {
  const isOwn = (specifier: string) => specifier === packageName || specifier.startsWith(`${packageName}/`);
  const { from, to } = move;
  const imports = file.getImportDeclarations().some((one) => isOwn(one.getModuleSpecifierValue()));
  const members = file
    .getDescendantsOfKind(SyntaxKind.Identifier)
    .filter((one) => one.getText() === from.id)
    .flatMap((name) => memberUse(name, move, packageName, imports || file.getText().includes(packageName)));
  const strings = file
    .getDescendantsOfKind(SyntaxKind.StringLiteral)
    .filter((one) => one.getLiteralText() === from.id)
    .flatMap((text) => stringUse(text, move, packageName));
  const computed = file
    .getDescendantsOfKind(SyntaxKind.ElementAccessExpression)
    .flatMap((access) => computedUse(access, move, packageName));
  const types = to === null ? [] : typeUses(file, move, isOwn);
  return [...members, ...strings, ...computed, ...types];
};

type Renamed = { readonly node: Node; readonly text: string };

const found = (
  node: Node,
  what: string,
  move: Move,
  names: readonly Renamed[],
  kind: "method" | "type" = "method",
): Found => {
  if (move.obstacle !== null || move.to === null)
    return { refused: new CannotMove(node, move.obstacle ?? "nothing replaces it") };
  const edits = names.map(({ node: name, text }): Edit => ({ start: name.getStart(), end: name.getEnd(), text }));
  const kept = names.map(({ node: name }) => name);
  return { plan: { ...newDraft(new Set()), kept, move, node, what, edits, kind } };
};

const renamed = (node: Node, text: string): Renamed => ({ node, text });

/** `client.method`, and `{ method }` taken out of a client. */
const memberUse = (name: Node, move: Move, packageName: string, mentions: boolean): readonly Found[] => {
  const parent = name.getParent();
  const to = move.to?.id ?? "";
  if (Node.isPropertyAccessExpression(parent) && parent.getNameNode() === name) {
    const receiver = parent.getExpression();
    if (isClient(receiver, move, packageName)) return [found(name, receiver.getText(), move, [renamed(name, to)])];
    return mentions && !isForeign(receiver, packageName)
      ? [{ refused: new CannotMove(name, `it cannot be told whether \`${receiver.getText()}\` is this client`) }]
      : [];
  }
  if (!Node.isBindingElement(parent)) return [];
  const key = parent.getPropertyNameNode();
  if ((key ?? parent.getNameNode()) !== name) return [];
  const source = parent.getFirstAncestorByKind(SyntaxKind.VariableDeclaration)?.getInitializer();
  if (source === undefined || !isClient(source, move, packageName)) return [];
  return [found(name, source.getText(), move, [renamed(name, key === undefined ? `${to}: ${name.getText()}` : to)])];
};

/** `client["method"]`; elsewhere a text with this name beside a client, `spyOn(client, "method")`, is for a person. */
const stringUse = (text: Node, move: Move, packageName: string): readonly Found[] => {
  const parent = text.getParent();
  if (Node.isElementAccessExpression(parent) && isClient(parent.getExpression(), move, packageName)) {
    const quote = text.getText()[0] ?? '"';
    return [found(text, parent.getExpression().getText(), move, [renamed(text, quote + (move.to?.id ?? "") + quote)])];
  }
  const beside = Node.isCallExpression(parent) && parent.getArguments().some((one) => isClient(one, move, packageName));
  return beside
    ? [{ refused: new CannotMove(text, `\`${parent.getText().slice(0, 60)}\` names the method in a text`) }]
    : [];
};

/** `client[method]`, where the name may be this one. */
const computedUse = (access: ElementAccessExpression, move: Move, packageName: string): readonly Found[] => {
  const name = access.getArgumentExpression();
  if (name === undefined || Node.isStringLiteral(name) || !isClient(access.getExpression(), move, packageName))
    return [];
  const type = name.getType();
  const possible = type.isUnion() ? type.getUnionTypes() : [type];
  return possible.some((one) => !one.isLiteral() || one.getLiteralValue() === move.from.id)
    ? [{ refused: new CannotMove(access, `\`${access.getText()}\` may be ${move.from.id}`) }]
    : [];
};

const typeUses = (file: SourceFile, move: Move, isOwn: (specifier: string) => boolean): readonly Found[] => {
  const names = new Map(
    ["Input", "Result"].map((end) => [typeName(move.from.id) + end, typeName(move.to!.id) + end] as const),
  );
  const imported = file
    .getImportDeclarations()
    .filter((one) => isOwn(one.getModuleSpecifierValue()))
    .flatMap((one) => one.getNamedImports())
    .flatMap((one) => {
      const to = names.get(one.getName());
      if (to === undefined) return [];
      const alias = one.getAliasNode() !== undefined;
      const uses = alias ? [] : usesOf(one.getNameNode());
      return [
        found(
          one,
          one.getName(),
          move,
          [one.getNameNode(), ...uses].map((name) => renamed(name, to)),
          "type",
        ),
      ];
    });
  const exported = file
    .getExportDeclarations()
    .filter((one) => isOwn(one.getModuleSpecifierValue() ?? ""))
    .flatMap((one) => one.getNamedExports())
    .flatMap((one) => {
      const to = names.get(one.getName());
      const name = one.getNameNode();
      if (to === undefined) return [];
      // Who imports it from here goes on finding it.
      const text = one.getAliasNode() === undefined ? `${to} as ${one.getName()}` : to;
      return [found(one, one.getName(), move, [renamed(name, text)], "type")];
    });
  const qualified = file.getDescendantsOfKind(SyntaxKind.QualifiedName).flatMap((one) => {
    const to = names.get(one.getRight().getText());
    const origin = originOf(one.getLeft());
    if (to === undefined || origin === null || !isOwn(origin.package)) return [];
    return [found(one, one.getText(), move, [renamed(one.getRight(), to)], "type")];
  });
  return [...imported, ...exported, ...qualified];
};

/** By what the value was made with, what it is declared as, or its type where the compiler knows it. */
const isClient = (expression: Node, move: Move, packageName: string, depth = 0): boolean => {
  const node = bare(expression);
  if (depth > 8) return false;
  const again = (one: Node | undefined) => one !== undefined && isClient(one, move, packageName, depth + 1);
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
  const place = alias.getDeclarations()[0]?.getSourceFile().getFilePath() ?? "";
  return place.includes(`/${packageName}/`) || place.endsWith("/client.ts") || place.endsWith("/client.d.ts");
};

const isClientType = (type: Node | undefined, packageName: string): boolean => {
  if (!Node.isTypeReference(type)) return false;
  const name = type.getTypeName();
  if (/^(Promise|Readonly|Pick|Awaited|NonNullable)$/.test(name.getText())) {
    return type.getTypeArguments().some((one) => isClientType(one, packageName));
  }
  if (name.getText() === "ReturnType") return type.getTypeArguments()[0]?.getText().endsWith("createClient") === true;
  const origin = Node.isQualifiedName(name) ? originOf(name.getLeft()) : originOf(name);
  const last = Node.isQualifiedName(name) ? name.getRight().getText() : origin?.name;
  return origin?.package === packageName && last === "Client";
};

/** What a factory gives back. */
const returnedBy = (declaration: Node | undefined): Node | undefined => {
  const made = Node.isVariableDeclaration(declaration) ? declaration.getInitializer() : declaration;
  if (Node.isArrowFunction(made) && !Node.isBlock(made.getBody())) return made.getBody();
  if (!Node.isArrowFunction(made) && !Node.isFunctionDeclaration(made) && !Node.isFunctionExpression(made))
    return undefined;
  return made.getDescendantsOfKind(SyntaxKind.ReturnStatement).at(-1)?.getExpression();
};

/** `this.client = createClient()`, `let client; client = createClient()`. */
const assigned = (declaration: Node): readonly Node[] =>
  declaration
    .getSourceFile()
    .getDescendantsOfKind(SyntaxKind.BinaryExpression)
    .filter((one) => one.getOperatorToken().getText() === "=" || one.getOperatorToken().getText() === "??=")
    .filter((one) => declarationOf(one.getLeft()) === declaration)
    .map((one) => one.getRight());

/** Known to be something else. */
const isForeign = (receiver: Node, packageName: string): boolean => {
  const type = receiver.getType();
  if (Node.isThisExpression(receiver)) return true;
  if (!type.isAny() && !type.isUnknown()) return true;
  const origin = originOf(bare(receiver));
  return origin !== null && origin.package !== packageName && !origin.package.startsWith(".");
};
