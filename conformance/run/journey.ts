// The journey of a case on one target: may it be sent, what comes back, what it means, does it say the same again.
import type { Case } from "../derive/case.ts";
import type { Settled, Target } from "../model.ts";
import { CannotRun } from "../options.ts";
import type { Reason } from "../reason.ts";
import { cutShort, inConflict, settle, withoutControl } from "./decide/outcome.ts";
import {
  clearDoubt,
  confirmFailure,
  controlLost,
  keyHeardAgain,
  ownConflict,
  silenceHeardAgain,
} from "./decide/recheck.ts";
import { type Run, runCase } from "./send/send-case.ts";

export const journey = async (run: Run, one: Case): Promise<Settled> => {
  const { target, signal } = run;
  if (signal?.aborted) return settle(one, { reason: { kind: "stopped" } });
  const declined = declinedBy(target, one);
  if (declined !== null) return settle(one, { reason: declined });
  const block = run.rootCauses.blockOf(one);
  if (block !== null) return settle(one, { reason: block });
  const refused = run.budget.refuses(one);
  if (refused !== null) return settle(one, { reason: refused });
  try {
    const told = await runCase(run, one);
    if (signal?.aborted) return cutShort(told);
    const first = run.rootCauses.news(await silenceHeardAgain(run, one, await keyHeardAgain(run, one, told)));
    const lost = first.outcome === "fail" ? await controlLost(run, one, first) : null;
    if (lost !== null) {
      run.rootCauses.lose(one.operation, lost);
      return withoutControl(first, lost);
    }
    const conflict = first.outcome === "fail" ? await ownConflict(run, one, first) : null;
    if (conflict !== null) return inConflict(first, conflict);
    const settled = first.outcome === "fail" ? await confirmFailure(run, one, first) : first;
    run.rootCauses.learn(settled);
    await clearDoubt(run, one);
    return settled;
  } catch (error) {
    if (error instanceof CannotRun) throw error;
    const message = error instanceof Error ? error.message : String(error);
    return settle(one, { reason: { kind: "suite-failed", message } });
  }
};

const declinedBy = (target: Target, one: Case): Reason | null => {
  if (one.kind === "call" && target.baseUrl !== null) return { kind: "client-alone" };
  const why = target.declines(one);
  return why === null ? null : { kind: "declined", why };
};
