// Tells each attempt of a call as it leaves and as it ends, for whoever looks for a fault. No secret is in what it tells.

import type { CallState } from "./call-state.ts";
import type { ClientOptions, DebugEvent, Middleware } from "./options.ts";

/** The innermost middleware: what others add to a request is told as well. */
export const debugging =
  (debug: ClientOptions["debug"], { secrets, call }: CallState): Middleware =>
  (request, next) => {
    const { operation, attempt, method, headers: sent } = request;
    const start = Date.now();
    const tell = (step: DebugEvent["step"], sentHeaders: Headers, more?: Pick<DebugEvent, "status" | "error">) => {
      const headers = Object.fromEntries(
        [...sentHeaders].map(([name, value]) => [name, maySecret.test(name) ? "***" : secrets.redact(value)]),
      );
      const event = { step, operation, attempt, method, url: call.url, ...more, ms: Date.now() - start, headers };
      (typeof debug === "function" ? debug : console.debug)(event);
    };
    tell("request", sent);
    return next(request).then(
      (response) => {
        tell("response", response.headers, { status: response.status });
        return response;
      },
      (error) => {
        tell("failure", sent, { error });
        throw error;
      },
    );
  };

const maySecret = /auth|cookie|token|secret|key|pass|sess|sign|cred|jwt/i;
