// The command `mock`: serves a document through Prism until Ctrl-C, and prints when it is ready and how to try it. Exit
// status: 0 after Ctrl-C, 2 if it cannot serve. Prints only through the given `io`.
import { existsSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { parseArgs } from "node:util";
import { displayPath } from "../bundle/spec-error.ts";
import { type Document, isObject } from "../openapi/document.ts";
import type { Operation } from "../openapi/operation.ts";
import { readOperations } from "../openapi/read.ts";
import { isRetired } from "../openapi/retired.ts";
import { flagError, flagsNamed } from "../terminal/flag-error.ts";
import { type TerminalText, terminalLine, terminalLines } from "../terminal/terminal-text.ts";
import { printed, UserError } from "../terminal/user-error.ts";
import { curlLine } from "./curl-line.ts";
import type { Answered } from "./front.ts";
import { prismVersion } from "./locate-prism.ts";
import { describeCrash } from "./own-process.ts";
import { type Mock, readDocument, startMock } from "./start-mock.ts";

export type MockIo = {
  readonly out: (line: TerminalText) => void;
  readonly err: (line: TerminalText) => void;
  /** The document to serve without `--spec`; default `generated/openapi.json`. */
  readonly defaultSpec?: string;
};

const generatedSpec = "generated/openapi.json";
const defaultHost = "127.0.0.1";
const defaultPort = 4010;

const usage = (defaultSpec: string) => `mock: serves an OpenAPI document with Prism ${prismVersion}

  --spec FILE   the document, YAML or JSON, in one file or several (default: ${displayPath(resolve(defaultSpec))})
  --allow-ref PLACE
                a folder, a file or a URL prefix that its $refs may lead to, besides its own folder; repeatable
  --port N      the port on ${defaultHost}; 0 takes any free port (default: ${defaultPort})
  --help        print this text

The mock prints each request, its answer, and what in the request breaks the document. It accepts any credential.
Choose an answer with a header, or with a query parameter if you cannot set headers:

  Prefer: code=401            this status, even if the document does not describe it (429 and 503 with Retry-After)
  Prefer: example=NAME        this example of the document
  Prefer: dynamic=true        a value generated from the schema
  ?__code=401  ?__example=NAME  ?__dynamic=true

A deprecated operation that documents a 410 answers 410; Prefer: code=200 gets its success instead.
Web pages of any origin may call the mock. It does not check the size, type or content of a file.

Examples:
  waves-voice mock
  waves-voice mock --spec api/openapi.yaml --port 8080`;

/** Resolves to the exit status when the mock has ended and no process is left. */
export const mockCommand = async (argv: readonly string[], io: MockIo): Promise<0 | 2> => {
  const stop = new AbortController();
  const onSignal = () => stop.abort();
  process.on("SIGINT", onSignal).on("SIGTERM", onSignal);
  try {
    const options = readArguments(argv, io.defaultSpec ?? generatedSpec);
    if (options === "help") {
      io.out(terminalLines(usage(io.defaultSpec ?? generatedSpec)));
      return 0;
    }
    await serve(options, io, stop.signal);
    return 0;
  } catch (error) {
    if (stop.signal.aborted) return 0;
    io.err(printed(error));
    return 2;
  } finally {
    process.off("SIGINT", onSignal).off("SIGTERM", onSignal);
  }
};

class UsageError extends UserError {}

type Options = {
  readonly specFile: string;
  /** True if the document is bundled already, as generated/openapi.json is. */
  readonly bundled: boolean;
  readonly allowRefs: readonly string[];
  readonly port: number;
};

const readArguments = (argv: readonly string[], defaultSpec: string): Options | "help" => {
  const { spec, port, help, "allow-ref": allowRefs = [] } = parse(argv, defaultSpec);
  if (help) return "help";
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) {
    throw new UsageError(`mock: --port ${port} is not a port. Give a number from 0 to 65535.`);
  }
  if (spec === undefined && !existsSync(defaultSpec)) {
    throw new UsageError(`mock: ${defaultSpec} does not exist. Write it first: npm run generate`);
  }
  return { specFile: spec ?? defaultSpec, bundled: spec === undefined, allowRefs, port: Number(port) };
};

const parse = (
  argv: readonly string[],
  defaultSpec: string,
): { spec?: string; "allow-ref"?: string[]; port: string; help: boolean } => {
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        spec: { type: "string" },
        "allow-ref": { type: "string", multiple: true },
        port: { type: "string", default: String(defaultPort) },
        help: { type: "boolean", short: "h", default: false },
      },
    });
    return values;
  } catch (error) {
    throw new UsageError(`mock: ${flagError(error, flagsNamed(usage(defaultSpec)))}\n\n${usage(defaultSpec)}`);
  }
};

