// The command `mock`: serves a document through Prism until Ctrl-C, says when it is ready and how to try it.
// Exit status 0 after Ctrl-C, 2 where it cannot serve. Prints only through the `io` it is given.
import { existsSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { parseArgs } from "node:util";
import { type Document, isObject } from "../openapi/document.ts";
import type { Operation } from "../openapi/operation.ts";
import { readOperations } from "../openapi/read.ts";
import { type TerminalText, terminalLine, terminalLines } from "../terminal/terminal-text.ts";
import { printed, UserError } from "../terminal/user-error.ts";
import { curlLine } from "./curl-line.ts";
import { PRISM_VERSION } from "./locate-prism.ts";
import { describeCrash } from "./own-process.ts";
import { type Mock, readDocument, startMock } from "./start-mock.ts";

export type MockIo = {
  readonly out: (line: TerminalText) => void;
  readonly err: (line: TerminalText) => void;
  /** What is served without `--spec`; default `generated/openapi.json`. */
  readonly defaultSpec?: string;
};

const HOST = "127.0.0.1";
const PORT = 4010;

const usage = `mock: serves an OpenAPI document with Prism ${PRISM_VERSION}

  --spec FILE   the document, YAML or JSON, split over files or not (default: generated/openapi.json)
  --allow-ref PLACE
                a folder, a file or the beginning of a URL that its $refs may lead to, beside its own folder; repeatable
  --port N      the port on ${HOST}, 0 for any free one (default: ${PORT})
  --help        this text`;

/** Resolves to the exit status when the mock has ended; no process is left then. */
export async function mockCommand(argv: readonly string[], io: MockIo): Promise<0 | 2> {
  const stop = new AbortController();
  const onSignal = () => stop.abort();
  process.on("SIGINT", onSignal).on("SIGTERM", onSignal);
  try {
    const options = readArguments(argv, io.defaultSpec ?? "generated/openapi.json");
    if (options === "help") {
      io.out(terminalLines(usage));
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
}

class UsageError extends UserError {}

type Options = {
  readonly specFile: string;
  /** Whether it is bundled already, as generated/openapi.json is. */
  readonly bundled: boolean;
  readonly allowRefs: readonly string[];
  readonly port: number;
};

function readArguments(argv: readonly string[], defaultSpec: string): Options | "help" {
  const { spec, port, help, "allow-ref": allowRefs = [] } = parse(argv);
  if (help) return "help";
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) {
    throw new UsageError(`mock: --port ${port} is not a port. Give a number from 0 to 65535.`);
  }
  if (spec === undefined && !existsSync(defaultSpec)) {
    throw new UsageError(`mock: ${defaultSpec} does not exist. Write it first: npm run generate`);
  }
  return { specFile: spec ?? defaultSpec, bundled: spec === undefined, allowRefs, port: Number(port) };
}

function parse(argv: readonly string[]): { spec?: string; "allow-ref"?: string[]; port: string; help: boolean } {
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        spec: { type: "string" },
        "allow-ref": { type: "string", multiple: true },
        port: { type: "string", default: String(PORT) },
        help: { type: "boolean", short: "h", default: false },
      },
    });
    return values;
  } catch (error) {
    throw new UsageError(`mock: ${(error as Error).message}\n\n${usage}`);
  }
}

async function serve({ specFile, bundled, allowRefs, port }: Options, io: MockIo, signal: AbortSignal): Promise<void> {
  const document = bundled ? await readDocument(specFile) : await bundle(specFile, allowRefs);
  let mock = await startMock({ specFile, document, host: HOST, port, signal });
  try {
    for (const line of welcome(specFile, document, mock)) io.out(line);
    // Prism dies of some requests; whoever develops against it should not have to notice more than these two lines.
    for (;;) {
      const crash = await Promise.race([mock.crashed, aborted(signal)]);
      if (crash === null || signal.aborted) return;
      io.err(terminalLine`Prism died (${describeCrash(crash)}). Starting it again on ${mock.baseUrl}.`);
      mock = await startMock({ specFile, document, host: HOST, port: Number(new URL(mock.baseUrl).port), signal });
      io.err(terminalLine`Ready again.`);
    }
  } finally {
    await mock.stop();
  }
}

/** Loaded only when needed: the bundler takes as long to load as Prism. */
async function bundle(specFile: string, allowRefs: readonly string[]): Promise<Document> {
  const { loadSpec } = await import("../bundle.ts");
  return (await loadSpec(specFile, null, undefined, allowRefs)).document;
}

function aborted(signal: AbortSignal): Promise<null> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve(null);
    signal.addEventListener("abort", () => resolve(null), { once: true });
  });
}

function welcome(specFile: string, document: Document, mock: Mock): TerminalText[] {
  const { operations, refused } = readOperations(document);
  const title = isObject(document.info) ? `${document.info.title} ${document.info.version}` : specFile;
  const [first] = operations;
  return [
    terminalLine`Ready: ${title} on ${mock.baseUrl} (Ctrl-C stops it)`,
    ...refused.map(
      ({ operation, pointer, reason }) =>
        terminalLine`Served, but not understood here: ${operation}, ${pointer}: ${reason}`,
    ),
    ...operations.flatMap(deprecation),
    ...(first
      ? [
          terminalLine`${curlLine(first, { document, baseUrl: mock.baseUrl, sampleFile: (name) => findSample(specFile, name) })}`,
        ]
      : []),
  ];
}

function deprecation(operation: Operation): TerminalText[] {
  if (!operation.deprecated) return [];
  const { replacement } = operation;
  const instead = replacement ? `call ${replacement.method} ${replacement.path} instead` : "no replacement is named";
  return [terminalLine`Deprecated: ${operation.method} ${operation.path}; ${instead}`];
}

/** Samples lie beside the hand-written document; a bundle lies beside the folder that holds it. */
function findSample(specFile: string, name: string): string | null {
  const folder = dirname(resolve(specFile));
  const file = [join(folder, "samples", name), join(folder, "..", "spec", "samples", name)].find(existsSync);
  return file === undefined ? null : relative(process.cwd(), file) || file;
}
