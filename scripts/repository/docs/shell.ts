// A block of shell → what is wrong with its commands: a script or command that does not exist, a flag that its --help
// does not know. Runs nothing itself.
import type { Block } from "./markdown.ts";

export type Known = {
  /** Names of the scripts of package.json. */
  readonly scripts: ReadonlySet<string>;
  /** What `--help` of a command of `waves-voice` prints; null where there is no such command. */
  readonly help: (command: string) => Promise<string | null>;
};

export const wrongCommands = async (block: Block, known: Known): Promise<readonly string[]> => {
  const wrong: string[] = [];
  for (const words of commandsOf(block.text)) {
    const reason = await wrongWith(words, known);
    if (reason) wrong.push(`${block.page}:${block.line}: ${words.join(" ")}: ${reason}`);
  }
  return wrong;
};

/** Of each command its words, without variables set before it, comments and redirections. */
const commandsOf = (text: string): readonly (readonly string[])[] =>
  text
    .replaceAll("\\\n", " ")
    .split("\n")
    .map((line) => line.replace(/(^|\s)#.*/, ""))
    .flatMap((line) => line.split(/&&|\|\||[|;]/))
    .map((command) => (command.match(/'[^']*'|"[^"]*"|\S+/g) ?? []).filter((word) => !/^[A-Z_]+=/.test(word)))
    .filter((words) => words.length > 0);

/** Shared by npm, npx and this project; each is followed by what it runs. */
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
