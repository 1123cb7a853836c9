// The options of a client and of one call, as their caller writes them. Types and defaults only.

/** What is known of an operation's deprecation: by the document, and by the `Deprecation`, `Sunset` and `Link` headers. */
export type DeprecationEvent = {
  readonly operation: string;
  readonly method: string;
  readonly url: string;
  /** What the document names instead: a method of this client, or `POST /path`. */
  readonly replacement: string | null;
  /** `Deprecation`: since when. */
  readonly deprecatedSince: Date | null;
  /** `Sunset`: when it stops answering. */
  readonly sunset: Date | null;
  /** `Link: <…>; rel="successor-version"`. */
  readonly successor: string | null;
  /** `Link: <…>; rel="deprecation"` (or `sunset`): where to read about it. */
  readonly information: string | null;
  readonly message: string;
};
/** One step of an attempt. */
export type DebugEvent = {
  readonly step: "request" | "response" | "failure";
  readonly operation: string;
  /** From 1. */
  readonly attempt: number;
  readonly method: string;
  /** Without its query. */
  readonly url: string;
  /** Of the request, and of the response once there is one; what may be a secret is `***`. */
  readonly headers: Readonly<Record<string, string>>;
  readonly status?: number;
  /** Milliseconds since the attempt began. */
  readonly ms: number;
  /** What the attempt failed with. */
  readonly error?: unknown;
};

/** Names and values; `undefined` and `null` drop the header. A content type is the client's own business and is ignored. */
export type HeaderOptions = Headers | Readonly<Record<string, string | number | boolean | null | undefined>>;

export type ClientOptions = {
  /** The key, or a function that is asked for it before each call. */
  readonly apiKey?: string | (() => string | Promise<string>) | undefined;
  /** Where to send: without credentials, query and fragment. */
  readonly baseUrl?: string | undefined;
  /**
   * What sends; takes that of a package as well, such as undici's.
   * @default the global `fetch`, looked up at each call
   * @example createClient({ fetch: (url, init) => fetch(url, { ...init, dispatcher }) })
   */
  readonly fetch?: Fetch | undefined;
  /**
   * Milliseconds for a whole call, its retries included; 0 or Infinity: no limit.
   * @default 600_000
   * @example createClient({ timeoutMs: 30_000 })
   */
  readonly timeoutMs?: number | undefined;
  /**
   * Milliseconds without a byte moved in either direction; 0 or Infinity: no limit.
   * @default 120_000
   * @example createClient({ stallTimeoutMs: 10_000 })
   */
  readonly stallTimeoutMs?: number | undefined;
  /**
   * Sent with each call; `undefined` and `null` drop one.
   * @default none
   * @example createClient({ headers: { "x-team": "voices" } })
   */
  readonly headers?: HeaderOptions | undefined;
  /**
   * When a call is sent again. `false`: never.
   * @default two more tries, where a second request cannot do the work twice
   * @example createClient({ retry: { times: 5, retryAfter: true } })
   */
  readonly retry?: RetryOptions | false | undefined;
  /**
   * Told once per client and operation that is deprecated; `null` or `false`: silence.
   * @default one `console.warn`
   * @example createClient({ onDeprecation: ({ message }) => log.warn(message) })
   */
  readonly onDeprecation?: ((event: DeprecationEvent) => void) | null | false | undefined;
  /**
   * Told each attempt as it leaves and as it ends, with its headers and without secrets. `true`: to `console.debug`.
   * @default false
   * @example createClient({ debug: (event) => log.debug(event) })
   */
  readonly debug?: boolean | ((event: DebugEvent) => void) | undefined;
  /**
   * Plain `http:` to a host other than this machine.
   * @default false
   * @example createClient({ baseUrl: "http://api:8080", allowInsecureHttp: true })
   */
  readonly allowInsecureHttp?: boolean | undefined;
  /**
   * Wrapped around each attempt, the first one outermost.
   * @default none
   * @example createClient({ middleware: [(request, next) => next(request)] })
   */
  readonly middleware?: readonly Middleware[] | undefined;
};

export type CallOptions = {
  /**
   * Ends the call at once, in any phase.
   * @default none
   * @example AbortSignal.timeout(5_000)
   */
  readonly signal?: AbortSignal | undefined;
  /**
   * Milliseconds for the whole call, its retries included; 0 or Infinity: no limit.
   * @default the client's
   * @example 30_000
   */
  readonly timeoutMs?: number | undefined;
  /**
   * Milliseconds without a byte moved in either direction; 0 or Infinity: no limit.
   * @default the client's
   * @example 10_000
   */
  readonly stallTimeoutMs?: number | undefined;
  /**
   * Added to the client's; the same name, in any case, replaces, and `null` or `undefined` drops.
   * @default none
   * @example { "x-trace-id": crypto.randomUUID() }
   */
  readonly headers?: HeaderOptions | undefined;
  /**
   * Replaces the client's as a whole. `false`: the call is sent once.
   * @default the client's
   * @example { times: 1 }
   */
  readonly retry?: RetryOptions | false | undefined;
  /**
   * Told of the request body's bytes as they are handed to the network.
   * @default none
   * @example ({ sent, total }) => console.log(`${sent} of ${total ?? "?"} bytes`)
   */
  readonly onProgress?: ((progress: Progress) => void) | undefined;
};

/** Bytes of the request body, its framing included; `total` is null where a stream's length is unknown. */
export type Progress = { readonly sent: number; readonly total: number | null };

export type RetryOptions = {
  /**
   * Tries after the first one.
   * @default 2
   */
  readonly times?: number | undefined;
  /**
   * Also retry a 429 or 503 that says `Retry-After`. The request was received then.
   * @default false
   */
  readonly retryAfter?: boolean | undefined;
  /**
   * Milliseconds before the first retry, doubled each time, with jitter.
   * @default 500
   */
  readonly minDelayMs?: number | undefined;
  /**
   * Longest delay in milliseconds; a longer `Retry-After` is not waited for.
   * @default 30_000
   */
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
