// One disagreement, as a value. Types only.

export type Finding = {
  /** The check that found it, named after the truth it states: `status-documented`. */
  readonly check: string;
  readonly blames: "client" | "server" | "spec";
  readonly received: string;
  readonly documented: string;
  /** Where the document (JSON pointer) or the standard (`RFC 9110 §15.5.6`) demands it. */
  readonly pointer: string;
  /** `openapi.yaml:38:7`: file, line and column of that in the document; absent where nobody knows, and for a standard. */
  readonly where?: string;
};

/** Worth knowing, never a disagreement (unless the run is strict). */
export type Note = Finding;

/** A finding as the suite holds it: what it is about stands in it as values, so that nobody has to read its words. */
export type JudgedFinding = Finding & { readonly facts: Facts };

export type Facts = {
  /** The status of the answer; null where there was none. */
  readonly status: number | null;
  /** What sort of answer it is: `application/json {error}`, `text/html`, `no body`; null where there was none. */
  readonly shape: string | null;
  /** What it says, without values; null where it says nothing. */
  readonly gist: string | null;
  /** Whether it has the status of a success and the body of an error. */
  readonly isErrorAsSuccess: boolean;
  readonly fault: Fault;
};

/** What is wrong, apart from the values that happened to show it. */
export type Fault =
  /** A status that nobody permits. `location`: where a redirect leads. */
  | { readonly kind: "undocumented"; readonly location: string | null }
  /** A valid request. */
  | { readonly kind: "refused" }
  /** A request that must be refused. */
  | { readonly kind: "accepted" }
  | { readonly kind: "refused-otherwise" }
  | { readonly kind: "redirected"; readonly location: string }
  | { readonly kind: "server-error" }
  | { readonly kind: "unanswered"; readonly how: "closed" | "reset" | "timeout" | "other" }
  /** The last words of the process. */
  | { readonly kind: "died"; readonly message: string }
  | {
      readonly kind: "out-of-service";
      readonly how: "gone" | "retired" | "moved";
      /** What to call instead; null where the document does not say. */
      readonly instead: string | null;
    }
  /** `received` is null where there is no media type at all. `isJson`: whether the body is a JSON object or list. */
  | { readonly kind: "media-type"; readonly received: string | null; readonly isJson: boolean }
  | {
      readonly kind: "schema";
      readonly keyword: string;
      /** Where in the body, with `*` for any index. */
      readonly path: string;
      /** The JSON type of what is there. */
      readonly type: string;
      /** Texts of the list item that it stands in, which may name what was made earlier. */
      readonly item: readonly string[];
    }
  | { readonly kind: "no-json" }
  | { readonly kind: "no-body" }
  /** A stream of events; what is wrong with an event by itself is as it is with a body. */
  | { readonly kind: "stream"; readonly how: StreamFault }
  /** Bytes of another format than their media type says. */
  | { readonly kind: "other-bytes" }
  | { readonly kind: "header"; readonly name: string; readonly missing: boolean }
  | { readonly kind: "damaged"; readonly how: string }
  /** `rule`: the section of the standard. */
  | { readonly kind: "message"; readonly rule: string }
  /** The check says it all. */
  | { readonly kind: "plain" };

export type StreamFault = "no-utf-8" | "unfinished" | "no-end" | "beyond-end";
