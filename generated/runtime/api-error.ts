// This file is written by `npm run generate`; do not edit. To change it, edit scripts/codegen/runtime/api-error.ts and run it again.

// The errors that stand for an answer of the API, for those who prefer exceptions to results.

import { ClientError, type ErrorDetails } from "./errors.ts";

/** A result that is not `ok`, thrown by `orThrow`. */
export class ApiError<Body = unknown> extends ClientError {
  /** The answer's body as the result had it. */
  readonly error: Body;

  constructor(details: ErrorDetails & { readonly error: Body }) {
    super(`API answered ${details.status}`, details);
    this.error = details.error;
  }

  override get name(): string {
    return "ApiError";
  }
}

/** The endpoint is gone: a 410. */
export class RetiredError<Body = unknown> extends ApiError<Body> {
  /** What the server says, or the successor its `Link` header names. */
  readonly recommendation: string | null;
  /** What the API's document names instead: a method of this client, or `POST /path`. */
  readonly replacement: string | null;

  constructor(
    details: ErrorDetails & {
      readonly error: Body;
      readonly recommendation: string | null;
      readonly replacement: string | null;
    },
  ) {
    super(details);
    this.recommendation = details.recommendation;
    this.replacement = details.replacement;
  }

  override get name(): string {
    return "RetiredError";
  }
}
