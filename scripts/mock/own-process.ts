// Owns the child process that Prism runs in: knows how it ended, and can always end it. Does not know what it serves.
import type { ChildProcess } from "node:child_process";
import { forkBeside } from "../terminal/child-process.ts";
import { collectExitMessage } from "./exit-message.ts";

export type MockCrash = {
  readonly exitCode: number | null;
  readonly signal: string | null;
  /** The last lines of its stderr, without stack frames, at most 600 characters. */
  readonly exitMessage: string;
};

export type OwnedProcess = {
  readonly child: ChildProcess;
  /** Resolves when the process is gone, to how it died, or to null if `kill` ended it. */
  readonly ended: Promise<MockCrash | null>;
  kill(): Promise<void>;
};

export const ownProcess = (): OwnedProcess => {
  const child = forkBeside(import.meta.url, "prism-process", { stdio: ["ignore", "ignore", "pipe", "ipc"] });
  const exitMessage = collectExitMessage(child.stderr!);
  let killed = false;

  const ended = new Promise<MockCrash | null>((resolve) => {
    child.once("error", (error) =>
      child.pid === undefined ? resolve({ exitCode: null, signal: null, exitMessage: error.message }) : undefined,
    );
    // "close" rather than "exit", because by then stderr has been read to its end.
    child.once("close", (exitCode, signal) =>
      resolve(killed ? null : { exitCode, signal, exitMessage: exitMessage() }),
    );
  });
  const kill = async () => {
    killed = true;
    // Prism has nothing to clean up, and SIGKILL also ends a process that hangs.
    child.kill("SIGKILL");
    await ended;
  };
  return { child, ended, kill };
};

/** One clause, such as `exit code 1: TypeError: …`. */
export const describeCrash = (crash: MockCrash | null): string => {
  if (crash === null) return "it was stopped";
  const how = crash.signal === null ? `exit code ${crash.exitCode ?? "unknown"}` : `signal ${crash.signal}`;
  return crash.exitMessage === "" ? how : `${how}: ${crash.exitMessage.split("\n", 1)[0]}`;
};
