// This file is written by `npm run generate`; do not edit. To change it, edit scripts/codegen/runtime/errors.ts and run it again.

// Everything a call rejects with. An error says what failed, method and URL, why, and what to do; it holds no secret:
// whoever makes one hands in redacted text and a cleaned cause.

import type { ErrorCode } from "./error-code.ts";

/** The call that an error speaks of. `url` carries no query and no credentials. */
export type CallName = { readonly operation: string | null; readonly method: string | null; readonly url: string };

/** What the message says, and the facts that become the error's own fields. */
export type ErrorDetails = CallName & {
  readonly code: ErrorCode;
  /** The first words of the message, where those of the class do not fit. */
  readonly failed?: string | undefined;
  readonly why: string;
  readonly cure: string;
  readonly cause?: unknown;
  readonly status?: number | null;
  readonly requestId?: string | null;
  readonly bytesSent?: number;
  readonly retryable?: boolean;
  /** The facts of one class alone. */
  readonly [fact: string]: unknown;
};

const sentence = (text: string): string => (/[.?!]$/.test(text) ? text : `${text}.`);

/** A server's words are quoted, and a message is shown on terminals: what moves a cursor or hides letters is written out. */
const visible = (text: string): string =>
  text.replace(/(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (sign) => `\\u{${sign.codePointAt(0)!.toString(16)}}`);

/** The base of all: `error instanceof ClientError` tells a failed call from a bug. */
export class ClientError extends Error {
  /** The first words of the message. */
  protected static readonly failed: string = "Call failed";
  declare readonly code: ErrorCode;
  /** The client's method that was called; null where the client itself could not be made. */
  declare readonly operation: string | null;
  declare readonly method: string | null;
  declare readonly url: string;
  /** The status of the answer, null where none came. */
  declare readonly status: number | null;
  /** `x-request-id` of the answer: what the API's support asks for. */
  declare readonly requestId: string | null;
  /** Bytes of the request body that were handed to the network: at least as many as arrived. */
  declare readonly bytesSent: number;
  /** Whether sending the same request again cannot do its work twice. */
  declare readonly retryable: boolean;
  /** Of an answer that is a stream of events: how many had come before it failed. */
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

  /** What `JSON.stringify` shows: every own field, the message, and the cause's message. */
  toJSON(): Record<string, unknown> {
    const { name, message, cause } = this;
    const own: Record<string, unknown> = { name, message };
    return Object.assign(own, this, cause instanceof Error && { cause: `${cause.name}: ${cause.message}` });
  }
}

/** The input was refused and no request was made; or, with `bytesSent`, a file broke while it was being sent. */
export class InputError extends ClientError {
  protected static override readonly failed = "Input refused, nothing was sent";
  /** The field, parameter or option that was refused, null for the input as a whole. */
  declare readonly field: string | null;

  override get name(): string {
    return "InputError";
  }
}

/** No API key was passed, and the environment has none; no request was made. */
export class MissingApiKeyError extends ClientError {
  protected static override readonly failed = "No API key, nothing was sent";
  override get name(): string {
    return "MissingApiKeyError";
  }
}

/** The base URL would send key and body unencrypted to another machine; no request was made. */
export class InsecureUrlError extends ClientError {
  protected static override readonly failed = "Insecure base URL, nothing was sent";
  override get name(): string {
    return "InsecureUrlError";
  }
}

/** No answer came: the connection was not made (`connection-failed`) or broke (`upload-cut`, `answer-lost`, `answer-cut`). */
export class NetworkError extends ClientError {
  protected static override readonly failed = "Request failed";
  override get name(): string {
    return "NetworkError";
  }
}

/** The whole call (`timed-out`) took, or no byte moved for (`stalled`), longer than allowed. */
export class TimeoutError extends ClientError {
  protected static override readonly failed = "Request timed out";
  override get name(): string {
    return "TimeoutError";
  }
}

/** The caller's signal ended the call; `cause` is its reason. */
export class AbortError extends ClientError {
  protected static override readonly failed = "Request aborted";
  override get name(): string {
    return "AbortError";
  }
}

/** The server answered with a redirect, which is never followed: neither key nor body leaves the configured origin. */
export class RedirectError extends ClientError {
  protected static override readonly failed = "Redirect not followed";
  /** Where to; null where the platform does not tell. */
  declare readonly location: string | null;

  override get name(): string {
    return "RedirectError";
  }
}

/** The answer is not what the document says of its status. */
export class InvalidResponseError extends ClientError {
  protected static override readonly failed = "Answer not as documented";
  declare readonly contentType: string | null;
  /** The first 200 characters of the body. */
  declare readonly excerpt: string;
  /** JSON pointer into the body to the first mismatch, null where it is no JSON. */
  declare readonly pointer: string | null;

  override get name(): string {
    return "InvalidResponseError";
  }
}
