// This file is written by `npm run generate`; do not edit. To change it, edit scripts/codegen/runtime/platform.ts and run it again.

// What the runtimes do differently. Each difference was measured or is named in its documentation.

type Globals = {
  readonly process?: {
    readonly versions?: { readonly node?: string };
    readonly env?: Record<string, string | undefined>;
  };
  readonly navigator?: { readonly userAgent?: string };
};

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
        : globals().process?.versions?.node
          ? "node"
          : "browser";

/** An environment variable where there is an environment; reading it may be refused (Deno asks for permission). */
export const environment = (name: string | null | undefined): string | undefined => {
  try {
    return (name && globals().process?.env?.[name]?.trim()) || undefined;
  } catch {
    return undefined;
  }
};
