// The journey of a case on one target: may it be sent, what comes back, what it means, does it say the same again.
import type { Case } from "../derive/case.ts";
import type { Settled } from "../model.ts";
import { CannotRun } from "../options.ts";
import { settle, stopped } from "./decide/judge-case.ts";
import { clearDoubt, confirmFailure, controlLost, keyHeardAgain, silenceHeardAgain } from "./decide/recheck.ts";
import { type Run, runCase } from "./send/send-case.ts";

export const journey = async (run: Run, one: Case): Promise<Settled> => {
  const { target, signal } = run;
  if (signal?.aborted) return settle(one, { outcome: "inconclusive", reason: stopped });
  const declined = target.declines(one);
  if (declined !== null) return settle(one, { outcome: "skipped", reason: declined });
  const block = run.rootCauses.blockOf(one);
  if (block !== null) return settle(one, block);
  const refused = run.budget.refuses(one);
  if (refused !== null) return settle(one, { outcome: "skipped", reason: refused });
  try {
    const told = await runCase(run, one);
    if (signal?.aborted) return cutShort(told);
    const first = run.rootCauses.news(await silenceHeardAgain(run, one, await keyHeardAgain(run, one, told)));
    const lost = first.outcome === "fail" ? await controlLost(run, one, first) : null;
    if (lost !== null) {
      run.rootCauses.lose(one.operation, lost);
      return settle(one, { outcome: "inconclusive", reason: lost, exchange: first.exchange, ms: first.ms });
    }
    const settled = first.outcome === "fail" ? await confirmFailure(run, one, first) : first;
    run.rootCauses.learn(settled);
    await clearDoubt(run, one);
    return settled;
  } catch (error) {
    if (error instanceof CannotRun) throw error;
    return settle(one, { outcome: "broken", reason: error instanceof Error ? error.message : String(error) });
  }
};

/** What became of a request that the end of the run fell into says nothing of the target; it may have created something. */
const cutShort = ({ case: one, exchange, failure, ms }: Settled): Settled =>
  settle(one, { outcome: "inconclusive", reason: stopped, exchange, failure, ms });
