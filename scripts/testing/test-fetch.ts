// A `fetch` for tests without a network, which responds from the document or misbehaves as instructed. It imports
// nothing of Node, so it runs wherever the client runs.

import packaged from "../../generated/openapi.json" with { type: "json" };
import type { ReceivedRequest, TestOptions } from "./behaviour.ts";
import { contractOf, type Reply } from "./contract.ts";
import { type Action, behaviourPicker, decide, leavesUnread, questionOf } from "./decide.ts";
import { checkAnswers, checkOptions } from "./instruction.ts";
import { recordRequest } from "./received.ts";

/** A `fetch` to pass to `createClient({ fetch })`; `requests` lists the requests received so far, oldest first. */
export type TestFetch = {
  (input: string | URL | Request, init?: RequestInit): Promise<Response>;
  readonly requests: readonly ReceivedRequest[];
};

/**
 * Creates a `fetch` that never uses the network: it responds with examples from the document, or misbehaves as
 * instructed.
 *
 * @throws {InstructionError} An instruction is invalid. If this only shows during a request, that request rejects with
 * it.
 */
export const createTestFetch = (options: TestOptions = {}): TestFetch => {
  checkOptions("createTestFetch", options, ["answers", "document"]);
  const { answers, document = packaged } = options;
  const contract = contractOf(document);
  checkAnswers("createTestFetch", contract, answers);
  const choose = behaviourPicker(contract, answers);
  const requests: ReceivedRequest[] = [];
  const testFetch = async (input: string | URL | Request, init: RequestInit = {}): Promise<Response> => {
    const sent = input instanceof Request ? input : null;
    const url = new URL(sent?.url ?? String(input));
    const method = (init.method ?? sent?.method ?? "GET").toUpperCase();
    const signal = init.signal ?? sent?.signal ?? undefined;
    signal?.throwIfAborted();
    const body = new Response(init.body ?? sent?.body ?? null);
    const headers = new Headers(init.headers ?? sent?.headers);
    const type = body.headers.get("content-type");
    if (type && !headers.has("content-type")) headers.set("content-type", type);
    const head = await recordRequest(contract, { method, url, headers, body: new Uint8Array(), complete: false });
    const behaviour = choose(head);
    const unread = leavesUnread(behaviour);
    const bytes = await untilAborted(unread ? firstOf(body) : allOf(body), signal);
    requests.push(await recordRequest(contract, { method, url, headers, body: bytes, complete: !unread }));
    const operation = contract.operationOf(method, url.pathname);
    const action = decide(contract, operation, questionOf(method, url, bytes), behaviour);
    return untilAborted(perform(action, url, init.redirect ?? sent?.redirect ?? "follow", signal), signal);
  };
  return Object.assign(testFetch, { requests });
};

const perform = async (
  action: Action,
  url: URL,
  redirect: RequestRedirect,
  signal: AbortSignal | undefined,
): Promise<Response> => {
  switch (action.kind) {
    case "silence":
      return new Promise(() => {});
    case "reset":
    case "reset-unread":
      throw failed("read ECONNRESET", "ECONNRESET");
    case "half-answer":
      return responseOf(action.reply, url, halfOf(action.reply.body, action.ends, signal));
    case "answer-unread":
      return responseOf(action.reply, url);
    case "answer":
      await new Promise((resolve) => setTimeout(resolve, action.afterMs));
      if (redirects.includes(action.reply.status) && redirect === "error") throw failed("unexpected redirect");
      return responseOf(action.reply, url);
  }
};

/** The statuses that `fetch` treats as redirects. */
const redirects = [301, 302, 303, 307, 308];

const responseOf = ({ status, headers, body }: Reply, url: URL, stream?: ReadableStream): Response => {
  const bodiless = status === 204 || status === 205 || status === 304;
  const response = new Response(bodiless ? null : (stream ?? body), { status, headers });
  return Object.defineProperty(response, "url", { value: url.href });
};

/** The error that Node's `fetch` rejects with. */
const failed = (message: string, code?: string): TypeError =>
  new TypeError("fetch failed", { cause: Object.assign(new Error(message), code && { code }) });

/** @param ends true if the connection breaks afterwards; otherwise only `signal` ends the wait. */
const halfOf = (bytes: Uint8Array, ends: boolean, signal: AbortSignal | undefined): ReadableStream<Uint8Array> => {
  const chunks = [bytes.subarray(0, bytes.byteLength >> 1)];
  return new ReadableStream({
    start: (controller) => signal?.addEventListener("abort", () => controller.error(signal.reason), { once: true }),
    pull: (controller) => {
      const chunk = chunks.shift();
      if (chunk) return controller.enqueue(chunk);
      if (!ends) return new Promise(() => {});
      controller.error(
        new TypeError("terminated", {
          cause: Object.assign(new Error("other side closed"), { code: "UND_ERR_SOCKET" }),
        }),
      );
    },
  });
};

const allOf = async (body: Response): Promise<Uint8Array<ArrayBuffer>> => new Uint8Array(await body.arrayBuffer());

const firstOf = async ({ body }: Response): Promise<Uint8Array<ArrayBuffer>> => {
  const reader = body?.getReader();
  const first = await reader?.read();
  // Not awaited, because cancelling a cloned body waits for the other clone.
  reader?.cancel().catch(() => {});
  return (first?.value ?? new Uint8Array()) as Uint8Array<ArrayBuffer>;
};

const untilAborted = <Value>(work: Promise<Value>, signal: AbortSignal | undefined): Promise<Value> =>
  new Promise((resolve, reject) => {
    const stop = () => reject(signal?.reason);
    if (signal?.aborted) return stop();
    signal?.addEventListener("abort", stop, { once: true });
    work.then(resolve, reject).finally(() => signal?.removeEventListener("abort", stop));
  });
