// A text that may be an address → the calls that use it, and the HTTP methods that these name.
import { type CallExpression, type NewExpression, Node } from "ts-morph";
import { memberOf } from "./members.ts";
import { bare, declarationOf } from "./symbols.ts";

export type Call = CallExpression | NewExpression;

const httpMethods = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);

const methodIn = (text: string): readonly string[] => {
  const method = text.toUpperCase() === "DEL" ? "DELETE" : text.toUpperCase();
  return httpMethods.has(method) ? [method] : [];
};

/** The calls that a text is given to: the one that it stands in, or those that are given the name that it has. */
export const callsWith = (text: Node): readonly Call[] => {
  const whole = wholeOf(text);
  const call = callAround(whole);
  if (call !== undefined) return [call];
  const declaration = whole.getParent();
  if (!isNamed(declaration)) return [];
  return declaration.findReferencesAsNodes().flatMap((use) => callAround(use) ?? []);
};

/** Out of the template, the sum and the parentheses that a text is a part of. */
const wholeOf = (node: Node): Node => {
  const parent = node.getParent();
  const part =
    Node.isTemplateSpan(parent) ||
    Node.isTemplateExpression(parent) ||
    Node.isBinaryExpression(parent) ||
    (parent !== undefined && bare(parent) !== parent);
  return parent !== undefined && part ? wholeOf(parent) : node;
};

const isNamed = (node: Node | undefined) =>
  Node.isVariableDeclaration(node) ||
  Node.isPropertyAssignment(node) ||
  Node.isPropertyDeclaration(node) ||
  Node.isEnumMember(node);

/** The nearest call, within the function that a node stands in. */
const callAround = (node: Node): Call | undefined => {
  const parent = node.getParent();
  if (parent === undefined || Node.isFunctionLikeDeclaration(parent) || Node.isArrowFunction(parent)) return undefined;
  const isCall = Node.isCallExpression(parent) || Node.isNewExpression(parent);
  if (isCall && parent.getArguments().includes(node)) return parent;
  return callAround(parent);
};

/** Those in the object that the text is a member of: `{ path: "/things", method: "DELETE" }`. */
export const methodsBeside = (text: Node): readonly string[] => {
  const member = wholeOf(text).getParent();
  const method = Node.isPropertyAssignment(member) ? memberOf(member.getParent(), "method") : undefined;
  return method === undefined ? [] : valuesOf(method).flatMap(methodIn);
};

/** Those that its arguments name, else its own name and the calls that are made of its result, else the function that is called. */
export const methodsOf = (call: Call): readonly string[] => {
  const passed = call.getArguments().flatMap(methodsIn);
  if (passed.length > 0) return passed;
  const named = namesAround(call).flatMap((name) => name.split(/(?=[A-Z])|_/).flatMap(methodIn));
  return named.length > 0 ? named : methodsInside(call);
};

/** In an argument: a method itself, or the member of an object that says it. */
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

/** The texts that an expression may have, as far as its type says. */
const valuesOf = (expression: Node): readonly string[] => {
  const type = expression.getType();
  const possible = type.isUnion() ? type.getUnionTypes() : [type];
  return possible.flatMap((type) => (type.isStringLiteral() ? String(type.getLiteralValue()) : []));
};

/** `request` of `api.request(…)`, and `delete` of `api.url(…).delete()`. */
const namesAround = (call: Node): readonly string[] => {
  const callee = Node.isCallExpression(call) ? call.getExpression() : undefined;
  const own = Node.isPropertyAccessExpression(callee) ? callee.getName() : (callee?.getText() ?? "");
  const access = call.getParent();
  const next = Node.isPropertyAccessExpression(access) ? access.getParent() : undefined;
  return Node.isCallExpression(next) && next.getExpression() === access ? [own, ...namesAround(next)] : [own];
};

/** A wrapper for one method names it where it sends. */
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

/** `delete` of a Map and the like sends nothing. */
export const isOfThePlatform = (call: Call): boolean => {
  const callee = call.getExpression();
  if (!Node.isPropertyAccessExpression(callee)) return false;
  const file = declarationOf(callee.getNameNode())?.getSourceFile().getFilePath() ?? "";
  return /\/typescript\/lib\/lib\.[\w.]+\.d\.ts$/.test(file) && callee.getName() !== "fetch";
};
