// This file is written by `npm run generate`; do not edit. To change it, edit scripts/codegen/runtime/platform.ts and run it again.

// The differences between runtimes. Each was measured or is stated in the runtime's documentation.

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

/** Any other runtime counts as a browser: nothing beyond the web standards is assumed. */
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

/**
 * Tells Node from an Electron window, which also has a `process`: Node's fetch is written in JavaScript, a page's is
 * native.
 */
const isNative = (value: unknown): boolean =>
  typeof value === "function" && /\{\s*\[native code]\s*\}/.test(Function.prototype.toString.call(value));

/** True if `Blob` is Node's own rather than one from a simulated page (happy-dom, jsdom). */
export const hasOwnBlob = (): boolean => globals().process?.getBuiltinModule?.("buffer").Blob === globalThis.Blob;

/**
 * Node's `fetch` waits at most 300 s for a response and for each further part of it. The only way around is a
 * dispatcher: this wraps the global one and removes the limits of a single request. Undefined if there is no global
 * dispatcher.
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
 * Keeps responses to authenticated requests out of caches: Next 14 would cache them for good. Not set in browsers,
 * because Chromium then sends a preflight before each request, on the same connection, and repeats a POST that is reset
 * there.
 */
export const neverCached = (): { readonly cache: "no-store" } | undefined =>
  platform() !== "browser" && "Request" in globalThis && "cache" in Request.prototype
    ? { cache: "no-store" }
    : undefined;

/**
 * Reads an environment variable. Undefined if there is no environment or it may not be read (Deno asks for permission).
 */
export const environment = (name: string | null | undefined): string | undefined => {
  try {
    return (name && globals().process?.env?.[name]?.trim()) || undefined;
  } catch {
    return undefined;
  }
};
