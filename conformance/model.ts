// The types that folders share to judge one target: the plan, the target, and the settled case. Types only.
import type { Document } from "../scripts/openapi/document.ts";
import type { Operation, Pointer, Refusal, SpecNote } from "../scripts/openapi/operation.ts";
import type { Relations } from "../scripts/openapi/relations.ts";
import type { Case, PlannedReply } from "./derive/case.ts";
import type { OtherNaming, Pointed } from "./derive/source.ts";
import type { Exchange, ResponseMessage, Returned } from "./http/exchange.ts";
import type { Answer } from "./judge/check.ts";
import type { Judgement } from "./judge/checks.ts";
import type { Deviation } from "./judge/deviations.ts";
import type { Reader } from "./judge/text-value.ts";
import type { Judged, Reason } from "./reason.ts";
import type { Outcome, Report } from "./report/report.ts";

/** What is to be run; the same for every target. */
export type Plan = {
  readonly title: string;
  readonly version: string;
  readonly sha256: string;
  /** The environment variable for the key that the document suggests; see `targets/key.ts`. */
  readonly keyEnv: string;
  /** The file of the document, for messages. */
  readonly file: string;
  readonly document: Document;
  readonly operations: ReadonlyMap<string, Operation>;
  readonly refused: readonly Refusal[];
  /** Operations that the client cannot be tested with, because no answer could be made up. */
  readonly unscripted: readonly Refusal[];
  /** Notes on the document itself. */
  readonly notes: readonly SpecNote[];
  /** Cases to report, and controls that run only because others need them. */
  readonly cases: readonly Case[];
  readonly reported: ReadonlySet<string>;
  /** Every case of the document by its id, whichever are run. */
  readonly all: ReadonlyMap<string, Case>;
  readonly relations: Relations;
  /** An operation's cases by id, referring to something known to exist, or with other names than usual. */
  readonly casesAbout: (operation: string, pointed: Pointed, naming?: OtherNaming | null) => ReadonlyMap<string, Case>;
  /** Everything that the document demands; `unreachable` says why no request can test it. */
  readonly rules: readonly { readonly pointer: Pointer; readonly summary: string; readonly unreachable?: string }[];
  /** The documented success of each operation, for a target with scripted answers. */
  readonly replies: ReadonlyMap<string, PlannedReply>;
  /** Whether the document is the one that ships with the suite. */
  readonly shipped: boolean;
  /** Whether nothing was filtered out. */
  readonly whole: boolean;
  /** Whether the findings of a check were selected. */
  readonly counts: (check: string) => boolean;
  /** Whether the operation must be served although the document lets a server leave it out. */
  readonly requires: (operation: string) => boolean;
  readonly reader: Reader;
  readonly samples: ReadonlyMap<string, Uint8Array>;
  readonly locate: (pointer: string) => string;
  readonly strict: boolean;
  /** `binding`: deviations that were written for this document, so each must show. */
  readonly deviations: { readonly entries: readonly Deviation[]; readonly binding: readonly Deviation[] };
  /** Whether the operation may change or remove what the run has not made. */
  readonly mayChange: (operation: string) => boolean;
  readonly baseline: EarlierReport;
};

/** What is known before the run: the causes of an earlier report, or nothing. */
export type EarlierReport = { readonly kind: "none" } | { readonly kind: "report"; readonly report: Report };

/** The result of sending a case once. */
export type Sending = {
  /** In order; a call of the client should cause exactly one. */
  readonly exchanges: readonly Exchange[];
  /** What the generated client returned; null if raw bytes were sent. */
  readonly returned: Returned | null;
  /** Whether the case's body contains a secret, so that the recording differs from what was sent. */
  readonly holdsSecret?: true;
  /** The last output of our own process if this case killed it. */
  readonly crash: string | null;
};

export type Target = {
  readonly name: string;
  /** Null for a target with scripted answers. */
  readonly baseUrl: string | null;
  /** Whether it is not a server that the document names, so that it may leave out optional operations. */
  readonly standsIn: boolean;
  /** Whether it stores what is made there: true for a server, false for a script or a mock. */
  readonly remembers: boolean;
  /** Whether it is on this machine: nothing there is precious, and waiting is cheap. */
  readonly local: boolean;
  /** Whether it still runs after the run, so that curl can reach it. */
  readonly lasting: boolean;
  /** An application in this process, which no command line can name. */
  readonly inProcess?: true;
  /** Why the target could not answer at all, whatever the request, in its own words; null if it could. */
  readonly cannot?: (response: ResponseMessage) => string | null;
  /** Why the case does not apply to the target; null if it does. */
  readonly declines: (testCase: Case) => string | null;
  /** The same case in a size that suits the target; used for sending and judging. */
  readonly fit?: (testCase: Case) => Case;
  readonly send: (testCase: Case, signal: AbortSignal | undefined) => Promise<Sending>;
  /** Problems outside the cases, reported with the verdict: a login that failed during the run, a failed teardown. */
  readonly troubles?: readonly string[];
  readonly close: () => Promise<void>;
};

/** A case on a target, with its outcome. */
export type Settled = Judgement & {
  readonly case: Case;
  readonly outcome: Outcome;
  readonly reason: Reason | Judged;
  /** The findings that a refusal would have if no other case shared the doubt; see `run/decide/outcome.ts`. */
  readonly doubted: Judgement["findings"];
  readonly ms: number;
  readonly course: Course;
  /** Texts in the answer to a request that makes something; the name of what was made is among them. */
  readonly made: readonly string[];
  /** Whether the request was accepted as documented. */
  readonly accepted: boolean;
  /** Why, because of this case, all others of its operation are undecided or do not apply. */
  readonly blocks: Reason | { readonly kind: "nothing" };
};

/** How far a case came, and what was recorded. */
export type Course =
  | { readonly kind: "unsent" }
  /** There was no answer, or the request was not the intended one. */
  | { readonly kind: "sent"; readonly exchange: Exchange }
  | { readonly kind: "answered"; readonly exchange: Exchange; readonly answer: Answer };
