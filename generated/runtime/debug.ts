// This file is written by `npm run generate`; do not edit. To change it, edit scripts/codegen/runtime/debug.ts and run it again.

// Reports when each attempt of a call leaves and ends, for debugging. The reports contain no secrets.

import type { CallState } from "./call-state.ts";
import type { ClientOptions, DebugEvent, Middleware } from "./options.ts";

/** Runs as the innermost middleware, so that it also reports what other middleware adds to a request. */
export const debugging =
  (debug: ClientOptions["debug"], { secrets, call }: CallState): Middleware =>
  (request, next) => {
    const { operation, attempt, method, headers: sent } = request;
    const start = Date.now();
    const report = (step: DebugEvent["step"], sentHeaders: Headers, more?: Pick<DebugEvent, "status" | "error">) => {
      const headers = Object.fromEntries(
        [...sentHeaders].map(([name, value]) => [name, maySecret.test(name) ? "***" : secrets.redact(value)]),
      );
      const event = { step, operation, attempt, method, url: call.url, ...more, ms: Date.now() - start, headers };
      (typeof debug === "function" ? debug : console.debug)(event);
    };
    report("request", sent);
    return next(request).then(
      (response) => {
        report("response", response.headers, { status: response.status });
        return response;
      },
      (error) => {
        report("failure", sent, { error });
        throw error;
      },
    );
  };

const maySecret = /auth|cookie|token|secret|key|pass|sess|sign|cred|jwt/i;
