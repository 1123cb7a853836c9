// The words of the command line → options. Everything that makes no sense is refused here, in one line.

import { parseArgs } from "node:util";
import { readRegularFile } from "../../scripts/terminal/regular-file.ts";
import { type Deviation, readDeviations } from "../judge/deviations.ts";
import { CannotRun, type ConformanceOptions } from "../options.ts";

export type ReportFiles = Readonly<Partial<Record<"json" | "junit" | "html" | "markdown" | "traceability", string>>>;

export type Arguments = {
  readonly options: ConformanceOptions;
  readonly files: ReportFiles;
  readonly verbose: boolean;
  /** Say what would be sent, and send nothing. */
  readonly plan: boolean;
  /** Write the body of this case's request to stdout, and send nothing. */
  readonly body: string | null;
};

export const usage = `conformance: holds the generated client, the mock, the live API or any server to its OpenAPI document

  --target NAME       client, mock, live or a base URL; repeatable (default: client and mock)
  --cases GLOB        only these cases, and the controls they need; repeatable
  --include GLOB, --exclude GLOB
                      the same, and which of them to leave out
  --operation ID, --tag TAG, --path PATH, --method METHOD
                      only cases of these operations; globs as well, repeatable, !GLOB takes away
  --exclude-deprecated
                      leave deprecated operations out
  --check NAME        only what these checks find, such as status-documented; !NAME all but it
  --spec FILE         another OpenAPI document, YAML or JSON
  --allow-ref PLACE   a folder, a file or the beginning of a URL that its $refs may lead to, beside its own folder; repeatable
  --allow-create      let requests that may create something go to a target off this machine
  --max-requests N    hard limit on requests to each target
  --max-creates N     hard limit on those that may create something (default: 1 off this machine)
  --ledger FILE       where those are written down (default: waves-voice-ledger.jsonl)
  --plan              say what would be sent, and send nothing
  --timeout MS        for one exchange (default: 5000 on this machine, 60000 off it)
  --wait SECONDS      for a server that is starting, before the first request
  --max-time SECONDS  for the whole run; reports are written, what was not judged by then is undecided
  --strict            what only SHOULD be counts as well
  --deviations FILE   known disagreements, JSON (default: those of Prism)
  --api-key-env NAME  the environment variable with the key, which is never a flag itself (default: SMALLEST_API_KEY;
                      with --spec none: what the document suggests with x-key-env is read only if it is named here)
  --credential SCHEME=NAME
                      the same for one of the document's security schemes; repeatable
  --header 'NAME: VALUE'
                      a header field for every request; in the value $NAME is an environment variable; repeatable
  --cookie NAME=VALUE a cookie for every request, likewise
  --allow-insecure-http
                      send the key in plain text to a target off this machine, such as http://api:8080
  --proxy URL         tunnel requests to base URLs and live through this proxy; '$NAME' stands for an environment variable, as
                      a whole or as user or password: 'http://$USER:$PASSWORD@proxy.example:3128' (default: HTTPS_PROXY,
                      HTTP_PROXY and NO_PROXY, where Node heeds them: NODE_USE_ENV_PROXY=1)
  --json FILE         write the report as JSON;  also --junit FILE, --html FILE, --markdown FILE; folders are made, and
                      - is stdout, the rest of the output then goes to stderr
  --traceability FILE
                      write which cases speak for which rule of the document, and the verdicts, as Markdown;
                      a rule for which none speaks is an error
  --body CASE         write the body of one case's request to stdout, for curl; send nothing
  --verbose           every case with what travelled, no list cut short
  --help              this text

Exit status: 0 every judged case agrees, 1 something disagrees, 2 not decided or not run.`;

const flags = {
  target: { type: "string", multiple: true },
  cases: { type: "string", multiple: true },
  include: { type: "string", multiple: true },
  exclude: { type: "string", multiple: true },
  operation: { type: "string", multiple: true },
  tag: { type: "string", multiple: true },
  path: { type: "string", multiple: true },
  method: { type: "string", multiple: true },
  check: { type: "string", multiple: true },
  "exclude-deprecated": { type: "boolean" },
  spec: { type: "string" },
  "allow-ref": { type: "string", multiple: true },
  "allow-create": { type: "boolean" },
  "max-requests": { type: "string" },
  "max-creates": { type: "string" },
  ledger: { type: "string" },
  plan: { type: "boolean" },
  timeout: { type: "string" },
  "max-time": { type: "string" },
  wait: { type: "string" },
  strict: { type: "boolean" },
  deviations: { type: "string" },
  "api-key-env": { type: "string" },
  credential: { type: "string", multiple: true },
  header: { type: "string", multiple: true },
  cookie: { type: "string", multiple: true },
  "allow-insecure-http": { type: "boolean" },
  proxy: { type: "string" },
  json: { type: "string" },
  junit: { type: "string" },
  html: { type: "string" },
  markdown: { type: "string" },
  traceability: { type: "string" },
  body: { type: "string" },
  verbose: { type: "boolean" },
  help: { type: "boolean", short: "h" },
} as const;

