// This file is written by `npm run generate`; do not edit. To change it, edit scripts/codegen/runtime/attempts.ts and run it again.

// In: a prepared request. Out: what was received of the attempt that counts. A request goes out once; again only where it
// was not received, where its method lets it be repeated, or where the server said so.
import { outlastsFetch } from "./call-clock.ts";
import type { CallState } from "./call-state.ts";
import { classifyFailure, redirected, unreadable } from "./classify-failure.ts";
import { debugging } from "./debug.ts";
import { ClientError } from "./errors.ts";
import type { TableOperation } from "./operation-table.ts";
import type { CallOptions, OutgoingRequest } from "./options.ts";
import { neverCached, platform, withoutLimits } from "./platform.ts";
import type { PreparedRequest } from "./prepare.ts";
import { backoff, retryAfter, retryPolicy } from "./retry.ts";
import type { Session } from "./session.ts";
import { parseUrl } from "./url.ts";

export const sendAttempts = async <Received>(
  session: Session,
  operation: TableOperation,
  request: PreparedRequest,
  state: CallState,
  own: CallOptions,
  receive: (response: Response) => Promise<Received>,
): Promise<Received> => {
  const policy = retryPolicy(own.retry ?? session.options.retry);
  for (let attempt = 1; ; attempt++) {
    // Of no number of tries, NaN say, there is none.
    const last = !(attempt <= policy.times && request.payload.replayable);
    let wait: number | null;
    try {
      const response = await sendOnce(session, operation, request, state, own.onProgress, attempt);
      wait = last ? null : retryAfter(response, policy);
      if (wait === null) return await receive(response);
      await response.body?.cancel();
    } catch (error) {
      if (last || state.clock.stopped() || !(error instanceof ClientError && error.retryable)) throw error;
      wait = backoff(attempt, policy);
    }
    // An answer may have come before the body was read.
    state.payload?.close();
    await state.clock.sleep(wait);
  }
};

const sendOnce = async (
  { options, secrets, exchange }: Session,
  { method, responses, credentials }: TableOperation,
  { url, headers: shared, payload }: PreparedRequest,
  state: CallState,
  onProgress: CallOptions["onProgress"],
  attempt: number,
): Promise<Response> => {
  const { moved, unseen, signal } = state.clock;
  // A call that was stopped while its input was read sends nothing.
  if (signal.aborted) throw signal.reason;
  const open = await payload.open({ moved, unseen, onProgress }).catch((thrown) => {
    throw unreadable(thrown, state);
  });
  const { body, contentLength, answered } = open;
  state.payload = open;
  state.response = null;
  const headers = new Headers(shared);
  if (contentLength !== null) headers.set("content-length", String(contentLength));
  const redirects = Object.keys(responses).some((status) => status.startsWith("3"));
  // On Node only `error` keeps fetch from holding a streamed body in memory for a redirect (nodejs/undici#4058);
  // workerd knows only `manual`, which elsewhere also tells where the redirect leads.
  const redirect = platform() === "node" && body instanceof ReadableStream && !redirects ? "error" : "manual";
  // Not for a fetch of the caller's, which may be one of another version.
  const dispatcher = options.fetch || !outlastsFetch(state.limits) ? undefined : withoutLimits();
  const transit = {
    redirect,
    ...(credentials.length > 0 && neverCached()),
    ...(dispatcher && { dispatcher }),
  } as const;
  const send = async (request: OutgoingRequest): Promise<Response> => {
    try {
      state.response = conceal(await exchange(request, transit), secrets.redact);
    } catch (thrown) {
      throw classifyFailure(thrown, state);
    }
    moved();
    // workerd ends a stream that broke as though it were whole.
    if (open.failure !== undefined) throw unreadable(open.failure, state);
    answered();
    // Documented are these statuses; 304, say, is documented in many places and leads nowhere.
    const documented = state.response.status in responses || "3XX" in responses;
    if (!redirects || !documented) refuseRedirect(state.response, state);
    return state.response;
  };
  const debug = options.debug ? [debugging(options.debug, state)] : [];
  const chain = [...(options.middleware ?? []), ...debug].reduceRight<typeof send>(
    (next, middleware) => (request) => middleware(request, next),
    send,
  );
  return chain({ operation: state.call.operation!, attempt, method, url, headers, body, signal });
};

/** A key in the URL's query, or in a header that echoes the request, would be in every print of a result. */
const conceal = (response: Response, redact: (text: string) => string): Response => {
  const { url, statusText, headers, body } = response;
  const text = [url, statusText, ...headers].join("\n");
  return redact(text) === text ? response : remade(response, body, redact);
};

/** The same response around another body. */
const remade = (
  { url, status, statusText, headers, type, redirected }: Response,
  body: Response["body"],
  redact = (text: string) => text,
): Response => {
  const made = new Response(body, {
    // Servers send statuses that no Response can be made with.
    status: status < 200 || status > 599 ? 599 : status,
    statusText: redact(statusText),
    headers: [...headers].map(([name, value]): [string, string] => [name, redact(value)]),
  });
  const kept = { status, type, url: redact(url), redirected };
  return Object.defineProperties(made, Object.getOwnPropertyDescriptors(kept));
};

/** The same response, that tells when its body has ended: read, broken, cancelled, or left to the collector. */
export const untilRead = (response: Response, ended: () => void): Response => {
  // React Native streams no answer.
  if (!response.body) {
    ended();
    return response;
  }
  const reader = response.body.getReader();
  const body = new ReadableStream(
    {
      pull: async (controller) => {
        const { done, value } = await reader.read().catch((thrown) => {
          ended();
          throw thrown;
        });
        if (!done) return controller.enqueue(value);
        ended();
        controller.close();
      },
      cancel: (reason) => {
        ended();
        return reader.cancel(reason);
      },
    },
    { highWaterMark: 0 },
  );
  dropped?.register(body, ended);
  return remade(response, body);
};

/** Hermes has had no registry for long. */
const dropped = /* @__PURE__ */ (() =>
  "FinalizationRegistry" in globalThis ? new FinalizationRegistry<() => void>((ended) => ended()) : undefined)();

const refuseRedirect = (
  { type, status, redirected: followed, url, headers, body }: Response,
  state: CallState,
): void => {
  const location = followed ? url : headers.get("location");
  if (!followed && type !== "opaqueredirect" && (location === null || !/30[12378]/.test(String(status)))) return;
  body?.cancel().catch(() => {});
  const away = location === null ? null : parseUrl(location, state.call.url);
  throw redirected(state, away?.host ? away.origin + away.pathname : null);
};
