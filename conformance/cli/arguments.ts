// Command-line arguments → options. Everything that makes no sense is refused here with one line.

import { parseArgs } from "node:util";
import { isObject } from "../../scripts/openapi/document.ts";
import { didYouMean } from "../../scripts/terminal/did-you-mean.ts";
import { readRegularFile } from "../../scripts/terminal/regular-file.ts";
import { type Deviation, readDeviations } from "../judge/deviations.ts";
import { CannotRun, type ConformanceOptions } from "../options.ts";
import { addedFields } from "../targets/added-fields.ts";
import { readConfigFile } from "./config-file.ts";
import { type ConfigValues, overridden, readConfigValues } from "./config-values.ts";
import { flagOf, flags } from "./flags.ts";

export type ReportFiles = Readonly<
  Partial<Record<"json" | "junit" | "html" | "markdown" | "code-quality" | "traceability" | "har", string>>
>;

export type Arguments = {
  readonly options: ConformanceOptions;
  readonly files: ReportFiles;
  readonly verbose: boolean;
  /** The file to write the causes of this run to, as deviations. */
  readonly writeDeviations: string | null;
  /** Whether to print what would be sent, and send nothing. */
  readonly plan: boolean;
  /** The case whose request body to write to stdout, sending nothing; null for none. */
  readonly body: string | null;
};

/**
 * @param folder the folder in which to look for a config file
 * @throws CannotRun
 */
export const readArguments = async (
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  folder = process.cwd(),
): Promise<Arguments | "help"> => {
  const flagValues = parse(argv);
  if (flagValues.help) return "help";
  const file = await readConfigFile(flagValues.config, folder);
  if (file === null) return toArguments(flagValues, env);
  const config = readConfigValues(file, folder);
  assertNoSecret(file.name, config, env);
  const read = toArguments(overridden(config.flags, flagValues) as typeof flagValues, env);
  const inline = inlineOptions(file.name, config.others);
  const examples = { ...inline.examples, ...read.options.examples };
  return {
    ...read,
    options: {
      ...inline,
      ...read.options,
      ...(Object.keys(examples).length > 0 && { examples }),
      configFile: file.name,
    },
  };
};

/** The options that the file contains directly, rather than as flags. */
const inlineOptions = (
  name: string,
  { deviations, example, ...others }: ConfigValues["others"],
): ConformanceOptions => {
  try {
    return {
      ...others,
      ...(isObject(example) && { examples: example }),
      ...(deviations !== undefined && { deviations: readDeviations(deviations) }),
    };
  } catch (error) {
    throw new CannotRun(`${name}: deviations: ${(error as Error).message}`, { cause: error });
  }
};

/** A config file is kept for long and read by others, so it may contain only the name of a secret's variable. */
const assertNoSecret = (name: string, { flags: values, others }: ConfigValues, env: Env): void => {
  const literalPlace = secretPlace(others.login, "login");
  if (literalPlace !== null)
    throw new CannotRun(
      `${name}: ${literalPlace} contains a secret. Put it into an environment variable and write $NAME here.`,
    );
  const { header, cookie, proxy } = values as ReturnType<typeof parseStrictly>;
  const fields = addedFields({ ...(header && { headers: header }), ...(cookie && { cookies: cookie }), env });
  const literal = fields.find(({ literalSecret }) => literalSecret);
  if (literal !== undefined)
    throw new CannotRun(
      `${name}: ${literal.in} ${literal.name} contains a secret. Put it into an environment variable and write $NAME here.`,
    );
  const [, password = "$"] = /^[a-z]+:\/\/([^/@]*)@/i.exec(proxy ?? "")?.[1]?.split(":") ?? [];
  if (!password.startsWith("$"))
    throw new CannotRun(
      `${name}: proxy contains a password. Put it into an environment variable and write $NAME here.`,
    );
};

/** The path to a literal value under a name that suggests a secret; null if there is none. */
const secretPlace = (value: unknown, place: string): string | null => {
  if (typeof value === "string")
    return /(?:pass(?:word|phrase|wd)?|secret|api[-_]?key|authorization)$/i.test(place) && !value.includes("$")
      ? place
      : null;
  if (typeof value !== "object" || value === null) return null;
  for (const [key, inner] of Object.entries(value)) {
    const literal = secretPlace(inner, `${place}.${key}`);
    if (literal !== null) return literal;
  }
  return null;
};

type Env = Readonly<Record<string, string | undefined>>;

