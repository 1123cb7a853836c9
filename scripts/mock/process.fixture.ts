// Starts and inspects other processes for tests.
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

/** Runs a TypeScript file of this folder or its parent as a separate program. */
export const program = (file: string, args: readonly string[]): ChildProcess & { text: () => string } => {
  const path = fileURLToPath(new URL(file, import.meta.url));
  const child = spawn(process.execPath, ["--import", "tsx", path, ...args], { stdio: ["ignore", "pipe", "pipe"] });
  let text = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (text += chunk));
  return Object.assign(child, { text: () => text });
};

export const lineOf = async (child: ReturnType<typeof program>, pattern: RegExp): Promise<string> => {
  for await (const line of createInterface({ input: child.stdout! })) if (pattern.test(line)) return line;
  throw new Error(`the program ended without a line like ${pattern}: ${child.text()}`);
};

export const exitOf = (child: ChildProcess): Promise<number | string> =>
  new Promise((resolve) => child.once("close", (code, signal) => resolve(code ?? signal ?? "")));

export const isGoneSoon = async (pid: number): Promise<boolean> => {
  for (let tries = 0; tries < 100 && isAlive(pid); tries++) await new Promise((resolve) => setTimeout(resolve, 50));
  return !isAlive(pid);
};

const isAlive = (pid: number): boolean => {
  // An orphan that no process waits for remains as a zombie: dead, but found by kill(0).
  if (existsSync("/proc/self/stat")) {
    return existsSync(`/proc/${pid}/stat`) && !/\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
  }
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};
