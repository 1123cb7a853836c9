// ARCHITECTURE.md is a map of the code: the files of a journey import each other as it says.
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("../../", import.meta.url));
const page = readFileSync(`${root}ARCHITECTURE.md`, "utf8");

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
