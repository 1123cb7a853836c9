// Calls of the generated client, each in a thread of its own while it lasts. Whatever the process, its environment or a
// library has put between `fetch` and the network stays outside; and a call that hangs, eats all memory or fails where nobody
// can catch it ends its thread, not the run.
import type { Worker } from "node:worker_threads";
import type { OperationTable } from "../../scripts/codegen/runtime/operation-table.ts";
import { threadBeside } from "../../scripts/terminal/child-process.ts";
import { madeInput } from "../wire/client-argument.ts";
import type { CallClient, CallOutcome, ClientCall } from "../wire/send-client.ts";
import type { ThreadData, ThreadOrder, ThreadWord } from "./client-thread.ts";

export type ClientThreads = { readonly call: CallClient; readonly close: () => void };

/** A call that does not end by itself this long after its own timeout is not waited for. */
const hangingMs = 1000;

/** @param table of the document's client; null for the one that ships. */
export const openClientThreads = (table: OperationTable | null): ClientThreads => {
  const all = new Set<Worker>();
  let isClosed = false;
  const start = async (): Promise<Worker> => {
    const worker = await threadBeside(import.meta.url, "client-thread", { table } satisfies ThreadData);
    all.add(worker);
    if (isClosed) end(worker);
    return ready(worker);
  };
  const end = (worker: Worker): void => {
    all.delete(worker);
    void worker.terminate();
  };
  const pool = openPool(start);
  return {
    call: async (call, signal) => {
      const worker = await pool.take();
      const outcome = await callIn(worker, call, signal).catch((error: unknown) => {
        end(worker);
        throw error;
      });
      if (outcome.kind === "lost") end(worker);
      else pool.giveBack(worker);
      return outcome;
    },
    close: () => {
      isClosed = true;
      for (const worker of all) end(worker);
    },
  };
};

type Waiting = { readonly resolve: (worker: Worker) => void; readonly reject: (error: unknown) => void };

/** A thread takes longer to start than most calls last: whoever waits gets the first that is free, be it new or not. */
const openPool = (start: () => Promise<Worker>) => {
  const idle: Worker[] = [];
  const waiting: Waiting[] = [];
  let starting = 0;

  const giveBack = (worker: Worker): void => {
    const next = waiting.shift();
    if (next === undefined) idle.push(worker);
    else next.resolve(worker);
  };
  /** For every second one that waits; the others are served by what is given back meanwhile. */
  const startSome = (): void => {
    if (starting >= Math.ceil(waiting.length / 2)) return;
    starting += 1;
    start()
      .then(giveBack, (error: unknown) => waiting.shift()?.reject(error))
      .finally(() => {
        starting -= 1;
        startSome();
      });
    startSome();
  };
  return {
    take: (): Promise<Worker> => {
      const worker = idle.pop();
      if (worker !== undefined) return Promise.resolve(worker);
      return new Promise((resolve, reject) => {
        waiting.push({ resolve, reject });
        startSome();
      });
    },
    giveBack,
  };
};

const ready = (worker: Worker): Promise<Worker> => {
  // Nothing waits for a thread that has nothing to do.
  worker.unref();
  return new Promise((resolve, reject) => {
    worker.once("message", () => {
      worker.off("error", reject);
      resolve(worker);
    });
    worker.once("error", reject);
  });
};

const callIn = (worker: Worker, call: ClientCall, signal: AbortSignal | undefined): Promise<CallOutcome> => {
  const tell = (order: ThreadOrder): void => worker.postMessage(order);
  const onAbort = (): void => tell("abort");
  const patienceMs = call.timeoutMs + hangingMs;
  let timer: NodeJS.Timeout | undefined;
  let onWord = (_: ThreadWord): void => {};
  let onError = (_: Error): void => {};
  return new Promise<CallOutcome>((resolve, reject) => {
    onWord = (word) => {
      if (word === "ready") return;
      if ("outcome" in word) resolve(word.outcome);
      else reject(new Error(`The generated client has no method ${word.noMethod}: run \`npm run generate\`.`));
    };
    onError = (error) => {
      const lost = lostBy(error);
      if (lost === null) reject(error);
      else resolve(lost);
    };
    timer = setTimeout(() => {
      const message = `the client's call had not ended after ${patienceMs} ms`;
      resolve({ kind: "lost", name: "HangingCall", message });
    }, patienceMs);
    worker.on("message", onWord).on("error", onError);
    tell({ call: { ...call, input: madeInput(call.input) } });
    signal?.addEventListener("abort", onAbort);
    if (signal?.aborted) onAbort();
  }).finally(() => {
    clearTimeout(timer);
    worker.off("message", onWord).off("error", onError);
    signal?.removeEventListener("abort", onAbort);
  });
};

/** What a target can do to `fetch`; null for what only the suite can have done. */
const lostBy = (error: Error): CallOutcome | null => {
  if ((error as NodeJS.ErrnoException).code === "ERR_WORKER_OUT_OF_MEMORY")
    return { kind: "lost", name: "OutOfMemory", message: "the client's call took all memory" };
  // An answer that is cut inside a trailer fails an assertion in a socket's event, where no caller can catch it (Node 20.20).
  return /\bundici\b/.test(error.stack ?? "")
    ? { kind: "lost", name: "StrayError", message: "fetch failed outside of the call" }
    : null;
};
