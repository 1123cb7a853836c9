// Why a case ended as it did, where no finding says it: as a value. `report/reason-words.ts` makes
// sentences of it, and nothing reads them back.
import type { NoResponse } from "./http/exchange.ts";

/** The findings alone say what the case came to. */
export type Judged = { readonly kind: "judged" };

export const judged: Judged = { kind: "judged" };

export type Reason =
  // Nothing was sent.
  | { readonly kind: "stopped" }
  | { readonly kind: "enough-failures"; readonly limit: number }
  /** `why`: the target's own words. */
  | { readonly kind: "declined"; readonly why: string }
  /** Only a client can be asked: no page about servers alone has to list it. */
  | { readonly kind: "client-alone" }
  | NotAllowed
  /** What somebody else made is never put at risk. */
  | { readonly kind: "not-ours"; readonly operation: string; readonly change: "change" | "remove" }
  | { readonly kind: "no-request" }
  /** `by`: the case that showed it; null where the run saw it without one. */
  | { readonly kind: "blocked"; readonly by: string | null; readonly because: Reason }
  // Something was sent, and what came back says nothing of the request.
  | { readonly kind: "no-answer"; readonly failure: NoResponse | null }
  | { readonly kind: "died"; readonly message: string }
  | { readonly kind: "target-silent" }
  /** `what`: what the recording has lost of it. */
  | { readonly kind: "not-recorded"; readonly what: string }
  | Undecided
  | { readonly kind: "cannot-answer"; readonly said: string }
  | { readonly kind: "not-served"; readonly operation: string; readonly status: number }
  | { readonly kind: "perhaps-not-served"; readonly operation: string; readonly status: number }
  /** `how`: `gone`, `retired` or `moved`, of the operation as a whole. */
  | { readonly kind: "out-of-service"; readonly how: "gone" | "retired" | "moved" }
  | { readonly kind: "control-lost"; readonly control: string; readonly status: number }
  // What other cases came to makes it worthless.
  | { readonly kind: "control-refused"; readonly control: string }
  | { readonly kind: "control-not-sent"; readonly control: string; readonly why: string }
  | { readonly kind: "step-failed"; readonly step: Step; readonly because: Reason | null }
  | { readonly kind: "not-on-page"; readonly name: string }
  /** `by`: the operation whose change no answer can show; see `run/send/changed-case.ts`. */
  | { readonly kind: "change-unseen"; readonly by: string; readonly why: ChangeUnseen }
  // The suite's own doing.
  | { readonly kind: "not-sendable"; readonly wrong: string }
  | { readonly kind: "self-check"; readonly wrong: string }
  | { readonly kind: "suite-failed"; readonly message: string }
  // Known beforehand.
  | { readonly kind: "declared"; readonly entries: readonly { readonly reason: string; readonly evidence: string }[] }
  /** `causes`: their titles, as an earlier report has them. */
  | { readonly kind: "known"; readonly causes: readonly string[] }
  | { readonly kind: "expired"; readonly on: string; readonly reason: string }
  | { readonly kind: "healed"; readonly check: string; readonly reason: string };

/** What the run may not send. */
export type NotAllowed =
  | { readonly kind: "read-only" }
  /** A request that must be refused was taken, so that no other such request may be risked. */
  | { readonly kind: "lets-in"; readonly by: string }
  | { readonly kind: "needs-consent"; readonly effect: "create" | "remove" }
  | { readonly kind: "budget-spent"; readonly of: "requests" | "creates"; readonly limit: number };

/** An answer that speaks of something else than the request it came for. `said`: the beginning of its body. */
export type Undecided =
  /** An outage or a limit, each time that it was sent. */
  | { readonly kind: "moment"; readonly status: number; readonly tries: number }
  | { readonly kind: "account"; readonly status: number; readonly said: string; readonly example: string }
  | { readonly kind: "key"; readonly status: number; readonly said: string }
  | { readonly kind: "resource"; readonly status: number }
  /** `names`: of the parameters and members for which a value was made up. */
  | { readonly kind: "guessed"; readonly status: number; readonly names: readonly string[] }
  /** `pointer`: the schema of a value that the request has in common with one before. */
  | { readonly kind: "conflict"; readonly status: number; readonly pointer: string }
  /** `names`: of the members that say who calls; none where they go by no name that tells. */
  | { readonly kind: "log-in"; readonly status: number; readonly names: readonly string[] };

/** A step of a sequence that did not do what it is for. */
export type Step = {
  readonly did: "made-nothing" | "named-nothing" | "removed-nothing" | "changed-nothing";
  readonly maker: string;
  /** What comes after the making: the case that removes it, or the operation that changes it. */
  readonly sequel: string | null;
};

/**
 * `no-news`: no request says anything new of what was made. `refused`: none that does was accepted. `not-yet`: it was only promised. `another`: what was made is as it was,
 * and there is another. `unshown`: the answer did not have what was made as it was made.
 */
export type ChangeUnseen = "no-news" | "refused" | "not-yet" | "another" | "unshown";

/** What blocks, without the cases that showed it. */
export const rootOf = (reason: Reason): Reason => (reason.kind === "blocked" ? rootOf(reason.because) : reason);
