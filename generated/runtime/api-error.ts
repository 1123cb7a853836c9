// This file is written by `npm run generate`; do not edit. To change it, edit scripts/codegen/runtime/api-error.ts and run it again.

// The errors that stand for an answer of the API, for those who prefer exceptions to results.

import { ClientError } from "./errors.ts";

/** A result that is not `ok`, thrown by `orThrow`. */
export class ApiError<Body = unknown> extends ClientError {
  /** The answer's body as the result had it. */
  declare readonly error: Body;

  override get name(): string {
    return "ApiError";
  }
}

/** The endpoint is gone: a 410. */
export class RetiredError<Body = unknown> extends ApiError<Body> {
  /** What the server says, or the successor its `Link` header names. */
  declare readonly recommendation: string | null;
  /** What the API's document names instead: a method of this client, or `POST /path`. */
  declare readonly replacement: string | null;

  override get name(): string {
    return "RetiredError";
  }
}