const toArguments = (values: ReturnType<typeof parse>, env: Env): Arguments => {
  const { "api-key-env": apiKeyEnv, "allow-ref": allowRefs } = values;
  const timeoutMs = wholeNumber("timeout", values.timeout, 1);
  const wait = wholeNumber("wait", values.wait, 0);
  const maxTime = wholeNumber("max-time", values["max-time"], 1);
  const maxRequests = wholeNumber("max-requests", values["max-requests"], 0);
  const maxCreates = wholeNumber("max-creates", values["max-creates"], 0);
  const rate = wholeNumber("rate", values.rate, 1);
  const maxFailures = wholeNumber("max-failures", values["max-failures"], 1);
  const workers = wholeNumber("workers", values.workers, 1);
  const sample = wholeNumber("sample", values.sample, 1);
  const { target, cases, spec, ledger, deviations, json, junit, html, markdown, traceability } = values;
  return {
    options: {
      ...(target === undefined ? {} : { targets: [...new Set(target)] }),
      ...(cases === undefined ? {} : { cases }),
      ...filters(values),
      ...(spec === undefined ? {} : { spec }),
      ...(allowRefs === undefined ? {} : { allowRefs }),
      ...(values.example === undefined ? {} : { examples: Object.fromEntries(values.example.map(readExample)) }),
      ...(ledger === undefined ? {} : { ledger }),
      ...(timeoutMs === null ? {} : { timeoutMs }),
      ...(wait === null ? {} : { waitMs: wait * 1000 }),
      ...(maxTime === null ? {} : { maxTimeMs: maxTime * 1000 }),
      ...(maxRequests === null ? {} : { maxRequests }),
      ...(maxCreates === null ? {} : { maxCreates }),
      ...(values.baseline === undefined ? {} : { baseline: values.baseline }),
      ...(values["read-only"] ? { readOnly: true } : {}),
      ...(values["may-change"] === undefined ? {} : { mayChange: values["may-change"] }),
      ...(rate === null ? {} : { rate }),
      ...(workers === null ? {} : { workers }),
      ...(maxFailures === null ? {} : { maxFailures }),
      ...(sample === null ? {} : { sample }),
      ...(deviations === undefined ? {} : { deviations: readDeviationsFile(deviations), deviationsFile: deviations }),
      ...(apiKeyEnv === undefined ? {} : { apiKeyEnv, apiKey: readKey("api-key-env", apiKeyEnv, env) }),
      ...(values.credential === undefined ? {} : readCredentials(values.credential, env)),
      ...(values.header === undefined ? {} : { headers: values.header }),
      ...(values.cookie === undefined ? {} : { cookies: values.cookie }),
      ...(values.header === undefined && values.cookie === undefined ? {} : { env }),
      ...(values["allow-insecure-http"] ? { allowInsecureHttp: true } : {}),
      ...(values.proxy === undefined ? {} : readProxy(values.proxy, env)),
      allowCreate: values["allow-create"] ?? false,
      strict: values.strict ?? false,
    },
    files: {
      ...(json === undefined ? {} : { json }),
      ...(junit === undefined ? {} : { junit }),
      ...(html === undefined ? {} : { html }),
      ...(markdown === undefined ? {} : { markdown }),
      ...(values["code-quality"] === undefined ? {} : { "code-quality": values["code-quality"] }),
      ...(traceability === undefined ? {} : { traceability }),
      ...(values.har === undefined ? {} : { har: values.har }),
    },
    verbose: values.verbose ?? false,
    writeDeviations: values["write-deviations"] ?? null,
    plan: values.plan ?? false,
    body: values.body ?? null,
  };
};

const filters = (values: ReturnType<typeof parse>): Partial<ConformanceOptions> => {
  const { include, exclude, operation, tag, path, method, check, require } = values;
  return {
    ...(include === undefined ? {} : { include }),
    ...(exclude === undefined ? {} : { exclude }),
    ...(operation === undefined ? {} : { operations: operation }),
    ...(tag === undefined ? {} : { tags: tag }),
    ...(path === undefined ? {} : { paths: path }),
    ...(method === undefined ? {} : { methods: method }),
    ...(check === undefined ? {} : { checks: check }),
    ...(require === undefined ? {} : { require }),
    ...(values["exclude-deprecated"] ? { excludeDeprecated: true } : {}),
  };
};

