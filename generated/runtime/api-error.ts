// This file is written by `npm run generate`; do not edit. To change it, edit scripts/codegen/runtime/api-error.ts and run it again.

// The errors that represent a response of the API, for callers who prefer exceptions to results.

import { ClientError } from "./errors.ts";

/** Thrown by `orThrow` for a result that is not `ok`. */
export class ApiError<Body = unknown> extends ClientError {
  /** The response body, as in the result's `error`. */
  declare readonly error: Body;

  override get name(): string {
    return "ApiError";
  }
}

/** The endpoint has been removed: the API answered 410. */
export class RetiredError<Body = unknown> extends ApiError<Body> {
  /** The replacement that the server names in its message, or else in its `Link` header. */
  declare readonly recommendation: string | null;
  /** The replacement that the API's document names: a method of this client, or `POST /path`. */
  declare readonly replacement: string | null;

  override get name(): string {
    return "RetiredError";
  }
}
