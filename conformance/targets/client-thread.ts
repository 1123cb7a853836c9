// The thread in which the generated client runs: it receives calls and returns outcomes. It shares nothing with the
// process but the runtime: no environment, no proxy, no dispatcher, and no replacement for Node's `fetch`.
import { parentPort, workerData } from "node:worker_threads";
import type { ByteStream } from "../../scripts/codegen/runtime/byte-answer.ts";
import type { EventStream } from "../../scripts/codegen/runtime/event-answer.ts";
import type { OperationTable } from "../../scripts/codegen/runtime/operation-table.ts";
import { clientArgument } from "../wire/client-argument.ts";
import type { CallOutcome, ClientCall } from "../wire/send-client.ts";

/** Start data: the table of another document, or null for the shipped client. */
export type ThreadData = { readonly table: OperationTable | null };

/** A message to the thread. */
export type ThreadOrder = { readonly call: ClientCall } | "abort";

/** A message from the thread: ready, the outcome of a call, or that there is no such method. */
export type ThreadMessage = "ready" | { readonly outcome: CallOutcome } | { readonly noMethod: string };

type Client = Readonly<Record<string, (input: object, options: { readonly signal: AbortSignal }) => Promise<unknown>>>;
type ClientOptions = {
  readonly baseUrl: string;
  readonly apiKey?: string;
  readonly timeoutMs: number;
  readonly retry: false;
  readonly onDeprecation: false;
};

const builder = async ({ table }: ThreadData): Promise<(options: ClientOptions) => Client> => {
  if (table === null) {
    const { createClient } = await import("../../generated/client.ts");
    return (options) => createClient(options) as unknown as Client;
  }
  const { buildClient } = await import("../../scripts/codegen/runtime/index.ts");
  const { allFeatures } = await import("../../scripts/codegen/runtime/all-features.ts");
  return (options) => buildClient<Client>(table, allFeatures, options);
};

const outcomeOf = async (client: Client, call: ClientCall, signal: AbortSignal): Promise<CallOutcome> => {
  try {
    const result = await client[call.operation]!(clientArgument(call.input, call.bodyAt), { signal });
    const { ok, status, data, error } = (result ?? {}) as Readonly<Record<string, unknown>>;
    return {
      kind: "value",
      ok: ok === true,
      status: Number(status),
      value: await comparable(ok === true ? data : error),
    };
  } catch (thrown) {
    if (!(thrown instanceof Error)) return { kind: "error", name: typeof thrown, message: String(thrown), code: null };
    const { name, message, code } = thrown as Error & { readonly code?: unknown };
    return { kind: "error", name, message, code: typeof code === "string" ? code : null };
  }
};

/** Turns a file into its bytes and a stream into a list of its events, which can be compared. */
const comparable = async (value: unknown): Promise<unknown> => {
  if (value instanceof Blob) return new Uint8Array(await value.arrayBuffer());
  if (typeof value !== "object" || value === null || !(Symbol.asyncIterator in value)) return value;
  if ("bytes" in value) return await (value as ByteStream).bytes();
  const events: unknown[] = [];
  for await (const event of value as EventStream<unknown>) events.push(event);
  return events;
};

const post = (word: ThreadMessage): void => parentPort?.postMessage(word);

const build = await builder(workerData as ThreadData);
let abort = new AbortController();
parentPort?.on("message", async (order: ThreadOrder) => {
  if (order === "abort") return abort.abort();
  abort = new AbortController();
  const { baseUrl, apiKey, timeoutMs, operation } = order.call;
  // No retries: a broken connection is the outcome of the case.
  const fixed = { baseUrl, timeoutMs, retry: false, onDeprecation: false } as const;
  const client = build({ ...fixed, ...(apiKey === null ? {} : { apiKey }) });
  if (typeof client[operation] !== "function") return post({ noMethod: operation });
  post({ outcome: await outcomeOf(client, order.call, abort.signal) });
});
post("ready");
