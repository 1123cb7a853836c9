// This file is written by `npm run generate`; do not edit. To change it, edit scripts/codegen/runtime/failure.ts and run it again.

// In: what `fetch` rejected with, and how far the call had come. Out: the typed error that tells the caller what happened
// to the request. Runtimes name the same fault differently; these names were seen on Node, Bun, Deno and workerd.

import {
  AbortError,
  type CallName,
  type ClientError,
  type ErrorDetails,
  InputError,
  NetworkError,
  RedirectError,
  TimeoutError,
} from "./errors.ts";
import type { Limits, Stop } from "./watch.ts";

export type Progressed = {
  readonly call: CallName;
  readonly limits: Limits;
  readonly stopped: Stop | null;
  readonly sent: number;
  readonly total: number | null;
  /** The request body's own failure. */
  readonly bodyFailure: unknown;
  /** An answer had begun: its status and request id. */
  readonly answer: { readonly status: number; readonly requestId: string | null } | null;
  clean(cause: unknown): unknown;
};

/** Faults before a connection stood: not one byte can have arrived. */
const beforeConnection =
  /ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|ConnectionRefused|FailedToOpenSocket|tcp connect error|dns error|lookup address/;

export const classify = (thrown: unknown, at: Progressed): ClientError => {
  const { call, stopped, sent, total, answer } = at;
  const base = { call, bytesSent: sent, ...answer, cause: at.clean(thrown) };
  const bytes = total === null ? `${sent} bytes` : `${sent} of ${total} bytes`;
  if (stopped) return stoppedError(thrown, at, base, bytes);
  if (at.bodyFailure !== undefined) {
    const why = `the file could not be read to its end (${bytes} were on their way)`;
    const cure = "Check the file or the stream; the server got an incomplete request";
    return new InputError({ ...base, code: "file-unreadable", why, cure, cause: at.clean(at.bodyFailure) });
  }
  const trail = trailOf(thrown);
  if (/unexpected redirect/i.test(trail)) return redirectError({ ...base, location: null });
  if (answer) {
    const cure = "The request was received; look whether it took effect before sending it again";
    return new NetworkError({ ...base, code: "answer-cut", why: `the answer ${answer.status} broke off`, cure });
  }
  if (beforeConnection.test(trail)) {
    const cure = "Check the base URL, the network and that the server runs; sending it again is safe";
    const why = `no connection (${reasonOf(thrown, at)})`;
    return new NetworkError({ ...base, code: "connection-failed", why, cure, bytesSent: 0, retryable: true });
  }
  if (/certificate|CERT_|SSL|TLS/i.test(trail)) {
    const cure = "Check the server's certificate and this machine's clock";
    return new NetworkError({ ...base, code: "connection-failed", why: reasonOf(thrown, at), cure, bytesSent: 0 });
  }
  if (sent > 0 && sent !== total) {
    const why = `the server closed the connection after ${bytes} of the upload (${reasonOf(thrown, at)})`;
    const cure = "Most often it has refused it unread: check the key (401) and the size of the file (413)";
    return new NetworkError({ ...base, code: "upload-cut", why, cure });
  }
  const why = `the connection broke before an answer came (${reasonOf(thrown, at)})`;
  if (sent === 0) {
    return new NetworkError({
      ...base,
      code: "network-failed",
      why,
      cure: "Check the network; in a browser, also CORS",
    });
  }
  const cure = "The request may have been received; look whether it took effect before sending it again";
  return new NetworkError({ ...base, code: "answer-lost", why, cure });
};

export const redirectError = (details: Omit<ErrorDetails, "code" | "why" | "cure"> & { location: string | null }) =>
  new RedirectError({
    ...details,
    code: "redirected",
    why: `the server redirects ${details.location ? `to ${details.location}` : "elsewhere"}`,
    cure: "Redirects are not followed, so that neither key nor data leaves the configured origin; set baseUrl to the right one",
  });

const stoppedError = (
  thrown: unknown,
  at: Progressed,
  base: Omit<ErrorDetails, "code" | "why" | "cure">,
  bytes: string,
) => {
  const { stopped, limits } = at;
  if (stopped === "aborted") {
    const why = `the caller's signal ended it (${bytes} had been sent)`;
    const cure = "Nothing needs mending if that was meant; the request may still have been received";
    // The reason is the caller's own object, and callers compare it.
    return new AbortError({ ...base, code: "aborted", why, cure, cause: limits.signal?.reason ?? thrown });
  }
  const stalled = stopped === "stalled";
  return new TimeoutError({
    ...base,
    code: stalled ? "stalled" : "timed-out",
    why: stalled
      ? `no byte moved for ${limits.stallTimeoutMs} ms (${bytes} had been sent)`
      : `it took longer than ${limits.timeoutMs} ms (${bytes} had been sent)`,
    cure: `The request may have been received; raise ${stalled ? "stallTimeoutMs" : "timeoutMs"} if the server needs longer`,
  });
};

/** Names, codes and messages down the chain of causes: `fetch failed` alone says nothing. */
const trailOf = (thrown: unknown): string => {
  const said: string[] = [];
  for (let at = thrown, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth++) {
    said.push(`${at.name} ${(at as { code?: unknown }).code ?? ""} ${at.message}`);
  }
  return said.join(" < ");
};

const reasonOf = (thrown: unknown, { clean }: Progressed): string => {
  let at = clean(thrown);
  while (at instanceof Error && at.cause instanceof Error) at = at.cause;
  if (!(at instanceof Error)) return String(at);
  const { code } = at as { code?: string };
  return [code, at.message].filter(Boolean).join(": ") || at.name;
};
