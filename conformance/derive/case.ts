// What a case is: one request to send, the one rule it breaks (or none), and the answers that are right for it.
// Types only, except for the check that recognises a file. The other files of this room build cases.
import type { Pointer } from "../../scripts/openapi/operation.ts";

export type Guess = {
  /** The name of the parameter, field or member. */
  readonly name: string;
  /** Where the schema is, or its `format` if the format is what the suite does not know. */
  readonly pointer: Pointer;
  /** The value that was made up, so that it can be recognised later. */
  readonly value: string;
};

/**
 * `request`: judged by the server's answer. `call`: judged by what the client makes of a scripted answer. `sequence`:
 * several requests.
 */
export type Case = RequestCase | CallCase | SequenceCase;

export type RequestCase = CommonCase & { readonly kind: "request" };

export type CallCase = CommonCase & {
  readonly kind: "call";
  /** The answer that the client is given. */
  readonly reply: PlannedReply;
};

export type SequenceCase = CommonCase & {
  readonly kind: "sequence";
  /** What happens before this request, and what its answer must then show. */
  readonly state: StateClaim;
};

type CommonCase = {
  /** `operationId/group/name`, unique; the name is in kebab-case and shortened if it is long. */
  readonly id: string;
  readonly operation: string;
  /** One clause in the present tense, for the report: `file is missing`. */
  readonly title: string;
  /** What the case is based on: a pointer into the document or a section of a standard (`RFC 7578 §4.2`). */
  readonly source: string;
  /** The rules of the document this case exercises, for the coverage table. */
  readonly covers: readonly Pointer[];
  /** The one rule that the request's own bytes break; null for a request that breaks none. */
  readonly breaks: Pointer | null;
  /**
   * `client`: through the generated client. `wire`: raw bytes on a socket, for requests that a client must never send.
   */
  readonly via: "client" | "wire";
  /** The generated client's input; null if the request can only be written as bytes. */
  readonly input: ClientInput | null;
  readonly request: PlannedRequest;
  readonly expect: Expectation;
  /**
   * The valid case that differs from this one in one thing; a rejection proves nothing unless that case was accepted.
   */
  readonly control: string | null;
  /** Ids of the cases that share this case's reason for doubt; see `run/decide/outcome.ts`. */
  readonly alike: readonly string[];
  /**
   * Whether the request can change anything at the target: certainly, only if the target departs from the document, or
   * never.
   */
  readonly effect: "creates" | "creates-if-drifted" | "removes" | "none";
  /** What the target must support for this case to be judged at all. */
  readonly needs: "verified-credentials" | null;
  /** Made-up values that only a server can know; a refusal may be about these alone. */
  readonly guessed?: readonly Guess[];
  /**
   * Schemas of the texts and numbers that a changing request repeats each time; a conflict may be about these alone.
   */
  readonly stale?: readonly Pointer[];
};

/** Values by parameter and field name, as an application would pass them. */
export type ClientInput = {
  readonly parameters: Readonly<Record<string, unknown>>;
  /** Fields of an object body, or `{ kind: "whole" }` for any other. */
  readonly body:
    | { readonly kind: "none" }
    | { readonly kind: "fields"; readonly fields: Readonly<Record<string, unknown>> }
    | { readonly kind: "whole"; readonly value: unknown };
};

/** A file as planned: the bytes and the label they travel under. */
export type PlannedFile = {
  /** Built on request, because a recording may be long. */
  readonly bytes: () => Uint8Array;
  readonly filename: string;
  readonly contentType: string;
  /** The recording's name if the bytes come from the spec's samples. */
  readonly sample: string | null;
};

/** True for a planned file: no JSON value has a function as `bytes`. */
export const isFile = (value: unknown): value is PlannedFile =>
  typeof value === "object" && value !== null && "bytes" in value && typeof value.bytes === "function";

/**
 * The request as bytes, without Host, which the connection adds, and without the credential, which a plan never holds.
 */
export type PlannedRequest = {
  readonly method: string;
  /** Path and query, percent-encoded, relative to the target's base URL. */
  readonly target: string;
  /** Without Host, credentials, Content-Length and Transfer-Encoding. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly credential: CredentialPlan;
  /** Writes every header field name in this case; otherwise names stay as they are. */
  readonly headerCase?: "upper" | "lower";
  /** Built on request, so that a hundred cases do not hold a hundred copies of a recording. */
  readonly body: (() => Uint8Array) | null;
  readonly framing: BodyFraming;
  /** A request to send first on the same connection; its answer is read and discarded. */
  readonly follows?: PlannedRequest;
};

