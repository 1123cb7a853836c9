// Turns a result that is not `ok` into a thrown error, for callers who prefer exceptions.

import { ApiError, RetiredError } from "./api-error.ts";
import { requestIdOf } from "./call-state.ts";
import { linkOf } from "./deprecation.ts";
import type { CallName } from "./errors.ts";
import type { TableOperation } from "./operation-table.ts";
import type { AnyResult, DataOf } from "./result.ts";
import { isIdempotent } from "./retry.ts";

/**
 * Facts about the call that a result does not carry itself.
 * @internal
 */
export type Origin = {
  readonly call: CallName;
  readonly deprecated: TableOperation["deprecated"];
  readonly bytesSent: number;
};

const origins = /* @__PURE__ */ new WeakMap<Response, Origin>();

/** @internal */
export const rememberOrigin = (response: Response, origin: Origin): void => void origins.set(response, origin);

/**
 * Returns the data of a successful result: `const { id } = orThrow(await client.something(input))`. Accepts a promise
 * as well.
 *
 * @throws {RetiredError} The API answered 410.
 * @throws {ApiError} Any other result that is not `ok`.
 */
export function orThrow<Result extends AnyResult>(result: Result): DataOf<Result>;
export function orThrow<Result extends AnyResult>(result: PromiseLike<Result>): Promise<DataOf<Result>>;
export function orThrow(result: AnyResult | PromiseLike<AnyResult>): unknown {
  return "then" in result ? result.then((settled) => dataOf(settled)) : dataOf(result);
}

const dataOf = (result: AnyResult): unknown => {
  if (result.ok) return result.data;
  const { status, error, response } = result;
  const origin = origins.get(response);
  const call = origin?.call ?? { operation: null, method: null, url: response.url.split("?")[0]! };
  const message = sayingOf(error);
  const failed = `API answered ${status}`;
  const bytesSent = origin?.bytesSent ?? 0;
  const details = { ...call, failed, status, error, requestId: requestIdOf(response), bytesSent };
  if (status !== 410) {
    const why = message ?? (response.statusText || "without explanation");
    const retryable = status === 429 || status === 503 || (isIdempotent(call.method) && status >= 500);
    throw new ApiError({
      ...details,
      code: "status",
      why,
      cure: cures[status] ?? "See the error's own fields",
      retryable,
    });
  }
  const successor = linkOf(response.headers, "successor-version", call.url);
  const { replacement = null, call: change, differs } = origin?.deprecated ?? {};
  const recommendation = message ?? successor;
  const instead = change ?? replacement ?? successor;
  throw new RetiredError({
    ...details,
    code: "retired",
    why: `the endpoint is retired${message ? `, the server says: ${message}` : ""}`,
    cure: instead
      ? `Use ${instead} instead${differs ? `; what differs: ${differs}` : ""}`
      : "See the API's documentation for its successor",
    recommendation,
    replacement,
  });
};

const cures: Readonly<Record<number, string>> = {
  401: "Check the API key",
  403: "Check what the API key may do",
  413: "Send a smaller file",
  429: "Wait as long as Retry-After says, then send it again",
  503: "Wait as long as Retry-After says, then send it again",
};

/** Returns the error sentence of a body, read from the members that RFC 9457 or custom uses for it. */
const sayingOf = (error: unknown, depth = 0): string | null => {
  if (typeof error === "string") {
    // Control characters could move a terminal's cursor or start a new line in a log.
    const printable = error.slice(0, 200).replace(/\p{Cc}+/gu, " ");
    return printable.replace(/\.\s*$/, "") || null;
  }
  if (typeof error !== "object" || error === null || depth > 5) return null;
  const body = error as Record<string, unknown>;
  const messages = [body.message, body.detail, body.title, body.error].map(
    (value) => value && sayingOf(value, depth + 1),
  );
  return messages.find((value) => typeof value === "string") ?? null;
};
