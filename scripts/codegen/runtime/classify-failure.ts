// In: what `fetch` rejected with, and how far the call had come. Out: the typed error that tells the caller what happened
// to the request. Runtimes name the same fault differently; these names were seen on Node, Bun, Deno and workerd.
// Browsers and workerd have one name for all: there a refused connection cannot be told from a broken one.

import { type CallState, failure, refusing } from "./call-state.ts";
import type { ErrorCode } from "./error-code.ts";
import { AbortError, ClientError, type ErrorDetails, NetworkError, RedirectError, TimeoutError } from "./errors.ts";

/** Faults before a connection stood: not one byte can have arrived. */
const beforeConnection =
  /ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|ConnectionRefused|FailedToOpenSocket|tcp connect error|dns error|lookup address/;

const mayHaveArrived = "The request may have been received; look whether it took effect before sending it again";

export const classifyFailure = (thrown: unknown, state: CallState): ClientError => {
  if (thrown instanceof ClientError) return thrown;
  const { clock, limits, payload, total, response, secrets } = state;
  const cause = secrets.clean(thrown);
  const fail = (
    Kind: new (details: ErrorDetails) => ClientError,
    code: ErrorCode,
    why: string,
    cure: string,
    facts?: object,
  ) => failure(Kind, state, code, why, cure, { cause, ...facts });
  const sent = payload?.sent ?? 0;
  const bytes = total === null ? `${sent} bytes` : `${sent} of ${total} bytes`;
  const stopped = clock.stopped();
  if (stopped === "aborted") {
    // The reason is the caller's own object, and callers compare it.
    const reason = { cause: limits.signal!.reason };
    return fail(AbortError, stopped, `the caller's signal ended it (${bytes} sent)`, mayHaveArrived, reason);
  }
  if (stopped) {
    const why =
      stopped === "stalled"
        ? `no byte moved for ${limits.stallTimeoutMs} ms`
        : `it took longer than ${limits.timeoutMs} ms`;
    const cure = `${mayHaveArrived}, or allow it more time`;
    return fail(TimeoutError, stopped, `${why} (${bytes} sent)`, cure);
  }
  if (payload?.failure !== undefined) return unreadable(payload.failure, state);
  const trail = trailOf(cause);
  const reason = (trail.at(-1) ?? String(cause)).slice(0, 200);
  const said = trail.join();
  if (/unexpected redirect/i.test(said)) return redirected(state, null);
  if (response) {
    return fail(NetworkError, "answer-cut", `the answer ${response.status} broke off (${reason})`, mayHaveArrived);
  }
  const refused = beforeConnection.test(said);
  // Nobody asks for a stream before the connection stands: encryption that fails later on is a connection that breaks.
  const stood = sent > 0 && payload?.body instanceof ReadableStream;
  if (refused || /certificate|CERT_/i.test(said) || (!stood && /SSL|TLS/i.test(said))) {
    const cure = "Nothing was sent; check the base URL, the network, the server and its certificate";
    const facts = { bytesSent: 0, retryable: refused };
    return fail(NetworkError, "connection-failed", `no connection (${reason})`, cure, facts);
  }
  if (sent > 0 && sent !== total && !payload?.ended) {
    const why = `the server closed the connection after ${bytes} of the upload (${reason})`;
    const cure = "Most often it has refused it unread: check the key (401) and the file's size (413)";
    return fail(NetworkError, "upload-cut", why, cure);
  }
  const why = `the connection broke before an answer came (${reason})`;
  return sent === 0
    ? fail(NetworkError, "network-failed", why, "Check the network; in a browser, also CORS")
    : fail(NetworkError, "answer-lost", why, mayHaveArrived);
};

/** The file's own fault, found when it was about to be sent or on its way. */
export const unreadable = (thrown: unknown, state: CallState): ClientError => {
  if (thrown instanceof ClientError) return thrown;
  const sent = state.payload?.sent ?? 0;
  const why = `the file could not be read to its end (${sent} bytes sent)`;
  const cure = `Check the file or the stream${sent > 0 ? "; the server got an incomplete request" : ""}`;
  return refusing(state)("file-unreadable", null, why, cure, thrown);
};

export const redirected = (state: CallState, location: string | null): ClientError => {
  const cure = "It is not followed, so that key and data stay at one origin; set baseUrl to the right one";
  return failure(
    RedirectError,
    state,
    "redirected",
    `the server redirects ${location ? `to ${location}` : "elsewhere"}`,
    cure,
    {
      location,
    },
  );
};

/** What is said down the chain of causes: `fetch failed` alone says nothing. */
const trailOf = (cause: unknown): readonly string[] => {
  if (!(cause instanceof Error)) return [];
  const { code, message, name } = cause as Error & { code?: string };
  return [[code, message].filter(Boolean).join(": ") || name, ...trailOf(cause.cause)];
};
