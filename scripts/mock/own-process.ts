// The process that Prism runs in, owned: how it ended is always known, and ending it is certain.
// Knows nothing of what the process serves.
import { type ChildProcess, fork } from "node:child_process";
import { createRequire } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";
import { collectLastWords } from "./last-words.ts";

export type MockCrash = {
  readonly exitCode: number | null;
  readonly signal: string | null;
  /** The last lines it wrote to stderr, without stack frames, at most 600 characters. */
  readonly lastWords: string;
};

export type OwnedProcess = {
  readonly child: ChildProcess;
  /** When it is gone: how it died, or null where we ended it. */
  readonly ended: Promise<MockCrash | null>;
  kill(): Promise<void>;
};

export function ownProcess(): OwnedProcess {
  const inSource = import.meta.url.endsWith(".ts");
  const file = new URL(inSource ? "./prism-process.ts" : "./prism-process.js", import.meta.url);
  // Not the parent's execArgv: under a test runner it cannot load TypeScript, and under --inspect it would fight for the port.
  const execArgv = inSource ? ["--import", typescriptLoader()] : [];
  const child = fork(fileURLToPath(file), { execArgv, stdio: ["ignore", "ignore", "pipe", "ipc"] });
  const words = collectLastWords(child.stderr!);
  let killed = false;

  const ended = new Promise<MockCrash | null>((resolve) => {
    child.once("error", (error) =>
      child.pid === undefined ? resolve({ exitCode: null, signal: null, lastWords: error.message }) : undefined,
    );
    // "close", not "exit": by then stderr has been read to its end.
    child.once("close", (exitCode, signal) => resolve(killed ? null : { exitCode, signal, lastWords: words() }));
  });
  const kill = async () => {
    killed = true;
    // Prism keeps nothing worth a goodbye, and this ends a hanging one too.
    child.kill("SIGKILL");
    await ended;
  };
  return { child, ended, kill };
}

function typescriptLoader(): string {
  return pathToFileURL(createRequire(import.meta.url).resolve("tsx/esm")).href;
}

/** One clause: `exit code 1: TypeError: …`. */
export function describeCrash(crash: MockCrash | null): string {
  if (crash === null) return "it was stopped";
  const how = crash.signal === null ? `exit code ${crash.exitCode ?? "unknown"}` : `signal ${crash.signal}`;
  return crash.lastWords === "" ? how : `${how}: ${crash.lastWords.split("\n", 1)[0]}`;
}
