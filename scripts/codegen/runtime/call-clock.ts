// The clock of one call. It combines the caller's signal, the call timeout and the stall timeout into one signal.

export type Stop = "aborted" | "timed-out" | "stalled";

export type CallClock = {
  readonly signal: AbortSignal;
  /** Why the call was stopped; null while it is running. */
  stopped(): Stop | null;
  /** A byte moved, so the stall clock starts again. */
  moved(): void;
  /** Bytes may now move without being seen, so the stall clock rests until the next byte that is seen. */
  unseen(): void;
  /** Rejects when the call is stopped, even if the work itself ignores the signal. */
  race<Value>(work: Promise<Value>): Promise<Value>;
  sleep(ms: number): Promise<void>;
  /** Aborts what is still running: on Node, a failed fetch may still hold its connection after a redirect. */
  quit(reason: unknown): void;
  /** Stops both timers. Stops listening to the caller's signal only if the body has been read. */
  end(bodyIsRead: boolean): void;
};

export type Limits = {
  readonly timeoutMs: number;
  readonly stallTimeoutMs: number;
  readonly signal: AbortSignal | undefined;
};

/** Node's fetch has its own limit of 300 s. This is slightly less, so that the two never expire together. */
const fetchLimitMs = 290_000;

/** True if the limits let a call stand still for longer than Node's fetch allows. */
export const outlastsFetch = ({ timeoutMs, stallTimeoutMs }: Limits): boolean =>
  Math.min(...[timeoutMs, stallTimeoutMs].map((limit) => (limit > 0 ? limit : Number.POSITIVE_INFINITY))) >
  fetchLimitMs;

export const startClock = ({ timeoutMs, stallTimeoutMs, signal }: Limits): CallClock => {
  const controller = new AbortController();
  let ended = false;
  let stall: Timer;
  let why: Stop | null = null;
  const stop = (reason: Stop, cause?: unknown) => {
    why ??= reason;
    end();
    controller.abort(cause ?? Object.assign(new Error(reason), { name: "TimeoutError" }));
  };
  const deadline = after(timeoutMs, () => stop("timed-out"));
  /** Restarts the stall clock. A wait that the server demanded (`restMs`) does not count as a stall. */
  const watch = (restMs = 0) => {
    clearTimeout(stall);
    if (!ended) stall = after(stallTimeoutMs, () => stop("stalled"), restMs);
  };
  const end = () => {
    ended = true;
    clearTimeout(deadline);
    clearTimeout(stall);
  };
  const onAbort = () => stop("aborted", signal?.reason);
  const race = <Value>(work: Promise<Value>): Promise<Value> =>
    new Promise((resolve, reject) => {
      const onStop = () => reject(controller.signal.reason);
      controller.signal.addEventListener("abort", onStop);
      if (controller.signal.aborted) onStop();
      work.then(resolve, reject).finally(() => controller.signal.removeEventListener("abort", onStop));
    });
  watch();
  if (signal?.aborted) onAbort();
  const letGo = signal && listen(signal, onAbort);
  return {
    signal: controller.signal,
    stopped: () => why,
    moved: () => watch(),
    unseen: () => clearTimeout(stall),
    race,
    sleep: async (ms) => {
      let waking: Timer;
      watch(ms);
      const slept = new Promise<void>((resolve) => {
        waking = setTimeout(resolve, Math.min(ms, longestDelay));
      });
      await race(slept).finally(() => clearTimeout(waking));
    },
    quit: (reason) => controller.abort(reason),
    end: (bodyIsRead) => {
      end();
      if (bodyIsRead) letGo?.();
    },
  };
};

type Shared = { readonly acts: Set<() => void>; readonly tellAll: () => void };
const shared = /* @__PURE__ */ new WeakMap<AbortSignal, Shared>();

/** Shares one listener among all calls with the same signal: Node warns of a leak at more than ten. */
const listen = (signal: AbortSignal, act: () => void): (() => void) => {
  const { acts, tellAll } = shared.get(signal) ?? share(signal);
  acts.add(act);
  return () => {
    acts.delete(act);
    if (acts.size > 0) return;
    shared.delete(signal);
    signal.removeEventListener("abort", tellAll);
  };
};

const share = (signal: AbortSignal): Shared => {
  const acts: Shared["acts"] = new Set();
  const tellAll = () => {
    for (const act of acts) act();
  };
  signal.addEventListener("abort", tellAll);
  shared.set(signal, { acts, tellAll });
  return { acts, tellAll };
};

type Timer = ReturnType<typeof setTimeout> | undefined;

/** A limit of 0, of Infinity, or beyond the longest possible delay counts as no limit. */
const after = (limitMs: number, act: () => void, restMs = 0): Timer => {
  const ms = Number(limitMs) + restMs;
  return limitMs > 0 && ms <= longestDelay ? setTimeout(act, ms) : undefined;
};

/** The longest delay that `setTimeout` supports, about 24 days; a longer one would fire at once. */
const longestDelay = 2 ** 31 - 1;
