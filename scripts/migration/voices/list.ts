// Requests the server's list of voices, and retries if the server asks to wait.
import { setTimeout as sleep } from "node:timers/promises";
import { type CallResult, isOfClient } from "./call.ts";
import { backOff, tries, waitOf } from "./retry-delay.ts";
import type { Run } from "./run-state.ts";
import type { Voice } from "./task.ts";

/**
 * Safe to repeat, because listing changes nothing.
 * @throws CannotList
 */
export const listed = async ({ task, list, abort, stop, moved }: Run): Promise<readonly Voice[]> => {
  const { operation, voicesIn } = task.list!;
  for (let attempt = 1; ; attempt++) {
    const answer = await list!({}, { signal: abort, retry: false }).catch((error: unknown) => error);
    if (answer instanceof Error) {
      if (!isOfClient(answer)) throw answer;
      throw new CannotList(answer.message);
    }
    const { ok, status, data, response } = answer as CallResult;
    if (ok) return voicesIn(data);
    const after = response.headers.get("retry-after");
    const later = status === 429 || (status === 503 && after !== null);
    if (!later || attempt === tries || stop.aborted) {
      throw new CannotList(`${operation.method} ${operation.path} answered ${status}`);
    }
    const wait = waitOf(after).waitMs ?? backOff(attempt);
    moved(`the server asks to wait ${Math.ceil(wait / 1000)} s`);
    await sleep(wait, undefined, { signal: stop }).catch(() => {});
  }
};

export class CannotList extends Error {}

/** Records the existing voices, because one of them may have the same name as a voice to be created. */
export const rememberKnown = async (run: Run): Promise<void> => {
  if (run.list === null || run.journal.known !== null) return;
  run.journal.setKnown((await listed(run)).map(({ id }) => id));
};
