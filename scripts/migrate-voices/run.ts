// Recordings and a journal → a voice for each, made once. Sends a few at a time, waits as long as the server asks, and
// never sends again what may have been received: what became of that, the list says.
import { setTimeout as sleep } from "node:timers/promises";
import type { ClientError } from "../../generated/client.ts";
import { fileFromPath } from "../../generated/runtime/node.ts";
import type { Journal } from "./journal.ts";
import type { Recording } from "./recordings.ts";
import { isOfAccount, type Task, type Voice } from "./task.ts";

export type Call = (
  input: object,
  options: { readonly signal: AbortSignal; readonly retry: false },
) => Promise<CallResult>;

export type CallResult = {
  readonly ok: boolean;
  readonly status: number;
  readonly data?: unknown;
  readonly error?: unknown;
  readonly response: Response;
};

export type Run = {
  readonly task: Task;
  readonly create: Call;
  readonly list: Call | null;
  readonly recordings: readonly Recording[];
  readonly journal: Journal;
  /** Members of the input that all have in common. */
  readonly more: Readonly<Record<string, string>>;
  readonly concurrency: number;
  /** How long after a request an answerless one may still come into being, in milliseconds. */
  readonly settleMs: number;
  /** Send again what may have been received, without a look at the list. */
  readonly resend: boolean;
  /** No new request. */
  readonly stop: AbortSignal;
  /** Nor those on their way. */
  readonly abort: AbortSignal;
  readonly moved: (said: string | null) => void;
};

export type Outcome = {
  /** Why the run ended before all was tried; null where it did not. */
  readonly ended: string | null;
  /** Of recordings without a voice, by hash. */
  readonly reasons: ReadonlyMap<string, string>;
};

export const runAll = async (run: Run): Promise<Outcome> => {
  const { journal } = run;
  const state: RunState = { reasons: new Map(), ended: null, notBefore: 0, failures: 0 };
  const unique = [...new Map(run.recordings.map((one) => [one.hash, one])).values()];
  await rememberKnown(run);
  const open = (one: Recording) => ["begun", "unknown"].includes(journal.states.get(one.hash)?.event ?? "");
  if (run.list !== null && !run.resend) await settle(run, state, unique.filter(open), false);
  const todo = unique.filter((one) => journal.states.get(one.hash)?.event !== "done" && (run.resend || !open(one)));
  await sendAll(run, state, todo);
  const left = unique.filter(open);
  if (run.list !== null) {
    const interrupted = new Set(left.filter((one) => !todo.includes(one)));
    await settle(run, state, left, true);
    // What an earlier run left and the list does not have was never made.
    await sendAll(
      run,
      state,
      [...interrupted].filter((one) => journal.states.get(one.hash)?.event === "absent"),
    );
    await settle(run, state, unique.filter(open), true);
  }
  for (const one of unique.filter(open)) {
    if (!state.reasons.has(one.hash))
      state.reasons.set(one.hash, "may have been created; rerun with --resend to send it again");
  }
  return { ended: state.ended ?? (run.stop.aborted ? "interrupted" : null), reasons: state.reasons };
};

type RunState = {
  readonly reasons: Map<string, string>;
  ended: string | null;
  /** When the server next wants a request. */
  notBefore: number;
  /** Times in a row that no connection was made. */
  failures: number;
};

