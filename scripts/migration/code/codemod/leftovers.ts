// Finds places that no plan covers and that a person must move: old URLs, and methods that may be the old ones.
import { Node, type SourceFile, SyntaxKind } from "ts-morph";
import { isEnding, namesAddress } from "../addresses.ts";
import type { Move } from "../moves.ts";
import type { Refused } from "./plan.ts";
import { callsWith, isOfThePlatform, methodsBeside, methodsOf } from "./sent-method.ts";
import { originOf } from "./symbols.ts";

export const leftovers = (file: SourceFile, moves: readonly Move[], covered: readonly Node[]): readonly Refused[] => {
  const isCovered = (node: Node) =>
    covered.some((entry) => entry.getStart() <= node.getStart() && node.getEnd() <= entry.getEnd());
  return [
    ...file.getDescendants().flatMap((node) => (isCovered(node) ? [] : addressIn(node, moves))),
    ...file.getDescendantsOfKind(SyntaxKind.CallExpression).flatMap((call): readonly Refused[] => {
      const callee = call.getExpression();
      if (!Node.isPropertyAccessExpression(callee) || isCovered(call)) return [];
      const candidate = moves
        .flatMap((move) => move.formerly.methods.map((method) => ({ move, method })))
        .find(({ method }) => method.name === callee.getName());
      const receiver = callee.getExpression();
      if (candidate === undefined) return [];
      const { move, method } = candidate;
      if (!(receiver.getType().isAny() || file.getText().includes(method.package))) return [];
      if (moves.some(({ from }) => from.id === method.name) && !file.getText().includes(method.package)) return [];
      const reason = `it is unclear whether \`${receiver.getText()}\` is ${method.class} of ${method.package}`;
      return [{ node: call, move, reason }];
    }),
  ];
};

const addressIn = (node: Node, moves: readonly Move[]): readonly Refused[] => {
  const text = literalText(node);
  if (text === null) return [];
  const exact = moves.find(({ from }) => namesAddress(text, from.path));
  const move = exact ?? moves.find((move) => endsIn(node, text, move));
  return move === undefined ? [] : [{ node, move, reason: whyLeft(node, move) }];
};

const literalText = (node: Node): string | null => {
  if (Node.isJsxText(node)) return node.getText();
  if (Node.isStringLiteral(node) || Node.isNoSubstitutionTemplateLiteral(node)) return node.getLiteralText();
  return Node.isTemplateTail(node) || Node.isTemplateHead(node) || Node.isTemplateMiddle(node)
    ? node.getLiteralText()
    : null;
};

/**
 * True if the text is the end of the path, as passed to a wrapper that knows the rest, in a call that names the HTTP
 * method.
 */
const endsIn = (node: Node, text: string, { from, ending }: Move): boolean => {
  if (ending === null || !isEnding(text, ending)) return false;
  const beside = methodsBeside(node);
  if (beside.length > 0) return beside.includes(from.method);
  return callsWith(node).some((call) => {
    if (isOfThePlatform(call)) return false;
    // Without a slash, the word is a path only if it is an argument of the call itself.
    if (!text.startsWith("/") && !call.getArguments().includes(node)) return false;
    const methods = methodsOf(call);
    return methods.includes(from.method) || (methods.length === 0 && from.method === "GET" && text.startsWith("/"));
  });
};

const whyLeft = (node: Node, { from }: Move): string => {
  const template = node.getParentIfKind(SyntaxKind.TemplateSpan)?.getParent();
  if (template !== undefined) return `the address is built at run time: ${template.getText()}`;
  const call = node.getFirstAncestor((node) => Node.isCallExpression(node) || Node.isNewExpression(node));
  if (call !== undefined && Node.isCallExpression(call)) {
    const callee = call.getExpression();
    const origin = originOf(callee)?.package;
    const sender = `\`${callee.getText().split("\n")[0]}(…)\`${origin === undefined ? "" : ` of ${origin}`}`;
    return `${sender} gets the old address, ${from.method} ${from.path}, but what it sends cannot be read here`;
  }
  return "the old address is here, but the code that uses it was not found or not understood";
};
