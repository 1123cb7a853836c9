// One clock for a call: joins the caller's signal, the whole-call timeout and the stall timeout into one signal.

export type Stop = "aborted" | "timed-out" | "stalled";

export type CallClock = {
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
  /** Ends what is still under way: a fetch that has failed may yet hold its connection, on Node after a redirect. */
  quit(reason: unknown): void;
  /** Stops the clocks. The caller's signal stays joined where a body is still to be read. */
  end(bodyIsRead: boolean): void;
};

export type Limits = {
  readonly timeoutMs: number;
  readonly stallTimeoutMs: number;
  readonly signal: AbortSignal | undefined;
};

/** Node's fetch gives up after so long of its own, 300 s; a little less, so that not both end at once. */
const fetchsOwnMs = 290_000;

/** Whether a call may stand still for longer than Node's fetch would let it. */
export const outlastsFetch = ({ timeoutMs, stallTimeoutMs }: Limits): boolean =>
  Math.min(...[timeoutMs, stallTimeoutMs].map((limit) => (limit > 0 ? limit : Number.POSITIVE_INFINITY))) > fetchsOwnMs;

export const startClock = ({ timeoutMs, stallTimeoutMs, signal }: Limits): CallClock => {
  const controller = new AbortController();
  let over = false;
  let stall: Timer;
  let why: Stop | null = null;
  const stop = (reason: Stop, cause?: unknown) => {
    why ??= reason;
    end();
    controller.abort(cause ?? Object.assign(new Error(reason), { name: "TimeoutError" }));
  };
  const deadline = after(timeoutMs, () => stop("timed-out"));
  /** A wait that the server asked for is no stall. */
  const watch = (restMs = 0) => {
    clearTimeout(stall);
    if (!over) stall = after(stallTimeoutMs, () => stop("stalled"), restMs);
  };
  const end = () => {
    over = true;
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

/** One listener for all the calls that share a signal: more than ten Node takes for a leak, and says so. */
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

/** A limit of 0, of Infinity, or of more days than a timer can count, is none. */
const after = (limitMs: number, act: () => void, restMs = 0): Timer => {
  const ms = Number(limitMs) + restMs;
  return limitMs > 0 && ms <= longestDelay ? setTimeout(act, ms) : undefined;
};

/** The longest delay `setTimeout` keeps, 24 days; beyond, it would fire at once. */
const longestDelay = 2 ** 31 - 1;
