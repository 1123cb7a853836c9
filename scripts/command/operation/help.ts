// The output of `waves-voice OPERATION --help`, and the operation's line in the list of commands.
import type { Operation } from "../../openapi/operation.ts";
import { argumentOf, defaultApiKeyEnv } from "./arguments.ts";
import type { Flag, Flags } from "./flags.ts";

export const oneLine = ({ summary, method, path }: Pick<Operation, "summary" | "method" | "path">): string =>
  summary || `${method} ${path}`;

/** The widest column for flags; a longer flag gets a line of its own. */
const widest = 36;

/** @param deprecation the text from `deprecationLine`; null if the operation is not deprecated. */
export const operationHelp = (
  operation: Operation,
  { name, positional, flags, answersBytes }: Flags,
  deprecation: string | null = null,
): string => {
  const required = flags.filter((flag) => flag.required);
  const called = `waves-voice ${name}`;
  const given = [
    ...(positional === null ? [] : [argumentLike(positional)]),
    ...required.map((flag) => `--${flag.alias ?? flag.name} ${valueLike(flag)}`),
  ];
  const usage = [
    called,
    ...(positional === null ? [] : [argumentOf(positional)]),
    ...required.map((flag) => `--${flag.alias ?? flag.name} ${placeholder(flag)}`),
    "[OPTIONS]",
  ].join(" ");
  const demanded = operation.security.length > 0;
  const entries: (readonly [string, string])[] = [
    ...(positional === null ? [] : [[argumentOf(positional), describe(positional)] as const]),
    ...flags.map((flag) => [spelling(flag), describe(flag)] as const),
    ...(answersBytes
      ? [["--out FILE, -o FILE", "write the bytes of the answer to a file; - is standard output, the default"] as const]
      : []),
    ["--base-url URL", `where to send the request (default: ${operation.servers[0] ?? "none"})`],
    ["--timeout MS", "time limit for the whole call, in milliseconds"],
    ["--json", "print the result as JSON"],
    ["--dry-run", "print the request instead of sending it"],
    ...(demanded
      ? [
          [
            "--api-key-env NAME",
            `the environment variable that holds the API key (default: ${defaultApiKeyEnv})`,
          ] as const,
        ]
      : []),
    ["--help", "print this text"],
  ];
  const width = Math.max(...entries.map(([left]) => left.length).filter((length) => length <= widest));
  const line = ([left, right]: readonly [string, string]): string =>
    left.length <= width ? `  ${left.padEnd(width)}  ${right}` : `  ${left}\n  ${" ".repeat(width)}  ${right}`;
  return [
    usage,
    "",
    `${oneLine(operation)} (${operation.method} ${operation.path})`,
    ...(deprecation === null ? [] : [deprecation]),
    "",
    ...entries.map(line),
    "",
    "Examples:",
    ...(answersBytes ? [" --out answer.wav", " --dry-run"] : ["", " --dry-run"]).map(
      (more) => `  ${[called, ...given].join(" ")}${more}`,
    ),
    "",
    "Exit status: 0 the call succeeded; 1 the API answered with an error; 2 bad arguments, no key, or no answer.",
  ].join("\n");
};

/**
 * One line that names the deprecated command and its replacement.
 * @param name the command's name. @param successor the command that replaces it; null if the client has none.
 */
export const deprecationLine = (
  name: string,
  { method, path, replacement }: Operation,
  successor: string | null,
): string => {
  const instead =
    replacement === null
      ? "the document names no replacement"
      : successor === null
        ? `use ${replacement.method} ${replacement.path} instead`
        : `use waves-voice ${successor} (${replacement.method} ${replacement.path}) instead`;
  return `Deprecated: ${name} (${method} ${path}): ${instead}.`;
};

const spelling = (flag: Flag): string => {
  const { name, alias } = flag;
  return `--${name}${alias === null ? "" : `, --${alias}`} ${placeholder(flag)}`;
};

const placeholder = ({ reading, alias, name }: Flag): string =>
  ({ file: "FILE", number: "NUMBER", boolean: "true|false", json: "JSON", text: (alias ?? name).toUpperCase() })[
    reading
  ];

/** A value for the examples. */
const valueLike = ({ reading, alias, name }: Flag): string =>
  ({ file: "./file", number: "1", boolean: "true", json: "'{}'", text: `my-${alias ?? name}` })[reading];

const argumentLike = (flag: Flag): string => (flag.reading === "text" ? `"My ${flag.name}"` : valueLike(flag));

const describe = ({ description, required, repeated, preset }: Flag): string => {
  const [sentence = ""] = description
    .replaceAll(/\s+/g, " ")
    .trim()
    .split(/(?<=\.)\s/, 1);
  const notes = [
    required ? "required" : "",
    repeated ? "repeatable" : "",
    preset === undefined ? "" : `default: ${typeof preset === "string" ? preset : JSON.stringify(preset)}`,
  ].filter(Boolean);
  return [sentence, notes.length > 0 ? `(${notes.join("; ")})` : ""].filter(Boolean).join(" ");
};