const parse = (argv: readonly string[]) => {
  const { values, positionals, tokens } = parseArgs({
    args: [...argv],
    options: flags,
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  const seen = new Set<string>();
  for (const token of tokens) {
    if (token.kind !== "option") continue;
    const { name, rawName, value, inlineValue } = token;
    const definition = flagOf(name);
    if (definition === null) {
      const hint = didYouMean(
        rawName,
        Object.keys(flags).map((flag) => `--${flag}`),
      );
      throw new CannotRun(`There is no flag ${printable(rawName)}.${hint} See --help.`);
    }
    if (definition.type === "boolean" && inlineValue) throw new CannotRun(`${rawName} takes no value. See --help.`);
    // An argument that looks like a flag is one, so a flag without its value must not consume it.
    if (definition.type === "string" && (!value || (!inlineValue && value.startsWith("-") && value !== "-")))
      throw new CannotRun(`${rawName} needs a value. See --help.`);
    if (seen.has(name) && !definition.multiple) throw new CannotRun(`${rawName} is given twice; give it once.`);
    seen.add(name);
  }
  if (positionals.length > 0)
    throw new CannotRun(
      `An argument belongs to no flag${viaNpm ? "; npm passes on only what follows --" : ""}. See --help.`,
    );
  return values as ReturnType<typeof parseStrictly>;
};

/** Used only for its type. */
const parseStrictly = (args: string[]) => parseArgs({ args, options: flags }).values;

const viaNpm = import.meta.url.endsWith(".ts");

/** The argument may be a key, so it is repeated only if it looks like a flag. */
const printable = (flag: string): string =>
  /^--?[a-z]{1,16}(-[a-z]{1,16}){0,3}$/.test(flag) ? flag : "with the given name";

const readKey = (flag: string, name: string, env: Readonly<Record<string, string | undefined>>): string => {
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name))
    throw new CannotRun(`--${flag} takes the name of an environment variable, not a key.`);
  const key = env[name]?.trim() ?? "";
  if (key === "")
    throw new CannotRun(
      `The environment variable ${/^[A-Z][A-Z0-9_]*$/.test(name) ? name : "named by the flag"} is ${env[name] === undefined ? "not set" : "empty"} (--${flag}).`,
    );
  return key;
};

/** The receiver of the value decides whether it is a number or a text. */
const readExample = (text: string): readonly [name: string, value: string] => {
  const at = text.indexOf("=");
  if (at < 1)
    throw new CannotRun(
      "--example takes NAME=VALUE: a parameter or body member, and a value that the server accepts for it.",
    );
  return [text.slice(0, at), text.slice(at + 1)];
};

const readCredentials = (
  texts: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Required<Pick<ConformanceOptions, "credentials" | "credentialEnvs">> => {
  const pairs = texts.map((text) => {
    const at = text.lastIndexOf("=");
    if (at < 1) throw new CannotRun("--credential takes SCHEME=NAME: a security scheme and an environment variable.");
    return [text.slice(0, at), text.slice(at + 1)] as const;
  });
  return {
    credentials: Object.fromEntries(pairs.map(([scheme, name]) => [scheme, readKey("credential", name, env)])),
    credentialEnvs: Object.fromEntries(pairs),
  };
};

/** Meant to be quoted on the command line, so that a process list does not show the variable's value. */
const readProxy = (
  text: string,
  env: Readonly<Record<string, string | undefined>>,
): Pick<ConformanceOptions, "proxy" | "proxySource"> => {
  const secretIn = (name: string): string => readKey("proxy", name, env);
  const variable = /^\$(\w+)$/.exec(text)?.[1];
  if (variable !== undefined) return { proxy: secretIn(variable), proxySource: text };
  const [, scheme = "", user = "", rest = ""] = /^([a-z]+:\/\/)([^@/]*)@(.*)$/is.exec(text) ?? [];
  if (!user.includes("$")) return { proxy: text };
  const filled = user.replace(/\$(\w+)/g, (_, name: string) => encodeURIComponent(secretIn(name)));
  const password = user.slice(user.indexOf(":") + 1);
  return { proxy: `${scheme}${filled}@${rest}`, ...(/^\$\w+$/.test(password) ? { proxySource: text } : {}) };
};

const wholeNumber = (flag: string, text: string | undefined, least: number): number | null => {
  if (text === undefined) return null;
  if (!/^\d{1,9}$/.test(text) || Number(text) < least)
    throw new CannotRun(`--${flag} takes a whole number from ${least} to 999999999.`);
  return Number(text);
};

export const readDeviationsFile = (file: string): readonly Deviation[] => {
  try {
    return readDeviations(JSON.parse(readRegularFile(file).toString("utf8")));
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const why = { ENOENT: "there is no such file", EISDIR: "it is a folder", EACCES: "permission denied" }[code ?? ""];
    throw new CannotRun(`The deviations file ${file} cannot be read: ${why ?? message}.`);
  }
};
