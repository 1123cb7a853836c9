// Work that takes much memory is done in a process of its own and takes it along when it ends: a question in, an answer
// out. What must not share globals with the rest of a run is done in a thread. Knows nothing of the work.
import { type ForkOptions, fork } from "node:child_process";
import { createRequire } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";
import { UserError } from "./user-error.ts";

/**
 * @param beside `import.meta.url` of whoever asks; the entry lies in the same folder, in the sources and where it is built.
 * @throws Error with the message of what the work threw.
 * @throws UserError where the process ended before it had an answer.
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

/** Most often the system, or V8, has found too little memory. */
const died = (entry: string, how: NodeJS.Signals | number | null): string =>
  `The process that works on it (${entry}) ended with ${typeof how === "number" ? `status ${how}` : how} before it had an answer, so nothing was written. It may have run out of memory: free some, or let Node have more (NODE_OPTIONS=--max-old-space-size=4096), and try again`;

/** What the entry calls: answers the one question that it is asked. */
export const answerParent = <Question, Answer>(work: (question: Question) => Promise<Answer>): void => {
  // The system closes the channel when the asker is gone.
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
 * A thread with a runtime of its own: what was put in place of its globals, what `NODE_OPTIONS` loads ahead and what the
 * environment says of proxies does not reach it. Of the environment it has the folder for temporary files alone.
 */
export const threadBeside = async (beside: string, entry: string, workerData: unknown): Promise<Worker> => {
  const { file, execArgv } = entryBeside(beside, entry);
  // A loader in execArgv is not heeded by a thread of Node 20.
  const start = execArgv.length === 0 ? file : await bundled(file);
  const named = ["TMPDIR", "TEMP", "TMP"].flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : []));
  return new Worker(start, { execArgv: [], env: Object.fromEntries(named), workerData });
};

const bundles = new Map<string, Promise<URL>>();

/** From the sources: a loader for TypeScript would have to start in each thread, which takes longer than most of its work. */
const bundled = ({ href }: URL): Promise<URL> => {
  const known = bundles.get(href) ?? bundle(fileURLToPath(href));
  bundles.set(href, known);
  return known;
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
  // Not the parent's execArgv: under a test runner it cannot load TypeScript, and under --inspect it would fight for the port.
  return { file, execArgv: inSource ? ["--import", typescriptLoader()] : [] };
};

const typescriptLoader = (): string => pathToFileURL(createRequire(import.meta.url).resolve("tsx/esm")).href;
