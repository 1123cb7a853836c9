// This file is written by `npm run generate`; do not edit. To change it, edit scripts/codegen/runtime/classify-failure.ts and run it again.

// In: the error that `fetch` rejected with, and how far the call had come. Out: the typed error that tells the caller
// what happened to the request. How much was sent is known from what was read of the body and from the connection
// error, because runtimes name the same fault differently, and browsers and workerd use one name for all faults.

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

/** Faults while connecting, as Node, Bun, Deno and workerd name them: not one byte can have arrived. */
const beforeConnection =
  /ECONNREFUSED|ENOTFOUND|EAI_|E(HOST|NET)(UNREACH|DOWN)|EADDRNOTAVAIL|CONNECT(ION)?_TIMEOUT|ConnectionRefused|FailedToOpenSocket|tcp connect error|dns error|lookup address|before secure TLS/;

/** Faults that no retry can fix. */
const untrusted = /certificate|CERT_|SSL|TLS|corrupt message/i;

const undecoded = /Z_DATA_ERROR|BROTLI|ERR__ERROR_|ZSTD_error|Zlib|header check|decompress/i;

export const classifyFailure = (thrown: unknown, state: CallState): ClientError => {
  // An error of the test kit is not a network failure; code that handles those would mistake it for an outage.
  if (thrown instanceof ClientError || Object(thrown).name === "InstructionError") return thrown as ClientError;
  const { call, clock, limits, payload, total, response, secrets } = state;
  const cause = secrets.clean(thrown);
  const fail: Fail = (Kind, code, why, cure, facts) =>
    failure(Kind, state, code, why, cure, { cause, retryable: isIdempotent(call.method), ...facts });
  const sent = payload?.sent ?? 0;
  const bytes = total === null ? `${sent} bytes` : `${sent} of ${total} bytes`;
  /** True if the body could have been read and was not. */
  const unread = !response && (!payload || (payload.counted && sent === 0));
  const whereabouts = unread ? "Nothing was sent" : afterSending(call.method);
  const stopped = clock.stopped();
  if (stopped === "aborted") {
    // The reason is the caller's own object, and callers compare it by identity.
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
    const why = `a limit of fetch ended it (${reason}; ${bytes} sent)`;
    return fail(TimeoutError, "stalled", why, `${whereabouts}, or pass a fetch that waits longer`);
  }
  if (response) return cutAnswer(response, trailText, reason, whereabouts, fail);
  const refused = neverConnected(thrown);
  // Runtimes read the body only after connecting, so a TLS fault later on means that an existing connection broke.
  const unencrypted = untrusted.test(trailText) && (unread || !payload?.counted);
  if (refused || unencrypted || /certificate|CERT_/i.test(trailText) || (unread && payload)) {
    const cure = "Nothing was sent; check base URL, network, server and certificate";
    const facts = { bytesSent: 0, retryable: refused || !untrusted.test(trailText) };
    return fail(NetworkError, "connection-failed", `no connection (${reason})`, cure, facts);
  }
  if (sent > 0 && sent !== total && !payload?.ended) {
    const why = `the server closed the connection after ${bytes} of the upload (${reason})`;
    const cure = "It probably refused it unread: check the key (401) and the file's size (413)";
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

/** Handles a response that had begun: its body was cut off, or its Content-Encoding is wrong. */
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
  const cure = "Its Content-Encoding is wrong; fix it at the server";
  const facts = { contentType: headers.get("content-type"), excerpt: "", pointer: null, retryable: false };
  return fail(InvalidResponseError, "answer-not-decoded", why, cure, facts);
};

const afterSending = (method: string | null): string =>
  isSafe(method)
    ? "It only reads, so it can be sent again"
    : isIdempotent(method)
      ? "The request may have been received; repeating it is safe"
      : "The request may have been received; check whether it took effect before sending it again";

type Fault = {
  readonly code?: unknown;
  readonly syscall?: unknown;
  readonly message?: unknown;
  readonly cause?: unknown;
  readonly errors?: unknown;
  readonly library?: unknown;
  readonly reason?: unknown;
};

/** True if connecting failed; for a host with several addresses, to each of them. */
const neverConnected = (thrown: unknown, depth = 0): boolean => {
  const { code, syscall, message, cause, errors }: Fault = Object(thrown);
  if (Array.isArray(errors) && errors.length > 0) return errors.every((error) => neverConnected(error, depth + 1));
  if (syscall === "connect" || beforeConnection.test(`${code} ${message}`)) return true;
  return depth < deepest && cause !== undefined && neverConnected(cause, depth + 1);
};

/** Bounds the walk, because chains of causes can be circular. */
const deepest = 8;

/** The error for a file that could not be read, before or while it was sent. */
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

/** Collects the messages along the chain of causes and of aggregated errors: `fetch failed` alone explains nothing. */
const trailOf = (thrown: unknown, depth = 0): readonly string[] => {
  if (!(thrown instanceof Error) || depth > deepest) return [];
  const { code, message, name, cause, errors, library, reason } = thrown as Error & Fault;
  // OpenSSL's message names locations in its own source; its reason is the readable sentence.
  const sentence = library ? reason : message;
  const summary = [typeof code === "string" && code, sentence].filter(Boolean).join(": ") || name;
  const aggregated = Array.isArray(errors) ? errors.flatMap((error) => trailOf(error, depth + 1).at(-1) ?? []) : [];
  return [aggregated.length > 0 ? aggregated.join("; ") : summary, ...trailOf(cause, depth + 1)];
};
