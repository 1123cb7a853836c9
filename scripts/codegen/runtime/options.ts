// The options of a client and of a single call. Types and defaults only.

/**
 * A deprecated operation, as described by the API's document and by the response's `Deprecation`, `Sunset` and `Link`.
 */
export type DeprecationEvent = {
  readonly operation: string;
  readonly method: string;
  readonly url: string;
  /** The replacement that the document names: a method of this client, or `POST /path`. */
  readonly replacement: string | null;
  /** `Deprecation` header: the date since which the operation is deprecated. */
  readonly deprecatedSince: Date | null;
  /** `Sunset` header: the date from which the operation may stop answering. */
  readonly sunset: Date | null;
  /** `Link: <…>; rel="successor-version"` header: the URL of the successor. */
  readonly successor: string | null;
  /** `Link: <…>; rel="deprecation"` (or `sunset`) header: where to read about the deprecation. */
  readonly information: string | null;
  readonly message: string;
};
/** One step of one attempt: the request leaves, the response arrives, or the attempt fails. */
export type DebugEvent = {
  readonly step: "request" | "response" | "failure";
  readonly operation: string;
  /** The number of the attempt, starting at 1. */
  readonly attempt: number;
  readonly method: string;
  /** The URL without its query. */
  readonly url: string;
  /** The headers of the request or, in a `response` step, of the response; anything that may be a secret is `***`. */
  readonly headers: Readonly<Record<string, string>>;
  readonly status?: number;
  /** Milliseconds since the attempt began. */
  readonly ms: number;
  /** The error that the attempt failed with. */
  readonly error?: unknown;
};

/** Header names and values; `undefined` and `null` remove the header. `Content-Type` is ignored: the client sets it. */
export type HeaderOptions = Headers | Readonly<Record<string, string | number | boolean | null | undefined>>;

export type ClientOptions = {
  /** The API key, or a function that returns it and is called before each call. */
  readonly apiKey?: string | (() => string | Promise<string>) | undefined;
  /** The URL to send requests to, without credentials, query or fragment. */
  readonly baseUrl?: string | undefined;
  /**
   * The function that sends requests. A package's `fetch`, such as undici's, works as well.
   * @default the global `fetch`, looked up at each call
   * @example createClient({ fetch: (url, init) => fetch(url, { ...init, dispatcher }) })
   */
  readonly fetch?: Fetch | undefined;
  /**
   * Time limit for a whole call in milliseconds, retries included. 0 or Infinity means no limit.
   * @default 600_000
   * @example createClient({ timeoutMs: 30_000 })
   */
  readonly timeoutMs?: number | undefined;
  /**
   * Longest time in milliseconds without a byte sent or received. 0 or Infinity means no limit.
   * @default 120_000
   * @example createClient({ stallTimeoutMs: 10_000 })
   */
  readonly stallTimeoutMs?: number | undefined;
  /**
   * Headers sent with each call; `undefined` and `null` remove a header.
   * @default none
   * @example createClient({ headers: { "x-team": "voices" } })
   */
  readonly headers?: HeaderOptions | undefined;
  /**
   * When a failed call is sent again. `false` turns retries off.
   * @default two retries, only where a second request cannot do the work twice
   * @example createClient({ retry: { times: 5, retryAfter: true } })
   */
  readonly retry?: RetryOptions | false | undefined;
  /**
   * Called once for each deprecated operation that this client calls. `null` or `false` silences the warning.
   * @default one `console.warn`
   * @example createClient({ onDeprecation: ({ message }) => log.warn(message) })
   */
  readonly onDeprecation?: ((event: DeprecationEvent) => void) | null | false | undefined;
  /**
   * Called when each attempt leaves and when it ends, with headers but without secrets. `true` logs to `console.debug`.
   * @default false
   * @example createClient({ debug: (event) => log.debug(event) })
   */
  readonly debug?: boolean | ((event: DebugEvent) => void) | undefined;
  /**
   * Allows plain `http:` to a host other than this machine.
   * @default false
   * @example createClient({ baseUrl: "http://api:8080", allowInsecureHttp: true })
   */
  readonly allowInsecureHttp?: boolean | undefined;
  /**
   * Functions wrapped around each attempt; the first one is the outermost.
   * @default none
   * @example createClient({ middleware: [(request, next) => next(request)] })
   */
  readonly middleware?: readonly Middleware[] | undefined;
};

