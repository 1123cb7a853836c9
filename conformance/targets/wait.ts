// Waits until a starting server answers, or reports why it did not. The requests carry no key and change nothing; a
// proxy sends 502, 503 and 504 while the server behind it is not ready.
import type { ConformanceOptions } from "../options.ts";
import { TargetDown } from "../options.ts";
import { exchange } from "../wire/connection.ts";
import { createMasker } from "../wire/mask.ts";

const defaultPauseMs = 200;
const longestTryMs = 5_000;

/** @throws TargetDown if nothing answers within `waitMs`. */
export const untilAnswering = async (baseUrl: URL, { waitMs = 0, rate, signal }: ConformanceOptions): Promise<void> => {
  if (waitMs === 0) return;
  const end = performance.now() + waitMs;
  const pauseMs = Math.max(defaultPauseMs, rate === undefined ? 0 : 1000 / rate);
  let last: string | null = null;
  for (let remaining = waitMs; remaining > 0; remaining = end - performance.now()) {
    const { response, failure } = await exchange({
      baseUrl,
      request: { method: "GET", target: "/", headers: [], body: null, framing: { kind: "length" } },
      timeoutMs: Math.min(remaining, longestTryMs),
      signal,
      mask: createMasker([]),
    });
    if (signal?.aborted || (response !== null && ![502, 503, 504].includes(response.status))) return;
    const cutShort = response === null && remaining < longestTryMs && performance.now() >= end;
    // An attempt cut short by the end of the wait says less about the server than the one before it.
    if (!cutShort || last === null)
      last = response === null ? (failure?.message ?? "no answer") : `it answered ${response.status}`;
    await pause(Math.min(pauseMs, Math.max(0, end - performance.now())), signal);
  }
  throw new TargetDown(`${baseUrl.origin} was not ready within ${waitMs / 1000} s (--wait): ${last}`);
};

const pause = (ms: number, signal: AbortSignal | undefined): Promise<void> =>
  new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal?.addEventListener("abort", done, { once: true });
  });
