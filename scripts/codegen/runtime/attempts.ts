// In: a prepared request. Out: the response of the attempt that counts. A request goes out once; again only where the
// retry policy knows that it was not received, or the server said so.

import { requestIdOf } from "./answer.ts";
import type { Course, Session } from "./call.ts";
import { ClientError } from "./errors.ts";
import { redirectError } from "./failure.ts";
import type { TableOperation } from "./operation-table.ts";
import type { CallOptions, Fetch, OutgoingRequest } from "./options.ts";
import { platform } from "./platform.ts";
import type { PreparedRequest } from "./prepare.ts";
import { backoff, retryAfter, retryPolicy } from "./retry.ts";
import { exchange } from "./transport.ts";

export const sendAttempts = async (
  session: Session,
  operation: TableOperation,
  request: PreparedRequest,
  course: Course,
  own: CallOptions,
): Promise<Response> => {
  const policy = retryPolicy(own.retry ?? session.options.retry);
  for (let attempt = 1; ; attempt++) {
    const last = attempt > policy.times || !request.payload.replayable;
    let wait: number | null;
    try {
      const response = await sendOnce(session, operation, request, course, own.onProgress, attempt);
      wait = last ? null : retryAfter(response, policy);
      if (wait === null) return response;
      await response.body?.cancel();
    } catch (error) {
      if (last || !(error instanceof ClientError && error.retryable)) throw error;
      wait = backoff(attempt, policy);
    }
    await course.watch.sleep(wait);
  }
};

const sendOnce = async (
  { options, secrets }: Session,
  operation: TableOperation,
  { url, headers: shared, payload }: PreparedRequest,
  course: Course,
  onProgress: CallOptions["onProgress"],
  attempt: number,
): Promise<Response> => {
  const { watch, call } = course;
  const open = await payload.open({ moved: watch.moved, unseen: watch.unseen, onProgress });
  course.payload = open;
  course.response = null;
  const headers = new Headers(shared);
  if (open.contentLength !== null) headers.set("content-length", String(open.contentLength));
  const redirects = Object.keys(operation.responses).some((status) => status.startsWith("3"));
  // On Node only `error` keeps fetch from holding a streamed body in memory for a redirect (nodejs/undici#4058);
  // workerd knows only `manual`, which elsewhere also tells where the redirect leads.
  const redirect = platform() === "node" && open.body instanceof ReadableStream && !redirects ? "error" : "manual";
  const send = async (request: OutgoingRequest): Promise<Response> => {
    let response: Response;
    try {
      const answer = await exchange(request, redirect, options.fetch ?? (globalThis.fetch as Fetch));
      response = conceal(answer, secrets.redact);
    } catch (thrown) {
      throw course.failed(thrown);
    }
    watch.moved();
    open.answered();
    course.response = response;
    // Documented are these statuses; 304, say, is documented in many places and leads nowhere.
    const documented = response.status in operation.responses || "3XX" in operation.responses;
    if (!redirects || !documented) refuseRedirect(response, course, open.sent());
    return response;
  };
  const chain = (options.middleware ?? []).reduceRight<typeof send>(
    (next, one) => (request) => one(request, next),
    send,
  );
  const { operation: name } = call;
  return chain({
    operation: name!,
    attempt,
    method: operation.method,
    url,
    headers,
    body: open.body,
    signal: watch.signal,
  });
};

/** A key in the URL's query, or in a header that echoes the request, would be in every print of a result. */
const conceal = (response: Response, redact: (text: string) => string): Response => {
  const { body, status, statusText, url, redirected } = response;
  const said = JSON.stringify([url, ...response.headers]);
  if (status < 200 || redact(said) === said) return response;
  const headers = [...response.headers].map(([name, value]): [string, string] => [name, redact(value)]);
  const properties = { url: { value: redact(url) }, redirected: { value: redirected } };
  return Object.defineProperties(new Response(body, { status, statusText, headers }), properties);
};

const refuseRedirect = (response: Response, { call }: Course, bytesSent: number): void => {
  const location = response.headers.get("location");
  const redirects =
    response.type === "opaqueredirect" || (location !== null && [301, 302, 303, 307, 308].includes(response.status));
  if (!redirects && !response.redirected) return;
  const target = response.redirected ? response.url : location;
  const away = target !== null && URL.canParse(target, call.url) ? new URL(target, call.url) : null;
  throw redirectError({
    call,
    bytesSent,
    status: response.status,
    requestId: requestIdOf(response),
    location: away && away.origin + away.pathname,
  });
};
