// The client's methods as this command sees them. They are passed in as values, so only their shape is known.
import type { ClientError } from "../../../generated/client.ts";

export type Call = (
  input: object,
  options: { readonly signal: AbortSignal; readonly retry: false },
) => Promise<CallResult>;

export type CallResult = {
  readonly ok: boolean;
  readonly status: number;
  readonly data?: unknown;
  readonly error?: unknown;
  readonly response: Response;
};

/** Recognises an error by its fields rather than its class, because the client is passed in. */
export const isOfClient = (error: Error): error is ClientError => "retryable" in error && "bytesSent" in error;
