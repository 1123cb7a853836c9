// Removes declarations and imports that only the moved code used, and statements whose work the new calls do.
import { Node, type SourceFile, SyntaxKind } from "ts-morph";
import type { Constant, Edit, Plan } from "./plan.ts";
import { isPrivate, memberUsesOf, usesOf } from "./symbols.ts";

type Range = { readonly start: number; readonly end: number };

export const tidy = (file: SourceFile, plans: readonly Plan[]): readonly Edit[] => {
  const kept = plans.flatMap((plan) => plan.kept).map(rangeOf);
  const gone: Range[] = plans.flatMap(({ edits, spent }) => [...edits, ...spent.map(rangeOf)]);
  // Kept nodes may be inside removed ones and the other way round; the smallest enclosing range decides.
  const isGone = (node: Node): boolean => {
    const around = (ranges: readonly Range[]) =>
      Math.min(
        ...ranges
          .filter(({ start, end }) => start <= node.getStart() && node.getEnd() <= end)
          .map(({ start, end }) => end - start),
      );
    return around(gone) < around(kept);
  };
  const removed: Edit[] = plans.flatMap(({ spent }) => spent.map((statement) => lineOf(file, statement)));
  const candidates = new Set<Constant>(plans.flatMap(({ read }) => [...read]));
  const taken = new Set<Constant>();
  for (let removedMore = true; removedMore; ) {
    removedMore = false;
    for (const declaration of candidates) {
      if (taken.has(declaration)) continue;
      const statement = removableWith(declaration);
      const uses = isPrivate(declaration) ? memberUsesOf(declaration) : usesOf(declaration.getNameNode());
      if (statement === null || !uses.every(isGone)) continue;
      taken.add(declaration);
      gone.push(rangeOf(statement));
      removed.push(lineOf(file, statement));
      for (const name of statement.getDescendantsOfKind(SyntaxKind.Identifier)) addConstant(name, candidates);
      removedMore = true;
    }
  }
  return [...removed, ...unusedImports(file, isGone)];
};

/** The node to remove for a declaration; null if it must stay. */
const removableWith = (declaration: Constant): Node | null => {
  if (isPrivate(declaration)) return declaration;
  const statement = Node.isVariableDeclaration(declaration) ? declaration.getVariableStatement() : undefined;
  const shared = statement === undefined || statement.hasExportKeyword() || statement.getDeclarations().length > 1;
  return shared ? null : statement;
};

const rangeOf = (node: Node): Range => ({ start: node.getStart(), end: node.getEnd() });

/** Also considers constants that only a removed declaration used, if creating them has no side effects. */
const addConstant = (name: Node, candidates: Set<Constant>): void => {
  const declaration = name.getSymbol()?.getDeclarations()[0];
  const initializer = Node.isVariableDeclaration(declaration) ? declaration.getInitializer() : undefined;
  if (!Node.isVariableDeclaration(declaration) || declaration.getSourceFile() !== name.getSourceFile()) return;
  if (
    Node.isStringLiteral(initializer) ||
    Node.isTemplateExpression(initializer) ||
    Node.isNoSubstitutionTemplateLiteral(initializer)
  ) {
    candidates.add(declaration);
  }
};

const unusedImports = (file: SourceFile, isGone: (node: Node) => boolean): readonly Edit[] => {
  const unused = (name: Node | undefined): boolean => {
    if (name === undefined) return true;
    const uses = usesOf(name);
    return uses.length > 0 && uses.every(isGone);
  };
  const imports = file.getImportDeclarations().flatMap((importDeclaration): readonly Edit[] => {
    const moduleBindings = [importDeclaration.getDefaultImport(), importDeclaration.getNamespaceImport()];
    const named = importDeclaration.getNamedImports();
    const names = [...moduleBindings, ...named.map((name) => name.getAliasNode() ?? name.getNameNode())];
    if (names.every((name) => name === undefined)) return [];
    if (names.every(unused)) return [lineOf(file, importDeclaration)];
    const rest = named.filter((name) => !unused(name.getAliasNode() ?? name.getNameNode()));
    const main = moduleBindings.filter((name) => name !== undefined && !unused(name));
    if (rest.length === named.length && main.length === moduleBindings.filter(Boolean).length) return [];
    const clause = importDeclaration.getImportClauseOrThrow();
    // Written with the file's own spacing.
    const written = clause.getNamedBindings()?.getText() ?? "";
    const [open = ""] = /^\{\s*/.exec(written) ?? [];
    const [close = ""] = /(?<!\s)\s*\}$/.exec(written) ?? [];
    const braced = open + rest.map((name) => name.getText()).join(", ") + close;
    const parts = [...main.map((name) => name!.getText()), ...(rest.length > 0 ? [braced] : [])];
    const [from, to] = [clause.getDefaultImport() ?? clause.getNamedBindings()!, clause.getNamedBindings() ?? clause];
    return [{ start: from.getStart(), end: to.getEnd(), text: parts.join(", ") }];
  });
  const requires = file.getVariableStatements().flatMap((statement): readonly Edit[] => {
    const [declaration, ...more] = statement.getDeclarations();
    const made = declaration?.getInitializer();
    const call = Node.isPropertyAccessExpression(made) ? made.getExpression() : made;
    const isRequire = Node.isCallExpression(call) && call.getExpression().getText() === "require";
    if (declaration === undefined || more.length > 0 || !isRequire) return [];
    const name = declaration.getNameNode();
    const names = Node.isObjectBindingPattern(name)
      ? name.getElements().map((element) => element.getNameNode())
      : [name];
    return names.every(unused) ? [lineOf(file, statement)] : [];
  });
  return [...imports, ...requires];
};

/** Removes the whole line if it contains nothing else. Comments above or after it stay. */
const lineOf = (file: SourceFile, node: Node): Edit => {
  const text = file.getFullText();
  const [start, end] = [node.getStart(), node.getEnd()];
  const lineStart = text.lastIndexOf("\n", start - 1) + 1;
  const before = text.slice(lineStart, start);
  const [after = ""] = /^[ \t]*\r?\n?/.exec(text.slice(end)) ?? [];
  const alone = before.trim() === "" && (after.endsWith("\n") || end + after.length === text.length);
  if (alone) return { start: lineStart, end: end + after.length, text: "" };
  // A comment after the node moves to where the node began.
  const space = before.trim() === "" ? /^[ \t]*/.exec(text.slice(end))![0].length : 0;
  return { start, end: end + space, text: "" };
};

/** Removes gaps of empty lines that the edits created, unless the file already had such gaps. */
export const withoutGaps = (before: string, after: string): string =>
  [
    { gap: /(\r?\n)[ \t]*\r?\n(?:[ \t]*\r?\n)+/g, replacement: "$1$1" },
    { gap: /(\{[ \t]*\r?\n)(?:[ \t]*\r?\n)+/g, replacement: "$1" },
    { gap: /^(?:[ \t]*\r?\n)+/g, replacement: "" },
  ].reduce((text, { gap, replacement }) => (gap.test(before) ? text : text.replaceAll(gap, replacement)), after);
