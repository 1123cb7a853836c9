// The working directory does not determine which Prism is run.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { locatePrism } from "./locate-prism.ts";

const folder = mkdtempSync(join(tmpdir(), "prism-"));
const installed = join(folder, "node_modules/@stoplight/prism-cli");
mkdirSync(installed, { recursive: true });
writeFileSync(join(installed, "package.json"), JSON.stringify({ name: "@stoplight/prism-cli", version: "0.0.0" }));

const before = process.cwd();
afterEach(() => {
  process.chdir(before);
  delete process.env.WAVES_VOICE_PRISM;
});

test("a Prism in the working directory is not run, one in the named folder is", () => {
  process.chdir(folder);
  expect(locatePrism().version).not.toBe("0.0.0");
  process.env.WAVES_VOICE_PRISM = folder;
  expect(locatePrism().version).toBe("0.0.0");
});

test("without Prism, the message says how to install it, and how to name one", () => {
  expect(() => locatePrism(["file:///nowhere/index.js"])).toThrow(/npm install --save-dev .* set WAVES_VOICE_PRISM/);
  rmSync(folder, { recursive: true });
});
