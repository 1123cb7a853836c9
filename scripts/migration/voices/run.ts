// Recordings and a journal → a voice for each, made once: what an earlier run left open is asked of the list first.
import { rememberKnown } from "./list.ts";
import type { Recording } from "./recordings.ts";
import type { Run, RunState } from "./run-state.ts";
import { sendAll } from "./send.ts";
import { settle } from "./settle.ts";

export type Outcome = {
  /** Why the run ended before all was tried; null where it did not. */
  readonly ended: string | null;
  /** Of recordings without a voice, by hash. */
  readonly reasons: ReadonlyMap<string, string>;
};

export const runAll = async (run: Run): Promise<Outcome> => {
  const { journal } = run;
  const state: RunState = { reasons: new Map(), ended: null, notBefore: 0, failures: 0 };
  const unique = [...new Map(run.recordings.map((recording) => [recording.hash, recording])).values()];
  await rememberKnown(run);
  const open = (recording: Recording) => ["begun", "unknown"].includes(journal.states.get(recording.hash)?.event ?? "");
  if (run.list !== null && !run.resend) await settle(run, state, unique.filter(open), false);
  const todo = unique.filter(
    (recording) => journal.states.get(recording.hash)?.event !== "done" && (run.resend || !open(recording)),
  );
  await sendAll(run, state, todo);
  const left = unique.filter(open);
  if (run.list !== null) {
    const interrupted = new Set(left.filter((recording) => !todo.includes(recording)));
    await settle(run, state, left, true);
    // What an earlier run left and the list does not have was never made.
    await sendAll(
      run,
      state,
      [...interrupted].filter((recording) => journal.states.get(recording.hash)?.event === "absent"),
    );
    await settle(run, state, unique.filter(open), true);
  }
  for (const recording of unique.filter(open)) {
    if (!state.reasons.has(recording.hash))
      state.reasons.set(recording.hash, "may have been created; rerun with --resend to send it again");
  }
  return { ended: state.ended ?? (run.stop.aborted ? "interrupted" : null), reasons: state.reasons };
};
