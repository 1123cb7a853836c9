// Finds out from the list whether requests without a response created a voice, and records it in the journal.
import { setTimeout as sleep } from "node:timers/promises";
import { listed } from "./list.ts";
import type { Recording } from "./recordings.ts";
import type { Run, RunState } from "./run-state.ts";

/** @param patiently true to wait until none of the voices can appear any more. */
export const settle = async (
  run: Run,
  state: RunState,
  open: readonly Recording[],
  patiently: boolean,
): Promise<void> => {
  const { journal, settleMs } = run;
  let left = [...open];
  while (left.length > 0 && !run.stop.aborted) {
    const startedAt = Date.now();
    const voices = await listed(run);
    const claimed = new Set(
      [...journal.states.values()].flatMap((state) => (state.event === "done" ? [state.id] : [])),
    );
    const fresh = voices.filter(({ id }) => !claimed.has(id) && journal.known?.has(id) !== true);
    left = left.filter((recording) => {
      const matches = fresh.filter(({ name }) => name === recording.name);
      const [voice] = matches;
      if (voice !== undefined && matches.length === 1) {
        journal.write(recording.hash, recording.file, { event: "done", id: voice.id, how: "found in the list" });
        state.reasons.delete(recording.hash);
        return false;
      }
      if (matches.length > 1) {
        state.reasons.set(
          recording.hash,
          `${matches.length} new voices are called ${recording.name}: ${matches.map(({ id }) => id).join(", ")}`,
        );
        return false;
      }
      const since = journal.states.get(recording.hash);
      const begun = since !== undefined && "at" in since ? since.at : startedAt;
      if (startedAt < begun + settleMs) return true;
      journal.write(recording.hash, recording.file, { event: "absent", why: "it is not in the list" });
      state.reasons.set(recording.hash, "no voice was created, according to the list; rerun to send it again");
      return false;
    });
    if (!patiently) return;
    if (left.length === 0) return;
    run.moved(`waiting to see what became of ${left.length}`);
    await sleep(Math.min(5000, Math.max(50, settleMs / 10)), undefined, { signal: run.stop }).catch(() => {});
  }
};
