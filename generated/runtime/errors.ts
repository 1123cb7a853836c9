// This file is written by `npm run generate`; do not edit. To change it, edit scripts/codegen/runtime/errors.ts and run it again.

// Everything a call rejects with. An error says what failed, method and URL, why, and what to do; it holds no secret:
// whoever makes one hands in redacted text and a cleaned cause.

import type { ErrorCode } from "./error-code.ts";

/** The call that an error speaks of. `url` carries no query and no credentials. */
export type CallName = { readonly operation: string | null; readonly method: string | null; readonly url: string };

export type ErrorDetails = {
  readonly code: ErrorCode;
  readonly call: CallName;
  readonly why: string;
  readonly cure: string;
  readonly cause?: unknown;
  readonly status?: number | null;
  readonly requestId?: string | null;
  readonly bytesSent?: number;
  readonly retryable?: boolean;
};

/** The base of all: `error instanceof ClientError` tells a failed call from a bug. */
export class ClientError extends Error {
  readonly code: ErrorCode;
  /** The client's method that was called; null where the client itself could not be made. */
  readonly operation: string | null;
  readonly method: string | null;
  readonly url: string;
  /** The status of the answer, null where none came. */
  readonly status: number | null;
  /** `x-request-id` of the answer: what the API's support asks for. */
  readonly requestId: string | null;
  /** Bytes of the request body that were handed to the network: at least as many as arrived. */
  readonly bytesSent: number;
  /** Whether sending the same request again cannot do its work twice. */
  readonly retryable: boolean;

  constructor(what: string, { code, call, why, cure, ...rest }: ErrorDetails) {
    const request = [call.method, call.url].filter(Boolean).join(" ");
    super(
      `${what}: ${request}: ${why}${/[.?!]$/.test(why) ? "" : "."} ${cure}.`,
      "cause" in rest ? { cause: rest.cause } : undefined,
    );
    this.code = code;
    this.operation = call.operation;
    this.method = call.method;
    this.url = call.url;
    this.status = rest.status ?? null;
    this.requestId = rest.requestId ?? null;
    this.bytesSent = rest.bytesSent ?? 0;
    this.retryable = rest.retryable ?? false;
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
  /** The field, parameter or option that was refused, null for the input as a whole. */
  readonly field: string | null;

  constructor(details: ErrorDetails & { readonly field?: string | null }) {
    super(details.bytesSent ? "Input broke off while it was sent" : "Input refused, nothing was sent", details);
    this.field = details.field ?? null;
  }

  override get name(): string {
    return "InputError";
  }
}

/** Makes the error for one refused place of the input; the caller throws it. */
export type Refuse = (code: ErrorCode, field: string | null, why: string, cure: string, cause?: unknown) => InputError;

/** No API key was passed, and the environment has none; no request was made. */
export class MissingApiKeyError extends ClientError {
  constructor(details: ErrorDetails) {
    super("No API key, nothing was sent", details);
  }

  override get name(): string {
    return "MissingApiKeyError";
  }
}

/** The base URL would send key and body unencrypted to another machine; no request was made. */
export class InsecureUrlError extends ClientError {
  constructor(details: ErrorDetails) {
    super("Insecure base URL, nothing was sent", details);
  }

  override get name(): string {
    return "InsecureUrlError";
  }
}

/** No answer came: the connection was not made (`connection-failed`) or broke (`upload-cut`, `answer-lost`, `answer-cut`). */
export class NetworkError extends ClientError {
  constructor(details: ErrorDetails) {
    super("Request failed", details);
  }

  override get name(): string {
    return "NetworkError";
  }
}

/** The whole call (`timed-out`) took, or no byte moved for (`stalled`), longer than allowed. */
export class TimeoutError extends ClientError {
  constructor(details: ErrorDetails) {
    super("Request timed out", details);
  }

  override get name(): string {
    return "TimeoutError";
  }
}

/** The caller's signal ended the call; `cause` is its reason. */
export class AbortError extends ClientError {
  constructor(details: ErrorDetails) {
    super("Request aborted", details);
  }

  override get name(): string {
    return "AbortError";
  }
}

/** The server answered with a redirect, which is never followed: neither key nor body leaves the configured origin. */
export class RedirectError extends ClientError {
  /** Where to; null where the platform does not tell. */
  readonly location: string | null;

  constructor(details: ErrorDetails & { readonly location: string | null }) {
    super("Redirect not followed", details);
    this.location = details.location;
  }

  override get name(): string {
    return "RedirectError";
  }
}

/** The answer is not what the document says of its status. */
export class InvalidResponseError extends ClientError {
  readonly contentType: string | null;
  /** The first 200 characters of the body. */
  readonly excerpt: string;
  /** JSON pointer into the body to the first mismatch, null where it is no JSON. */
  readonly pointer: string | null;

  constructor(details: ErrorDetails & Pick<InvalidResponseError, "contentType" | "excerpt" | "pointer">) {
    super("Answer not as documented", details);
    this.contentType = details.contentType;
    this.excerpt = details.excerpt;
    this.pointer = details.pointer;
  }

  override get name(): string {
    return "InvalidResponseError";
  }
}
