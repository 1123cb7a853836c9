// Creates a voice for each recording, once. What an earlier run left open is first looked up in the list.
import { rememberKnown } from "./list.ts";
import type { Recording } from "./recordings.ts";
import type { Run, RunState } from "./run-state.ts";
import { sendAll } from "./send.ts";
import { settle } from "./settle.ts";

export type Outcome = {
  /** Why the run ended early; null if it tried everything. */
  readonly ended: string | null;
  /** Why a recording has no voice, by its hash. */
  readonly reasons: ReadonlyMap<string, string>;
};

export const runAll = async (run: Run): Promise<Outcome> => {
  const { journal } = run;
  const state: RunState = { reasons: new Map(), ended: null, notBefore: 0, failures: 0 };
  const unique = [...new Map(run.recordings.map((recording) => [recording.hash, recording])).values()];
  await rememberKnown(run);
  const isOpen = (recording: Recording) =>
    ["begun", "unknown"].includes(journal.states.get(recording.hash)?.event ?? "");
  if (run.list !== null && !run.resend) await settle(run, state, unique.filter(isOpen), false);
  const todo = unique.filter(
    (recording) => journal.states.get(recording.hash)?.event !== "done" && (run.resend || !isOpen(recording)),
  );
  await sendAll(run, state, todo);
  const left = unique.filter(isOpen);
  if (run.list !== null) {
    const interrupted = new Set(left.filter((recording) => !todo.includes(recording)));
    await settle(run, state, left, true);
    // Sends recordings from an earlier run that the list does not have, because they were never created.
    await sendAll(
      run,
      state,
      [...interrupted].filter((recording) => journal.states.get(recording.hash)?.event === "absent"),
    );
    await settle(run, state, unique.filter(isOpen), true);
  }
  for (const recording of unique.filter(isOpen)) {
    if (!state.reasons.has(recording.hash))
      state.reasons.set(recording.hash, "may have been created; rerun with --resend to send it again");
  }
  return { ended: state.ended ?? (run.stop.aborted ? "interrupted" : null), reasons: state.reasons };
};
