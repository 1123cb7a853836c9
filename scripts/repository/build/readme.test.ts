// README.md as it is in the package: nothing in it needs a checkout.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "../build.ts";
import { packageReadme } from "./readme.ts";

test("the package's README has the package's commands, and no scripts, sources or pages of the repository", async () => {
  const text = packageReadme(await readFile(join(root, "README.md"), "utf8"));
  expect(text).toMatch(/^# \S/);
  expect(text).toContain("npx waves-voice conformance --target");
  expect(text).not.toMatch(/\bnpm (run|ci|test|pack)\b|\bspec\/|checkout|\n\n\n|repository only/);
  const { files } = JSON.parse(await readFile(join(root, "package.json"), "utf8")) as { files: readonly string[] };
  const targets = Array.from(text.matchAll(/\]\(([^)#:\s]+)/g), ([, target]) => target!);
  expect(targets.length).toBeGreaterThan(5);
  expect(targets.filter((target) => !files.includes(target))).toEqual([]);
});

test("a part within a line is removed alone, and a part without an end is an error", () => {
  expect(
    packageReadme(
      "a <!-- repository only -->([b](b))<!-- end -->. c\n\n<!-- repository only -->\nd\n<!-- end -->\n\ne\n",
    ),
  ).toBe("a. c\n\ne\n");
  expect(() => packageReadme("a\n<!-- repository only -->\nb\n")).toThrow("line 2 of the package's");
});
