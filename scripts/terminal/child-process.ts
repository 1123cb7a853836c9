// Runs work in a child process, so that its memory is freed when it ends, or in a thread, so that it does not share
// globals with the rest of the run. Does not know the work.
import { type ForkOptions, fork } from "node:child_process";
import { createRequire } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";
import { UserError } from "./user-error.ts";

/**
 * @param beside `import.meta.url` of the caller; the entry is in the same folder, in the sources and in the build.
 * @throws Error with the message of what the work threw.
 * @throws UserError if the process ended without an answer.
 */
export const askChild = async <Answer>(beside: string, entry: string, question: unknown): Promise<Answer> => {
  const child = forkBeside(beside, entry, { stdio: ["ignore", "ignore", "inherit", "ipc"], serialization: "advanced" });
  try {
    const word = await new Promise<Word<Answer>>((resolve, reject) => {
      child.once("error", reject);
      child.once("message", (word) => resolve(word as Word<Answer>));
      child.once("close", (code, signal) => reject(new UserError(died(entry, signal ?? code))));
      child.send({ question });
    });
    if ("failed" in word) throw new Error(word.failed);
    return word.answer;
  } finally {
    child.kill("SIGKILL");
  }
};

/** The most frequent reason is that the system or V8 ran out of memory. */
const died = (entry: string, how: NodeJS.Signals | number | null): string =>
  `The worker process (${entry}) ended with ${typeof how === "number" ? `status ${how}` : how} before it had a result, so nothing was written. It may have run out of memory: free some, or give Node more (NODE_OPTIONS=--max-old-space-size=4096), and try again`;

/** Called by the entry: answers the single question from the parent. */
export const answerParent = <Question, Answer>(work: (question: Question) => Promise<Answer>): void => {
  // The system closes the channel when the parent is gone.
  process.once("disconnect", () => process.exit(0));
  process.once("message", ({ question }: { question: Question }) => {
    const say = (word: Word<Answer>): void => void process.send?.(word);
    work(question).then(
      (answer) => say({ answer }),
      (error: unknown) => say({ failed: error instanceof Error ? error.message : String(error) }),
    );
  });
};

type Word<Answer> = { readonly answer: Answer } | { readonly failed: string };

export const forkBeside = (beside: string, entry: string, options: ForkOptions) => {
  const { file, execArgv } = entryBeside(beside, entry);
  return fork(fileURLToPath(file), { ...options, execArgv });
};

/**
 * Starts a thread with a fresh runtime: replaced globals, modules preloaded by `NODE_OPTIONS` and proxy variables do
 * not reach it. Its environment contains only the folders for temporary files.
 */
export const threadBeside = async (beside: string, entry: string, workerData: unknown): Promise<Worker> => {
  const { file, execArgv } = entryBeside(beside, entry);
  // Threads in Node 20 ignore a loader in execArgv.
  const start = execArgv.length === 0 ? file : await bundled(file);
  const temporaryFolders = ["TMPDIR", "TEMP", "TMP"].flatMap((name) =>
    process.env[name] ? [[name, process.env[name]]] : [],
  );
  return new Worker(start, { execArgv: [], env: Object.fromEntries(temporaryFolders), workerData });
};

const bundles = new Map<string, Promise<URL>>();

/** Bundles a source file, because starting a TypeScript loader in each thread takes longer than most of the work. */
const bundled = ({ href }: URL): Promise<URL> => {
  const cachedBundle = bundles.get(href) ?? bundle(fileURLToPath(href));
  bundles.set(href, cachedBundle);
  return cachedBundle;
};

const bundle = async (file: string): Promise<URL> => {
  const esbuild = pathToFileURL(createRequire(import.meta.url).resolve("esbuild")).href;
  const { build } = (await import(esbuild)) as typeof import("esbuild");
  const { outputFiles } = await build({
    entryPoints: [file],
    bundle: true,
    write: false,
    format: "esm",
    platform: "node",
    target: "node20",
  });
  return new URL(`data:text/javascript;base64,${Buffer.from(outputFiles[0]?.contents ?? []).toString("base64")}`);
};

const entryBeside = (beside: string, entry: string): { readonly file: URL; readonly execArgv: string[] } => {
  const inSource = beside.endsWith(".ts");
  const file = new URL(`./${entry}.${inSource ? "ts" : "js"}`, beside);
  // Not the parent's execArgv: a test runner's cannot load TypeScript, and --inspect would compete for the port.
  return { file, execArgv: inSource ? ["--import", typescriptLoader()] : [] };
};

const typescriptLoader = (): string => pathToFileURL(createRequire(import.meta.url).resolve("tsx/esm")).href;
