// Prints what would be sent and what the client would refuse. Sends nothing.
import type { ExitStatus, Io } from "../../terminal/io.ts";
import { terminalLine } from "../../terminal/terminal-text.ts";
import type { Call } from "./call.ts";
import type { Recording } from "./recordings.ts";
import { inputOf } from "./send.ts";
import type { Task } from "./task.ts";

export const dryRun = async (
  recordings: readonly Recording[],
  task: Task,
  more: Readonly<Record<string, string>>,
  create: Call,
  io: Pick<Io, "out" | "err">,
): Promise<ExitStatus> => {
  const { method, path } = task.create;
  let refused = 0;
  for (const recording of recordings) {
    const input = await inputOf(task, recording, more);
    const signal = new AbortController().signal;
    const error = await create(input, { signal, retry: false }).catch((thrown: unknown) => thrown);
    const why = error instanceof Error && error.name === "InputError" ? error.message : null;
    if (why !== null) refused++;
    io.out(terminalLine`${recording.file} → ${why ?? `${method} ${path}, ${task.name.name}: ${recording.name}`}`);
  }
  if (refused > 0) io.err(terminalLine`${refused} of ${recordings.length} recordings would be refused.`);
  return refused > 0 ? 1 : 0;
};

export const neverSent = () => Promise.reject(new Error("a dry run sends nothing"));
