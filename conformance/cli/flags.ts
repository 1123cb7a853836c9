// Every flag of the command, in the order of --help. A config file takes the same words: its keys, its JSON Schema and what is
// printed here follow from this table, so that a new flag is one entry and no more. Data only.

export type Flag = {
  readonly type: "string" | "boolean";
  /** May be given several times. */
  readonly multiple?: true;
  readonly short?: string;
  /** What stands for the value in --help. FILE and PLACE are paths, N, MS and SECONDS are whole numbers. */
  readonly takes?: string;
  readonly help: string;
  /** It is about one call of the command, so no config file has it. */
  readonly once?: true;
  /** What a config file may hold in the place of the flag's text: the list that the named file has, or a map to any values. */
  readonly inline?: "list" | "map";
};

export const flags = {
  config: {
    type: "string",
    takes: "FILE",
    once: true,
    help: "what flags would say, from a file: YAML, JSON or a module (default: conformance.config.yaml, .json, .ts, .js … in the working directory); a flag goes before it",
  },
  target: {
    type: "string",
    multiple: true,
    takes: "NAME",
    help: "client, mock, live or a base URL (default: client and mock)",
  },
  cases: { type: "string", multiple: true, takes: "GLOB", help: "only these cases, and the controls they need" },
  include: { type: "string", multiple: true, takes: "GLOB", help: "the same as --cases" },
  exclude: { type: "string", multiple: true, takes: "GLOB", help: "which cases to leave out" },
  operation: {
    type: "string",
    multiple: true,
    takes: "ID",
    help: "only cases of these operations, by a glob; !GLOB takes away, here and below",
  },
  tag: { type: "string", multiple: true, takes: "TAG", help: "likewise, of operations with these tags" },
  path: { type: "string", multiple: true, takes: "PATH", help: "likewise, of operations on these paths" },
  method: { type: "string", multiple: true, takes: "METHOD", help: "likewise, of operations with these methods" },
  "exclude-deprecated": { type: "boolean", help: "leave deprecated operations out" },
  require: {
    type: "string",
    multiple: true,
    takes: "ID",
    help: "an operation that must be served, although the document lets a server leave it out (--strict: each one)",
  },
  check: {
    type: "string",
    multiple: true,
    takes: "NAME",
    help: "only what these checks find, such as status-documented; !NAME all but it",
  },
  spec: { type: "string", takes: "FILE", help: "another OpenAPI document, YAML or JSON" },
  "allow-ref": {
    type: "string",
    multiple: true,
    takes: "PLACE",
    help: "a folder, a file or the beginning of a URL that its $refs may lead to, beside its own folder",
  },
  example: {
    type: "string",
    multiple: true,
    takes: "NAME=VALUE",
    inline: "map",
    help: "an id or another value that only the server knows, for each parameter and each member of a body called so, or for one, as createThing.owner=7",
  },
  "read-only": {
    type: "boolean",
    help: "send only GET, HEAD and OPTIONS, and requests without the right key, on this machine too",
  },
  "may-change": {
    type: "string",
    multiple: true,
    takes: "OPERATION",
    help: "an operation that may change or remove what the run has not made; without it such a request is about what the run has made, on this machine too",
  },
  "allow-create": {
    type: "boolean",
    help: "let requests that may create something go to a target off this machine",
  },
  "max-requests": { type: "string", takes: "N", help: "hard limit on requests to each target" },
  "max-creates": {
    type: "string",
    takes: "N",
    help: "hard limit on those that may create something (default: 1 off this machine)",
  },
  rate: {
    type: "string",
    takes: "N",
    help: "at most N requests a second to each server (default: 4 off this machine); what the server itself says in Retry-After, RateLimit and X-RateLimit-* is obeyed anyway",
  },
  workers: {
    type: "string",
    takes: "N",
    help: "N requests under way to a server at a time, where their cases do not depend on one another (default: 1)",
  },
  "max-failures": { type: "string", takes: "N", help: "end after N failing cases, declared ones not counted" },
  sample: {
    type: "string",
    takes: "N",
    help: "N cases of each operation: its control, and those that speak for most rules",
  },
  ledger: {
    type: "string",
    takes: "FILE",
    help: "where those are written down (default: waves-voice-ledger.jsonl)",
  },
  plan: { type: "boolean", once: true, help: "say what would be sent, and send nothing" },
  timeout: {
    type: "string",
    takes: "MS",
    help: "for one exchange (default: 5000 on this machine, 60000 off it)",
  },
  wait: { type: "string", takes: "SECONDS", help: "for a server that is starting, before the first request" },
  "max-time": {
    type: "string",
    takes: "SECONDS",
    help: "for the whole run; reports are written, what was not judged by then is undecided",
  },
  strict: { type: "boolean", help: "what only SHOULD be counts as well" },
  deviations: {
    type: "string",
    takes: "FILE",
    inline: "list",
    help: "known disagreements, JSON (default: those of Prism)",
  },
  "write-deviations": {
    type: "string",
    takes: "FILE",
    once: true,
    help: "write today's causes as deviations, with reason and evidence to fill in; to a new file, or to the one of --deviations",
  },
  baseline: {
    type: "string",
    takes: "FILE",
    help: "an earlier report (--json): only causes that it does not have make the run disagree",
  },
  "api-key-env": {
    type: "string",
    takes: "NAME",
    help: "the environment variable with the key, which is never a flag itself (default: SMALLEST_API_KEY; with --spec none: what the document suggests with x-key-env is read only if it is named here)",
  },
  credential: {
    type: "string",
    multiple: true,
    takes: "SCHEME=NAME",
    help: "the same for one of the document's security schemes",
  },
  header: {
    type: "string",
    multiple: true,
    takes: "'NAME: VALUE'",
    help: "a header field for every request; in the value $NAME is an environment variable",
  },
  cookie: { type: "string", multiple: true, takes: "NAME=VALUE", help: "a cookie for every request, likewise" },
  "allow-insecure-http": {
    type: "boolean",
    help: "send the key in plain text to a target off this machine, such as http://api:8080",
  },
  proxy: {
    type: "string",
    takes: "URL",
    help: "tunnel requests to base URLs and live through this proxy; '$NAME' stands for an environment variable, as a whole or as user or password: 'http://$USER:$PASSWORD@proxy.example:3128' (default: HTTPS_PROXY, HTTP_PROXY and NO_PROXY, where Node heeds them: NODE_USE_ENV_PROXY=1)",
  },
  json: {
    type: "string",
    takes: "FILE",
    help: "write the report as JSON; folders are made, and - is stdout, the rest of the output then goes to stderr",
  },
  junit: { type: "string", takes: "FILE", help: "the same as JUnit XML" },
  html: { type: "string", takes: "FILE", help: "the same as a page" },
  markdown: { type: "string", takes: "FILE", help: "the same as Markdown" },
  "code-quality": {
    type: "string",
    takes: "FILE",
    help: "the same as GitLab's Code Quality report: what to mend, on the lines of the document",
  },
  har: {
    type: "string",
    takes: "FILE",
    help: "write what travelled to base URLs, live and the mock as HAR 1.2, without secrets: for the command judge, and for the tools of browsers",
  },
  traceability: {
    type: "string",
    takes: "FILE",
    help: "write which cases speak for which rule of the document, and the verdicts, as Markdown; a rule for which none speaks is an error",
  },
  body: {
    type: "string",
    takes: "CASE",
    once: true,
    help: "write the body of one case's request to stdout, for curl; send nothing",
  },
  verbose: { type: "boolean", help: "every case with what travelled, no list cut short" },
  help: { type: "boolean", short: "h", once: true, help: "this text" },
} as const satisfies Readonly<Record<string, Flag>>;

export type FlagName = keyof typeof flags;

export const flagOf = (name: string): Flag | null => (Object.hasOwn(flags, name) ? flags[name as FlagName] : null);