const serve = async (
  { specFile, bundled, allowRefs, port }: Options,
  io: MockIo,
  signal: AbortSignal,
): Promise<void> => {
  const document = bundled ? await readDocument(specFile) : await bundle(specFile, allowRefs);
  const onAnswer = (answered: Answered) => {
    for (const line of answerLines(answered)) io.out(line);
  };
  let mock = await startMock({ specFile, document, host: defaultHost, port, signal, onAnswer });
  try {
    for (const line of welcome(specFile, document, mock)) io.out(line);
    // Some requests crash Prism. A user of the mock should notice no more than a line or two.
    for (;;) {
      const death = mock.nextDeath().then((crash) => ({ crash, isGone: false }));
      const gone = mock.crashed.then((crash) => ({ crash, isGone: true }));
      const end = await Promise.race([gone, death, aborted(signal)]);
      if (end === null || signal.aborted) return;
      const { crash } = end;
      if (!end.isGone) {
        io.err(
          terminalLine`Prism crashed on a request, which got no answer (${crash.exitMessage.split("\n", 1)[0] ?? ""}). It keeps running.`,
        );
        continue;
      }
      io.err(terminalLine`Prism crashed (${describeCrash(crash)}). Restarting it on ${mock.baseUrl}.`);
      mock = await startMock({
        specFile,
        document,
        host: defaultHost,
        port: Number(new URL(mock.baseUrl).port),
        signal,
        onAnswer,
      });
      io.err(terminalLine`Ready again.`);
    }
  } finally {
    await mock.stop();
  }
};

/** Loaded only when needed, because the bundler takes as long to load as Prism. */
const bundle = async (specFile: string, allowRefs: readonly string[]): Promise<Document> => {
  const { loadSpec } = await import("../bundle.ts");
  return (await loadSpec(specFile, null, undefined, allowRefs)).document;
};

/** Prints `POST /letters → 400`, followed by the ways in which the request violates the document. */
const answerLines = ({ method, path, status, violations, because }: Answered): TerminalText[] => {
  const chosen = because === null ? "" : ` (${because})`;
  return [
    terminalLine`${method} ${path} → ${String(status)}${chosen}`,
    ...violations.map((violation) => terminalLine`  ${violation}`),
  ];
};

const aborted = (signal: AbortSignal): Promise<null> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve(null);
    signal.addEventListener("abort", () => resolve(null), { once: true });
  });

const welcome = (specFile: string, document: Document, mock: Mock): TerminalText[] => {
  const { operations, refused } = readOperations(document);
  const title = isObject(document.info) ? `${document.info.title} ${document.info.version}` : specFile;
  const first = operationToTry(operations);
  return [
    terminalLine`Ready: ${title} on ${mock.baseUrl} (Ctrl-C stops it)`,
    ...refused.map(
      ({ operation, pointer, reason }) =>
        terminalLine`Served by Prism, but not supported here: ${operation}, ${pointer}: ${reason}`,
    ),
    ...mock.unchecked.map(
      ({ method, path, reason }) =>
        terminalLine`Not checked: the bodies of ${method} ${path}: Prism cannot read the schema: ${reason}`,
    ),
    ...operations.flatMap(deprecation),
    ...(first
      ? [
          terminalLine`${curlLine(first, { document, baseUrl: mock.baseUrl, sampleFile: (name) => findSample(specFile, name) })}`,
        ]
      : []),
  ];
};

/** The most interesting operation to try: the first POST that is not deprecated. */
const operationToTry = (operations: readonly Operation[]): Operation | undefined => {
  const current = operations.filter(({ deprecated }) => !deprecated);
  return current.find(({ method }) => method === "POST") ?? current[0] ?? operations[0];
};

const deprecation = (operation: Operation): TerminalText[] => {
  if (!operation.deprecated) return [];
  if (isRetired(operation)) {
    return [
      terminalLine`Retired: ${operation.method} ${operation.path} answers 410; the header Prefer: code=200 requests its success instead`,
    ];
  }
  const { replacement } = operation;
  const instead = replacement ? `call ${replacement.method} ${replacement.path} instead` : "no replacement is named";
  return [terminalLine`Deprecated: ${operation.method} ${operation.path}; ${instead}`];
};

/** Samples are next to the handwritten document, or in the `spec` folder next to the folder of a bundle. */
const findSample = (specFile: string, name: string): string | null => {
  const folder = dirname(resolve(specFile));
  const file = [join(folder, "samples", name), join(folder, "..", "spec", "samples", name)].find(existsSync);
  return file === undefined ? null : relative(process.cwd(), file) || file;
};
