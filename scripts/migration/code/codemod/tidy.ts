// Once places are moved: the declarations and imports that only they used, with the statements whose work they do now.
import { Node, type SourceFile, SyntaxKind } from "ts-morph";
import type { Constant, Edit, Plan } from "./plan.ts";
import { isPrivate, memberUsesOf, usesOf } from "./symbols.ts";

type Range = { readonly start: number; readonly end: number };

export const tidy = (file: SourceFile, plans: readonly Plan[]): readonly Edit[] => {
  const kept = plans.flatMap((plan) => plan.kept).map(rangeOf);
  const gone: Range[] = plans.flatMap(({ edits, spent }) => [...edits, ...spent.map(rangeOf)]);
  // What is kept may stand inside what goes, and what goes inside what is kept: the smaller of the two decides.
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
  for (let found = true; found; ) {
    found = false;
    for (const declaration of candidates) {
      if (taken.has(declaration)) continue;
      const statement = removableWith(declaration);
      const uses = isPrivate(declaration) ? memberUsesOf(declaration) : usesOf(declaration.getNameNode());
      if (statement === null || !uses.every(isGone)) continue;
      taken.add(declaration);
      gone.push(rangeOf(statement));
      removed.push(lineOf(file, statement));
      for (const name of statement.getDescendantsOfKind(SyntaxKind.Identifier)) addConstant(name, candidates);
      found = true;
    }
  }
  return [...removed, ...unusedImports(file, isGone)];
};

/** What goes where the declaration goes; null where it has to stay. */
const removableWith = (declaration: Constant): Node | null => {
  if (isPrivate(declaration)) return declaration;
  const statement = Node.isVariableDeclaration(declaration) ? declaration.getVariableStatement() : undefined;
  const shared = statement === undefined || statement.hasExportKeyword() || statement.getDeclarations().length > 1;
  return shared ? null : statement;
};

const rangeOf = (node: Node): Range => ({ start: node.getStart(), end: node.getEnd() });

/** A constant that only a removed declaration used goes with it, where making it does nothing else. */
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
    const whole = [importDeclaration.getDefaultImport(), importDeclaration.getNamespaceImport()];
    const named = importDeclaration.getNamedImports();
    const names = [...whole, ...named.map((name) => name.getAliasNode() ?? name.getNameNode())];
    if (names.every((name) => name === undefined)) return [];
    if (names.every(unused)) return [lineOf(file, importDeclaration)];
    const rest = named.filter((name) => !unused(name.getAliasNode() ?? name.getNameNode()));
    const main = whole.filter((name) => name !== undefined && !unused(name));
    if (rest.length === named.length && main.length === whole.filter(Boolean).length) return [];
    const clause = importDeclaration.getImportClauseOrThrow();
    // As it was written, with its own spaces.
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

/** With its line where nothing else is on it, a comment above or behind it left where it is. */
const lineOf = (file: SourceFile, node: Node): Edit => {
  const text = file.getFullText();
  const [start, end] = [node.getStart(), node.getEnd()];
  const lineStart = text.lastIndexOf("\n", start - 1) + 1;
  const before = text.slice(lineStart, start);
  const [after = ""] = /^[ \t]*\r?\n?/.exec(text.slice(end)) ?? [];
  const alone = before.trim() === "" && (after.endsWith("\n") || end + after.length === text.length);
  if (alone) return { start: lineStart, end: end + after.length, text: "" };
  // A comment behind it moves up to where it began.
  const space = before.trim() === "" ? /^[ \t]*/.exec(text.slice(end))![0].length : 0;
  return { start, end: end + space, text: "" };
};

/** Empty lines that removing lines has brought together, where the file had no such place before. */
export const withoutGaps = (before: string, after: string): string =>
  [
    { gap: /(\r?\n)[ \t]*\r?\n(?:[ \t]*\r?\n)+/g, replacement: "$1$1" },
    { gap: /(\{[ \t]*\r?\n)(?:[ \t]*\r?\n)+/g, replacement: "$1" },
    { gap: /^(?:[ \t]*\r?\n)+/g, replacement: "" },
  ].reduce((text, { gap, replacement }) => (gap.test(before) ? text : text.replaceAll(gap, replacement)), after);