/** How the credential of the first security alternative is sent. */
export type CredentialPlan =
  | "valid"
  | "none"
  | "empty"
  | "bare" // the key without its scheme
  | "joined" // scheme and key without a space between them
  | "foreign-scheme"
  | "unknown-scheme"
  | "lower-case-scheme"
  | "upper-case-scheme"
  | "wrong"
  | "wrong-alternative" // a wrong credential, sent where a security alternative other than the first looks for one
  | "truncated"
  | "extended"
  | "trailed" // the key followed by a full stop and more text
  | "first-alone" // only the first of several credentials that are required together
  | "first-missing"
  | "other-start"
  | "other-end"
  | "other-case"
  | "other-user" // the right password with another user's name
  | "elsewhere"; // the right key in a location that the document does not name

export type BodyFraming =
  | { readonly kind: "length" }
  /** `dressed`: sizes in capitals with leading zeros, an extension on each chunk, and a trailer after the last. */
  | { readonly kind: "chunked"; readonly chunkBytes: number; readonly dressed?: true }
  /** A Content-Length that lies by this many bytes; the sender closes its half after the body. */
  | { readonly kind: "lying-length"; readonly offset: number }
  | { readonly kind: "expect-continue" };

export type Expectation = {
  /** `either`: no rule decides, so accepting and refusing are both right; a server error is not. */
  readonly decision: "accept" | "reject" | "either";
  /** Keys of the documented responses that are right here (`200`, `4XX`, `default`). */
  readonly documented: readonly string[];
  /** Statuses that HTTP itself permits here although the document does not list them (405 for an undeclared method). */
  readonly standard: readonly number[];
  /** Whether closing the connection without an answer is also right, as for an incomplete message (RFC 9112 §8). */
  readonly silence: boolean;
  /** For `either`: the note's wording for an acceptance and for a refusal; null if there is nothing to note. */
  readonly note: { readonly accepted: string | null; readonly rejected: string | null } | null;
};

/** A scripted answer, byte for byte. */
export type PlannedReply = {
  /** Status line, headers and body as sent on the wire; null cuts the connection instead. */
  readonly bytes: Uint8Array | null;
  /** What the generated client must make of it. */
  readonly expect: "ok" | "error" | "rejects";
  readonly status: number;
  /** What the result must contain for `ok` and `error`: a JSON value, a text, or bytes. */
  readonly value: unknown;
};

/**
 * What the answer must show of something that was created and perhaps removed or changed. Pointers lead into answer
 * bodies.
 */
export type StateClaim = {
  /** Id of the case that creates the thing. */
  readonly maker: string;
  readonly sequel: Sequel;
  /** Where the creating case's answer holds the id of what it created. */
  readonly made: string;
  /** What this answer is about: a list, the thing itself, or only something that was removed. */
  readonly shows: ListClaim | "thing" | "nothing";
};

/** What happens to a thing after it is created. */
export type Sequel =
  | { readonly kind: "stays" }
  /** `by`: id of the case that removes it. */
  | { readonly kind: "removed"; readonly by: string }
  | ChangeClaim;

export type ChangeClaim = {
  readonly kind: "changed";
  /** Id of the changing operation. Which of its requests really changes something depends on what was created. */
  readonly by: string;
  /** Names of the members that both requests can send and the answer may show. */
  readonly members: readonly string[];
  /** Whether members that the request leaves out must stay as they are (RFC 7396). */
  readonly merges: boolean;
  /** Whether a successful answer means that the whole change was applied (RFC 5789). */
  readonly patches: boolean;
  /** Whether this is inferred from the paths alone, without a link in the document. */
  readonly inferred: boolean;
};

export type ListClaim = {
  /** Where the answer lists the ids; an index in the pointer stands for every item. */
  readonly listed: string;
  /** Whether the list is always complete. If not, an item missing from it may be on another page. */
  readonly whole: boolean;
  /** How many items fit on a page at least; null if the list may leave out others. */
  readonly fits: number | null;
};
