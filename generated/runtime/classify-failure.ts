// This file is written by `npm run generate`; do not edit. To change it, edit scripts/codegen/runtime/classify-failure.ts and run it again.

// In: what `fetch` rejected with, and how far the call had come. Out: the typed error that tells the caller what happened
// to the request. What has left is known by what was read of the body, and by what the errors say of the connection:
// runtimes name the same fault differently, and browsers and workerd have one name for all.

import { type CallState, failure, refusing } from "./call-state.ts";
import type { ErrorCode } from "./error-code.ts";
import {
  AbortError,
  ClientError,
  type ErrorDetails,
  InvalidResponseError,
  NetworkError,
  RedirectError,
  TimeoutError,
} from "./errors.ts";
import { isIdempotent, isSafe } from "./retry.ts";
import { reasonOf } from "./source.ts";

/** Faults of making a connection, by the names of Node, Bun, Deno and workerd: not one byte can have arrived. */
const beforeConnection =
  /ECONNREFUSED|ENOTFOUND|EAI_|E(HOST|NET)(UNREACH|DOWN)|EADDRNOTAVAIL|CONNECT(ION)?_TIMEOUT|ConnectionRefused|FailedToOpenSocket|tcp connect error|dns error|lookup address|before secure TLS/;

/** What stays wrong however often it is tried. */
const untrusted = /certificate|CERT_|SSL|TLS|corrupt message/i;

const undecoded = /Z_DATA_ERROR|BROTLI|ERR__ERROR_|ZSTD_error|Zlib|header check|decompress/i;

export const classifyFailure = (thrown: unknown, state: CallState): ClientError => {
  // That of a test is no failure of the network: whoever catches those would take it for an outage.
  if (thrown instanceof ClientError || Object(thrown).name === "InstructionError") return thrown as ClientError;
  const { call, clock, limits, payload, total, response, secrets } = state;
  const cause = secrets.clean(thrown);
  const fail: Fail = (Kind, code, why, cure, facts) =>
    failure(Kind, state, code, why, cure, { cause, retryable: isIdempotent(call.method), ...facts });
  const sent = payload?.sent ?? 0;
  const bytes = total === null ? `${sent} bytes` : `${sent} of ${total} bytes`;
  /** The body was there to be read, and was not. */
  const unread = !response && (!payload || (payload.counted && sent === 0));
  const whereabouts = unread ? "Nothing was sent" : afterSending(call.method);
  const stopped = clock.stopped();
  if (stopped === "aborted") {
    // The reason is the caller's own object, and callers compare it.
    return fail(AbortError, stopped, `the caller's signal ended it (${bytes} sent)`, whereabouts, {
      cause: limits.signal!.reason,
    });
  }
  if (stopped) {
    const why =
      stopped === "stalled"
        ? `no byte moved for ${limits.stallTimeoutMs} ms`
        : `it took longer than ${limits.timeoutMs} ms`;
    return fail(TimeoutError, stopped, `${why} (${bytes} sent)`, `${whereabouts}, or allow it more time`);
  }
  if (payload?.failure !== undefined) return unreadable(payload.failure, state);
  const trail = trailOf(thrown).map(secrets.redact);
  const reason = (trail.at(-1) ?? String(cause)).slice(0, 200);
  const trailText = trail.join();
  if (/unexpected redirect/i.test(trailText)) return redirected(state, null);
  if (/UND_ERR_(HEADERS|BODY)_TIMEOUT/.test(trailText)) {
    const why = `the limit of fetch itself ended it (${reason}; ${bytes} sent)`;
    return fail(TimeoutError, "stalled", why, `${whereabouts}, or pass a fetch that waits longer`);
  }
  if (response) return cutAnswer(response, trailText, reason, whereabouts, fail);
  const refused = neverConnected(thrown);
  // Nobody asks for a body before the connection stands: encryption that fails later on is a connection that breaks.
  const unencrypted = untrusted.test(trailText) && (unread || !payload?.counted);
  if (refused || unencrypted || /certificate|CERT_/i.test(trailText) || (unread && payload)) {
    const cure = "Nothing was sent; check base URL, network, server and certificate";
    const facts = { bytesSent: 0, retryable: refused || !untrusted.test(trailText) };
    return fail(NetworkError, "connection-failed", `no connection (${reason})`, cure, facts);
  }
  if (sent > 0 && sent !== total && !payload?.ended) {
    const why = `the server closed the connection after ${bytes} of the upload (${reason})`;
    const cure = "Most often it has refused it unread: check the key (401) and the file's size (413)";
    return fail(NetworkError, "upload-cut", why, cure);
  }
  const why = `the connection broke before an answer came (${reason})`;
  return sent === 0
    ? fail(NetworkError, "network-failed", why, `${whereabouts}; check the network, and in a browser CORS`)
    : fail(NetworkError, "answer-lost", why, whereabouts);
};

