// This file is written by `npm run generate`; do not edit. To change it, edit scripts/codegen/runtime/platform.ts and run it again.

// What the runtimes do differently. Each difference was measured or is named in its documentation.

type Globals = {
  readonly process?: {
    readonly versions?: { readonly node?: string; readonly undici?: string };
    getBuiltinModule?(name: "buffer"): { readonly Blob: unknown };
    readonly env?: Record<string, string | undefined>;
  };
  readonly navigator?: { readonly userAgent?: string };
  readonly Headers?: unknown;
  readonly [dispatcher: symbol]: Dispatcher | undefined;
};

type Dispatcher = { readonly dispatch: (request: object, handler: unknown) => boolean };

const globals = () => globalThis as Globals;

export type Platform = "node" | "bun" | "deno" | "workerd" | "browser";

/** Everything that is none of the four is treated like a browser: nothing is assumed but the standard. */
export const platform = (): Platform =>
  "Bun" in globalThis
    ? "bun"
    : "Deno" in globalThis
      ? "deno"
      : globals().navigator?.userAgent === "Cloudflare-Workers"
        ? "workerd"
        : globals().process?.versions?.node && !isNative(globals().Headers)
          ? "node"
          : "browser";

/** Node's fetch is written in JavaScript, a page's is not: a window of Electron has the one beside a `process`. */
const isNative = (value: unknown): boolean =>
  typeof value === "function" && /\{\s*\[native code]\s*\}/.test(Function.prototype.toString.call(value));

/** Whether a `Blob` is Node's own, not that of a page that is made believe (happy-dom, jsdom). */
export const hasOwnBlob = (): boolean => globals().process?.getBuiltinModule?.("buffer").Blob === globalThis.Blob;

/**
 * Node's `fetch` waits 300 s for an answer, and as long for more of it, and has no option for that but this: the dispatcher
 * in force, told for this one request that there is no limit. Undefined where there is none to be had.
 */
export const withoutLimits = (): Dispatcher | undefined => {
  const version = Number.parseInt(globals().process?.versions?.undici ?? "0", 10);
  const inForce = globals()[Symbol.for(`undici.globalDispatcher.${version < 8 ? 1 : 2}`)];
  return (
    inForce && {
      dispatch: (request, handler) => inForce.dispatch({ ...request, headersTimeout: 0, bodyTimeout: 0 }, handler),
    }
  );
};

/**
 * Of a request with a credential no cache keeps the answer: Next 14 would answer with it for ever. Not said in a page:
 * Chromium asks for leave before each request then, on the same connection, and sends a POST that is reset on it twice.
 */
export const neverCached = (): { readonly cache: "no-store" } | undefined =>
  platform() !== "browser" && "Request" in globalThis && "cache" in Request.prototype
    ? { cache: "no-store" }
    : undefined;

/** An environment variable where there is an environment; reading it may be refused (Deno asks for permission). */
export const environment = (name: string | null | undefined): string | undefined => {
  try {
    return (name && globals().process?.env?.[name]?.trim()) || undefined;
  } catch {
    return undefined;
  }
};
