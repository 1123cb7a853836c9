// Members of objects in source text.
import { Node, SyntaxKind } from "ts-morph";

export const property = (name: string, value: string): string => {
  const key = /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name) ? name : JSON.stringify(name);
  return key === value ? name : `${key}: ${value}`;
};

/** The value of a member in an object literal; undefined if the object does not have it. */
export const memberOf = (object: Node, name: string): Node | undefined => {
  const literal = object.asKind(SyntaxKind.ObjectLiteralExpression);
  const member = literal
    ?.getProperties()
    .find((property) => !Node.isSpreadAssignment(property) && plainName(property.getName()) === name);
  if (Node.isShorthandPropertyAssignment(member)) return member.getNameNode();
  return Node.isPropertyAssignment(member) ? member.getInitializer() : undefined;
};

export const plainName = (name: string): string => name.replaceAll(/^["'`]|["'`]$/g, "");