export type CallOptions = {
  /**
   * Aborts the call at once, in any phase.
   * @default none
   * @example AbortSignal.timeout(5_000)
   */
  readonly signal?: AbortSignal | undefined;
  /**
   * Time limit for the whole call in milliseconds, retries included. 0 or Infinity means no limit.
   * @default the client's `timeoutMs`
   * @example 30_000
   */
  readonly timeoutMs?: number | undefined;
  /**
   * Longest time in milliseconds without a byte sent or received. 0 or Infinity means no limit.
   * @default the client's `stallTimeoutMs`
   * @example 10_000
   */
  readonly stallTimeoutMs?: number | undefined;
  /**
   * Headers added to the client's. The same name in any case replaces a header; `null` or `undefined` removes it.
   * @default none
   * @example { "x-trace-id": crypto.randomUUID() }
   */
  readonly headers?: HeaderOptions | undefined;
  /**
   * Replaces all of the client's retry options. `false` means that the call is sent once.
   * @default the client's `retry`
   * @example { times: 1 }
   */
  readonly retry?: RetryOptions | false | undefined;
  /**
   * Called as bytes of the request body are handed to the network.
   * @default none
   * @example ({ sent, total }) => console.log(`${sent} of ${total ?? "?"} bytes`)
   */
  readonly onProgress?: ((progress: Progress) => void) | undefined;
};

/** Bytes of the request body, including multipart framing; `total` is null if the length of a stream is unknown. */
export type Progress = { readonly sent: number; readonly total: number | null };

export type RetryOptions = {
  /**
   * Number of retries after the first attempt.
   * @default 2
   */
  readonly times?: number | undefined;
  /**
   * Also retries a 429 or 503 that has a `Retry-After` header, although the server has received that request.
   * @default false
   */
  readonly retryAfter?: boolean | undefined;
  /**
   * Milliseconds before the first retry. The delay doubles with each retry and is randomised (jitter).
   * @default 500
   */
  readonly minDelayMs?: number | undefined;
  /**
   * Longest delay in milliseconds. If `Retry-After` demands a longer one, the call is not retried.
   * @default 30_000
   */
  readonly maxDelayMs?: number | undefined;
};

export type Fetch = (url: string, init: FetchInit) => Promise<FetchedResponse>;

/**
 * The options passed to `fetch`. Some are `any` because packages have their own types for what the platform defines.
 */
export type FetchInit = {
  readonly method: string;
  // biome-ignore lint/suspicious/noExplicitAny: a `Headers`; to TypeScript, undici's is a different class
  readonly headers: any;
  // biome-ignore lint/suspicious/noExplicitAny: any body that `fetch` accepts; each package names that type differently
  readonly body: any;
  readonly signal: AbortSignal;
  readonly redirect: "error" | "manual";
  readonly cache?: "no-store";
  readonly duplex: "half";
  // biome-ignore lint/suspicious/noExplicitAny: an undici dispatcher, which only Node's fetch understands
  readonly dispatcher?: any;
};

/** A `Response`, from the platform or from a package. */
export type FetchedResponse = {
  readonly ok: boolean;
  readonly status: number;
  readonly headers: { get(name: string): string | null };
};

/** One attempt that is about to be sent. Middleware may change `headers` in place. */
export type OutgoingRequest = {
  readonly operation: string;
  /** The number of the attempt, starting at 1. */
  readonly attempt: number;
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  /** Derived from `RequestInit` because Node's types have no global `BodyInit`. */
  readonly body: Exclude<RequestInit["body"], undefined>;
  readonly signal: AbortSignal;
};

export type Middleware = (
  request: OutgoingRequest,
  next: (request: OutgoingRequest) => Promise<Response>,
) => Promise<Response>;

export const defaultTimeoutMs = 600_000;
export const defaultStallTimeoutMs = 120_000;
