import { execFileSync } from "node:child_process";
import {
  chmodSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openToAppend, writeFileWhole } from "./write-file.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "write-file-"));
});
afterEach(() => rmSync(folder, { recursive: true }));
const at = (name: string): string => join(folder, name);

test("a new file is readable only by its owner; an existing one keeps its permissions", () => {
  writeFileWhole(at("new"), "a");
  expect(statSync(at("new")).mode & 0o777).toBe(0o600);
  chmodSync(at("new"), 0o644);
  writeFileWhole(at("new"), "b");
  expect([readFileSync(at("new"), "utf8"), statSync(at("new")).mode & 0o777]).toEqual(["b", 0o644]);
  expect(readdirSync(folder)).toEqual(["new"]);
});

test("the target of a link is unchanged, and no link can be placed where the draft goes", () => {
  writeFileSync(at("victim"), "mine");
  for (const name of ["map.csv", "map.csv.part"]) symlinkSync(at("victim"), at(name));
  writeFileWhole(at("map.csv"), "a");
  expect(readFileSync(at("victim"), "utf8")).toBe("mine");
  expect([lstatSync(at("map.csv")).isFile(), readFileSync(at("map.csv"), "utf8")]).toEqual([true, "a"]);
  symlinkSync(at("victim"), at("journal"));
  expect(() => openToAppend(at("journal"))).toThrow("ELOOP");
});

test("a failed write leaves nothing behind", () => {
  symlinkSync(at("nowhere/else"), at("link"));
  expect(() => writeFileWhole(at("gone/file"), "a")).toThrow("ENOENT");
  expect(readdirSync(folder)).toEqual(["link"]);
});

test("streams are written to, also through links", () => {
  const program = `import { writeFileWhole } from ${JSON.stringify(new URL("write-file.ts", import.meta.url).pathname)}; writeFileWhole("/dev/stdout", "told");`;
  const args = ["--import", "tsx", "--input-type=module", "--eval", program];
  execFileSync("sh", ["-c", 'out=$1; shift; "$@" > "$out"', "-", at("out"), process.execPath, ...args]);
  expect(readFileSync(at("out"), "utf8")).toBe("told");
  expect(lstatSync("/dev/stdout").isSymbolicLink()).toBe(true);
});
