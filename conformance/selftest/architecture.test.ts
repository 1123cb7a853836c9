// ARCHITECTURE.md matches the code: the files of a journey import each other as it says, and the code uses its terms.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("../../", import.meta.url));
const page = readFileSync(`${root}ARCHITECTURE.md`, "utf8");

const shipped = ["scripts", "conformance"]
  .flatMap((room) => readdirSync(join(root, room), { recursive: true }).map((name) => `${room}/${name}`))
  .filter(
    (file) => file.endsWith(".ts") && !/\.(test|test-d|test-suite|fixture|test-fixture)\.ts$|\/fixtures\//.test(file),
  );

type Step = { readonly file: string; readonly indent: number };

const stepsOf = (title: string): readonly Step[] => {
  const section = page.split(`## ${title}\n`)[1]?.split("\n## ")[0] ?? "";
  const block = section.split("```\n")[1] ?? "";
  return block.split("\n").flatMap((line) => {
    const [, indent = "", file] = /^( *)(\S+\.ts)\s+\S/.exec(line) ?? [];
    return file === undefined ? [] : [{ file, indent: indent.length }];
  });
};

const importsOf = (file: string): readonly string[] =>
  [...readFileSync(join(root, file), "utf8").matchAll(/(?:from|import\()\s*"(\.[^"]+)"/g)].map(([, target = ""]) =>
    join(dirname(file), target),
  );

test.each(["The journey of a case", "The journey of a call"])(
  "%s: each file is imported by the one it stands below",
  (title) => {
    const steps = stepsOf(title);
    expect(steps.length).toBeGreaterThan(8);
    expect(steps.filter(({ file }) => !existsSync(join(root, file)))).toEqual([]);
    const astray = steps.flatMap(({ file, indent }, at) => {
      const above = steps.slice(0, at).findLast((step) => step.indent < indent);
      return above === undefined || importsOf(above.file).includes(file)
        ? []
        : [`${above.file} does not import ${file}`];
    });
    expect(astray).toEqual([]);
  },
);

/** The retired names of variables and parameters in a file, with their lines. */
const declaredIn = (file: string): readonly string[] => {
  const source = ts.createSourceFile(file, readFileSync(join(root, file), "utf8"), ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const isNamed = ts.isParameter(node) || ts.isVariableDeclaration(node) || ts.isBindingElement(node);
    if (isNamed && ts.isIdentifier(node.name) && retired.includes(node.name.text))
      found.push(`${file}:${source.getLineAndCharacterOfPosition(node.getStart()).line + 1} ${node.name.text}`);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
};

/** The retired words, which the glossary's last line quotes. */
const retired = [...(page.split("Retired:")[1]?.split("\n\n")[0] ?? "").matchAll(/`([^`]+)`/g)].map(
  ([, word = ""]) => word,
);

test("constants are in camelCase", () => {
  const loud = shipped.flatMap((file) =>
    [...readFileSync(join(root, file), "utf8").matchAll(/^(?:export )?const ([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*) =/gm)].map(
      ([, name]) => `${file} ${name}`,
    ),
  );
  expect(loud).toEqual([]);
});

test("no variable has a name that the glossary has retired", () => {
  expect(retired.length).toBeGreaterThan(2);
  expect(shipped.length).toBeGreaterThan(500);
  expect(shipped.flatMap(declaredIn)).toEqual([]);
});
