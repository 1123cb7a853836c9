// `--help` of every command that `waves-voice --help` lists: it shows how to call the command, with flags that exist.
import { expect, test } from "vitest";
import { wrongCommands } from "../repository/docs/shell.ts";
import { type Io, processIo } from "../terminal/io.ts";
import type { TerminalText } from "../terminal/terminal-text.ts";
import { runCommand } from "./command.ts";

const help = async (...argv: readonly string[]): Promise<string> => {
  const printed: TerminalText[] = [];
  const io: Io = { ...processIo(), out: (text) => void printed.push(text), err: (text) => void printed.push(text) };
  expect(await runCommand([...argv, "--help"], io), printed.join("\n")).toBe(0);
  return printed.join("\n");
};

const first = await help();
const names = Array.from(first.matchAll(/^ {2}([a-z][a-z-]*) {2,}\S/gm), ([, name]) => name!);

test("the list contains the commands for the API, for documents and for deprecated operations", () => {
  expect(names.length).toBeGreaterThan(13);
  expect(names).toEqual(
    expect.arrayContaining(["conformance", "judge", "mock", "diff", "generate", "docs", "migrate"]),
  );
});

test.each(names)("%s shows examples of its own use, and explains their flags", async (name) => {
  const text = await help(name);
  const [, examples = ""] = /^Examples:\n((?: {2}\S.*(?:\n|$))+)/m.exec(text) ?? [];
  const lines = examples.trimEnd().split("\n");
  for (const line of lines) expect(line).toMatch(new RegExp(`^  waves-voice ${name}( |$)`));
  const rest = text.replace(examples, "");
  const block = { page: name, line: 1, language: "sh", text: examples, marks: new Map() };
  expect(await wrongCommands(block, { scripts: new Set(), help: async () => rest })).toEqual([]);
});
