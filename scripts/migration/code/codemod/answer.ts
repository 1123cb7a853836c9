// Rewrites how the code around a call reads a response in axios' form, so that it reads the client's: the body itself,
// or a thrown error.
import { type CallExpression, Node, type ParameterDeclaration, SyntaxKind } from "ts-morph";
import { CannotMove, type Draft, type Edit } from "./plan.ts";
import { localDeclarationOf, originOf, scopeOf, usesOf } from "./symbols.ts";

export type Names = (exported: string) => string;

/**
 * @param sent source text of the client's call
 * @throws CannotMove if more of the response is read than its body.
 */
export const readAsData = (call: CallExpression, sent: string, names: Names, draft: Draft): readonly Edit[] => {
  const data = `${names("orThrow")}(${sent})`;
  return [...atCall(call, data), ...inCatch(call, names, draft)];
};

const replace = (node: Node, text: string): Edit => ({ start: node.getStart(), end: node.getEnd(), text });

const atCall = (call: CallExpression, data: string): readonly Edit[] => {
  const parent = outOfParentheses(call).getParent();
  if (Node.isPropertyAccessExpression(parent) && Node.isCallExpression(parent.getParent()))
    return atThen(call, parent, data);
  if (!Node.isAwaitExpression(parent)) {
    if (Node.isExpressionStatement(parent)) return [replace(call, data)];
    throw new CannotMove(call, "the whole answer is passed on, and its form would change");
  }
  const value = outOfParentheses(parent);
  const user = value.getParent();
  if (Node.isExpressionStatement(user)) return [replace(call, data)];
  if (Node.isPropertyAccessExpression(user) && user.getName() === "data") {
    const inner = `await ${data}`;
    const goesOn =
      Node.isPropertyAccessExpression(user.getParent()) || Node.isElementAccessExpression(user.getParent());
    return [replace(user, goesOn ? `(${inner})` : inner)];
  }
  if (Node.isVariableDeclaration(user)) {
    if (user.getTypeNode() !== undefined)
      throw new CannotMove(user, "the answer has an explicit type, which would change");
    const name = user.getNameNode();
    if (Node.isObjectBindingPattern(name)) return [replace(user, `${boundToData(name)} = await ${data}`)];
    demandDataOnly(name);
    return [replace(value, `{ data: await ${data} }`)];
  }
  if (Node.isBinaryExpression(user) && user.getOperatorToken().getKind() === SyntaxKind.EqualsToken) {
    const target = user.getLeft();
    const declaration = localDeclarationOf(target);
    if (Node.isVariableDeclaration(declaration) && declaration.getTypeNode() === undefined) {
      demandDataOnly(declaration.getNameNode());
      return [replace(value, `{ data: await ${data} }`)];
    }
  }
  throw new CannotMove(call, "the whole answer is passed on, and its form would change");
};

/** `.then((answer) => answer.data)` keeps working if it receives an object with `data`. */
const atThen = (call: CallExpression, access: Node, data: string): readonly Edit[] => {
  const then = access.asKindOrThrow(SyntaxKind.PropertyAccessExpression);
  const [callback] = then.getParentIfKindOrThrow(SyntaxKind.CallExpression).getArguments();
  if (then.getName() !== "then" || (!Node.isArrowFunction(callback) && !Node.isFunctionExpression(callback))) {
    throw new CannotMove(call, `the answer goes to .${then.getName()}(…) as a whole, and its form would change`);
  }
  const [parameter] = callback.getParameters();
  if (parameter !== undefined) demandDataOfParameter(parameter);
  return [replace(call, `${data}.then((data) => ({ data }))`)];
};

const demandDataOfParameter = (parameter: ParameterDeclaration): void => {
  if (parameter.getTypeNode() !== undefined)
    throw new CannotMove(parameter, "the answer has an explicit type, which would change");
  const name = parameter.getNameNode();
  if (Node.isObjectBindingPattern(name)) boundToData(name);
  else demandDataOnly(name);
};

/** The target of `data` in `{ data }`, `{ data: body }` or `{ data: { id } }`. */
const boundToData = (pattern: Node): string => {
  const elements = pattern.asKindOrThrow(SyntaxKind.ObjectBindingPattern).getElements();
  const [element, ...more] = elements;
  const named = element?.getPropertyNameNode()?.getText() ?? element?.getName();
  if (element === undefined || more.length > 0 || named !== "data" || element.getInitializer() !== undefined) {
    throw new CannotMove(pattern, `\`${pattern.getText()}\` reads more of the answer than its body`);
  }
  return element.getNameNode().getText();
};

