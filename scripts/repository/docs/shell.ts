// Checks the commands in a shell block: reports scripts or commands that do not exist, and flags that their --help does
// not list. Runs none of them.
import type { Block } from "./markdown.ts";

export type Known = {
  /** The script names in package.json. */
  readonly scripts: ReadonlySet<string>;
  /** Returns the `--help` output of a command of `waves-voice`; null if there is no such command. */
  readonly help: (command: string) => Promise<string | null>;
};

export const wrongCommands = async (block: Block, known: Known): Promise<readonly string[]> => {
  const problems: string[] = [];
  for (const words of commandsOf(block.text)) {
    const reason = await wrongWith(words, known);
    if (reason) problems.push(`${block.page}:${block.line}: ${words.join(" ")}: ${reason}`);
  }
  return problems;
};

/** The words of each command, without preceding variables, comments and redirections. */
const commandsOf = (text: string): readonly (readonly string[])[] =>
  text
    .replaceAll("\\\n", " ")
    .split("\n")
    .map((line) => line.replace(/(^|\s)#.*/, ""))
    .flatMap((line) => line.split(/&&|\|\||[|;]/))
    .map((command) => (command.match(/'[^']*'|"[^"]*"|\S+/g) ?? []).filter((word) => !/^[A-Z_]+=/.test(word)))
    .filter((words) => words.length > 0);

/** Checks a command of npm, npx or this project, and then what it runs. */
const wrongWith = async ([program, ...rest]: readonly string[], known: Known): Promise<string | null> => {
  if (program === "npx" || program === "bunx") return wrongWith(rest, known);
  if (program === "waves-voice") return wrongArguments(rest, known);
  if (program !== "npm" || !/^(run|test)$/.test(rest[0] ?? "")) return null;
  const words = rest.filter((word) => word !== "run" && !/^(-s|--silent)$/.test(word));
  const name = words[0] ?? "";
  if (!known.scripts.has(name)) return `package.json has no script ${name}`;
  const after = words.indexOf("--");
  if (words.slice(1, after < 0 ? undefined : after).length > 0) return "npm keeps what stands before --";
  return after < 0 || (await known.help(name)) === null
    ? null
    : wrongArguments([name, ...words.slice(after + 1)], known);
};

const wrongArguments = async ([command = "", ...words]: readonly string[], known: Known): Promise<string | null> => {
  if (/^--(help|version)$/.test(command)) return null;
  const help = await known.help(command);
  if (help === null) return `there is no command ${command}`;
  const unknown = words
    .filter((word) => word.startsWith("-"))
    .map((word) => word.split("=")[0]!)
    .find((flag) => !new RegExp(`(^|[\\s,])${flag}(?![\\w-])`, "m").test(help));
  return unknown === undefined ? null : `--help knows no ${unknown}`;
};
