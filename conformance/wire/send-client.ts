// A case's input → the generated client's call, made through a tap, and what the client made of the answer.
// A generated client is only something that can be called here; the caller decides where it runs.
import type { ClientInput } from "../derive/case.ts";
import type { Exchange, Returned } from "../http/exchange.ts";
import type { ListenerPool } from "./listener.ts";
import type { Masker } from "./mask.ts";
import { openTap, type Upstream } from "./tap.ts";

/** One call of a generated client. */
export type ClientCall = {
  readonly baseUrl: string;
  readonly apiKey: string | null;
  readonly timeoutMs: number;
  /** The operation's id, which is the method's name. */
  readonly operation: string;
  readonly input: ClientInput;
  /**
   * Where the method takes the body: as fields beside the parameters, or in the member `body` (the operation table's
   * `at`).
   */
  readonly bodyAt: "fields" | "body";
};

/** The outcome, secrets included. */
export type CallOutcome =
  | { readonly kind: "value"; readonly ok: boolean; readonly status: number; readonly value: unknown }
  | { readonly kind: "error"; readonly name: string; readonly message: string; readonly code: string | null }
  /** The call did not end by itself: it hung, failed where no caller can catch it, or ran out of memory. */
  | { readonly kind: "lost"; readonly name: string; readonly message: string };

/** @throws Error if the client has no such method, which means that the suite is broken. */
export type CallClient = (call: ClientCall, signal: AbortSignal | undefined) => Promise<CallOutcome>;

export type SendClientOptions = Omit<ClientCall, "baseUrl"> & {
  readonly call: CallClient;
  readonly upstream: Upstream;
  /** The client's timeout. The upstream's, if any, should be shorter, so that it is the one recorded. */
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
  readonly mask: Masker;
  /** Addresses for the client to call. */
  readonly listeners: ListenerPool;
};

export type SentByClient = { readonly exchanges: readonly Exchange[]; readonly returned: Returned };

/**
 * @throws Error if the client has no method for the operation, or the upstream's script throws: the suite is broken.
 */
export const sendClient = async (options: SendClientOptions): Promise<SentByClient> => {
  const { call, upstream, signal, mask, listeners, ...clientCall } = options;
  const listener = await listeners.take();
  const tap = await openTap({ upstream, mask, signal, listener });
  let orderly = false;
  try {
    const outcome = await call({ ...clientCall, baseUrl: tap.baseUrl }, signal);
    orderly = outcome.kind !== "lost";
    if (!orderly) await tap.close();
    await tap.settled();
    return { exchanges: tap.exchanges(), returned: returnedFrom(outcome, tap.pass, mask) };
  } finally {
    await tap.close();
    if (orderly) listeners.giveBack(listener);
    else listener.close();
  }
};

const returnedFrom = (outcome: CallOutcome, pass: string, mask: Masker): Returned => {
  if (outcome.kind === "value") return { ...outcome, value: masked(outcome.value, mask) };
  // An address that is valid for one call only would not help a reader.
  const message = outcome.message.replaceAll(pass, "");
  const maskedMessage = mask.text(message);
  return {
    kind: "error",
    name: outcome.name,
    message: maskedMessage,
    code: outcome.kind === "lost" || outcome.code === null ? null : mask.text(outcome.code),
    exposesSecret: maskedMessage !== message,
  };
};

/** A server may echo the key, and the client then returns it at any depth. */
const masked = (value: unknown, mask: Masker): unknown => {
  if (typeof value === "string") return mask.text(value);
  if (value instanceof Uint8Array) return mask.bytes(value);
  if (Array.isArray(value)) return value.map((item) => masked(item, mask));
  if (typeof value !== "object" || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [mask.text(name), masked(member, mask)]));
};
