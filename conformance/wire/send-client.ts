// What a case hands to the generated client → the call, made through a tap, and what the client made of the answer.
// Knows a generated client only as an object of methods; the caller builds it.
import type { ClientInput, PlannedFile } from "../derive/case.ts";
import type { Exchange, Returned } from "../http/exchange.ts";
import type { ListenerPool } from "./listener.ts";
import type { Masker } from "./mask.ts";
import { openTap, type Upstream } from "./tap.ts";

export type GeneratedClient = Readonly<
  Record<string, (input: Record<string, unknown>, options: { readonly signal?: AbortSignal }) => Promise<unknown>>
>;

export type SendClientOptions = {
  readonly client: (baseUrl: string, apiKey: string | null, timeoutMs: number) => GeneratedClient;
  /** The operation's id. */
  readonly operation: string;
  readonly input: ClientInput;
  /** Where the method takes the body: its fields beside the parameters, or the member `body` (the operation table's `at`). */
  readonly bodyAt: "fields" | "body";
  readonly key: string | null;
  readonly upstream: Upstream;
  /** The client's own; where the upstream has one too it should be the shorter, so that it is the one that is recorded. */
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
  readonly mask: Masker;
  /** Where the client is told to call. */
  readonly listeners: ListenerPool;
};

export type SentByClient = { readonly exchanges: readonly Exchange[]; readonly returned: Returned };

/** @throws Error where the client has no method for the operation, or the upstream's script throws: the suite is broken. */
export async function sendClient(options: SendClientOptions): Promise<SentByClient> {
  const { operation, key, upstream, timeoutMs, signal, mask, listeners } = options;
  const listener = await listeners.take();
  const tap = await openTap({ upstream, mask, signal, listener });
  const stray = catchStrays();
  let orderly = false;
  try {
    const client = options.client(tap.baseUrl, key, timeoutMs);
    if (typeof client[operation] !== "function") {
      throw new Error(`The generated client has no method ${operation}: run \`npm run generate\`.`);
    }
    const method = client[operation];
    const call = async () => method(clientArgument(options.input, options.bodyAt), signal ? { signal } : {});
    const called = call().then(
      (result) => returnedValue(result, mask),
      (error: unknown) => returnedError(error, tap.pass, mask),
    );
    const returned = await withinPatience(Promise.race([called, stray.failure]), timeoutMs + HANGING_MS);
    orderly = !(returned.kind === "error" && (returned.name === HANGING || returned.name === STRAY));
    if (!orderly) await tap.close();
    await tap.settled();
    return { exchanges: tap.exchanges(), returned };
  } finally {
    await tap.close();
    if (orderly) listeners.giveBack(listener);
    else listener.close();
    stray.stop();
  }
}

/**
 * Node's fetch can throw where no caller can catch it: an answer that is cut inside a trailer fails an assertion in a socket's
 * event (Node 20.20). A target must not be able to end the run with that; whatever else goes astray still does.
 */
function catchStrays(): { readonly failure: Promise<Returned>; readonly stop: () => void } {
  let settle: (returned: Returned) => void = () => {};
  const failure = new Promise<Returned>((resolve) => {
    settle = resolve;
  });
  const onStray = (error: unknown): void => {
    if (!(error instanceof Error) || !/\bundici\b/.test(error.stack ?? "")) throw error;
    settle(ownError(STRAY, "fetch failed outside of the call"));
  };
  process.on("uncaughtException", onStray);
  return { failure, stop: () => process.removeListener("uncaughtException", onStray) };
}

/** A call that does not end by itself this long after its own timeout is not waited for. */
const HANGING_MS = 1000;
const HANGING = "HangingCall";
const STRAY = "StrayError";

async function withinPatience(called: Promise<Returned>, ms: number): Promise<Returned> {
  let timer: NodeJS.Timeout | undefined;
  const hanging = new Promise<Returned>((resolve) => {
    const message = `the client's call had not ended after ${ms} ms`;
    timer = setTimeout(() => resolve(ownError(HANGING, message)), ms);
  });
  return Promise.race([called, hanging]).finally(() => clearTimeout(timer));
}

/** The one argument of a method: parameters, and the body's fields beside them or the body under `body`. */
export function clientArgument({ parameters, body }: ClientInput, bodyAt: "fields" | "body"): Record<string, unknown> {
  if (body.kind === "none") return asFiles(parameters) as Record<string, unknown>;
  const value = body.kind === "fields" ? body.fields : body.value;
  const whole = body.kind === "whole" || bodyAt === "body";
  return asFiles(whole ? { ...parameters, body: value } : { ...parameters, ...body.fields }) as Record<string, unknown>;
}

/** Planned files become what an application would pass. */
function asFiles(value: unknown): unknown {
  if (isPlannedFile(value)) return asFile(value);
  if (Array.isArray(value)) return value.map(asFiles);
  if (!isPlainObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, asFiles(member)]));
}

/**
 * One call after the other hands over the same file, whose copy is memory that no collector hurries to free. A large one
 * is handed over as its bytes, of which nobody makes a copy.
 */
function asFile(planned: PlannedFile): File | { data: Uint8Array; filename: string; contentType: string } {
  if (last?.planned === planned) return last.file;
  const { filename, contentType } = planned;
  const bytes = planned.bytes as Uint8Array<ArrayBuffer>;
  if (bytes.length > LARGE) return { data: bytes, filename, contentType };
  const file = new File([bytes], filename, { type: contentType });
  last = { planned, file };
  return file;
}

const LARGE = 1024 * 1024;

let last: { readonly planned: PlannedFile; readonly file: File } | null = null;

function isPlannedFile(value: unknown): value is PlannedFile {
  if (!isPlainObject(value)) return false;
  return (
    value.bytes instanceof Uint8Array && typeof value.filename === "string" && typeof value.contentType === "string"
  );
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

function returnedValue(result: unknown, mask: Masker): Returned {
  const { ok, status, data, error } = (result ?? {}) as Readonly<Record<string, unknown>>;
  return { kind: "value", ok: ok === true, status: Number(status), value: masked(ok === true ? data : error, mask) };
}

function returnedError(error: unknown, pass: string, mask: Masker): Returned {
  const { name, message, code } =
    error instanceof Error
      ? (error as Error & { code?: unknown })
      : { name: typeof error, message: String(error), code: null };
  // An address that holds for one call tells a reader nothing.
  const told = mask.text(message).replaceAll(pass, "");
  return {
    kind: "error",
    name,
    message: told,
    code: typeof code === "string" ? mask.text(code) : null,
    tellsSecret: told !== message.replaceAll(pass, ""),
  };
}

const ownError = (name: string, message: string): Returned => ({
  kind: "error",
  name,
  message,
  code: null,
  tellsSecret: false,
});

/** A server may echo the key: the client hands it back then, at any depth. */
function masked(value: unknown, mask: Masker): unknown {
  if (typeof value === "string") return mask.text(value);
  if (Array.isArray(value)) return value.map((item) => masked(item, mask));
  if (!isPlainObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [mask.text(name), masked(member, mask)]));
}
