// The caller's steps around a run: functions, or modules with one, that log in, set up and tear down. None of them can
// keep a run from ending or from reporting its results, and none can expose a secret through an error it throws.

import { resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { CannotRun, type TargetContext } from "../options.ts";
import type { Masker } from "../wire/mask.ts";

export type StepName = "login" | "setup" | "teardown";

/** The caller's function, or the path of a module whose default export is one. */
export type Step = string | ((context: TargetContext) => unknown);

export type SessionField = { readonly in: "header" | "cookie"; readonly name: string; readonly value: string };

export type StepMeans = {
  /** Aborts at the end of the run, or when the caller cancels it. */
  readonly signal: AbortSignal | undefined;
  /** Masks the errors that a step throws. */
  readonly mask: () => Masker;
};

/** How much longer a step may take after the run's end; only the teardown gets extra time. */
const graceMs: Readonly<Record<StepName, number>> = { login: 0, setup: 0, teardown: 3_000 };

/** @throws CannotRun with the step's error, and if it takes longer than the run may. */
export const runStep = async (
  name: StepName,
  step: Step,
  context: TargetContext,
  { signal, mask }: StepMeans,
): Promise<unknown> => {
  const call = typeof step === "function" ? step : await importStep(name, step);
  const stop = new AbortController();
  try {
    return await Promise.race([call(context), rejectAtEnd(name, signal, stop.signal)]);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new CannotRun(`The ${name} module failed: ${mask().text(why)}`, { cause: error });
  } finally {
    stop.abort();
  }
};

/** Rejects once the run has ended and the step's extra time is over; never resolves. */
const rejectAtEnd = async (name: StepName, signal: AbortSignal | undefined, over: AbortSignal): Promise<never> => {
  if (signal === undefined) return new Promise(() => {});
  if (!signal.aborted)
    await new Promise<void>((ended) => signal.addEventListener("abort", () => ended(), { once: true, signal: over }));
  if (graceMs[name] > 0) await pause(graceMs[name], undefined, { signal: over }).catch(() => {});
  throw new Error("it had not finished when the run ended.");
};

const importStep = async (name: StepName, file: string): Promise<(context: TargetContext) => unknown> => {
  const module = await import(/* @vite-ignore */ pathToFileURL(resolve(file)).href).catch((error: Error) => {
    throw new CannotRun(`The ${name} module ${file} cannot be read: ${error.message.split("\n", 1)[0]}`, {
      cause: error,
    });
  });
  if (typeof module.default === "function") return module.default;
  throw new CannotRun(`The ${name} module ${file} must export a function as default.`);
};

/** Lets a step send requests as the run would, but only to the target, wherever a path or a redirect leads. */
export const contextFor = (baseUrl: URL, fields: readonly SessionField[]): TargetContext => {
  const headerFields = fields.filter((field) => field.in === "header");
  const headers = new Headers(headerFields.map(({ name, value }): [string, string] => [name, value]));
  const cookies = fields.filter((field) => field.in === "cookie").map(({ name, value }) => `${name}=${value}`);
  if (cookies.length > 0) headers.set("cookie", cookies.join("; "));
  const base = baseUrl.href.replace(/\/$/, "");
  return {
    baseUrl: base,
    headers: Object.fromEntries(headers),
    fetch: async (path, init = {}) => {
      const merged = new Headers(headers);
      for (const [name, value] of new Headers(init.headers)) merged.set(name, value);
      const url = path.startsWith("/") && URL.canParse(`${base}${path}`) ? new URL(`${base}${path}`) : null;
      if (url?.origin !== baseUrl.origin)
        throw new CannotRun(
          `The fetch passed to a module takes a path that begins with a slash; it is sent to ${base}.`,
        );
      return fetch(url, { redirect: "manual", ...init, headers: merged });
    },
  };
};
