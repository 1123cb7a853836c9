// What a run has learnt of a target so far: what it serves, and which root cause blocks the rest. No I/O.
import type { Case } from "../../derive/case.ts";
import { saidOnce } from "../../judge/checks.ts";
import type { Finding } from "../../judge/finding.ts";
import type { Block, Settled } from "../../model.ts";

export type RootCauses = {
  readonly served: (operation: string) => boolean;
  /** Why the case need not be sent, and what that makes of it; null where it should be. */
  readonly blockOf: (one: Case) => Block | null;
  /** Without what was already said of the operation. */
  readonly news: (settled: Settled) => Settled;
  readonly learn: (settled: Settled) => void;
  /** What the operation served it serves no longer, for a reason that says nothing about requests. */
  readonly lose: (operation: string, reason: string) => void;
  /** Whether a request of the operation was kept waiting each time that it was sent. */
  readonly keepsWaiting: (operation: string) => boolean;
  /** Several cases in a row got no answer, or word of an outage: is anybody there? */
  readonly inDoubt: () => boolean;
  /** The answer to that doubt. */
  readonly resolve: (alive: boolean) => void;
};

const silencesInARow = 3;

export const trackRootCauses = (): RootCauses => {
  const served = new Set<string>();
  const blocked = new Map<string, Block>();
  let blockedTarget: Block | null = null;
  const said = new Set<string>();
  const waited = new Set<string>();
  let answered = false;
  let silences = 0;
  let last = "";
  const blockTarget = (by: string, reason: string): void => {
    blockedTarget ??= { outcome: "inconclusive", reason: `blocked by ${by}: ${reason}` };
  };
  return {
    served: (operation) => served.has(operation),
    blockOf: (one) => blockedTarget ?? blocked.get(one.operation) ?? null,
    news: (settled) => {
      const isNew = ({ check, received }: Finding): boolean =>
        !saidOnce.has(check) || !said.has(`${settled.case.operation} ${check} ${received}`);
      const findings = settled.findings.filter(isNew);
      if (findings.length === settled.findings.length) return settled;
      const outcome = findings.length > 0 ? "fail" : settled.reason === null ? "pass" : "inconclusive";
      return { ...settled, findings, outcome };
    },
    learn: (settled) => {
      for (const { check, received } of settled.findings)
        if (saidOnce.has(check)) said.add(`${settled.case.operation} ${check} ${received}`);
      const { case: one, failure, blocks, exchange } = settled;
      last = one.id;
      if (settled.accepted) served.add(one.operation);
      if (settled.outcome === "fail" && failure?.kind === "timeout") waited.add(one.operation);
      if (blocks !== null && !served.has(one.operation))
        blocked.set(one.operation, {
          outcome: blocks.outcome,
          reason: blocks.outcome === "skipped" ? blocks.reason : `blocked by ${one.id}: ${blocks.reason}`,
        });
      if (exchange?.response) {
        answered = true;
        silences = settled.outage ? silences + 1 : 0;
      }
      if (failure === null || failure.kind === "aborted" || settled.outcome === "pass") return;
      silences += 1;
      const hopeless = failure.kind === "dns" || failure.kind === "tls" || failure.kind === "refused";
      if (hopeless || (!answered && (failure.kind === "timeout" || silences >= silencesInARow)))
        blockTarget(one.id, failure.message);
    },
    lose: (operation, reason) => {
      served.delete(operation);
      blocked.set(operation, { outcome: "inconclusive", reason: `blocked: ${reason}` });
    },
    keepsWaiting: (operation) => waited.has(operation),
    inDoubt: () => blockedTarget === null && silences >= silencesInARow,
    resolve: (alive) => {
      silences = 0;
      if (!alive) blockTarget(last, "the target stopped answering");
    },
  };
};
