import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { runtimeDeclarations } from "./runtime-entry.ts";

const root = fileURLToPath(new URL("../../../", import.meta.url));

test("every part that a client may import is declared", () => {
  const source = readFileSync(`${root}scripts/codegen/runtime/all-features.ts`, "utf8");
  const imported = [...source.matchAll(/^import \{([^}]*)\}/gm)].flatMap(([, names]) => names!.match(/\w+/g) ?? []);
  const declared = runtimeDeclarations(root);
  expect(imported.length).toBeGreaterThan(40);
  expect(imported.filter((name) => !declared.includes(` ${name}: unknown`))).toEqual([]);
});
