// Says once per client and operation that the operation is deprecated: from the document, and from the answer's headers.

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
