// The steps around a run that are the caller's own: functions, or modules with one, that log in, set up and tear down. None of
// them can keep a run from ending, or from telling what it knows; and none gives a secret away by what it throws.

import { resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { CannotRun, type TargetContext } from "../options.ts";
import type { Masker } from "../wire/mask.ts";

export type StepName = "login" | "setup" | "teardown";

/** A function of the caller's, or the path of a module that has one as its default. */
export type Step = string | ((context: TargetContext) => unknown);

export type SessionField = { readonly in: "header" | "cookie"; readonly name: string; readonly value: string };

export type StepMeans = {
  /** The end of the run, or of the caller's patience. */
  readonly signal: AbortSignal | undefined;
  /** For what a step throws. */
  readonly mask: () => Masker;
};

/** What tidies up is given this long after the run's end. */
const graceMs: Readonly<Record<StepName, number>> = { login: 0, setup: 0, teardown: 3_000 };

/** @throws CannotRun with what the step throws, and where it takes longer than the run may. */
export const runStep = async (
  name: StepName,
  step: Step,
  context: TargetContext,
  { signal, mask }: StepMeans,
): Promise<unknown> => {
  const call = typeof step === "function" ? step : await importStep(name, step);
  const stop = new AbortController();
  try {
    return await Promise.race([call(context), end(name, signal, stop.signal)]);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new CannotRun(`The ${name} module failed: ${mask().text(why)}`, { cause: error });
  } finally {
    stop.abort();
  }
};

/** Rejects once the run is over and the step has had its time; never resolves. */
const end = async (name: StepName, signal: AbortSignal | undefined, over: AbortSignal): Promise<never> => {
  if (signal === undefined) return new Promise(() => {});
  if (!signal.aborted)
    await new Promise<void>((ended) => signal.addEventListener("abort", () => ended(), { once: true, signal: over }));
  if (graceMs[name] > 0) await pause(graceMs[name], undefined, { signal: over }).catch(() => {});
  throw new Error("it was not done when the run was ended.");
};

const importStep = async (name: StepName, file: string): Promise<(context: TargetContext) => unknown> => {
  const module = await import(/* @vite-ignore */ pathToFileURL(resolve(file)).href).catch((error: Error) => {
    throw new CannotRun(`The ${name} module ${file} cannot be read: ${error.message.split("\n", 1)[0]}`, {
      cause: error,
    });
  });
  if (typeof module.default === "function") return module.default;
  throw new CannotRun(`The ${name} module ${file} has no default export that is a function.`);
};

/** What a step may send by itself, as the run would: to the target alone, wherever a path or a redirect may point. */
export const contextFor = (baseUrl: URL, fields: readonly SessionField[]): TargetContext => {
  const own = fields.filter((field) => field.in === "header");
  const headers = new Headers(own.map(({ name, value }): [string, string] => [name, value]));
  const cookies = fields.filter((field) => field.in === "cookie").map(({ name, value }) => `${name}=${value}`);
  if (cookies.length > 0) headers.set("cookie", cookies.join("; "));
  const base = baseUrl.href.replace(/\/$/, "");
  return {
    baseUrl: base,
    headers: Object.fromEntries(headers),
    fetch: async (path, init = {}) => {
      const all = new Headers(headers);
      for (const [name, value] of new Headers(init.headers)) all.set(name, value);
      const url = path.startsWith("/") && URL.canParse(`${base}${path}`) ? new URL(`${base}${path}`) : null;
      if (url?.origin !== baseUrl.origin)
        throw new CannotRun(`fetch of a module takes a path below ${base}, which begins with a slash.`);
      return fetch(url, { redirect: "manual", ...init, headers: all });
    },
  };
};
