// What can be wrong with a request, as a value. Types only.

export type Problem = {
  readonly kind:
    | "path" // no such path
    | "method" // the path does not have this method
    | "incomplete" // the message ended before its own framing said so
    | "credential"
    | "parameter" // a query, header or cookie parameter is missing or breaks its schema
    | "path-parameter" // a path parameter breaks its schema, so there may be no such thing
    | "body" // no body where one is required
    | "media-type" // a body of a type that is not documented
    | "framing" // the body cannot be read as the type it claims to be
    | "missing" // a required field is not there
    | "kind" // a file sent as plain text, or the reverse
    | "part-type" // a part labelled with a media type that `encoding` does not allow
    | "too-large" // a file has more bytes than are taken
    | "constraint" // a value breaks its schema
    | "absent" // it is about something that is not there
    | "undeclared"; // a field that the document does not know, where it allows no other
  /** The field or parameter; null where it is about none. */
  readonly field: string | null;
  /** The schema keyword, the framing fault, … */
  readonly detail: string;
  /** In place of the documented status for such a problem. */
  readonly status?: number;
};
