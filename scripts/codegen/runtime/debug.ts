// Tells each attempt of a call as it leaves and as it ends, for whoever looks for a fault. No secret is in what it tells.

import type { CallState } from "./call-state.ts";
import type { ClientOptions, Middleware } from "./options.ts";

/** One step of an attempt. */
export type DebugEvent = {
  readonly step: "request" | "response" | "failure";
  readonly operation: string;
  /** From 1. */
  readonly attempt: number;
  readonly method: string;
  /** Without its query. */
  readonly url: string;
  /** Of the request, and of the response once there is one; what may be a secret is `***`. */
  readonly headers: Readonly<Record<string, string>>;
  readonly status?: number;
  /** Milliseconds since the attempt began. */
  readonly ms: number;
  /** What the attempt failed with. */
  readonly error?: unknown;
};

/** The innermost middleware: what others add to a request is told as well. */
export const debugging =
  (debug: ClientOptions["debug"], { secrets, call }: CallState): Middleware =>
  async (request, next) => {
    const { operation, attempt, method, headers: sent } = request;
    const start = Date.now();
    const tell = (step: DebugEvent["step"], said: Headers, more?: Pick<DebugEvent, "status" | "error">) => {
      const headers = Object.fromEntries(
        [...said].map(([name, value]) => [name, maySecret.test(name) ? "***" : secrets.redact(value)]),
      );
      const event = { step, operation, attempt, method, url: call.url, ...more, ms: Date.now() - start, headers };
      (typeof debug === "function" ? debug : console.debug)(event);
    };
    tell("request", sent);
    let response: Response;
    try {
      response = await next(request);
    } catch (error) {
      tell("failure", sent, { error });
      throw error;
    }
    tell("response", response.headers, { status: response.status });
    return response;
  };

const maySecret = /auth|cookie|token|secret|key/i;
