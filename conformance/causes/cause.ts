// A cause: what one change, at the server or in the document, would fix. Types only.
import type { JudgedFinding, StreamFault } from "../judge/finding.ts";
import type { Severity } from "../report/report.ts";

export type Cause = {
  /** Stable from run to run, whichever values showed it. */
  readonly id: string;
  readonly severity: Severity;
  readonly what: What;
  readonly operations: readonly string[];
  /** Ids of the failing cases that belong to this cause and to no other. */
  readonly cases: readonly string[];
  /** How many cases show it, including cases that belong to other causes. */
  readonly count: number;
  /** Ids of all cases that show it. */
  readonly shows: readonly string[];
  /** A representative finding, and the id of its case in `shownBy`. */
  readonly example: JudgedFinding;
  readonly shownBy: string;
};

/** What happened, as a value; `report/cause-words.ts` puts it into words. */
export type What =
  /** `sent`: what was sent instead of the right credential. */
  | { readonly kind: "credential-not-checked"; readonly sent: "nothing" | "any" | "similar" }
  | { readonly kind: "credential-read-loosely"; readonly sent: readonly string[] }
  /** `by`: who reveals it, the client in an error or the server in an answer. */
  | { readonly kind: "secret-told"; readonly by: "client" | "server" }
  | { readonly kind: "process-died" }
  | { readonly kind: "no-answer"; readonly how: string; readonly areas: readonly Area[] }
  /** `requests`: those that get it; `some-valid` are valid requests and others. */
  | {
      readonly kind: "server-error";
      readonly status: number;
      readonly requests: "valid" | "some-valid" | "mistakes";
      readonly areas: readonly Area[];
    }
  | { readonly kind: "not-served"; readonly how: "gone" | "retired" | "moved"; readonly instead: readonly string[] }
  /** Every operation gives the same answer, whatever is sent. */
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
  /** `labels`: which answers carry the wrong media type; `json` if successes and errors alike do. */
  | { readonly kind: "media-type"; readonly received: string | null; readonly labels: "answers" | "errors" | "json" }
  | { readonly kind: "body"; readonly isError: boolean; readonly violations: readonly Violated[] }
  | { readonly kind: "error-as-success" }
  | { readonly kind: "message"; readonly rule: string }
  | { readonly kind: "header"; readonly name: string; readonly missing: boolean }
  | { readonly kind: "text-damaged"; readonly how: string }
  /** Named after its check: server state, the client, a declared deviation, an announcement or advice. */
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
