// How this command sees the client's methods: handed in as values, so known by their shape.
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

/** By what it says and not by its class: the client is handed in. */
export const isOfClient = (error: Error): error is ClientError => "retryable" in error && "bytesSent" in error;
