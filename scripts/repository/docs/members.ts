// Reads from TypeScript source what a table in the docs must list. Pure.
import ts from "typescript";

/** The members of an object type, in order. */
export const membersOf = (source: string, type: string): readonly string[] => {
  const declaration = declarationOf(source, type);
  if (!ts.isTypeLiteralNode(declaration)) throw new Error(`${type} is no object type`);
  return declaration.members.map((member) => (member.name as ts.Identifier).text);
};

/** The literals of a union of strings, each with the last line comment before it as its heading: `// InputError`. */
export const literalsOf = (source: string, type: string): ReadonlyMap<string, string> => {
  const declaration = declarationOf(source, type);
  if (!ts.isUnionTypeNode(declaration)) throw new Error(`${type} is no union`);
  let heading = "";
  return new Map(
    declaration.types.map((type) => {
      const before = source.slice(type.getFullStart() - 60, type.end);
      heading = /\/\/ ([\w, ]+)\n[^\n]*$/.exec(before)?.[1] ?? heading;
      return [((type as ts.LiteralTypeNode).literal as ts.StringLiteral).text, heading];
    }),
  );
};

/** The values of the discriminating member in a union of object types. */
export const discriminantsOf = (source: string, type: string, member: string): readonly string[] => {
  const declaration = declarationOf(source, type);
  if (!ts.isUnionTypeNode(declaration)) throw new Error(`${type} is no union`);
  return declaration.types.filter(ts.isTypeLiteralNode).map((type) => {
    const discriminant = type.members.find(
      ({ name }) => (name as ts.Identifier).text === member,
    ) as ts.PropertySignature;
    return ((discriminant.type as ts.LiteralTypeNode).literal as ts.StringLiteral).text;
  });
};

const declarationOf = (source: string, type: string): ts.TypeNode => {
  const file = ts.createSourceFile("source.ts", source, ts.ScriptTarget.Latest, true);
  const declaration = file.statements.find(
    (statement) => ts.isTypeAliasDeclaration(statement) && statement.name.text === type,
  );
  if (declaration === undefined) throw new Error(`There is no type ${type}`);
  return (declaration as ts.TypeAliasDeclaration).type;
};
