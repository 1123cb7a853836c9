// This file is written by `npm run generate`; do not edit. To change it, edit scripts/codegen/runtime/watch.ts and run it again.

// One clock for a call: joins the caller's signal, the whole-call timeout and the stall timeout into one signal.

export type Stop = "aborted" | "timed-out" | "stalled";

export type Watch = {
  readonly signal: AbortSignal;
  /** Why the call was stopped, null while it was not. */
  stopped(): Stop | null;
  /** A byte moved: the stall clock starts anew. */
  moved(): void;
  /** Bytes may move unseen from now on: the stall clock rests until the next byte that is seen. */
  unseen(): void;
  /** Rejects when the call is stopped, even where the work itself ignores the signal. */
  race<Value>(work: Promise<Value>): Promise<Value>;
  sleep(ms: number): Promise<void>;
  /** Stops the clocks. The caller's signal stays joined where a body is still to be read. */
  end(bodyIsRead: boolean): void;
};

export type Limits = {
  readonly timeoutMs: number;
  readonly stallTimeoutMs: number;
  readonly signal: AbortSignal | undefined;
};

export const startWatch = ({ timeoutMs, stallTimeoutMs, signal }: Limits): Watch => {
  const controller = new AbortController();
  let why: Stop | null = null;
  let lastMove = Date.now();
  let resting = false;
  const stop = (reason: Stop, cause?: unknown) => {
    why ??= reason;
    end();
    controller.abort(cause ?? Object.assign(new Error(reason), { name: "TimeoutError" }));
  };
  const onAbort = () => stop("aborted", signal?.reason);
  const whole = after(timeoutMs, () => stop("timed-out"));
  let stall = after(stallTimeoutMs, checkStall);
  function checkStall() {
    const left = lastMove + stallTimeoutMs - Date.now();
    if (left <= 0) stop("stalled");
    else stall = after(left, checkStall);
  }
  const end = () => {
    clearTimeout(whole);
    clearTimeout(stall);
  };
  const race = <Value>(work: Promise<Value>): Promise<Value> =>
    new Promise((resolve, reject) => {
      const onStop = () => reject(controller.signal.reason);
      controller.signal.addEventListener("abort", onStop, { once: true });
      if (controller.signal.aborted) onStop();
      work.then(resolve, reject).finally(() => controller.signal.removeEventListener("abort", onStop));
    });
  if (signal?.aborted) onAbort();
  signal?.addEventListener("abort", onAbort, { once: true });
  return {
    signal: controller.signal,
    stopped: () => why,
    moved: () => {
      lastMove = Date.now();
      if (!resting) return;
      resting = false;
      stall = after(stallTimeoutMs, checkStall);
    },
    unseen: () => {
      resting = true;
      clearTimeout(stall);
    },
    race,
    sleep: async (ms) => {
      let timer: ReturnType<typeof setTimeout> | undefined;
      // A wait the server asked for is no stall.
      lastMove = Date.now() + ms;
      await race(new Promise<void>((resolve) => (timer = setTimeout(resolve, ms)))).finally(() => clearTimeout(timer));
    },
    end: (bodyIsRead) => {
      end();
      if (bodyIsRead) signal?.removeEventListener("abort", onAbort);
    },
  };
};

/** The longest delay `setTimeout` keeps; beyond, it would fire at once. */
const longestDelay = 2 ** 31 - 1;

const after = (ms: number, act: () => void): ReturnType<typeof setTimeout> | undefined =>
  ms > 0 && ms < Number.POSITIVE_INFINITY ? setTimeout(act, Math.min(ms, longestDelay)) : undefined;
