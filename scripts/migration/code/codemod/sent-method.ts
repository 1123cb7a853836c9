// Finds the calls that use a text which may be a path, and the HTTP methods that these calls name.
import { type CallExpression, type NewExpression, Node } from "ts-morph";
import { memberOf } from "./members.ts";
import { bare, declarationOf } from "./symbols.ts";

export type Call = CallExpression | NewExpression;

const httpMethods = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);

const methodIn = (text: string): readonly string[] => {
  const method = text.toUpperCase() === "DEL" ? "DELETE" : text.toUpperCase();
  return httpMethods.has(method) ? [method] : [];
};

/** The calls that receive a text: the one that contains it, or those that receive the name it is stored under. */
export const callsWith = (text: Node): readonly Call[] => {
  const expression = enclosingExpression(text);
  const call = callAround(expression);
  if (call !== undefined) return [call];
  const declaration = expression.getParent();
  if (!isNamed(declaration)) return [];
  return declaration.findReferencesAsNodes().flatMap((use) => callAround(use) ?? []);
};

/** The complete expression that a text is part of, outside templates, sums and parentheses. */
const enclosingExpression = (node: Node): Node => {
  const parent = node.getParent();
  const part =
    Node.isTemplateSpan(parent) ||
    Node.isTemplateExpression(parent) ||
    Node.isBinaryExpression(parent) ||
    (parent !== undefined && bare(parent) !== parent);
  return parent !== undefined && part ? enclosingExpression(parent) : node;
};

const isNamed = (node: Node | undefined) =>
  Node.isVariableDeclaration(node) ||
  Node.isPropertyAssignment(node) ||
  Node.isPropertyDeclaration(node) ||
  Node.isEnumMember(node);

/** The nearest call around a node, within the same function. */
const callAround = (node: Node): Call | undefined => {
  const parent = node.getParent();
  if (parent === undefined || Node.isFunctionLikeDeclaration(parent) || Node.isArrowFunction(parent)) return undefined;
  const isCall = Node.isCallExpression(parent) || Node.isNewExpression(parent);
  if (isCall && parent.getArguments().includes(node)) return parent;
  return callAround(parent);
};

/** The methods in the object that contains the text: `{ path: "/things", method: "DELETE" }`. */
export const methodsBeside = (text: Node): readonly string[] => {
  const member = enclosingExpression(text).getParent();
  const method = Node.isPropertyAssignment(member) ? memberOf(member.getParent(), "method") : undefined;
  return method === undefined ? [] : valuesOf(method).flatMap(methodIn);
};

/**
 * The methods named by the arguments; otherwise by the call's name and calls on its result; otherwise in the called
 * function.
 */
export const methodsOf = (call: Call): readonly string[] => {
  const passed = call.getArguments().flatMap(methodsIn);
  if (passed.length > 0) return passed;
  const named = namesAround(call).flatMap((name) => name.split(/(?=[A-Z])|_/).flatMap(methodIn));
  return named.length > 0 ? named : methodsInside(call);
};

/** The methods in an argument: the argument itself, or the `method` member of an object. */
const methodsIn = (argument: Node): readonly string[] => {
  const object = Node.isIdentifier(argument) ? initializerOf(argument) : bare(argument);
  const method = object === undefined ? undefined : memberOf(object, "method");
  return valuesOf(method ?? argument).flatMap(methodIn);
};

const initializerOf = (name: Node): Node | undefined => {
  const declaration = declarationOf(name);
  const value = Node.isVariableDeclaration(declaration) ? declaration.getInitializer() : undefined;
  return value === undefined ? undefined : bare(value);
};

/** The strings that an expression may evaluate to, according to its type. */
const valuesOf = (expression: Node): readonly string[] => {
  const type = expression.getType();
  const possible = type.isUnion() ? type.getUnionTypes() : [type];
  return possible.flatMap((type) => (type.isStringLiteral() ? String(type.getLiteralValue()) : []));
};

/** Names in the chain, such as `request` in `api.request(…)` and `delete` in `api.url(…).delete()`. */
const namesAround = (call: Node): readonly string[] => {
  const callee = Node.isCallExpression(call) ? call.getExpression() : undefined;
  const ownName = Node.isPropertyAccessExpression(callee) ? callee.getName() : (callee?.getText() ?? "");
  const access = call.getParent();
  const next = Node.isPropertyAccessExpression(access) ? access.getParent() : undefined;
  return Node.isCallExpression(next) && next.getExpression() === access ? [ownName, ...namesAround(next)] : [ownName];
};

/** A wrapper for a single method names that method in its own code. */
const methodsInside = (call: Call): readonly string[] => {
  const declaration = declarationOf(nameOf(call.getExpression()));
  if (declaration === undefined || declaration.getSourceFile().isDeclarationFile()) return [];
  return declaration.getDescendants().flatMap((node) => {
    if (Node.isStringLiteral(node)) return methodIn(node.getLiteralText());
    return Node.isPropertyAccessExpression(node) && Node.isCallExpression(node.getParent())
      ? methodIn(node.getName())
      : [];
  });
};

const nameOf = (callee: Node): Node => (Node.isPropertyAccessExpression(callee) ? callee.getNameNode() : callee);

/** True for methods of built-in objects: `delete` of a Map, for example, sends nothing. */
export const isOfThePlatform = (call: Call): boolean => {
  const callee = call.getExpression();
  if (!Node.isPropertyAccessExpression(callee)) return false;
  const file = declarationOf(callee.getNameNode())?.getSourceFile().getFilePath() ?? "";
  return /\/typescript\/lib\/lib\.[\w.]+\.d\.ts$/.test(file) && callee.getName() !== "fetch";
};
