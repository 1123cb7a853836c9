// The input of a run, and the state that its workers share.
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
  /** Input members that are the same for all recordings. */
  readonly more: Readonly<Record<string, string>>;
  readonly concurrency: number;
  /** How long after a request without a response its voice may still appear, in milliseconds. */
  readonly settleMs: number;
  /** True to send recordings again that may have been received, without checking the list. */
  readonly resend: boolean;
  /** Aborted when no new request may start. */
  readonly stop: AbortSignal;
  /** Aborted when requests in progress must end as well. */
  readonly abort: AbortSignal;
  readonly moved: (outcome: string | null) => void;
};

export type RunState = {
  readonly reasons: Map<string, string>;
  ended: string | null;
  /** The time before which the server wants no request. */
  notBefore: number;
  /** Consecutive failures to connect. */
  failures: number;
};
