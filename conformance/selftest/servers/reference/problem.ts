// The possible problems of a request, as values. Types only.

export type Problem = {
  readonly kind:
    | "path" // no such path
    | "method" // the path does not have this method
    | "incomplete" // the message ended before its framing said so
    | "credential"
    | "parameter" // a query, header or cookie parameter is missing or breaks its schema
    | "path-parameter" // a path parameter breaks its schema, so there may be no such thing
    | "body" // no body where one is required
    | "media-type" // a body of a type that is not documented
    | "framing" // the body cannot be read as the type it claims to be
    | "missing" // a required field is missing
    | "kind" // a file sent as plain text, or the reverse
    | "part-type" // a part labelled with a media type that `encoding` does not allow
    | "too-large" // a file has more bytes than allowed
    | "constraint" // a value breaks its schema
    | "absent" // it refers to something that does not exist
    | "undeclared"; // an undeclared field where no further ones are allowed
  /** The field or parameter; null if the problem concerns none. */
  readonly field: string | null;
  /** The schema keyword, the framing fault, … */
  readonly detail: string;
  /** Replaces the documented status for such a problem. */
  readonly status?: number;
};
