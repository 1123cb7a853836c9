// The names that a file has for exports of this package, and the import for those that are missing.
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { Node, type SourceFile, SyntaxKind } from "ts-morph";
import type { Edit } from "./plan.ts";
import { namesIn, scopeOf } from "./symbols.ts";

export type FileNames = {
  /** The name that an export of the package has or will have in this file. */
  readonly local: (exported: string) => string;
  readonly addImports: () => readonly Edit[];
};

export const namesOf = (file: SourceFile, packageName: string): FileNames => {
  const taken = namesIn(file);
  const packageImports = file
    .getImportDeclarations()
    .filter(
      (importDeclaration) =>
        importDeclaration.getModuleSpecifierValue() === packageName && !importDeclaration.isTypeOnly(),
    );
  const present = new Map(
    packageImports.flatMap((importDeclaration) =>
      importDeclaration
        .getNamedImports()
        .filter((name) => !name.isTypeOnly())
        .map((name) => [name.getName(), name.getAliasNode()?.getText() ?? name.getName()] as const),
    ),
  );
  const added = new Map<string, string>();
  const local = (exported: string): string => {
    const localName = present.get(exported) ?? added.get(exported);
    if (localName !== undefined) return localName;
    const name = taken.has(exported) ? exported + pascal(packageName) : exported;
    added.set(exported, name);
    return name;
  };
  const addImports = (): readonly Edit[] => {
    if (added.size === 0) return [];
    const entries = [...added].sort(([a], [b]) => (a < b ? -1 : 1));
    const list = packageImports.find((importDeclaration) => importDeclaration.getNamedImports().length > 0);
    const last = list?.getNamedImports().at(-1);
    if (last !== undefined) {
      return [
        {
          start: last.getEnd(),
          end: last.getEnd(),
          text: `, ${entries.map(([name, as]) => specifier(name, as, " as ")).join(", ")}`,
        },
      ];
    }
    return [newImport(file, entries, packageName)];
  };
  return { local, addImports };
};

const specifier = (name: string, as: string, between: string): string => (name === as ? name : name + between + as);

const pascal = (packageName: string): string =>
  packageName.replaceAll(/(?:^|[^\p{L}\d]+)(\p{L})/gu, (_, letter: string) => letter.toUpperCase());

const newImport = (file: SourceFile, entries: readonly (readonly [string, string])[], packageName: string): Edit => {
  const imports = file.getImportDeclarations();
  const requires = file.getStatements().filter(isRequire);
  const commonJs = imports.length === 0 && isCommonJs(file);
  const quote = [...imports, ...requires].some((statement) => statement.getText().includes("'")) ? "'" : '"';
  const semicolon = [...imports, ...requires].some((statement) => !statement.getText().endsWith(";")) ? "" : ";";
  const names = entries.map(([name, as]) => specifier(name, as, commonJs ? ": " : " as ")).join(", ");
  const from = quote + packageName + quote;
  const text = commonJs
    ? `const { ${names} } = require(${from})${semicolon}`
    : `import { ${names} } from ${from}${semicolon}`;
  const after = (commonJs ? requires : imports).at(-1);
  if (after !== undefined) {
    // Inserts below the line, because the line itself may be removed.
    const lineEnd = file.getFullText().indexOf("\n", after.getEnd());
    const start = lineEnd < 0 ? file.getEnd() : lineEnd + 1;
    return { start, end: start, text: lineEnd < 0 ? `\n${text}` : `${text}\n` };
  }
  const first = file.getStatements().find((statement) => !isDirective(statement));
  // Inserts below the comments that open the file and above the first statement.
  const start = first?.getStart(true) ?? file.getEnd();
  return { start, end: start, text: `${text}\n\n` };
};

/** Decides by the file's own code, otherwise by its name, otherwise by the nearest package.json. */
const isCommonJs = (file: SourceFile): boolean => {
  const path = file.getFilePath();
  if (/\.c[jt]s$/.test(path)) return true;
  if (!/\.js$/.test(path) || file.getExportAssignments().length + file.getExportDeclarations().length > 0) return false;
  if (file.getStatements().some((statement) => Node.isExportable(statement) && statement.hasExportKeyword()))
    return false;
  const text = file.getFullText();
  if (/\b(require\(|module\.exports\b|exports\.\w)/.test(text)) return true;
  const waits = file
    .getDescendantsOfKind(SyntaxKind.AwaitExpression)
    .some((awaitExpression) => scopeOf(awaitExpression) === file);
  return !waits && !isModuleFolder(dirname(path));
};

const isModuleFolder = (folder: string): boolean => {
  const manifest = join(folder, "package.json");
  if (existsSync(manifest)) return JSON.parse(readFileSync(manifest, "utf8")).type === "module";
  return dirname(folder) !== folder && isModuleFolder(dirname(folder));
};

const isRequire = (node: Node): boolean =>
  Node.isVariableStatement(node) &&
  node.getDeclarations().some((declaration) => {
    const made = declaration.getInitializer();
    const call = Node.isPropertyAccessExpression(made) ? made.getExpression() : made;
    return Node.isCallExpression(call) && call.getExpression().getText() === "require";
  });

const isDirective = (node: Node): boolean =>
  Node.isExpressionStatement(node) && node.getExpression().getKind() === SyntaxKind.StringLiteral;
