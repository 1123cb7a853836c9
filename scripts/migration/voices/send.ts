// Sends recordings, a few at a time, each recorded in the journal before it is sent. Never resends one that may have
// been received.
import { setTimeout as sleep } from "node:timers/promises";
import { fileFromPath } from "../../../generated/runtime/node.ts";
import type { Recording } from "./recordings.ts";
import { backOff, tries } from "./retry-delay.ts";
import type { Run, RunState } from "./run-state.ts";
import type { Task } from "./task.ts";
import { verdictOn } from "./verdict.ts";

export const sendAll = async (run: Run, state: RunState, recordings: readonly Recording[]): Promise<void> => {
  const queue = [...recordings];
  const worker = async (): Promise<void> => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      if (state.ended !== null || run.stop.aborted) return;
      await sendOne(run, state, next);
      run.moved(null);
    }
  };
  await Promise.all(Array.from({ length: Math.min(run.concurrency, queue.length) }, worker));
};

const sendOne = async (run: Run, state: RunState, recording: Recording): Promise<void> => {
  const { journal, task } = run;
  const { hash, file, name } = recording;
  state.reasons.delete(hash);
  for (let attempt = 1; attempt <= tries; attempt++) {
    if (!(await waitForTurn(run, state))) return;
    const input = await inputOf(task, recording, run.more).catch((error: Error) => error);
    if (input instanceof Error) {
      state.reasons.set(hash, input.message);
      return;
    }
    journal.write(hash, file, { event: "begun", name });
    const answer = await run.create(input, { signal: run.abort, retry: false }).catch((error: unknown) => error);
    const verdict = verdictOn(task, answer);
    state.failures = verdict.kind === "not sent" ? state.failures + 1 : 0;
    if (verdict.kind === "done") {
      journal.write(hash, file, { event: "done", id: verdict.id, how: "answered" });
      return;
    }
    const { why } = verdict;
    if (verdict.kind !== "later" && verdict.kind !== "not sent") {
      journal.write(hash, file, { event: verdict.kind === "unknown" ? "unknown" : "refused", why });
      if (verdict.kind !== "unknown" || run.list === null)
        state.reasons.set(hash, why + (verdict.kind === "unknown" ? mayExist : ""));
      if (verdict.kind === "hopeless") state.ended = why;
      return;
    }
    journal.write(hash, file, { event: "postponed", why });
    state.reasons.set(hash, why);
    if (state.failures >= 5) {
      state.ended = why;
      return;
    }
    state.notBefore = Math.max(state.notBefore, Date.now() + (verdict.waitMs ?? backOff(attempt)));
  }
};

const mayExist = "; it may have been created: rerun with --resend to send it again";

/** False if the run is to end. */
const waitForTurn = async (run: Run, state: RunState): Promise<boolean> => {
  for (let wait = state.notBefore - Date.now(); wait > 0; wait = state.notBefore - Date.now()) {
    run.moved(`the server asks to wait ${Math.ceil(wait / 1000)} s`);
    await sleep(Math.min(wait, 1000), undefined, { signal: run.stop }).catch(() => {});
    if (run.stop.aborted) return false;
  }
  return state.ended === null && !run.stop.aborted;
};

/** The file is only described here, and read while it is sent. */
export const inputOf = async (task: Task, { name, path }: Recording, more: Run["more"]): Promise<object> => ({
  ...more,
  [task.name.name]: name,
  [task.file.name]: await fileFromPath(path),
});
