// Reads what calls of another package's client send, for clients that the document names.
import { type CallExpression, Node, SyntaxKind } from "ts-morph";
import type { FormerMethod } from "../../../openapi/formerly.ts";
import type { Move } from "../moves.ts";
import { isUnknown, templateOf, written } from "./expression.ts";
import type { Values } from "./fields.ts";
import { memberOf } from "./members.ts";
import { constantOf, piecesOf } from "./pieces.ts";
import { CannotMove, type Draft } from "./plan.ts";
import { bare, declarationOf, localDeclarationOf, originOf, scopeOf } from "./symbols.ts";

/** The former method that a call invokes; null for any other call. */
export const formerMethodOf = (call: CallExpression, { formerly }: Move): FormerMethod | null => {
  const callee = call.getExpression();
  if (!Node.isPropertyAccessExpression(callee)) return null;
  const { package: from, class: kind } = madeBy(callee.getExpression()) ?? {};
  return (
    formerly.methods.find(
      (method) => method.name === callee.getName() && method.package === from && method.class === kind,
    ) ?? null
  );
};

/** @throws CannotMove if the key or an argument cannot be determined. */
export const readFormerCall = (
  call: CallExpression,
  method: FormerMethod,
  move: Move,
  draft: Draft,
): { readonly values: Values; readonly key: string } => {
  const values = new Map<string, string>();
  const passed = call.getArguments();
  for (const [index, argument] of passed.entries()) {
    const name = method.parameters[index];
    if (Node.isSpreadElement(argument)) throw new CannotMove(argument, "its arguments are spread");
    if (name === undefined) {
      const empty = Node.isObjectLiteralExpression(argument) && argument.getProperties().length === 0;
      if (empty || argument.getText() === "undefined") continue;
      throw new CannotMove(argument, `the options \`${argument.getText().slice(0, 60)}\` belong to the other client`);
    }
    draft.kept.push(argument);
    values.set(name, argument.getText());
  }
  const missing = move.required.filter((name) => !values.has(name));
  if (missing.length > 0) throw new CannotMove(call, `${missing.join(" and ")} is not passed`);
  const callee = call.getExpressionIfKindOrThrow(SyntaxKind.PropertyAccessExpression);
  return { values, key: keyOf(callee.getExpression(), method, call, draft) };
};

const madeBy = (receiver: Node): { readonly package: string; readonly class: string } | null => {
  const made = creationOf(receiver);
  const origin = made === null ? null : originOf(made.getExpression());
  return origin === null ? null : { package: origin.package, class: origin.name };
};

/** `new Client(…)`, used directly or through a name with a single value. */
const creationOf = (expression: Node) => {
  const node = bare(expression);
  if (Node.isNewExpression(node)) return node;
  const declaration = declarationOf(node);
  const value = constantOf(node) ?? (declaration === undefined ? null : onlyValueOf(declaration));
  const made = value === null ? undefined : bare(value);
  return Node.isNewExpression(made) ? made : null;
};

const onlyValueOf = (declaration: Node): Node | null => {
  const initialValue =
    Node.isPropertyDeclaration(declaration) || Node.isVariableDeclaration(declaration)
      ? declaration.getInitializer()
      : undefined;
  const set = declaration
    .getSourceFile()
    .getDescendantsOfKind(SyntaxKind.BinaryExpression)
    .filter(
      (binaryExpression) =>
        binaryExpression.getOperatorToken().getText() === "=" &&
        declarationOf(binaryExpression.getLeft()) === declaration,
    )
    .map((binaryExpression) => binaryExpression.getRight());
  const all = initialValue === undefined ? set : [initialValue, ...set];
  return all.length === 1 ? all[0]! : null;
};

const keyOf = (receiver: Node, { credential, class: kind }: FormerMethod, call: Node, draft: Draft): string => {
  const unknown = (node: Node) =>
    new CannotMove(
      node,
      `the key that \`${receiver.getText()}\` was created with is not available here; pass it to createClient({ apiKey })`,
    );
  const creation = creationOf(receiver);
  if (creation === null) throw unknown(receiver);
  const [argument] = creation.getArguments();
  if (argument === undefined) throw new CannotMove(creation, `${kind} is created without a configuration`);
  const configuration = Node.isObjectLiteralExpression(bare(argument))
    ? bare(argument)
    : (creationOf(argument)?.getArguments()[0] ?? constantOf(argument));
  const value =
    configuration === null || configuration === undefined ? undefined : memberOf(bare(configuration), credential);
  if (value === undefined) throw unknown(argument);
  const member = parameterMember(value, receiver);
  if (member !== null) return member;
  if (!isVisible(value, call)) throw unknown(value);
  const template = templateOf(piecesOf(value, draft));
  if (!isUnknown(template.text)) {
    draft.secrets.add(template.text);
    throw new CannotMove(value, "the key is written into the code; take it from the environment first");
  }
  for (const node of [receiver, argument]) {
    const declaration = localDeclarationOf(node);
    if (Node.isVariableDeclaration(declaration)) draft.read.add(declaration);
  }
  const { text, kept } = written(template.text, template);
  draft.kept.push(...kept);
  return text;
};

/** `this.key`, if the key is a readonly parameter property of the constructor. */
const parameterMember = (value: Node, receiver: Node): string | null => {
  const declaration = localDeclarationOf(bare(value));
  const kept =
    Node.isParameterDeclaration(declaration) && declaration.isParameterProperty() && declaration.isReadonly();
  const isThisMember = Node.isPropertyAccessExpression(receiver) && Node.isThisExpression(receiver.getExpression());
  return kept && isThisMember ? `this.${declaration.getName()}` : null;
};

/** True if the value has the same meaning at the call. */
const isVisible = (value: Node, call: Node): boolean => {
  if (value.getSourceFile() !== call.getSourceFile()) return false;
  const names = [value, ...value.getDescendants()].filter((node) => Node.isIdentifier(node));
  return names.every((name) => {
    const declaration = localDeclarationOf(name);
    if (declaration === undefined || declaration.getSourceFile() !== call.getSourceFile()) return true;
    const scope = scopeOf(declaration);
    return scope === call.getSourceFile() || scope === scopeOf(call) || call.getAncestors().includes(scope);
  });
};
