// Why a case ended as it did if no finding says so, as a value. `report/reason-words.ts` puts it into sentences, and no
// code reads those back.
import type { NoResponse } from "./http/exchange.ts";

/** The findings alone determine the outcome. */
export type Judged = { readonly kind: "judged" };

export const judged: Judged = { kind: "judged" };

export type Reason =
  // Nothing was sent.
  | { readonly kind: "stopped" }
  | { readonly kind: "enough-failures"; readonly limit: number }
  /** `why`: the target's own words. */
  | { readonly kind: "declined"; readonly why: string }
  /** Only a client can run the case, so reports on servers need not list it. */
  | { readonly kind: "client-alone" }
  | NotAllowed
  /** What the run has not made must not be put at risk. */
  | { readonly kind: "not-ours"; readonly operation: string; readonly change: "change" | "remove" }
  | { readonly kind: "no-request" }
  /** `by`: the case that showed it; null if the run found out without one. */
  | { readonly kind: "blocked"; readonly by: string | null; readonly because: Reason }
  // Something was sent, but what came back says nothing about the request.
  | { readonly kind: "no-answer"; readonly failure: NoResponse | null }
  | { readonly kind: "died"; readonly message: string }
  | { readonly kind: "target-silent" }
  /** `what`: what is missing from the recording. */
  | { readonly kind: "not-recorded"; readonly what: string }
  | Undecided
  | { readonly kind: "cannot-answer"; readonly excerpt: string }
  | { readonly kind: "not-served"; readonly operation: string; readonly status: number }
  | { readonly kind: "perhaps-not-served"; readonly operation: string; readonly status: number }
  /** `how`: `gone`, `retired` or `moved`; concerns the whole operation. */
  | { readonly kind: "out-of-service"; readonly how: "gone" | "retired" | "moved" }
  | { readonly kind: "control-lost"; readonly control: string; readonly status: number }
  // The outcomes of other cases make it worthless.
  | { readonly kind: "control-refused"; readonly control: string }
  | { readonly kind: "control-not-sent"; readonly control: string; readonly why: string }
  | { readonly kind: "step-failed"; readonly step: Step; readonly because: Reason | null }
  | { readonly kind: "not-on-page"; readonly name: string }
  /** `by`: the operation whose change no answer can show; see `run/send/changed-case.ts`. */
  | { readonly kind: "change-unseen"; readonly by: string; readonly why: ChangeUnseen }
  // Faults of the suite itself.
  | { readonly kind: "not-sendable"; readonly wrong: string }
  | { readonly kind: "self-check"; readonly wrong: string }
  | { readonly kind: "suite-failed"; readonly message: string }
  // Known before the run.
  | { readonly kind: "declared"; readonly entries: readonly { readonly reason: string; readonly evidence: string }[] }
  /** `causes`: their titles in an earlier report. */
  | { readonly kind: "known"; readonly causes: readonly string[] }
  | { readonly kind: "expired"; readonly on: string; readonly reason: string }
  | { readonly kind: "healed"; readonly check: string; readonly reason: string };

/** What the run may not send. */
export type NotAllowed =
  | { readonly kind: "read-only" }
  /** A request that must be refused was accepted, so no other such request may be risked. */
  | { readonly kind: "lets-in"; readonly by: string }
  | { readonly kind: "needs-consent"; readonly effect: "create" | "remove" }
  | { readonly kind: "budget-spent"; readonly of: "requests" | "creates"; readonly limit: number };

/** An answer that is about something other than its request. `excerpt`: the beginning of its body. */
export type Undecided =
  /** An outage or a limit, in every try. */
  | { readonly kind: "moment"; readonly status: number; readonly tries: number }
  | { readonly kind: "account"; readonly status: number; readonly excerpt: string; readonly example: string }
  | { readonly kind: "key"; readonly status: number; readonly excerpt: string }
  | { readonly kind: "resource"; readonly status: number }
  /** `names`: the parameters and members for which a value was made up. */
  | { readonly kind: "guessed"; readonly status: number; readonly names: readonly string[] }
  /** `pointer`: the schema of a value that the request shares with an earlier one. */
  | { readonly kind: "conflict"; readonly status: number; readonly pointer: string }
  /** `names`: the members that identify the caller; empty if no name reveals them. */
  | { readonly kind: "log-in"; readonly status: number; readonly names: readonly string[] };

/** A step of a sequence that did not have its effect. */
export type Step = {
  readonly did: "made-nothing" | "named-nothing" | "removed-nothing" | "changed-nothing";
  readonly maker: string;
  /** The case that removes what was made, or the operation that changes it. */
  readonly sequel: string | null;
};

/**
 * `no-news`: no request says anything new about what was made. `refused`: all that do were refused. `not-yet`: the
 * change was only promised. `another`: another resource was made, and the first is unchanged. `unshown`: the answer did
 * not show the resource as it was made.
 */
export type ChangeUnseen = "no-news" | "refused" | "not-yet" | "another" | "unshown";

/** The blocking reason itself, without the cases that showed it. */
export const rootOf = (reason: Reason): Reason => (reason.kind === "blocked" ? rootOf(reason.because) : reason);
