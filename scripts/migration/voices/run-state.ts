// What a run is given, and what its workers tell each other while it lasts.
import type { Call } from "./call.ts";
import type { Journal } from "./journal.ts";
import type { Recording } from "./recordings.ts";
import type { Task } from "./task.ts";

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
  readonly moved: (outcome: string | null) => void;
};

export type RunState = {
  readonly reasons: Map<string, string>;
  ended: string | null;
  /** When the server next wants a request. */
  notBefore: number;
  /** Times in a row that no connection was made. */
  failures: number;
};
