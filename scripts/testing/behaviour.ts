// The instructions that the test kit accepts and the requests that it records. Types only.

/** How one request is handled. A number is short for `{ do: "answer", status }`. */
export type Behaviour =
  | number
  | {
      /** Sends the documented response of a status; by default a documented success, or 410 for a retired operation. */
      readonly do: "answer";
      readonly status?: number;
      /** Name of one of the document's examples for the status; by default the first one. */
      readonly example?: string;
      /** Body to send instead of an example: a string is sent as it is, anything else as JSON. */
      readonly body?: unknown;
      readonly headers?: Readonly<Record<string, string>>;
    }
  /** Sends the default response after this many milliseconds. */
  | { readonly do: "slow"; readonly ms: number }
  /** Reads the request to its end and never responds. */
  | { readonly do: "stall" }
  /** Reads the request to its end, then resets the connection without a response. */
  | { readonly do: "reset" }
  /** Resets the connection while the request is still being sent. */
  | { readonly do: "cut-upload" }
  /** Sends the head of the default response and half of its body, then breaks the connection. */
  | { readonly do: "cut-answer" }
  /** Sends the head of the default response and half of its body, then nothing more. */
  | { readonly do: "stall-answer" }
  /**
   * Responds before the body has been read, then closes the connection, as gateways do for a bad key or a large file.
   */
  | { readonly do: "refuse-early"; readonly status: number }
  /** Sends `200` with a web page, as a proxy or a captive portal does. */
  | { readonly do: "html" }
  /** Sends `200` with `{}`. */
  | { readonly do: "empty-object" }
  /** Sends `429` with `Retry-After` in seconds; default 1. */
  | { readonly do: "rate-limit"; readonly retryAfter?: number }
  /** Sends `307` to another URL. */
  | { readonly do: "redirect"; readonly to: string };

/**
 * One behaviour for all requests; or a list for the first requests in order, after which requests get the default
 * response; or a function that decides, returning `undefined` for the default response.
 */
export type Answers = Behaviour | readonly Behaviour[] | ((request: ReceivedRequest) => Behaviour | undefined);

export type TestOptions = {
  /**
   * @default every request gets the first example of a documented success, or of 410 if the document says that the
   * operation is retired
   * @example createTestFetch({ answers: [503, { do: "answer", status: 200 }] })
   */
  readonly answers?: Answers | undefined;
  /**
   * A bundled OpenAPI document, as parsed JSON.
   * @default the document that this package was generated from
   */
  readonly document?: Readonly<Record<string, unknown>> | undefined;
};

export type ReceivedRequest = {
  /** Name of the operation; null if the document has none for the method and path. */
  readonly operation: string | null;
  readonly method: string;
  /** Path and query, with credentials masked. */
  readonly path: string;
  /** Names in lower case; credentials are masked, as in `Bearer ***`. */
  readonly headers: Readonly<Record<string, string>>;
  /** The parts of a multipart form in order; empty for any other body and for an incomplete one. */
  readonly parts: readonly ReceivedPart[];
  /** The part of the body that was read. */
  readonly body: Uint8Array;
  /** True if the body was read to its end. */
  readonly complete: boolean;
};

export type ReceivedPart = {
  readonly name: string;
  /** Null for a text field. */
  readonly filename: string | null;
  /** Null for a text field. */
  readonly contentType: string | null;
  readonly bytes: Uint8Array;
  /** The value of a text field; null for a file. */
  readonly text: string | null;
};
