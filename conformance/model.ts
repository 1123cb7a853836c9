// What every room needs to judge one target: the document's operations and how to hold a value against it. Types only.
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

/** What is to be run, the same for every target. */
export type Plan = {
  readonly title: string;
  readonly version: string;
  readonly sha256: string;
  /** The environment variable in which callers keep the key, as the document suggests it; see `targets/key.ts`. */
  readonly keyEnv: string;
  /** The file it was read from, for messages. */
  readonly file: string;
  readonly document: Document;
  readonly operations: ReadonlyMap<string, Operation>;
  readonly refused: readonly Refusal[];
  /** Those that the client cannot be tried with, for want of an answer. */
  readonly unscripted: readonly Refusal[];
  /** What is worth knowing of the document itself. */
  readonly notes: readonly SpecNote[];
  /** Cases to report, and controls that only run so that the others mean something. */
  readonly cases: readonly Case[];
  readonly reported: ReadonlySet<string>;
  /** Every case of the document by its id, whatever is to be run. */
  readonly all: ReadonlyMap<string, Case>;
  readonly relations: Relations;
  /** The cases of an operation, by id, about something that is known to be there, or with other names than usual. */
  readonly casesAbout: (operation: string, pointed: Pointed, naming?: OtherNaming | null) => ReadonlyMap<string, Case>;
  /** Everything the document demands; `unreachable` says why no request can tell. */
  readonly rules: readonly { readonly pointer: Pointer; readonly summary: string; readonly unreachable?: string }[];
  /** The documented success of each operation, for a target that answers from a script. */
  readonly replies: ReadonlyMap<string, PlannedReply>;
  /** Whether the document is the one that ships with the suite. */
  readonly shipped: boolean;
  /** Whether nothing was filtered out. */
  readonly whole: boolean;
  /** Whether what the check of this name finds is asked for. */
  readonly counts: (check: string) => boolean;
  /** Whether the operation must be served although the document lets a server leave it out. */
  readonly requires: (operation: string) => boolean;
  readonly reader: Reader;
  readonly samples: ReadonlyMap<string, Uint8Array>;
  readonly locate: (pointer: string) => string;
  readonly strict: boolean;
  /** `binding`: those that were written for this document, so each must show. */
  readonly deviations: { readonly entries: readonly Deviation[]; readonly binding: readonly Deviation[] };
  /** Whether the operation may change or remove what the run has not made. */
  readonly mayChange: (operation: string) => boolean;
  readonly baseline: EarlierReport;
};

/** What is known beforehand: the causes that an earlier report has, or nothing. */
export type EarlierReport = { readonly kind: "none" } | { readonly kind: "report"; readonly report: Report };

/** What became of sending a case once. */
export type Sending = {
  /** In order; a call of the client may cause none, and should cause one. */
  readonly exchanges: readonly Exchange[];
  /** What the generated client handed back; null where raw bytes were sent. */
  readonly returned: Returned | null;
  /** Whether the case's own body holds a secret: what was recorded of it is not what was sent. */
  readonly holdsSecret?: true;
  /** The last words of a target whose process we own and that died of this case. */
  readonly crash: string | null;
};

export type Target = {
  readonly name: string;
  /** Null for a target that answers from a script. */
  readonly baseUrl: string | null;
  /** Whether it is another server than those the document names: it may leave out what the document lets it leave out. */
  readonly standsIn: boolean;
  /** Whether what is made there is there afterwards: a server, but no script and no mock. */
  readonly remembers: boolean;
  /** On this machine: nothing there is precious, and waiting is cheap. */
  readonly local: boolean;
  /** Still there after the run, for curl. */
  readonly lasting: boolean;
  /** An application of this process: no command line can name it. */
  readonly inProcess?: true;
  /** Why the target could not answer at all, whatever the request, in its own words; null where it did. */
  readonly cannot?: (response: ResponseMessage) => string | null;
  /** Why the case does not apply here; null where it does. */
  readonly declines: (testCase: Case) => string | null;
  /** The same case, of a size that suits the target; what is sent and what is judged. */
  readonly fit?: (testCase: Case) => Case;
  readonly send: (testCase: Case, signal: AbortSignal | undefined) => Promise<Sending>;
  /** What went wrong beside the cases, and is told with the verdict: a log-in that failed in mid-run, a teardown. */
  readonly troubles?: readonly string[];
  readonly close: () => Promise<void>;
};

/** A case on a target, settled. */
export type Settled = Judgement & {
  readonly case: Case;
  readonly outcome: Outcome;
  readonly reason: Reason | Judged;
  /** What a refusal would be found to be if no other case shared the doubt; see `run/decide/outcome.ts`. */
  readonly doubted: Judgement["findings"];
  readonly ms: number;
  readonly course: Course;
  /** Texts of an answer to a request that makes something: its name is among them, wherever it is seen again. */
  readonly made: readonly string[];
  /** Whether the request was accepted as the document says. */
  readonly accepted: boolean;
  /** Why, because of this one, all other cases of its operation cannot be decided or do not apply. */
  readonly blocks: Reason | { readonly kind: "nothing" };
};

/** How far a case came, and what there is of it. */
export type Course =
  | { readonly kind: "unsent" }
  /** No answer to judge: none came, or the request was not the one that was meant. */
  | { readonly kind: "sent"; readonly exchange: Exchange }
  | { readonly kind: "answered"; readonly exchange: Exchange; readonly answer: Answer };
