// Calls of the generated client, each in a thread of its own. Nothing that the process, its environment or a library
// has put between `fetch` and the network affects them; and a call that hangs, uses up all memory or fails where no
// caller can catch it ends its thread, not the run.
import type { Worker } from "node:worker_threads";
import type { OperationTable } from "../../scripts/codegen/runtime/operation-table.ts";
import { threadBeside } from "../../scripts/terminal/child-process.ts";
import { madeInput } from "../wire/client-argument.ts";
import type { CallClient, CallOutcome, ClientCall } from "../wire/send-client.ts";
import type { ThreadData, ThreadMessage, ThreadOrder } from "./client-thread.ts";

export type ClientThreads = { readonly call: CallClient; readonly close: () => void };

/** How long to wait after a call's own timeout before giving it up. */
const hangingMs = 1000;

/** @param table the operation table of the document's client; null for the shipped client */
export const openClientThreads = (table: OperationTable | null): ClientThreads => {
  const workers = new Set<Worker>();
  let isClosed = false;
  const start = async (): Promise<Worker> => {
    const worker = await threadBeside(import.meta.url, "client-thread", { table } satisfies ThreadData);
    workers.add(worker);
    if (isClosed) end(worker);
    return ready(worker);
  };
  const end = (worker: Worker): void => {
    workers.delete(worker);
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
      for (const worker of workers) end(worker);
    },
  };
};

type Waiting = { readonly resolve: (worker: Worker) => void; readonly reject: (error: unknown) => void };

/**
 * Starting a thread takes longer than most calls, so a waiting call gets the first free thread, whether new or reused.
 */
const openPool = (start: () => Promise<Worker>) => {
  const idle: Worker[] = [];
  const waiting: Waiting[] = [];
  let starting = 0;

  const giveBack = (worker: Worker): void => {
    const next = waiting.shift();
    if (next === undefined) idle.push(worker);
    else next.resolve(worker);
  };
  /** Starts one thread for every two waiting calls; the others get threads that are returned meanwhile. */
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
  // An idle thread must not keep the process alive.
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
  const post = (order: ThreadOrder): void => worker.postMessage(order);
  const onAbort = (): void => post("abort");
  const patienceMs = call.timeoutMs + hangingMs;
  let timer: NodeJS.Timeout | undefined;
  let onWord = (_: ThreadMessage): void => {};
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
    post({ call: { ...call, input: madeInput(call.input) } });
    signal?.addEventListener("abort", onAbort);
    if (signal?.aborted) onAbort();
  }).finally(() => {
    clearTimeout(timer);
    worker.off("message", onWord).off("error", onError);
    signal?.removeEventListener("abort", onAbort);
  });
};

/** The outcome if a target's answer broke `fetch`; null for an error that only the suite can have caused. */
const lostBy = (error: Error): CallOutcome | null => {
  if ((error as NodeJS.ErrnoException).code === "ERR_WORKER_OUT_OF_MEMORY")
    return { kind: "lost", name: "OutOfMemory", message: "the client's call used up all memory" };
  // An answer cut inside a trailer fails an assertion in a socket event, where no caller can catch it (Node 20.20).
  return /\bundici\b/.test(error.stack ?? "")
    ? { kind: "lost", name: "StrayError", message: "fetch failed outside the call" }
    : null;
};
