// Every word passes through a shell unchanged, and nothing in it is executed.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { alwaysQuoted, bytesQuoted, line, output, quoted, sh, variable, word } from "./shell.ts";
import { isVisible } from "./visible.ts";

const folder = mkdtempSync(join(tmpdir(), "shell-"));
afterAll(() => rmSync(folder, { recursive: true }));

const shells = ["sh", "bash"].filter((shell) => spawnSync(shell, ["-c", ":"]).status === 0);
const argumentsOf = (shell: string, words: string): readonly Buffer[] => {
  const printer = `${process.execPath} -e 'process.stdout.write(process.argv.slice(1).map(a=>Buffer.from(a).toString("hex")).join(","))' --`;
  const { stdout } = spawnSync(shell, ["-c", `${printer} ${words}`], {
    cwd: folder,
    env: { ...process.env, KEY: "k y$" },
    encoding: "utf8",
  });
  return stdout.split(",").map((hex) => Buffer.from(hex, "hex"));
};

const texts = [
  "plain/word.txt",
  "",
  "it's $(touch a) `touch b` \"; touch c; \\ & | > d < !! !touch *?[x] {a,b} ~ #",
  "-n",
  "-\n",
  "line\r\nline\ttab\n\n",
  "\n",
  "a\u001b[31m\u009b31m\u202eb\u200b\u2028 %s %d \\101 \\n",
  "::error::x ##[group]y ##vso[z]",
  "Zoë 🎙️ \u00a0",
];

test.each(shells)("%s passes on what was quoted", (shell) => {
  const words = texts.flatMap((text) => [quoted(text), alwaysQuoted(text)]);
  expect(argumentsOf(shell, line(words)).map(String)).toEqual(texts.flatMap((text) => [text, text]));
  const bytes = Buffer.from([0x41, 0xe9, 0xff, 0x80, 0x27, 0x25]);
  // Node decodes arguments as UTF-8, so the shell itself has to show the bytes.
  const shown = spawnSync(shell, ["-c", `printf %s ${bytesQuoted(bytes.toString("latin1"))}`]).stdout;
  expect(shown).toEqual(bytes);
});

test.each(shells)("%s inserts what it should, whatever surrounds it", (shell) => {
  const around = texts.filter((text) => !text.endsWith("\n"));
  const words = around.map((text) => word(text, variable("KEY"), text));
  expect(argumentsOf(shell, line(words)).map(String)).toEqual(around.map((text) => `${text}k y$${text}`));
  const key = output(sh`printf %s ${word(variable("KEY", "%????"), "!")} | tr a-z A-Z`);
  expect(String(argumentsOf(shell, word("a ", key, "'"))[0])).toBe("a !'");
});

test("a line contains only visible characters, except line ends at the end of a word", () => {
  for (const text of texts.filter((text) => !text.endsWith("\n"))) {
    for (const shellText of [quoted(text), word(text, variable("KEY"), text)])
      expect([shellText, isVisible(shellText)]).toEqual([shellText, true]);
  }
});

test("simple words are not quoted", () => {
  expect(word("Authorization: Bearer ", variable("KEY"))).toBe('"Authorization: Bearer $KEY"');
  const extended = word("Authorization: Bearer ", variable("KEY"), "0");
  expect(extended).toBe(['"Authorization: Bearer $', '{KEY}0"'].join(""));
  expect(word("key=", variable("KEY", "%????"))).toBe(['"key=$', '{KEY%????}"'].join(""));
  expect(word("$(touch pwn)=", variable("KEY"))).toBe("'$(touch pwn)='\"$KEY\"");
});

test("an invalid variable name is never expanded", () => {
  for (const name of ['A"; touch pwn; echo "', "A}$(touch pwn)", "", "1A", "Ä"]) {
    expect(() => variable(name)).toThrow(RangeError);
  }
});

test("no quoted text created a file", () => {
  expect(readdirSync(folder)).toEqual([]);
});
