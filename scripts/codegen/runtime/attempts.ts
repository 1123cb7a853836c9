// In: a prepared request. Out: whatever `receive` returns for the final attempt. A request is sent again only if it was
// not received, if its method is idempotent, or if the server asked for it.
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
  callOptions: CallOptions,
  receive: (response: Response) => Promise<Received>,
): Promise<Received> => {
  const policy = retryPolicy(callOptions.retry ?? session.options.retry);
  for (let attempt = 1; ; attempt++) {
    // Written so that a `times` of NaN means no retries.
    const last = !(attempt <= policy.times && request.payload.replayable);
    let wait: number | null;
    try {
      const response = await sendOnce(session, operation, request, state, callOptions.onProgress, attempt);
      wait = last ? null : retryAfter(response, policy);
      if (wait === null) return await receive(response);
      await response.body?.cancel();
    } catch (error) {
      if (last || state.clock.stopped() || !(error instanceof ClientError && error.retryable)) throw error;
      wait = backoff(attempt, policy);
    }
    // The server may have answered before it read the body, so what is left of it is closed.
    state.payload?.close();
    await state.clock.sleep(wait);
  }
};

const sendOnce = async (
  { options, secrets, exchange }: Session,
  { method, responses, credentials }: TableOperation,
  { url, headers: sharedHeaders, payload }: PreparedRequest,
  state: CallState,
  onProgress: CallOptions["onProgress"],
  attempt: number,
): Promise<Response> => {
  const { moved, unseen, signal } = state.clock;
  // A call that was aborted while its input was read sends nothing.
  if (signal.aborted) throw signal.reason;
  const open = await payload.open({ moved, unseen, onProgress }).catch((thrown) => {
    throw unreadable(thrown, state);
  });
  const { body, contentLength, answered } = open;
  state.payload = open;
  state.response = null;
  const headers = new Headers(sharedHeaders);
  if (contentLength !== null) headers.set("content-length", String(contentLength));
  const redirects = Object.keys(responses).some((status) => status.startsWith("3"));
  // On Node, only `error` keeps fetch from buffering a streamed body for a redirect (nodejs/undici#4058). workerd
  // supports only `manual`, which elsewhere also reveals the redirect's target.
  const redirect = platform() === "node" && body instanceof ReadableStream && !redirects ? "error" : "manual";
  // Not passed to a fetch of the caller's, which may be another version of undici.
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
    // workerd ends a broken stream as if it were complete.
    if (open.failure !== undefined) throw unreadable(open.failure, state);
    answered();
    // Only documented 3xx statuses are accepted as answers; a 304, for example, leads nowhere.
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

/** Redacts the response's URL and headers: either may echo the key, which would show in every printed result. */
const conceal = (response: Response, redact: (text: string) => string): Response => {
  const { url, statusText, headers, body } = response;
  const text = [url, statusText, ...headers].join("\n");
  return redact(text) === text ? response : remade(response, body, redact);
};

/** Returns the same response with another body. */
const remade = (
  { url, status, statusText, headers, type, redirected }: Response,
  body: Response["body"],
  redact = (text: string) => text,
): Response => {
  const made = new Response(body, {
    // Servers send statuses that the Response constructor refuses.
    status: status < 200 || status > 599 ? 599 : status,
    statusText: redact(statusText),
    headers: [...headers].map(([name, value]): [string, string] => [name, redact(value)]),
  });
  const kept = { status, type, url: redact(url), redirected };
  return Object.defineProperties(made, Object.getOwnPropertyDescriptors(kept));
};

/** Returns the same response and calls `ended` once its body is read, broken, cancelled or garbage-collected. */
export const untilRead = (response: Response, ended: () => void): Response => {
  // React Native does not stream responses.
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

/** Older versions of Hermes lack FinalizationRegistry. */
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
