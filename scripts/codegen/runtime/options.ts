// The options of a client and of one call, as their caller writes them. Types and defaults only.

import type { DeprecationEvent } from "./deprecation.ts";

/** Names and values; `undefined` and `null` drop the header. A content type is the client's own business and is ignored. */
export type HeaderOptions = Headers | Readonly<Record<string, string | number | boolean | null | undefined>>;

export type ClientOptions = {
  /** The key, or a function that is asked for it before each call. Default: the environment variable the document names. */
  readonly apiKey?: string | (() => string | Promise<string>) | undefined;
  /** Default: the document's first server. */
  readonly baseUrl?: string | undefined;
  /** Takes that of a package as well, such as undici's. Default: the global `fetch`, looked up at each call. */
  readonly fetch?: Fetch | undefined;
  /** Milliseconds for a whole call, its retries included. Default 600 000; 0 or Infinity: no limit. */
  readonly timeoutMs?: number | undefined;
  /** Milliseconds without a byte moved in either direction. Default 120 000; 0 or Infinity: no limit. */
  readonly stallTimeoutMs?: number | undefined;
  readonly headers?: HeaderOptions | undefined;
  /** Default: two more tries, and only while nothing was sent. `false`: none. */
  readonly retry?: RetryOptions | false | undefined;
  /** Told once per client and operation. Default: one `console.warn`; `null` or `false`: silence. */
  readonly onDeprecation?: ((event: DeprecationEvent) => void) | null | false | undefined;
  /** Plain `http:` to a host other than this machine. Default false. */
  readonly allowInsecureHttp?: boolean | undefined;
  /** Wrapped around each attempt, the first one outermost. */
  readonly middleware?: readonly Middleware[] | undefined;
};

export type CallOptions = {
  readonly signal?: AbortSignal | undefined;
  readonly timeoutMs?: number | undefined;
  readonly stallTimeoutMs?: number | undefined;
  readonly headers?: HeaderOptions | undefined;
  readonly retry?: RetryOptions | false | undefined;
  /** Told of the request body's bytes as they are handed to the network. */
  readonly onProgress?: ((progress: Progress) => void) | undefined;
};

/** Bytes of the request body, its framing included; `total` is null where a stream's length is unknown. */
export type Progress = { readonly sent: number; readonly total: number | null };

export type RetryOptions = {
  /** Tries after the first one. Default 2. */
  readonly times?: number | undefined;
  /** Also retry a 429 or 503 that says `Retry-After`. The request was received then. Default false. */
  readonly retryAfter?: boolean | undefined;
  /** Delay before the first retry, doubled each time, with jitter. Default 500. */
  readonly minDelayMs?: number | undefined;
  /** Longest delay; a longer `Retry-After` is not waited for. Default 30 000. */
  readonly maxDelayMs?: number | undefined;
};

export type Fetch = (url: string, init: FetchInit) => Promise<FetchedResponse>;

/** What `fetch` is told. A package has types of its own for these, which are not those of the platform. */
export type FetchInit = {
  readonly method: string;
  // biome-ignore lint/suspicious/noExplicitAny: `Headers`; undici's own are another class to TypeScript
  readonly headers: any;
  // biome-ignore lint/suspicious/noExplicitAny: what `fetch` takes as a body, by whatever name its package has for it
  readonly body: any;
  readonly signal: AbortSignal;
  readonly redirect: "error" | "manual";
  readonly cache?: "no-store";
  readonly duplex: "half";
  // biome-ignore lint/suspicious/noExplicitAny: Node's fetch alone knows it
  readonly dispatcher?: any;
};

/** A `Response` of the platform or of a package. */
export type FetchedResponse = {
  readonly ok: boolean;
  readonly status: number;
  readonly headers: { get(name: string): string | null };
};

/** One attempt as it is about to leave. `headers` may be changed in place. */
export type OutgoingRequest = {
  readonly operation: string;
  /** From 1. */
  readonly attempt: number;
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  /** Named by way of `RequestInit`: Node's types have no global `BodyInit`. */
  readonly body: Exclude<RequestInit["body"], undefined>;
  readonly signal: AbortSignal;
};

export type Middleware = (
  request: OutgoingRequest,
  next: (request: OutgoingRequest) => Promise<Response>,
) => Promise<Response>;

export const defaultTimeoutMs = 600_000;
export const defaultStallTimeoutMs = 120_000;
