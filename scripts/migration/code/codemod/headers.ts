// Reads the key from the headers of a request, and the headers that the client does not write itself, as source text.
import { Node, type VariableDeclaration } from "ts-morph";
import type { Move } from "../moves.ts";
import { isUnknown, templateOf, written } from "./expression.ts";
import { plainName, property } from "./members.ts";
import { constantOf, piecesOf, textOf } from "./pieces.ts";
import { CannotMove, type Draft } from "./plan.ts";
import { bare, declarationOf, localDeclarationOf, usesOf } from "./symbols.ts";

export type Headers = {
  readonly key: string;
  /** Members of an object literal, as source text. */
  readonly rest: readonly string[];
};

type Header = { readonly name: string; readonly value: Node };

/** @param sources each adds to, or overrides, what the previous ones contain. */
export const readHeaders = (
  sources: readonly (Node | undefined)[],
  call: Node,
  form: VariableDeclaration | null,
  move: Move,
  draft: Draft,
): Headers => {
  const headers = sources.flatMap((source) => (source === undefined ? [] : headersIn(source, form, draft)));
  const { credential } = move;
  if (credential === null) throw new CannotMove(call, "the document has no credential that is a single header");
  const credentialHeader = headers.findLast(({ name }) => name.toLowerCase() === credential.parameter.toLowerCase());
  if (credentialHeader === undefined)
    throw new CannotMove(call, `no ${credential.parameter} header is set here, so the key is unknown`);
  const rest = headers.filter(
    ({ name }) => name.toLowerCase() !== credential.parameter.toLowerCase() && !isClientHeader(name),
  );
  draft.kept.push(...rest.map(({ value }) => value));
  const key = keyOf(credentialHeader.value, credential.kind === "bearer" ? "Bearer " : "", draft);
  return { key, rest: rest.map(({ name, value }) => property(name, value.getText())) };
};

/** Headers that the client writes itself. */
const isClientHeader = (name: string): boolean =>
  /^(accept|content-(type|length)|host|connection|transfer-encoding)$/i.test(name);

const keyOf = (value: Node, scheme: string, draft: Draft): string => {
  const template = templateOf(piecesOf(value, draft));
  if (!isUnknown(template.text)) {
    draft.secrets.add(template.text.slice(template.text.indexOf(" ") + 1));
    throw new CannotMove(value, "the key is written into the code; take it from the environment first");
  }
  if (!template.text.toLowerCase().startsWith(scheme.toLowerCase())) {
    throw new CannotMove(value, `\`${value.getText()}\` does not show where the key begins: expected ${scheme}KEY`);
  }
  const { text, kept } = written(template.text.slice(scheme.length), template);
  draft.kept.push(...kept);
  return text;
};

const headersIn = (source: Node, form: VariableDeclaration | null, draft: Draft): readonly Header[] => {
  const node = bare(source);
  if (Node.isCallExpression(node) && isOfForm(node, form)) {
    const [more] = node.getArguments();
    return more === undefined ? [] : headersIn(more, form, draft);
  }
  if (Node.isNewExpression(node) && node.getExpression().getText() === "Headers") {
    const [init] = node.getArguments();
    if (init !== undefined) return headersIn(init, form, draft);
  }
  if (Node.isIdentifier(node)) return headersInConstant(node, form, draft);
  if (!Node.isObjectLiteralExpression(node)) throw elsewhere(source);
  return node.getProperties().flatMap((member): readonly Header[] => {
    if (Node.isSpreadAssignment(member)) return headersIn(member.getExpression(), form, draft);
    if (Node.isShorthandPropertyAssignment(member)) return [{ name: member.getName(), value: member.getNameNode() }];
    if (!Node.isPropertyAssignment(member)) throw elsewhere(member);
    const nameNode = member.getNameNode();
    const name = Node.isComputedPropertyName(nameNode)
      ? textOf(nameNode.getExpression(), draft)
      : plainName(nameNode.getText());
    if (name === null) throw elsewhere(member);
    return [{ name, value: member.getInitializerOrThrow() }];
  });
};

const isOfForm = (call: Node, form: VariableDeclaration | null): boolean => {
  const callee = Node.isCallExpression(call) ? call.getExpression() : undefined;
  if (!Node.isPropertyAccessExpression(callee) || form === null) return false;
  return callee.getName() === "getHeaders" && localDeclarationOf(callee.getExpression()) === form;
};

const headersInConstant = (name: Node, form: VariableDeclaration | null, draft: Draft): readonly Header[] => {
  const value = constantOf(name);
  const declaration = declarationOf(name);
  if (value === null || !Node.isVariableDeclaration(declaration)) throw elsewhere(name);
  if (declaration.getSourceFile() !== name.getSourceFile()) throw elsewhere(name);
  const changed = usesOf(declaration.getNameNode()).find((use) => {
    const parent = use.getParent();
    return Node.isPropertyAccessExpression(parent) || Node.isElementAccessExpression(parent);
  });
  if (changed !== undefined) {
    throw new CannotMove(changed, `\`${name.getText()}\` is also used in line ${changed.getStartLineNumber()}`);
  }
  draft.read.add(declaration);
  return headersIn(value, form, draft);
};

const elsewhere = (node: Node): CannotMove =>
  new CannotMove(node, `the headers come from \`${node.getText().slice(0, 60)}\`, which cannot be read here`);
