// What a caller of the test kit can ask for, and what it gets to see. Types only.

/** What happens to one request. A number stands for `{ do: "answer", status }`. */
export type Behaviour =
  | number
  | {
      /** The documented answer of a status; without one, the one that the operation has: its success, and 410 where it is retired. */
      readonly do: "answer";
      readonly status?: number;
      /** Name of the document's example for the status; default: the first one. */
      readonly example?: string;
      /** Instead of an example: a string is sent as it is, anything else as JSON. */
      readonly body?: unknown;
      readonly headers?: Readonly<Record<string, string>>;
    }
  /** What the operation answers, after this many milliseconds. */
  | { readonly do: "slow"; readonly ms: number }
  /** The request is read to its end and never answered. */
  | { readonly do: "stall" }
  /** The request is read to its end, then the connection is reset without an answer. */
  | { readonly do: "reset" }
  /** The connection is reset while the request is still being sent. */
  | { readonly do: "cut-upload" }
  /** The head of what the operation answers and half of its body, then the connection breaks. */
  | { readonly do: "cut-answer" }
  /** The head of what the operation answers and half of its body, then nothing more comes. */
  | { readonly do: "stall-answer" }
  /** An answer before the body was read; then the connection closes. What a gateway does to a bad key or a big file. */
  | { readonly do: "refuse-early"; readonly status: number }
  /** `200` with a web page, as a proxy or a captive portal answers. */
  | { readonly do: "html" }
  /** `200` with `{}`. */
  | { readonly do: "empty-object" }
  /** `429` with `Retry-After`, in seconds; default 1. */
  | { readonly do: "rate-limit"; readonly retryAfter?: number }
  /** `307` to another place. */
  | { readonly do: "redirect"; readonly to: string };

/**
 * One behaviour for every request; a list for the first requests in turn, the rest get what their operation answers; or a
 * function that decides, `undefined` for what the operation answers.
 */
export type Answers = Behaviour | readonly Behaviour[] | ((request: ReceivedRequest) => Behaviour | undefined);

export type TestOptions = {
  /**
   * @default every request gets the first example of its operation's documented success; of its 410 where the document says
   * that it is retired, as in production
   * @example createTestFetch({ answers: [503, { do: "answer", status: 200 }] })
   */
  readonly answers?: Answers | undefined;
  /**
   * A bundled OpenAPI document, as parsed JSON.
   * @default the one this package was made from
   */
  readonly document?: Readonly<Record<string, unknown>> | undefined;
};

export type ReceivedRequest = {
  /** Name of the operation, null where the document has none for method and path. */
  readonly operation: string | null;
  readonly method: string;
  /** With the query, credentials masked. */
  readonly path: string;
  /** Lower-case names; credentials are masked as `Bearer ***`. */
  readonly headers: Readonly<Record<string, string>>;
  /** The parts of a multipart form in order, empty for any other body and for one that did not arrive whole. */
  readonly parts: readonly ReceivedPart[];
  /** The body as far as it was read. */
  readonly body: Uint8Array;
  /** Whether the body was read to its end. */
  readonly complete: boolean;
};

export type ReceivedPart = {
  readonly name: string;
  /** Null for a text field. */
  readonly filename: string | null;
  /** Null for a text field. */
  readonly contentType: string | null;
  readonly bytes: Uint8Array;
  /** What a text field says; null for a file, whose bytes are in `bytes`. */
  readonly text: string | null;
};
