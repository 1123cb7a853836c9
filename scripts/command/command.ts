// The command `waves-voice COMMAND …`: finds the command, loads it only then, and determines the exit status.
import { readFileSync } from "node:fs";
import { didYouMean } from "../terminal/did-you-mean.ts";
import { CommandError, type ExitStatus, type Io } from "../terminal/io.ts";
import { kebab } from "../terminal/kebab.ts";
import { bundle, bundlePath } from "../terminal/package-bundle.ts";
import { terminalLine, terminalLines } from "../terminal/terminal-text.ts";
import { printed } from "../terminal/user-error.ts";
import { commandName } from "./operation/flags.ts";
import { oneLine } from "./operation/help.ts";

/** Never throws; errors are printed to `io.err`. */
export const runCommand = async (argv: readonly string[], io: Io): Promise<ExitStatus> => {
  try {
    return await dispatch(argv, io);
  } catch (error) {
    io.err(printed(error));
    return 2;
  }
};

const dispatch = async ([name, ...rest]: readonly string[], io: Io): Promise<ExitStatus> => {
  if (name === undefined || name === "--help" || name === "-h" || (name === "help" && rest.length === 0)) {
    io.out(terminalLines(usage()));
    return name === undefined ? 2 : 0;
  }
  if (name === "help") return dispatch([...rest, "--help"], io);
  if (name === "--version" || name === "-v") {
    io.out(terminalLine`${version()}`);
    return 0;
  }
  if (Object.hasOwn(commands, name)) return commands[name]!.run(rest, io);
  const { document, operations } = bundle();
  const operation =
    operations.find((candidate) => commandName(document, candidate) === name) ??
    operations.find(({ id }) => kebab(id) === name);
  if (operation === undefined) {
    const commandNames = [...Object.keys(commands), ...operations.map((candidate) => commandName(document, candidate))];
    throw new CommandError(
      `waves-voice: there is no command ${name}.${didYouMean(name, commandNames)} Known: ${commandNames.join(", ")}.`,
    );
  }
  const { callOperation } = await import("./operation/call.ts");
  return callOperation({ document, operations, operation, argv: rest, io });
};

type Command = { readonly summary: string; readonly run: (argv: readonly string[], io: Io) => Promise<ExitStatus> };

const checks: Readonly<Record<string, Command>> = {
  conformance: {
    summary: "check whether a server, the mock or this client does what the document says",
    run: async (argv, io) => {
      const { conformanceCommand } = await import("./conformance.ts");
      return conformanceCommand(argv, { out: io.out, err: io.err });
    },
  },
  judge: {
    summary: "check recorded traffic (HAR) of any client against an OpenAPI document",
    run: async (argv, io) => (await import("../../conformance/cli/judge.ts")).judgeCommand(argv, io),
  },
  mock: {
    summary: "serve a document as a mock on this machine, with Prism",
    run: async (argv, io) => {
      const { mockCommand } = await import("../mock/command.ts");
      return mockCommand(argv, { out: io.out, err: io.err, defaultSpec: bundlePath });
    },
  },
  diff: {
    summary: "compare two JSON reports of the conformance command",
    run: async (argv, io) => (await import("../../conformance/cli/diff.ts")).diffCommand(argv, io),
  },
};

/** Commands for a document of one's own. */
const tools: Readonly<Record<string, Command>> = {
  generate: {
    summary: "write a typed client for an OpenAPI document",
    run: async (argv, io) => {
      const { generateCommand } = await import("../generate/command.ts");
      return generateCommand(argv, io, { command: "waves-voice generate", own: null, runtime: "file", cache: null });
    },
  },
  lint: {
    summary: "check an OpenAPI document against Redocly's strict rules",
    run: async (argv, io) => (await import("../lint/command.ts")).lintCommand(argv, io),
  },
  docs: {
    summary: "write a reference for an OpenAPI document, as HTML and Markdown",
    run: async (argv, io) => {
      const { docsCommand } = await import("../reference/command.ts");
      return docsCommand(argv, io, { command: "waves-voice docs", spec: null, out: null });
    },
  },
  doctor: {
    summary: "check that this machine has what the commands need",
    run: async (argv, io) => (await import("./doctor.ts")).doctorCommand(argv, io),
  },
};

const moves: Readonly<Record<string, Command>> = {
  migrate: {
    summary: "move code from deprecated operations to their replacements",
    run: async (argv, io) => (await import("../migration/code/command.ts")).migrateCommand(argv, io),
  },
  "migrate-voices": {
    summary: "create voices again from a folder of recordings, each once",
    run: async (argv, io) => (await import("../migration/voices/command.ts")).migrateVoicesCommand(argv, io),
  },
};

const commands: Readonly<Record<string, Command>> = { ...checks, ...tools, ...moves };

const usage = (): string => {
  const { document, operations, title } = bundle();
  const summaries = (group: typeof commands) =>
    Object.entries(group).map(([name, { summary }]) => [name, summary] as const);
  const calls = operations.map((operation) => {
    const { deprecated } = operation;
    const summary = oneLine(operation);
    return [
      commandName(document, operation),
      deprecated && !/retired|deprecated/i.test(summary) ? `${summary} (deprecated)` : summary,
    ] as const;
  });
  const width = Math.max(...[...summaries(commands), ...calls].map(([name]) => name.length));
  const lines = (entries: readonly (readonly [string, string])[]) =>
    entries.map(([name, summary]) => `  ${name.padEnd(width)}  ${summary}`);
  return `waves-voice: ${title} from the command line

Call the API:
${lines(calls).join("\n")}

Check against a document:
${lines(summaries(checks)).join("\n")}

Work with a document of your own:
${lines(summaries(tools)).join("\n")}

Move away from deprecated operations:
${lines(summaries(moves)).join("\n")}

  waves-voice COMMAND --help  explains a command and its flags
  waves-voice --version       prints the version, ${version()}`;
};

const version = (): string => {
  const manifest = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
  return String(manifest.version);
};
