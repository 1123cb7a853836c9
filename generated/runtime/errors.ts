// This file is written by `npm run generate`; do not edit. To change it, edit scripts/codegen/runtime/errors.ts and run it again.

// The errors that a call rejects with. Each says what failed, the method and URL, why, and what to do. An error holds
// no secret: the code that creates one passes text that is already redacted and a cleaned cause.

import type { ErrorCode } from "./error-code.ts";

/** The call that an error is about. `url` has no query and no credentials. */
export type CallName = { readonly operation: string | null; readonly method: string | null; readonly url: string };

/** The parts of the message, and the facts that become fields of the error. */
export type ErrorDetails = CallName & {
  readonly code: ErrorCode;
  /** The first words of the message, if those of the class do not fit. */
  readonly failed?: string | undefined;
  readonly why: string;
  readonly cure: string;
  readonly cause?: unknown;
  readonly status?: number | null;
  readonly requestId?: string | null;
  readonly bytesSent?: number;
  readonly retryable?: boolean;
  /** Fields that only one error class has. */
  readonly [fact: string]: unknown;
};

const sentence = (text: string): string => (/[.?!]$/.test(text) ? text : `${text}.`);

/** Escapes control and invisible characters, because a message quotes the server and is shown on terminals. */
const visible = (text: string): string =>
  text.replace(/(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (sign) => `\\u{${sign.codePointAt(0)!.toString(16)}}`);

/** Base class of all errors: `error instanceof ClientError` separates a failed call from a bug. */
export class ClientError extends Error {
  /** The first words of the message. */
  protected static readonly failed: string = "Call failed";
  declare readonly code: ErrorCode;
  /** The client method that was called; null if the client itself could not be created. */
  declare readonly operation: string | null;
  declare readonly method: string | null;
  declare readonly url: string;
  /** The status of the response; null if there was none. */
  declare readonly status: number | null;
  /** The response's `x-request-id`, which the API's support needs to trace a request. */
  declare readonly requestId: string | null;
  /** Bytes of the request body that were handed to the network. Fewer may have arrived. */
  declare readonly bytesSent: number;
  /** True if sending the same request again cannot do its work twice. */
  declare readonly retryable: boolean;
  /** For a response that is an event stream: the number of events read before it failed. */
  declare readonly eventsRead?: number;

  constructor({ failed, why, cure, cause, ...facts }: ErrorDetails) {
    const request = [facts.method, facts.url].filter(Boolean).join(" ");
    super(
      visible(`${failed ?? new.target.failed}: ${request}: ${sentence(why)} ${sentence(cure)}`),
      cause === undefined ? undefined : { cause },
    );
    Object.assign(this, { status: null, requestId: null, bytesSent: 0, retryable: false, ...facts });
  }

  override get name(): string {
    return "ClientError";
  }

  /** The value that `JSON.stringify` writes: all own fields, the message, and the cause's message. */
  toJSON(): Record<string, unknown> {
    const { name, message, cause } = this;
    const fields: Record<string, unknown> = { name, message };
    return Object.assign(fields, this, cause instanceof Error && { cause: `${cause.name}: ${cause.message}` });
  }
}

/**
 * The input was refused, so no request was made. If `bytesSent` is not 0, a file could not be read while it was sent.
 */
export class InputError extends ClientError {
  protected static override readonly failed = "Input refused, nothing was sent";
  /** The field, parameter or option that was refused; null if the input as a whole was. */
  declare readonly field: string | null;

  override get name(): string {
    return "InputError";
  }
}

/** No API key was passed and the environment has none. No request was made. */
export class MissingApiKeyError extends ClientError {
  protected static override readonly failed = "No API key, nothing was sent";
  override get name(): string {
    return "MissingApiKeyError";
  }
}

/** The base URL would send the key and the body unencrypted to another machine. No request was made. */
export class InsecureUrlError extends ClientError {
  protected static override readonly failed = "Insecure base URL, nothing was sent";
  override get name(): string {
    return "InsecureUrlError";
  }
}

/**
 * No complete answer came: the connection failed (`connection-failed`) or broke (`upload-cut`, `answer-lost`,
 * `answer-cut`).
 */
export class NetworkError extends ClientError {
  protected static override readonly failed = "Request failed";
  override get name(): string {
    return "NetworkError";
  }
}

/** The whole call took too long (`timed-out`), or no byte moved for too long (`stalled`). */
export class TimeoutError extends ClientError {
  protected static override readonly failed = "Request timed out";
  override get name(): string {
    return "TimeoutError";
  }
}

/** The caller's signal aborted the call; `cause` is the signal's reason. */
export class AbortError extends ClientError {
  protected static override readonly failed = "Request aborted";
  override get name(): string {
    return "AbortError";
  }
}

/**
 * The server answered with a redirect. Redirects are not followed, so that key and body stay at the configured origin.
 */
export class RedirectError extends ClientError {
  protected static override readonly failed = "Redirect not followed";
  /** The redirect's target; null if the platform does not reveal it. */
  declare readonly location: string | null;

  override get name(): string {
    return "RedirectError";
  }
}

/** The response is not what the document describes for its status. */
export class InvalidResponseError extends ClientError {
  protected static override readonly failed = "Answer not as documented";
  declare readonly contentType: string | null;
  /** The first 200 characters of the body. */
  declare readonly excerpt: string;
  /** JSON pointer to the first mismatch in the body; null if the body is not JSON. */
  declare readonly pointer: string | null;

  override get name(): string {
    return "InvalidResponseError";
  }
}
