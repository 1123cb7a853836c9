// TypeScript source → what a page's table has to list. Pure.
import ts from "typescript";

/** The members of an object type, in order. */
export const membersOf = (source: string, type: string): readonly string[] => {
  const found = declarationOf(source, type);
  if (!ts.isTypeLiteralNode(found)) throw new Error(`${type} is no object type`);
  return found.members.map((member) => (member.name as ts.Identifier).text);
};

/** The literals of a union of texts, each under the last line comment before it: `// InputError`. */
export const literalsOf = (source: string, type: string): ReadonlyMap<string, string> => {
  const found = declarationOf(source, type);
  if (!ts.isUnionTypeNode(found)) throw new Error(`${type} is no union`);
  let heading = "";
  return new Map(
    found.types.map((type) => {
      const before = source.slice(type.getFullStart() - 60, type.end);
      heading = /\/\/ ([\w, ]+)\n[^\n]*$/.exec(before)?.[1] ?? heading;
      return [((type as ts.LiteralTypeNode).literal as ts.StringLiteral).text, heading];
    }),
  );
};

/** The values of a discriminating member in a union of object types. */
export const discriminantsOf = (source: string, type: string, member: string): readonly string[] => {
  const found = declarationOf(source, type);
  if (!ts.isUnionTypeNode(found)) throw new Error(`${type} is no union`);
  return found.types.filter(ts.isTypeLiteralNode).map((type) => {
    const own = type.members.find(({ name }) => (name as ts.Identifier).text === member) as ts.PropertySignature;
    return ((own.type as ts.LiteralTypeNode).literal as ts.StringLiteral).text;
  });
};

const declarationOf = (source: string, type: string): ts.TypeNode => {
  const file = ts.createSourceFile("source.ts", source, ts.ScriptTarget.Latest, true);
  const found = file.statements.find(
    (statement) => ts.isTypeAliasDeclaration(statement) && statement.name.text === type,
  );
  if (found === undefined) throw new Error(`There is no type ${type}`);
  return (found as ts.TypeAliasDeclaration).type;
};
