// What a case is: one request worth sending, the one rule it breaks (or none), and the answers that are right for it.
// Types, and the one look at a value that tells a file; the other files of this room make them.
import type { Pointer } from "../../scripts/openapi/operation.ts";

export type Guess = {
  /** Of the parameter, field or member, as a person would name it. */
  readonly name: string;
  /** Where the schema is, or its `format` where that is what is not known. */
  readonly pointer: Pointer;
  /** What was made up, to know it again. */
  readonly value: string;
};

/** `request`: judged by its answer. `call`: judged by what the client makes of a scripted answer. `sequence`: of several requests. */
export type Case = RequestCase | CallCase | SequenceCase;

export type RequestCase = CommonCase & { readonly kind: "request" };

export type CallCase = CommonCase & {
  readonly kind: "call";
  /** The answer that the client is given. */
  readonly reply: PlannedReply;
};

export type SequenceCase = CommonCase & {
  readonly kind: "sequence";
  /** What is done before, and what the answer must show of it. */
  readonly state: StateClaim;
};

type CommonCase = {
  /** `operationId/group/name`, kebab-case after the operation, unique; the name is cut where it is long. */
  readonly id: string;
  readonly operation: string;
  /** One clause in the present tense, for the report: `file is missing`. */
  readonly title: string;
  /** What the case stands on: a pointer into the document or a section of a standard (`RFC 7578 §4.2`). */
  readonly source: string;
  /** The rules of the document this case exercises, for the coverage table. */
  readonly covers: readonly Pointer[];
  /** The one rule that the request's own bytes break; null for a request that breaks none. */
  readonly breaks: Pointer | null;
  /** `client`: through the generated client. `wire`: raw bytes on a socket, for what a client must never send. */
  readonly via: "client" | "wire";
  /** What the generated client is handed; null where only bytes can say it. */
  readonly input: ClientInput | null;
  readonly request: PlannedRequest;
  readonly expect: Expectation;
  /** The accepted case that differs from this one in one thing; a rejection proves nothing until it was accepted. */
  readonly control: string | null;
  /** Ids of the cases that are as doubtful as this one for the same reason; see `run/decide/outcome.ts`. */
  readonly alike: readonly string[];
  /** Whether the request can change anything at the target: surely, only if the target has drifted, or never. */
  readonly effect: "creates" | "creates-if-drifted" | "removes" | "none";
  /** What the target must be able to do for the case to be judged at all. */
  readonly needs: "verified-credentials" | null;
  /** Values of the request that were made up although only a server can know them: a refusal may mean just that. */
  readonly guessed?: readonly Guess[];
  /** Schemas of texts and numbers of a request that changes something and has the same each time: a conflict may mean those. */
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
  /** Made when they are asked for; a recording may be long. */
  readonly bytes: () => Uint8Array;
  readonly filename: string;
  readonly contentType: string;
  /** Name of the recording in the spec's samples, where the bytes come from there. */
  readonly sample: string | null;
};

/** Whether a value is a file: its bytes are made when they are asked for, and no value of JSON is a function. */
export const isFile = (value: unknown): value is PlannedFile =>
  typeof value === "object" && value !== null && "bytes" in value && typeof value.bytes === "function";

/** The request as bytes, but for Host, which the connection knows, and the credential, which is never in a plan. */
export type PlannedRequest = {
  readonly method: string;
  /** Path and query, percent-encoded, relative to the target's base URL. */
  readonly target: string;
  /** Without Host, credentials, Content-Length and Transfer-Encoding. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly credential: CredentialPlan;
  /** Every field name of the head in capitals, or none of it. */
  readonly headerCase?: "upper" | "lower";
  /** Made when it is asked for: a hundred cases would hold a hundred copies of a recording. */
  readonly body: (() => Uint8Array) | null;
  readonly framing: BodyFraming;
  /** The request that goes before it on the same connection; its answer is read and let go. */
  readonly follows?: PlannedRequest;
};

/** How the credential of the first security alternative is sent. */
export type CredentialPlan =
  | "valid"
  | "none"
  | "empty"
  | "bare" // the key without its scheme
  | "joined" // the key right behind its scheme, without a space
  | "foreign-scheme"
  | "unknown-scheme"
  | "lower-case-scheme"
  | "upper-case-scheme"
  | "wrong"
  | "wrong-alternative" // a wrong one where another alternative than the first looks for it
  | "truncated"
  | "extended"
  | "trailed" // the key goes on after a full stop
  | "first-alone" // of several that belong together
  | "first-missing"
  | "other-start"
  | "other-end"
  | "other-case"
  | "other-user" // the right password of another user
  | "elsewhere"; // the right key where the document does not look for it

export type BodyFraming =
  | { readonly kind: "length" }
  /** `dressed`: sizes in capitals and with leading zeros, an extension at each, a trailer after the last. */
  | { readonly kind: "chunked"; readonly chunkBytes: number; readonly dressed?: true }
  /** A Content-Length that lies by this many bytes; the sender closes its half after the body. */
  | { readonly kind: "lying-length"; readonly offset: number }
  | { readonly kind: "expect-continue" };

export type Expectation = {
  /** `either`: no rule decides; both are right, but a server error is not. */
  readonly decision: "accept" | "reject" | "either";
  /** Keys of the documented responses that are right (`200`, `4XX`, `default`). */
  readonly documented: readonly string[];
  /** Statuses that HTTP itself permits here although the document is silent (405 for an undeclared method). */
  readonly standard: readonly number[];
  /** Whether closing the connection without an answer is right too, as for a message that ends early (RFC 9112 §8). */
  readonly silence: boolean;
  /** For `either`: what to call an acceptance and a refusal in a note; null for nothing worth a note. */
  readonly note: { readonly accepted: string | null; readonly rejected: string | null } | null;
};

/** A scripted answer, byte for byte. */
export type PlannedReply = {
  /** Status line, headers and body as they go on the wire; null: the connection is cut instead. */
  readonly bytes: Uint8Array | null;
  /** What the generated client must make of it. */
  readonly expect: "ok" | "error" | "rejects";
  readonly status: number;
  /** What the result must carry, for `ok` and `error`: a value of JSON, a text, or bytes. */
  readonly value: unknown;
};

/** What the answer must show of what was made, and perhaps removed or changed. Pointers lead into bodies of answers. */
export type StateClaim = {
  /** Id of the case that makes it. */
  readonly maker: string;
  readonly sequel: Sequel;
  /** Where the maker's answer names what it made. */
  readonly made: string;
  /** What the answer at hand is about: a list, the thing itself, or what was removed and nothing else. */
  readonly shows: ListClaim | "thing" | "nothing";
};

/** What becomes of a thing once it is made. */
export type Sequel =
  | { readonly kind: "stays" }
  /** `by`: id of the case that does it. */
  | { readonly kind: "removed"; readonly by: string }
  | ChangeClaim;

export type ChangeClaim = {
  readonly kind: "changed";
  /** Id of the operation that does it: which of its requests says something new shows in what was made. */
  readonly by: string;
  /** What both requests can say of the thing, and the answer may show, by name. */
  readonly members: readonly string[];
  /** Whether what the request does not name has to stay (RFC 7396). */
  readonly merges: boolean;
  /** Whether paths alone say so, and no link. */
  readonly inferred: boolean;
};

export type ListClaim = {
  /** Where the answer names everything there is; an index stands for any. */
  readonly listed: string;
  /** Whether it shows all there is. If not, what is not in it may be elsewhere. */
  readonly whole: boolean;
};