type Fail = (
  Kind: new (details: ErrorDetails) => ClientError,
  code: ErrorCode,
  why: string,
  cure: string,
  facts?: object,
) => ClientError;

/** An answer that had begun: its end is missing, or what it says of its coding is wrong. */
const cutAnswer = (
  { status, headers }: Response,
  trailText: string,
  reason: string,
  whereabouts: string,
  fail: Fail,
): ClientError => {
  const encoding = headers.get("content-encoding");
  if (!encoding || !undecoded.test(trailText))
    return fail(NetworkError, "answer-cut", `the answer ${status} broke off (${reason})`, whereabouts);
  const why = `the answer ${status} is labelled ${encoding} and is not (${reason})`;
  const cure = "Its Content-Encoding is wrong; mend it at the server";
  const facts = { contentType: headers.get("content-type"), excerpt: "", pointer: null, retryable: false };
  return fail(InvalidResponseError, "answer-not-decoded", why, cure, facts);
};

const afterSending = (method: string | null): string =>
  isSafe(method)
    ? "It only asks, so it can be sent again"
    : isIdempotent(method)
      ? "The request may have been received; it can be sent again: twice does what once does"
      : "The request may have been received; look whether it took effect before sending it again";

type Fault = {
  readonly code?: unknown;
  readonly syscall?: unknown;
  readonly message?: unknown;
  readonly cause?: unknown;
  readonly errors?: unknown;
  readonly library?: unknown;
  readonly reason?: unknown;
};

/** Whether it is the making of a connection that failed; of a host with several addresses, to each of them. */
const neverConnected = (thrown: unknown, depth = 0): boolean => {
  const { code, syscall, message, cause, errors }: Fault = Object(thrown);
  if (Array.isArray(errors) && errors.length > 0) return errors.every((error) => neverConnected(error, depth + 1));
  if (syscall === "connect" || beforeConnection.test(`${code} ${message}`)) return true;
  return depth < deepest && cause !== undefined && neverConnected(cause, depth + 1);
};

/** Chains of causes can be circles. */
const deepest = 8;

/** The file's own fault, found when it was about to be sent or on its way. */
export const unreadable = (thrown: unknown, state: CallState): ClientError => {
  if (thrown instanceof ClientError) return thrown;
  const sent = state.payload?.sent ?? 0;
  const why = `the file could not be read to its end (${sent} bytes sent)${reasonOf(thrown)}`;
  const cure = `Check the file or the stream${sent > 0 ? "; the server got an incomplete request" : ""}`;
  return refusing(state)("file-unreadable", null, why, cure, thrown);
};

export const redirected = (state: CallState, location: string | null): ClientError => {
  const cure = "It is not followed, to keep the key at one origin; set baseUrl to the right one";
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

/** What is said down the chain of causes, and of all that failed together: `fetch failed` alone says nothing. */
const trailOf = (thrown: unknown, depth = 0): readonly string[] => {
  if (!(thrown instanceof Error) || depth > deepest) return [];
  const { code, message, name, cause, errors, library, reason } = thrown as Error & Fault;
  // OpenSSL's message names places in its own source; its reason is the sentence for people.
  const says = library ? reason : message;
  const own = [typeof code === "string" && code, says].filter(Boolean).join(": ") || name;
  const together = Array.isArray(errors) ? errors.flatMap((error) => trailOf(error, depth + 1).at(-1) ?? []) : [];
  return [together.length > 0 ? together.join("; ") : own, ...trailOf(cause, depth + 1)];
};
