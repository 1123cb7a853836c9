// A finding: one disagreement, as a value. Types only.

export type Finding = {
  /** The check that found it, named after the truth it states: `status-documented`. */
  readonly check: string;
  readonly blames: "client" | "server" | "spec";
  readonly received: string;
  readonly documented: string;
  /** Where the document (JSON pointer) or the standard (`RFC 9110 §15.5.6`) demands it. */
  readonly pointer: string;
  /** `openapi.yaml:38:7`: file, line and column of that demand; absent if unknown, and if a standard demands it. */
  readonly where?: string;
};

/** Worth knowing, but a disagreement only in a strict run. */
export type Note = Finding;

/** A finding as the suite keeps it: its facts are also there as values, so that no code has to read its wording. */
export type JudgedFinding = Finding & { readonly facts: Facts };

export type Facts = {
  /** The status of the answer; null if there was none. */
  readonly status: number | null;
  /** The kind of answer: `application/json {error}`, `text/html`, `no body`; null if there was none. */
  readonly shape: string | null;
  /** The wording of the answer without values; null if it has no words. */
  readonly gist: string | null;
  /** Whether the status is that of a success while the body is that of an error. */
  readonly isErrorAsSuccess: boolean;
  readonly fault: Fault;
};

/** What is wrong, apart from the values that happened to show it. */
export type Fault =
  /** A status that neither the document nor HTTP permits. `location`: where a redirect leads. */
  | { readonly kind: "undocumented"; readonly location: string | null }
  /** A valid request was refused. */
  | { readonly kind: "refused" }
  /** A request that must be refused was accepted. */
  | { readonly kind: "accepted" }
  | { readonly kind: "refused-otherwise" }
  | { readonly kind: "redirected"; readonly location: string }
  | { readonly kind: "server-error" }
  | { readonly kind: "unanswered"; readonly how: "closed" | "reset" | "timeout" | "other" }
  /** The process died; `message` is its last output. */
  | { readonly kind: "died"; readonly message: string }
  | {
      readonly kind: "out-of-service";
      readonly how: "gone" | "retired" | "moved";
      /** What to call instead; null if the document does not say. */
      readonly instead: string | null;
    }
  /** `received` is null if there is no media type. `isJson`: whether the body is a JSON object or list. */
  | { readonly kind: "media-type"; readonly received: string | null; readonly isJson: boolean }
  | {
      readonly kind: "schema";
      readonly keyword: string;
      /** Where in the body, with `*` for any index. */
      readonly path: string;
      /** The JSON type of the value there. */
      readonly type: string;
      /** The texts of the list item that contains it, one of which may name something made earlier. */
      readonly item: readonly string[];
    }
  | { readonly kind: "no-json" }
  | { readonly kind: "no-body" }
  /** A fault of the stream itself; an invalid event is reported like an invalid body. */
  | { readonly kind: "stream"; readonly how: StreamFault }
  /** Bytes that are not in the format of their media type. */
  | { readonly kind: "other-bytes" }
  | { readonly kind: "header"; readonly name: string; readonly missing: boolean }
  | { readonly kind: "damaged"; readonly how: string }
  /** `rule`: the section of the standard. */
  | { readonly kind: "message"; readonly rule: string }
  /** The check's name says it all. */
  | { readonly kind: "plain" };

export type StreamFault = "no-utf-8" | "unfinished" | "no-end" | "beyond-end";
