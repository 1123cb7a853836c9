// Files that cannot be decoded are unchanged and listed.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { migrateCommand } from "./command.ts";
import { openWorkplace, readPairs } from "./migrate.fixture.ts";
import { writeChanges } from "./write.ts";

test("a file in Latin-1 is left alone and listed, one with a byte order mark keeps it", async () => {
  const workplace = await openWorkplace();
  const { "own-method.ts": before = "" } = await readPairs("before");
  const folder = await workplace.put({ "marked.ts": `\uFEFF${before}` });
  const latin = Buffer.from(`// caf\u00e9\n${before}`, "latin1");
  writeFileSync(join(folder, "latin.ts"), latin);
  expect(await migrateCommand(["--write", folder], workplace.io)).toBe(1);
  expect(readFileSync(join(folder, "latin.ts")).equals(latin)).toBe(true);
  expect(workplace.io.printed.join("\n")).toMatch(/latin\.ts:1.* is not UTF-8, so it was not changed/);
  const marked = readFileSync(join(folder, "marked.ts"), "utf8");
  expect(marked.startsWith("\uFEFF")).toBe(true);
  expect(marked).not.toBe(`\uFEFF${before}`);
  await expect(
    writeChanges([{ path: join(folder, "latin.ts"), before: latin.toString("utf8"), after: "x" }]),
  ).rejects.toThrow("is not UTF-8");
  await workplace.remove();
});
