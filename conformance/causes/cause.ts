// What a cause is: what one change at the server, or in the document, would mend. Types only.
import type { JudgedFinding, StreamFault } from "../judge/finding.ts";
import type { Severity } from "../report/report.ts";

export type Cause = {
  /** The same from run to run, whatever values showed it. */
  readonly id: string;
  readonly severity: Severity;
  readonly what: What;
  readonly operations: readonly string[];
  /** Ids of the failing cases that belong to it and to no other. */
  readonly cases: readonly string[];
  /** How many cases show it, those of other causes among them. */
  readonly count: number;
  /** Ids of all these. */
  readonly shows: readonly string[];
  /** One finding that stands for all, and the case that it was made in. */
  readonly example: JudgedFinding;
  readonly shownBy: string;
};

/** What happened, as values; `report/cause-words.ts` has the words. */
export type What =
  /** `sent`: what was sent in the place of the right credential. */
  | { readonly kind: "credential-not-checked"; readonly sent: "nothing" | "any" | "similar" }
  | { readonly kind: "credential-read-loosely"; readonly sent: readonly string[] }
  /** `by`: who tells it, the client in an error or the server in an answer. */
  | { readonly kind: "secret-told"; readonly by: "client" | "server" }
  | { readonly kind: "process-died" }
  | { readonly kind: "no-answer"; readonly how: string; readonly areas: readonly Area[] }
  | { readonly kind: "server-error"; readonly status: number; readonly valid: boolean; readonly areas: readonly Area[] }
  | { readonly kind: "not-served"; readonly how: "gone" | "retired" | "moved"; readonly instead: readonly string[] }
  /** Every operation answers alike, whatever is sent. */
  | {
      readonly kind: "answers-alike";
      readonly status: number;
      readonly shape: string;
      readonly location: string | null;
    }
  | { readonly kind: "redirects"; readonly status: number; readonly location: string }
  | {
      readonly kind: "undocumented-status";
      readonly status: number;
      readonly accepts: boolean;
      readonly documented: readonly string[];
    }
  | { readonly kind: "wrong-refusal"; readonly status: number; readonly areas: readonly Area[] }
  | { readonly kind: "refuses-valid"; readonly status: number; readonly areas: readonly Area[] }
  | { readonly kind: "accepts-mistakes"; readonly areas: readonly Area[]; readonly rules: readonly string[] }
  /** `labels`: what it is put on; any JSON where it is put on errors and other answers alike. */
  | { readonly kind: "media-type"; readonly received: string | null; readonly labels: "answers" | "errors" | "json" }
  | { readonly kind: "body"; readonly isError: boolean; readonly violations: readonly Violated[] }
  | { readonly kind: "error-as-success" }
  | { readonly kind: "message"; readonly rule: string }
  | { readonly kind: "header"; readonly name: string; readonly missing: boolean }
  | { readonly kind: "text-damaged"; readonly how: string }
  /** What the check says, of a server that remembers, of the client, of a declared deviation, or of what should be. */
  | { readonly kind: "state" | "client" | "deviation" | "announcement" | "advice"; readonly check: string };

export type Violated = {
  readonly fault: "schema" | "no-json" | "no-body" | "other-bytes" | StreamFault;
  readonly keyword: string;
  readonly path: string;
  readonly type: string;
};

/** What the cases of a cause vary. */
export type Area =
  | "control"
  | "values"
  | "texts"
  | "files"
  | "missing"
  | "kinds"
  | "file-types"
  | "media-type"
  | "form"
  | "json"
  | "http"
  | "method"
  | "caller"
  | "connection"
  | "reference"
  | "answers";
