// The progress of one call, and the errors that report it.

import type { CallClock, Limits } from "./call-clock.ts";
import type { ErrorCode } from "./error-code.ts";
import { type CallName, type ClientError, type ErrorDetails, InputError } from "./errors.ts";
import type { OpenPayload } from "./payload.ts";
import type { Refuse } from "./refuse.ts";
import type { Secrets } from "./secrets.ts";
import type { Reader } from "./source.ts";

export type CallState = {
  readonly clock: CallClock;
  readonly limits: Limits;
  readonly secrets: Secrets;
  /** The caller's streams that have been opened; they are cancelled if the call fails. */
  readonly begun: Reader[];
  call: CallName;
  /** Bytes of the request body; null if unknown. */
  total: number | null;
  payload: OpenPayload | null;
  response: Response | null;
};

/** Creates an error with the current facts of the call. A cause in `facts` must already be cleaned. */
export const failure = <Kind extends ClientError>(
  Kind: new (details: ErrorDetails) => Kind,
  { call, payload, response }: CallState,
  code: ErrorCode,
  why: string,
  cure: string,
  facts?: Partial<ErrorDetails>,
): Kind =>
  new Kind({
    ...call,
    code,
    why,
    cure,
    bytesSent: payload?.sent ?? 0,
    ...(response && { status: response.status, requestId: requestIdOf(response) }),
    ...facts,
  });

export const refusing =
  (state: CallState): Refuse =>
  (code, field, why, cure, cause) => {
    const failed = state.response
      ? "Answer from the wrong address"
      : state.payload?.sent
        ? "Input broke off while it was sent"
        : undefined;
    return failure(InputError, state, code, why, cure, { failed, field, cause: state.secrets.clean(cause) });
  };

export const requestIdOf = ({ headers }: Response): string | null =>
  headers.get("x-request-id") ?? headers.get("request-id") ?? headers.get("x-correlation-id");