/** Asked again where the server asks to wait; asking twice does no harm. */
const listed = async ({ task, list, abort, stop, moved }: Run): Promise<readonly Voice[]> => {
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

/** A voice that was there before may have the name of one to be made. */
const rememberKnown = async (run: Run): Promise<void> => {
  if (run.list === null || run.journal.known !== null) return;
  run.journal.setKnown((await listed(run)).map(({ id }) => id));
};

const sendAll = async (run: Run, state: RunState, recordings: readonly Recording[]): Promise<void> => {
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

const tries = 8;

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
        state.reasons.set(hash, why + (verdict.kind === "unknown" ? mayBe : ""));
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

/** The file is read while it is sent. */
export const inputOf = async (task: Task, { name, path }: Recording, more: Run["more"]): Promise<object> => ({
  ...more,
  [task.name.name]: name,
  [task.file.name]: await fileFromPath(path),
});

const backOff = (attempt: number): number => Math.min(60_000, 500 * 2 ** attempt);

const mayBe = "; it may have been created: rerun with --resend to send it again";

/** False where the run is to end instead. */
const waitForTurn = async (run: Run, state: RunState): Promise<boolean> => {
  for (let wait = state.notBefore - Date.now(); wait > 0; wait = state.notBefore - Date.now()) {
    run.moved(`the server asks to wait ${Math.ceil(wait / 1000)} s`);
    await sleep(Math.min(wait, 1000), undefined, { signal: run.stop }).catch(() => {});
    if (run.stop.aborted) return false;
  }
  return state.ended === null && !run.stop.aborted;
};

type Verdict =
  | { readonly kind: "done"; readonly id: string }
  /** Nothing was made; `hopeless`: nor would it be of another recording. */
  | { readonly kind: "refused" | "hopeless" | "unknown"; readonly why: string }
  | { readonly kind: "later" | "not sent"; readonly why: string; readonly waitMs?: number };

const verdictOn = (task: Task, answer: unknown): Verdict => {
  if (answer instanceof Error) {
    if (!isOfClient(answer)) throw answer;
    if (answer.name === "MissingApiKeyError") return { kind: "hopeless", why: answer.message };
    if (answer.name === "InputError") return { kind: "refused", why: answer.message };
    return { kind: answer.retryable && answer.status === null ? "not sent" : "unknown", why: answer.message };
  }
  const { ok, status, data, error, response } = answer as CallResult;
  if (ok) {
    const id = task.idOf(data);
    return id === null ? { kind: "unknown", why: `${status}, and the answer has no id` } : { kind: "done", id };
  }
  const why = `${status} ${JSON.stringify(error ?? response.statusText).slice(0, 300)}`;
  const after = response.headers.get("retry-after");
  if (status === 429 || (status === 503 && after !== null)) return { kind: "later", why, ...waitOf(after) };
  if (status >= 500 || status === 408) return { kind: "unknown", why };
  const all = [401, 402, 403, 404, 405, 410].includes(status) || isOfAccount(task.create.responses, status, error);
  return { kind: all ? "hopeless" : "refused", why };
};

/** By what it says and not by its class: the client is handed in. */
export const isOfClient = (error: Error): error is ClientError => "retryable" in error && "bytesSent" in error;

/** Seconds or a date, RFC 9110 section 10.2.3. */
const waitOf = (after: string | null): { readonly waitMs?: number } => {
  if (after === null) return {};
  const ms = /^\s*\d+\s*$/.test(after) ? Number(after) * 1000 : Date.parse(after) - Date.now();
  return Number.isNaN(ms) ? {} : { waitMs: Math.max(0, Math.min(ms, 3_600_000)) };
};

/** Asks the list what became of requests without an answer; `patiently`: until none can still come into being. */
const settle = async (run: Run, state: RunState, open: readonly Recording[], patiently: boolean): Promise<void> => {
  const { journal, settleMs } = run;
  let left = [...open];
  while (left.length > 0 && !run.stop.aborted) {
    const asked = Date.now();
    const voices = await listed(run);
    const claimed = new Set([...journal.states.values()].flatMap((one) => (one.event === "done" ? [one.id] : [])));
    const fresh = voices.filter(({ id }) => !claimed.has(id) && journal.known?.has(id) !== true);
    left = left.filter((one) => {
      const found = fresh.filter(({ name }) => name === one.name);
      const [voice] = found;
      if (voice !== undefined && found.length === 1) {
        journal.write(one.hash, one.file, { event: "done", id: voice.id, how: "found in the list" });
        state.reasons.delete(one.hash);
        return false;
      }
      if (found.length > 1) {
        state.reasons.set(
          one.hash,
          `${found.length} new voices are called ${one.name}: ${found.map(({ id }) => id).join(", ")}`,
        );
        return false;
      }
      const since = journal.states.get(one.hash);
      const begun = since !== undefined && "at" in since ? since.at : asked;
      if (asked < begun + settleMs) return true;
      journal.write(one.hash, one.file, { event: "absent", why: "the list does not have it" });
      state.reasons.set(one.hash, "no voice was made, says the list; rerun to send it again");
      return false;
    });
    if (!patiently) return;
    if (left.length === 0) return;
    run.moved(`waiting to see what became of ${left.length}`);
    await sleep(Math.min(5000, Math.max(50, settleMs / 10)), undefined, { signal: run.stop }).catch(() => {});
  }
};
