// Reads a FormData that is filled before the call, as source text of its fields.
import { type CallExpression, Node, type VariableDeclaration } from "ts-morph";
import type { Move } from "../moves.ts";
import { demand, fieldOf, type Values } from "./fields.ts";
import { property } from "./members.ts";
import { textOf } from "./pieces.ts";
import { CannotMove, type Draft } from "./plan.ts";
import { bare, localDeclarationOf, originOf, scopeOf, usesOf } from "./symbols.ts";

export const formOf = (name: Node): VariableDeclaration | null => {
  const declaration = localDeclarationOf(name);
  const made = Node.isVariableDeclaration(declaration) ? declaration.getInitializer() : undefined;
  if (!Node.isVariableDeclaration(declaration) || !Node.isNewExpression(made)) return null;
  const kind = made.getExpression();
  const [, last = ""] = /(?<!\w)(\w+)$/.exec(kind.getText()) ?? [];
  const isForm = last === "FormData" || /^form-?data/i.test(originOf(kind)?.package ?? "");
  return isForm && made.getArguments().length === 0 ? declaration : null;
};

export const readForm = (form: VariableDeclaration, use: Node, call: Node, move: Move, draft: Draft): Values => {
  const values = new Map<string, string>();
  const statement = form.getVariableStatementOrThrow();
  for (const node of usesOf(form.getNameNode())) {
    if (node === use || isInside(node, call) || isGetHeaders(node)) continue;
    const append = appendOf(node);
    if (append === null)
      throw new CannotMove(node, `\`${form.getName()}\` is also used in line ${node.getStartLineNumber()}`);
    const parent = append.getParentOrThrow();
    if (!Node.isExpressionStatement(parent) || parent.getParent() !== statement.getParent()) {
      throw new CannotMove(append, `${form.getName()}: a field is added only under a condition, or more than once`);
    }
    if (append.getStart() > call.getStart()) throw new CannotMove(append, "a field is added after the call");
    const [name, text] = readAppend(append, call, move, draft);
    if (values.has(name)) throw new CannotMove(append, `${name} is sent twice`);
    values.set(name, text);
    draft.spent.push(parent);
  }
  draft.read.add(form);
  demand(values, use, move);
  return values;
};

const isInside = (node: Node, outer: Node): boolean =>
  node.getStart() >= outer.getStart() && node.getEnd() <= outer.getEnd();

/** True for a use in a declaration of headers, which is read together with the headers. */
const isGetHeaders = (name: Node): boolean => {
  const access = name.getParent();
  return Node.isPropertyAccessExpression(access) && /^get(Headers|Length|LengthSync|Boundary)$/.test(access.getName());
};

const appendOf = (name: Node): CallExpression | null => {
  const access = name.getParent();
  const call = access?.getParent();
  if (!Node.isPropertyAccessExpression(access) || !Node.isCallExpression(call)) return null;
  return /^(append|set)$/.test(access.getName()) && call.getExpression() === access ? call : null;
};

const readAppend = (append: CallExpression, call: Node, move: Move, draft: Draft): readonly [string, string] => {
  const [nameNode, value, third] = append.getArguments();
  const name = nameNode === undefined ? null : textOf(nameNode, draft);
  if (name === null || value === undefined) throw new CannotMove(append, "a field's name is known only at run time");
  const field = fieldOf(name, append, move);
  refuseUnstable(value, append, call);
  draft.kept.push(value);
  if (!field.binary) {
    if (third !== undefined) throw new CannotMove(append, `${name} is text but is sent with a file name`);
    return [name, isText(value) ? value.getText() : `String(${value.getText()})`];
  }
  return [name, third === undefined ? value.getText() : withName(value, third, draft)];
};

/** Refuses a value that could change between the append and the call, or that waits for a promise. */
const refuseUnstable = (value: Node, append: Node, call: Node): void => {
  const all = [value, ...value.getDescendants()];
  if (scopeOf(append) !== scopeOf(call) && all.some((node) => Node.isAwaitExpression(node))) {
    throw new CannotMove(append, `\`${value.getText()}\` is awaited outside the function that sends it`);
  }
  for (const name of all.filter((node) => Node.isIdentifier(node))) {
    const changed = usesOf(name).find(
      (use) => use.getStart() > append.getEnd() && use.getStart() < call.getStart() && isAssigned(use),
    );
    if (changed !== undefined) {
      throw new CannotMove(
        append,
        `\`${name.getText()}\` is changed in line ${changed.getStartLineNumber()}, before the call`,
      );
    }
  }
};

const isAssigned = (name: Node): boolean => {
  const parent = name.getParent();
  if (Node.isPrefixUnaryExpression(parent) || Node.isPostfixUnaryExpression(parent)) return true;
  return (
    Node.isBinaryExpression(parent) && parent.getLeft() === name && /^[^=]*=$/.test(parent.getOperatorToken().getText())
  );
};

const isText = (value: Node): boolean => {
  const type = value.getType();
  const parts = type.isUnion() ? type.getUnionTypes() : [type];
  return type.isAny() || parts.every((part) => part.isString() || part.isStringLiteral() || part.isTemplateLiteral());
};

/**
 * Handles `append(name, bytes, filename)` and the form-data package's `append(name, bytes, { filename, contentType })`.
 */
const withName = (value: Node, third: Node, draft: Draft): string => {
  const data = property("data", value.getText());
  const options = bare(third);
  if (!Node.isObjectLiteralExpression(options)) {
    if (!isText(third)) throw new CannotMove(third, `\`${third.getText()}\` is known only at run time`);
    draft.kept.push(third);
    return `{ ${[data, property("filename", third.getText())].join(", ")} }`;
  }
  const members = options.getProperties().map((member) => {
    const name = Node.isSpreadAssignment(member) ? "" : member.getName().replaceAll(/^["']|["']$/g, "");
    const target = memberNames[name];
    if (target === undefined) throw new CannotMove(member, `the client has no \`${member.getText()}\` for a file`);
    if (Node.isShorthandPropertyAssignment(member)) {
      draft.kept.push(member.getNameNode());
      return property(target, name);
    }
    if (Node.isPropertyAssignment(member)) {
      draft.kept.push(member.getInitializerOrThrow());
      return property(target, member.getInitializerOrThrow().getText());
    }
    throw new CannotMove(member, `the client has no \`${member.getText()}\` for a file`);
  });
  return `{ ${[data, ...members].join(", ")} }`;
};

const memberNames: Readonly<Record<string, string>> = {
  filename: "filename",
  contentType: "contentType",
  knownLength: "size",
};