const demandDataOnly = (name: Node): void => {
  for (const use of usesOf(name)) {
    const parent = use.getParent();
    if (Node.isPropertyAccessExpression(parent) && parent.getExpression() === use && parent.getName() === "data")
      continue;
    if (Node.isBinaryExpression(parent) && parent.getLeft() === use && parent.getOperatorToken().getText() === "=")
      continue;
    const read = (Node.isPropertyAccessExpression(parent) ? parent : use).getText();
    throw new CannotMove(
      use,
      `line ${use.getStartLineNumber()} reads \`${read}\`: the client's answer has another form`,
    );
  }
};

const outOfParentheses = (node: Node): Node => {
  const parent = node.getParent();
  return Node.isParenthesizedExpression(parent) ? outOfParentheses(parent) : node;
};

/** Rewrites what a catch reads of axios' error, `error.response.data`, to the client's `error.error`. */
const inCatch = (call: CallExpression, names: Names, draft: Draft): readonly Edit[] => {
  const around = call
    .getAncestors()
    .find((ancestor) => Node.isTryStatement(ancestor) && isIn(call, ancestor.getTryBlock()));
  const caught = [chainedCatch(call)];
  if (Node.isTryStatement(around) && scopeOf(around) === scopeOf(call)) {
    caught.push(around.getCatchClause()?.getVariableDeclaration()?.getNameNode());
  }
  const edits = caught.flatMap((error) =>
    Node.isIdentifier(error) ? usesOf(error).flatMap((use) => readingOf(use, names, draft)) : [],
  );
  const others = Node.isTryStatement(around)
    ? around.getTryBlock().getDescendantsOfKind(SyntaxKind.CallExpression)
    : [];
  if (
    edits.length > 0 &&
    others.some(
      (callExpression) => callExpression !== call && originOf(callExpression.getExpression())?.package === "axios",
    )
  ) {
    throw new CannotMove(call, "the catch reads the axios error, which another call in the same try may throw");
  }
  return edits;
};

/** The name of the error in `call.then(…).catch((error) => …)`. */
const chainedCatch = (call: Node): Node | undefined => {
  const access = call.getParent();
  const next = access?.getParent();
  if (!Node.isPropertyAccessExpression(access) || !Node.isCallExpression(next)) return undefined;
  const [callback] = next.getArguments();
  if (access.getName() !== "catch") return chainedCatch(next);
  return Node.isArrowFunction(callback) || Node.isFunctionExpression(callback)
    ? callback.getParameters()[0]?.getNameNode()
    : undefined;
};

const isIn = (node: Node, block: Node): boolean =>
  node.getStart() >= block.getStart() && node.getEnd() <= block.getEnd();

const axiosMembers = /^(response|request|config|code|toJSON|isAxiosError)$/;

const readingOf = (use: Node, names: Names, draft: Draft): readonly Edit[] => {
  const parent = use.getParent();
  if (Node.isCallExpression(parent) && /(^|\.)isAxiosError$/.test(parent.getExpression().getText())) {
    draft.kept.push(use);
    return [replace(parent, `${use.getText()} instanceof ${names("ApiError")}`)];
  }
  if (Node.isBinaryExpression(parent) && parent.getOperatorToken().getKind() === SyntaxKind.InstanceOfKeyword) {
    const { package: from, name } = originOf(parent.getRight()) ?? {};
    return from === "axios" && name === "AxiosError" ? [replace(parent.getRight(), names("ApiError"))] : [];
  }
  const access = throughAssertions(use).getParent();
  if (!Node.isPropertyAccessExpression(access) || !axiosMembers.test(access.getName())) return [];
  const outer = throughAssertions(access).getParent();
  const member = Node.isPropertyAccessExpression(outer) ? outer.getName() : "";
  const read = { data: "error", status: "status" }[member];
  if (access.getName() !== "response" || read === undefined) {
    throw new CannotMove(
      access,
      `the catch reads \`${access.getText()}\` of the axios error, which the client's error does not have`,
    );
  }
  const receiver = access.getExpression();
  draft.kept.push(use);
  const optional = access.hasQuestionDotToken() ? "?." : ".";
  return [replace(outer!, `${receiver.getText()}${optional}${read}`)];
};

const throughAssertions = (node: Node): Node => {
  const parent = node.getParent();
  const passes =
    Node.isNonNullExpression(parent) || Node.isParenthesizedExpression(parent) || Node.isAsExpression(parent);
  return passes ? throughAssertions(parent) : node;
};
