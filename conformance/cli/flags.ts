// Every flag of the command, in the order of --help. The config file's keys, its JSON Schema and the help text are all
// made from this table, so that a new flag needs only one entry. Data only.

export type Flag = {
  readonly type: "string" | "boolean";
  /** May be given several times. */
  readonly multiple?: true;
  readonly short?: string;
  /** The placeholder for the value in --help. FILE and PLACE are paths; N, MS and SECONDS are whole numbers. */
  readonly takes?: string;
  readonly help: string;
  /** The flag concerns one invocation of the command, so no config file has it. */
  readonly once?: true;
  /**
   * What a config file may contain in place of the flag's text: the list from the named file, or a map with any values.
   */
  readonly inline?: "list" | "map";
};

export const flags = {
  config: {
    type: "string",
    takes: "FILE",
    once: true,
    help: "read options from a file: YAML, JSON or a module (default: conformance.config.yaml, .json, .ts, .js … in the working directory); a flag overrides it",
  },
  target: {
    type: "string",
    multiple: true,
    takes: "NAME",
    help: "what to check: client, mock, live or a base URL (default: client and mock)",
  },
  cases: {
    type: "string",
    multiple: true,
    takes: "GLOB",
    help: "run only cases whose id matches, and the controls they need",
  },
  include: { type: "string", multiple: true, takes: "GLOB", help: "the same as --cases" },
  exclude: { type: "string", multiple: true, takes: "GLOB", help: "leave out cases whose id matches" },
  operation: {
    type: "string",
    multiple: true,
    takes: "ID",
    help: "run only cases of these operations, ids or globs; !GLOB excludes, also in the next three flags",
  },
  tag: { type: "string", multiple: true, takes: "TAG", help: "run only operations with this tag" },
  path: { type: "string", multiple: true, takes: "PATH", help: "run only operations on this path" },
  method: { type: "string", multiple: true, takes: "METHOD", help: "run only operations with this method" },
  "exclude-deprecated": { type: "boolean", help: "leave out deprecated operations" },
  require: {
    type: "string",
    multiple: true,
    takes: "ID",
    help: "an operation that must be served although the document makes it optional (--strict requires all of them)",
  },
  check: {
    type: "string",
    multiple: true,
    takes: "NAME",
    help: "report only findings of this check, such as status-documented; !NAME excludes one",
  },
  spec: { type: "string", takes: "FILE", help: "the OpenAPI document, YAML or JSON (default: the one that ships)" },
  "allow-ref": {
    type: "string",
    multiple: true,
    takes: "PLACE",
    help: "a folder, a file or a URL prefix that the document's $refs may lead to, besides its own folder",
  },
  example: {
    type: "string",
    multiple: true,
    takes: "NAME=VALUE",
    inline: "map",
    help: "an id or another value that only the server knows, for every parameter and body member of that name, or for one operation's: createThing.owner=7",
  },
  "read-only": {
    type: "boolean",
    help: "send only GET, HEAD, OPTIONS and requests without a valid key, on this machine too",
  },
  "may-change": {
    type: "string",
    multiple: true,
    takes: "OPERATION",
    help: "an operation that may change or delete resources that this run did not create; without it, such requests are sent only for resources that the run created, on this machine too",
  },
  "allow-create": {
    type: "boolean",
    help: "allow requests that may create something on a target off this machine",
  },
  "max-requests": { type: "string", takes: "N", help: "send at most N requests to each target" },
  "max-creates": {
    type: "string",
    takes: "N",
    help: "send at most N requests that may create something (default: 1 off this machine)",
  },
  rate: {
    type: "string",
    takes: "N",
    help: "send at most N requests a second to each server (default: 4 off this machine); Retry-After, RateLimit and X-RateLimit-* of the server are always obeyed",
  },
  workers: {
    type: "string",
    takes: "N",
    help: "send up to N requests to a server at the same time, if their cases are independent of each other (default: 1)",
  },
  "max-failures": { type: "string", takes: "N", help: "stop after N failing cases, not counting declared deviations" },
  sample: {
    type: "string",
    takes: "N",
    help: "run only N cases of each operation: its control, and those that cover the most rules",
  },
  ledger: {
    type: "string",
    takes: "FILE",
    help: "where requests that may create something are recorded (default: waves-voice-ledger.jsonl)",
  },
  plan: { type: "boolean", once: true, help: "print what would be sent, and send nothing" },
  timeout: {
    type: "string",
    takes: "MS",
    help: "time limit for one request and its answer (default: 5000 on this machine, 60000 off it)",
  },
  wait: { type: "string", takes: "SECONDS", help: "wait up to this long for a server that is still starting" },
  "max-time": {
    type: "string",
    takes: "SECONDS",
    help: "time limit for the whole run; cases not judged by then are undecided, and reports are still written",
  },
  strict: { type: "boolean", help: "count notes too, such as a SHOULD of a standard that is not met" },
  deviations: {
    type: "string",
    takes: "FILE",
    inline: "list",
    help: "known disagreements, as JSON (default: those of Prism)",
  },
  "write-deviations": {
    type: "string",
    takes: "FILE",
    once: true,
    help: "write the causes of this run as deviations, for you to add reason and evidence; to a new file, or to that of --deviations",
  },
  baseline: {
    type: "string",
    takes: "FILE",
    help: "an earlier report (--json); only causes that are not in it make the run disagree",
  },
  "api-key-env": {
    type: "string",
    takes: "NAME",
    help: "the environment variable that holds the key; no flag takes the key itself (default: SMALLEST_API_KEY; none with --spec, even if the document suggests one with x-key-env)",
  },
  credential: {
    type: "string",
    multiple: true,
    takes: "SCHEME=NAME",
    help: "the environment variable that holds the credential of one security scheme",
  },
  header: {
    type: "string",
    multiple: true,
    takes: "'NAME: VALUE'",
    help: "add a header field to every request; $NAME in the value is an environment variable",
  },
  cookie: {
    type: "string",
    multiple: true,
    takes: "NAME=VALUE",
    help: "add a cookie to every request; $NAME in the value is an environment variable",
  },
  "allow-insecure-http": {
    type: "boolean",
    help: "allow sending the key over plain http to a target off this machine, such as http://api:8080",
  },
  proxy: {
    type: "string",
    takes: "URL",
    help: "tunnel requests to base URLs and live through this proxy; $NAME is an environment variable, as the whole value or as user or password: 'http://$USER:$PASSWORD@proxy.example:3128' (default: HTTPS_PROXY, HTTP_PROXY and NO_PROXY if Node heeds them: NODE_USE_ENV_PROXY=1)",
  },
  json: {
    type: "string",
    takes: "FILE",
    help: "write the report as JSON, creating folders as needed; - is stdout, and the other output then goes to stderr",
  },
  junit: { type: "string", takes: "FILE", help: "write the report as JUnit XML" },
  html: { type: "string", takes: "FILE", help: "write the report as an HTML page" },
  markdown: { type: "string", takes: "FILE", help: "write the report as Markdown" },
  "code-quality": {
    type: "string",
    takes: "FILE",
    help: "write what to fix as a GitLab Code Quality report, by line of the document",
  },
  har: {
    type: "string",
    takes: "FILE",
    help: "write the traffic to base URLs, live and the mock as HAR 1.2, without secrets, for the judge command and browser tools",
  },
  traceability: {
    type: "string",
    takes: "FILE",
    help: "write which cases cover which rule of the document, with their verdicts, as Markdown; a rule without a case is an error",
  },
  body: {
    type: "string",
    takes: "CASE",
    once: true,
    help: "write the request body of one case to stdout, for curl, and send nothing",
  },
  verbose: { type: "boolean", help: "print every case with its request and answer, and every list in full" },
  help: { type: "boolean", short: "h", once: true, help: "print this text" },
} as const satisfies Readonly<Record<string, Flag>>;

export type FlagName = keyof typeof flags;

export const flagOf = (name: string): Flag | null => (Object.hasOwn(flags, name) ? flags[name as FlagName] : null);
