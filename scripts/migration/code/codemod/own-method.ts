// Replaces uses of this client's deprecated method, and of its types, by the replacement's.
import { type ElementAccessExpression, Node, type SourceFile, SyntaxKind } from "ts-morph";
import { typeName } from "../../../openapi/operation-names.ts";
import type { Move } from "../moves.ts";
import { isClient, isForeign } from "./is-client.ts";
import { CannotMove, type Edit, newDraft, type Plan } from "./plan.ts";
import { originOf, usesOf } from "./symbols.ts";

type Use = { readonly plan: Plan } | { readonly refused: CannotMove };

export const ownMethods = (file: SourceFile, move: Move, packageName: string): readonly Use[] => {
  const isPackage = (specifier: string) => specifier === packageName || specifier.startsWith(`${packageName}/`);
  const { from, to } = move;
  const imports = file
    .getImportDeclarations()
    .some((importDeclaration) => isPackage(importDeclaration.getModuleSpecifierValue()));
  const members = file
    .getDescendantsOfKind(SyntaxKind.Identifier)
    .filter((identifier) => identifier.getText() === from.id)
    .flatMap((name) => memberUse(name, move, packageName, imports || file.getText().includes(packageName)));
  const strings = file
    .getDescendantsOfKind(SyntaxKind.StringLiteral)
    .filter((stringLiteral) => stringLiteral.getLiteralText() === from.id)
    .flatMap((text) => stringUse(text, move, packageName));
  const computed = file
    .getDescendantsOfKind(SyntaxKind.ElementAccessExpression)
    .flatMap((access) => computedUse(access, move, packageName));
  const types = to === null ? [] : typeUses(file, move, isPackage);
  return [...members, ...strings, ...computed, ...types];
};

type Renamed = { readonly node: Node; readonly text: string };

const useOf = (
  node: Node,
  what: string,
  move: Move,
  names: readonly Renamed[],
  kind: "method" | "type" = "method",
): Use => {
  if (move.obstacle !== null || move.to === null)
    return { refused: new CannotMove(node, move.obstacle ?? "nothing replaces it") };
  const edits = names.map(({ node: name, text }): Edit => ({ start: name.getStart(), end: name.getEnd(), text }));
  const kept = names.map(({ node: name }) => name);
  return { plan: { ...newDraft(new Set()), kept, move, node, what, edits, kind } };
};

const renamed = (node: Node, text: string): Renamed => ({ node, text });

/** Handles `client.method`, and `{ method }` destructured from a client. */
const memberUse = (name: Node, move: Move, packageName: string, mentions: boolean): readonly Use[] => {
  const parent = name.getParent();
  const to = move.to?.id ?? "";
  if (Node.isPropertyAccessExpression(parent) && parent.getNameNode() === name) {
    const receiver = parent.getExpression();
    if (isClient(receiver, move, packageName)) return [useOf(name, receiver.getText(), move, [renamed(name, to)])];
    return mentions && !isForeign(receiver, packageName)
      ? [{ refused: new CannotMove(name, `it is unclear whether \`${receiver.getText()}\` is this client`) }]
      : [];
  }
  if (!Node.isBindingElement(parent)) return [];
  const key = parent.getPropertyNameNode();
  if ((key ?? parent.getNameNode()) !== name) return [];
  const source = parent.getFirstAncestorByKind(SyntaxKind.VariableDeclaration)?.getInitializer();
  if (source === undefined || !isClient(source, move, packageName)) return [];
  return [useOf(name, source.getText(), move, [renamed(name, key === undefined ? `${to}: ${name.getText()}` : to)])];
};

/**
 * Handles `client["method"]`. Other strings with this name next to a client, as in `spyOn(client, "method")`, are
 * refused.
 */
const stringUse = (text: Node, move: Move, packageName: string): readonly Use[] => {
  const parent = text.getParent();
  if (Node.isElementAccessExpression(parent) && isClient(parent.getExpression(), move, packageName)) {
    const quote = text.getText()[0] ?? '"';
    return [useOf(text, parent.getExpression().getText(), move, [renamed(text, quote + (move.to?.id ?? "") + quote)])];
  }
  const beside =
    Node.isCallExpression(parent) && parent.getArguments().some((argument) => isClient(argument, move, packageName));
  return beside
    ? [{ refused: new CannotMove(text, `\`${parent.getText().slice(0, 60)}\` names the method in a string`) }]
    : [];
};

/** Handles `client[method]`, whose name may be this method. */
const computedUse = (access: ElementAccessExpression, move: Move, packageName: string): readonly Use[] => {
  const name = access.getArgumentExpression();
  if (name === undefined || Node.isStringLiteral(name) || !isClient(access.getExpression(), move, packageName))
    return [];
  const type = name.getType();
  const possible = type.isUnion() ? type.getUnionTypes() : [type];
  return possible.some((type) => !type.isLiteral() || type.getLiteralValue() === move.from.id)
    ? [{ refused: new CannotMove(access, `\`${access.getText()}\` may be ${move.from.id}`) }]
    : [];
};

const typeUses = (file: SourceFile, move: Move, isPackage: (specifier: string) => boolean): readonly Use[] => {
  const names = new Map(
    ["Input", "Result"].map((end) => [typeName(move.from.id) + end, typeName(move.to!.id) + end] as const),
  );
  const imported = file
    .getImportDeclarations()
    .filter((importDeclaration) => isPackage(importDeclaration.getModuleSpecifierValue()))
    .flatMap((importDeclaration) => importDeclaration.getNamedImports())
    .flatMap((importSpecifier) => {
      const to = names.get(importSpecifier.getName());
      if (to === undefined) return [];
      const alias = importSpecifier.getAliasNode() !== undefined;
      const uses = alias ? [] : usesOf(importSpecifier.getNameNode());
      return [
        useOf(
          importSpecifier,
          importSpecifier.getName(),
          move,
          [importSpecifier.getNameNode(), ...uses].map((name) => renamed(name, to)),
          "type",
        ),
      ];
    });
  const exported = file
    .getExportDeclarations()
    .filter((exportDeclaration) => isPackage(exportDeclaration.getModuleSpecifierValue() ?? ""))
    .flatMap((exportDeclaration) => exportDeclaration.getNamedExports())
    .flatMap((exportSpecifier) => {
      const to = names.get(exportSpecifier.getName());
      const name = exportSpecifier.getNameNode();
      if (to === undefined) return [];
      // Keeps the exported name, so that importers still find it.
      const text = exportSpecifier.getAliasNode() === undefined ? `${to} as ${exportSpecifier.getName()}` : to;
      return [useOf(exportSpecifier, exportSpecifier.getName(), move, [renamed(name, text)], "type")];
    });
  const qualified = file.getDescendantsOfKind(SyntaxKind.QualifiedName).flatMap((qualifiedName) => {
    const to = names.get(qualifiedName.getRight().getText());
    const origin = originOf(qualifiedName.getLeft());
    if (to === undefined || origin === null || !isPackage(origin.package)) return [];
    return [useOf(qualifiedName, qualifiedName.getText(), move, [renamed(qualifiedName.getRight(), to)], "type")];
  });
  return [...imported, ...exported, ...qualified];
};
