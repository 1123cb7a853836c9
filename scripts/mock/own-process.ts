// The process that Prism runs in, owned: how it ended is always known, and ending it is certain.
// Knows nothing of what the process serves.
import type { ChildProcess } from "node:child_process";
import { forkBeside } from "../terminal/child-process.ts";
import { collectExitMessage } from "./exit-message.ts";

export type MockCrash = {
  readonly exitCode: number | null;
  readonly signal: string | null;
  /** The last lines it wrote to stderr, without stack frames, at most 600 characters. */
  readonly exitMessage: string;
};

export type OwnedProcess = {
  readonly child: ChildProcess;
  /** When it is gone: how it died, or null where we ended it. */
  readonly ended: Promise<MockCrash | null>;
  kill(): Promise<void>;
};

export const ownProcess = (): OwnedProcess => {
  const child = forkBeside(import.meta.url, "prism-process", { stdio: ["ignore", "ignore", "pipe", "ipc"] });
  const words = collectExitMessage(child.stderr!);
  let killed = false;

  const ended = new Promise<MockCrash | null>((resolve) => {
    child.once("error", (error) =>
      child.pid === undefined ? resolve({ exitCode: null, signal: null, exitMessage: error.message }) : undefined,
    );
    // "close", not "exit": by then stderr has been read to its end.
    child.once("close", (exitCode, signal) => resolve(killed ? null : { exitCode, signal, exitMessage: words() }));
  });
  const kill = async () => {
    killed = true;
    // Prism keeps nothing worth a goodbye, and this ends a hanging one too.
    child.kill("SIGKILL");
    await ended;
  };
  return { child, ended, kill };
};

/** One clause: `exit code 1: TypeError: …`. */
export const describeCrash = (crash: MockCrash | null): string => {
  if (crash === null) return "it was stopped";
  const how = crash.signal === null ? `exit code ${crash.exitCode ?? "unknown"}` : `signal ${crash.signal}`;
  return crash.exitMessage === "" ? how : `${how}: ${crash.exitMessage.split("\n", 1)[0]}`;
};
