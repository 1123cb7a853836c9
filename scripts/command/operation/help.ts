// `waves-voice OPERATION --help`, and the operation's line in the list of commands. In: the operation; out: text.
import type { Operation } from "../../openapi/operation.ts";
import { kebab } from "../../terminal/kebab.ts";
import { argumentOf, defaultApiKeyEnv } from "./arguments.ts";
import type { Flag, Flags } from "./flags.ts";

export const oneLine = ({ summary, method, path }: Pick<Operation, "summary" | "method" | "path">): string =>
  summary || `${method} ${path}`;

export const operationHelp = (operation: Operation, { name, positional, flags, answersBytes }: Flags): string => {
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
      ? [
          [
            "--out FILE, -o FILE",
            "write the bytes of the answer to a file, or to standard output (-, the default)",
          ] as const,
        ]
      : []),
    ["--base-url URL", `where to send it (default: ${operation.servers[0] ?? "none"})`],
    ["--timeout MS", "milliseconds for the whole call"],
    ["--json", "print the result as JSON"],
    ["--dry-run", "print the request instead of sending it"],
    ...(demanded
      ? [["--api-key-env NAME", `the environment variable with the API key (default: ${defaultApiKeyEnv})`] as const]
      : []),
    ["--help", "this text"],
  ];
  const width = Math.max(...entries.map(([left]) => left.length));
  return [
    usage,
    "",
    `${oneLine(operation)} (${operation.method} ${operation.path})`,
    ...(operation.deprecated ? [deprecationLine(operation)] : []),
    "",
    ...entries.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`),
    "",
    "Examples:",
    ...(answersBytes ? [" --out answer.wav", " --dry-run"] : ["", " --dry-run"]).map(
      (more) => `  ${[called, ...given].join(" ")}${more}`,
    ),
    "",
    "Exit status: 0 the API did it; 1 it answered with an error; 2 bad arguments, no key, or no answer.",
  ].join("\n");
};

/** One line: what is deprecated, and what to use instead. */
export const deprecationLine = ({ id, method, path, replacement }: Operation): string => {
  const instead =
    replacement === null
      ? "the document names no replacement"
      : replacement.operation === null
        ? `use ${replacement.method} ${replacement.path} instead`
        : `use waves-voice ${kebab(replacement.operation)} (${replacement.method} ${replacement.path}) instead`;
  return `Deprecated: ${kebab(id)} (${method} ${path}): ${instead}.`;
};

const spelling = (flag: Flag): string => {
  const { name, alias } = flag;
  return `--${name}${alias === null ? "" : `, --${alias}`} ${placeholder(flag)}`;
};

const placeholder = ({ reading, alias, name }: Flag): string =>
  ({ file: "FILE", number: "NUMBER", boolean: "true|false", json: "JSON", text: (alias ?? name).toUpperCase() })[
    reading
  ];

/** As an example has it. */
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
    repeated ? "may be given several times" : "",
    preset === undefined ? "" : `default: ${typeof preset === "string" ? preset : JSON.stringify(preset)}`,
  ].filter(Boolean);
  return [sentence, notes.length > 0 ? `(${notes.join("; ")})` : ""].filter(Boolean).join(" ");
};
