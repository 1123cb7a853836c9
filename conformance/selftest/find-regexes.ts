// The shipped sources → every regular expression in them, as a literal if it is one or evaluates to one.
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import ts from "typescript";

export type FoundRegex = {
  readonly file: string;
  /** `/…/flags`; for one that is built at runtime, the expression that builds it. */
  readonly text: string;
  readonly isLiteral: boolean;
};

const root = fileURLToPath(new URL("../../", import.meta.url));
const notShipped = /\.(test|types\.test|test-suite|fixture|test-fixture)\.ts$|\/(fixtures|selftest|repository)\//;

export const findRegexes = (): readonly FoundRegex[] =>
  ["scripts", "conformance"]
    .flatMap((room) => readdirSync(`${root}${room}`, { recursive: true }).map((name) => `${room}/${name}`))
    .filter((file) => file.endsWith(".ts") && !notShipped.test(file))
    .flatMap((file) => regexesOf(file, readFileSync(`${root}${file}`, "utf8")));

export const regexesOf = (file: string, code: string): readonly FoundRegex[] => {
  const source = ts.createSourceFile(file, code, ts.ScriptTarget.Latest, true);
  const constants = constantsOf(source);
  const regexes: FoundRegex[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) regexes.push({ file, text: node.text, isLiteral: true });
    else if ((ts.isNewExpression(node) || ts.isCallExpression(node)) && node.expression.getText(source) === "RegExp")
      regexes.push({ file, ...builtRegex(node, constants) });
    ts.forEachChild(node, visit);
  };
  visit(source);
  return regexes;
};

type Built = ts.NewExpression | ts.CallExpression;

const builtRegex = (node: Built, constants: ReadonlyMap<string, string>): Omit<FoundRegex, "file"> => {
  const [pattern, flags] = node.arguments ?? [];
  const source = pattern && textOf(pattern, constants);
  const letters = flags === undefined ? "" : textOf(flags, constants);
  if (source === null || source === undefined || letters === null)
    return { text: node.getText().replaceAll(/\s+/g, " "), isLiteral: false };
  const regex = new RegExp(source, letters);
  return { text: `/${regex.source}/${regex.flags}`, isLiteral: true };
};

/** The value of an expression of constants; null if it is known only at runtime. */
const textOf = (node: ts.Expression, constants: ReadonlyMap<string, string>): string | null => {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isIdentifier(node)) return constants.get(node.text) ?? null;
  if (!ts.isTemplateExpression(node)) return null;
  const pieces = node.templateSpans.map(({ expression, literal }) => {
    const text = textOf(expression, constants);
    return text === null ? null : text + literal.text;
  });
  return pieces.includes(null) ? null : node.head.text + pieces.join("");
};

const constantsOf = (source: ts.SourceFile): ReadonlyMap<string, string> => {
  const constants = new Map<string, string>();
  for (const statement of source.statements) {
    if (!ts.isVariableStatement(statement)) continue;
    for (const { name, initializer } of statement.declarationList.declarations) {
      const text = initializer && ts.isIdentifier(name) ? textOf(initializer, constants) : null;
      if (text !== null && ts.isIdentifier(name)) constants.set(name.text, text);
    }
  }
  return constants;
};