/** @throws CannotRun */
export const readArguments = (
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Arguments | "help" => {
  const values = parse(argv);
  if (values.help) return "help";
  const { "api-key-env": apiKeyEnv, "allow-ref": allowRefs } = values;
  const timeoutMs = whole("timeout", values.timeout, 1);
  const wait = whole("wait", values.wait, 0);
  const maxTime = whole("max-time", values["max-time"], 1);
  const maxRequests = whole("max-requests", values["max-requests"], 0);
  const maxCreates = whole("max-creates", values["max-creates"], 0);
  const { target, cases, spec, ledger, deviations, json, junit, html, markdown, traceability } = values;
  return {
    options: {
      ...(target === undefined ? {} : { targets: [...new Set(target)] }),
      ...(cases === undefined ? {} : { cases }),
      ...filters(values),
      ...(spec === undefined ? {} : { spec }),
      ...(allowRefs === undefined ? {} : { allowRefs }),
      ...(ledger === undefined ? {} : { ledger }),
      ...(timeoutMs === null ? {} : { timeoutMs }),
      ...(wait === null ? {} : { waitMs: wait * 1000 }),
      ...(maxTime === null ? {} : { maxTimeMs: maxTime * 1000 }),
      ...(maxRequests === null ? {} : { maxRequests }),
      ...(maxCreates === null ? {} : { maxCreates }),
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
      ...(traceability === undefined ? {} : { traceability }),
    },
    verbose: values.verbose ?? false,
    plan: values.plan ?? false,
    body: values.body ?? null,
  };
};

const filters = (values: ReturnType<typeof parse>): Partial<ConformanceOptions> => {
  const { include, exclude, operation, tag, path, method, check } = values;
  return {
    ...(include === undefined ? {} : { include }),
    ...(exclude === undefined ? {} : { exclude }),
    ...(operation === undefined ? {} : { operations: operation }),
    ...(tag === undefined ? {} : { tags: tag }),
    ...(path === undefined ? {} : { paths: path }),
    ...(method === undefined ? {} : { methods: method }),
    ...(check === undefined ? {} : { checks: check }),
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
    const known = Object.hasOwn(flags, name) ? flags[name as keyof typeof flags] : null;
    if (known === null) throw new CannotRun(`There is no flag ${shown(rawName)}. See --help.`);
    if (known.type === "boolean" && inlineValue) throw new CannotRun(`${rawName} takes no value. See --help.`);
    // What looks like a flag is one: a value that was forgotten must not swallow it.
    if (known.type === "string" && (!value || (!inlineValue && value.startsWith("-") && value !== "-")))
      throw new CannotRun(`${rawName} needs a value. See --help.`);
    if (seen.has(name) && !("multiple" in known)) throw new CannotRun(`${rawName} is given twice; give it once.`);
    seen.add(name);
  }
  if (positionals.length > 0)
    throw new CannotRun(
      `There is an argument that belongs to no flag${viaNpm ? "; npm passes on only what stands after --" : ""}. See --help.`,
    );
  return values as ReturnType<typeof parseStrictly>;
};

/** For its type alone. */
const parseStrictly = (args: string[]) => parseArgs({ args, options: flags }).values;

const viaNpm = import.meta.url.endsWith(".ts");

/** What the user typed may be a key: only what looks like a flag is repeated. */
const shown = (flag: string): string =>
  /^--?[a-z]{1,16}(-[a-z]{1,16}){0,3}$/.test(flag) ? flag : "of the name that was given";

const readKey = (flag: string, name: string, env: Readonly<Record<string, string | undefined>>): string => {
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name))
    throw new CannotRun(`--${flag} takes the name of an environment variable, not a key.`);
  const key = env[name]?.trim() ?? "";
  if (key === "")
    throw new CannotRun(
      `The environment variable ${/^[A-Z][A-Z0-9_]*$/.test(name) ? name : "that was named"} is ${env[name] === undefined ? "not set" : "empty"} (--${flag}).`,
    );
  return key;
};

const readCredentials = (
  given: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Required<Pick<ConformanceOptions, "credentials" | "credentialEnvs">> => {
  const pairs = given.map((text) => {
    const at = text.lastIndexOf("=");
    if (at < 1) throw new CannotRun("--credential is SCHEME=NAME: a security scheme and an environment variable.");
    return [text.slice(0, at), text.slice(at + 1)] as const;
  });
  return {
    credentials: Object.fromEntries(pairs.map(([scheme, name]) => [scheme, readKey("credential", name, env)])),
    credentialEnvs: Object.fromEntries(pairs),
  };
};

/** Quoted, so that no list of processes shows what the variable holds. */
const readProxy = (
  text: string,
  env: Readonly<Record<string, string | undefined>>,
): Pick<ConformanceOptions, "proxy" | "proxySource"> => {
  const secretIn = (name: string): string => readKey("proxy", name, env);
  const whole = /^\$(\w+)$/.exec(text)?.[1];
  if (whole !== undefined) return { proxy: secretIn(whole), proxySource: text };
  const [, scheme = "", user = "", rest = ""] = /^([a-z]+:\/\/)([^@/]*)@(.*)$/is.exec(text) ?? [];
  if (!user.includes("$")) return { proxy: text };
  const filled = user.replace(/\$(\w+)/g, (_, name: string) => encodeURIComponent(secretIn(name)));
  const password = user.slice(user.indexOf(":") + 1);
  return { proxy: `${scheme}${filled}@${rest}`, ...(/^\$\w+$/.test(password) ? { proxySource: text } : {}) };
};

const whole = (flag: string, text: string | undefined, least: number): number | null => {
  if (text === undefined) return null;
  if (!/^\d{1,9}$/.test(text) || Number(text) < least)
    throw new CannotRun(`--${flag} is a whole number from ${least} to 999999999.`);
  return Number(text);
};

const readDeviationsFile = (file: string): readonly Deviation[] => {
  try {
    return readDeviations(JSON.parse(readRegularFile(file).toString("utf8")));
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const why = { ENOENT: "there is no such file", EISDIR: "it is a folder", EACCES: "permission denied" }[code ?? ""];
    throw new CannotRun(`The deviations ${file} cannot be read: ${why ?? message}.`);
  }
};
