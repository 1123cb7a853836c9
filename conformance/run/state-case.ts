// A case about what was made or removed: the list before, the making, perhaps the removing, and the list after.
import type { Case, StateClaim } from "../derive/case.ts";
import { valueAt, valuesAt } from "../derive/point-at.ts";
import { judgeState, strictly } from "../judge/checks.ts";
import { readJson } from "../judge/json-text.ts";
import type { Block, Plan, Settled, Target } from "../model.ts";
import { settle } from "./judge-case.ts";
import type { Resource, Resources } from "./resources.ts";
import { sleep } from "./wait-out.ts";

type Means = {
  readonly target: Target;
  readonly plan: Plan;
  readonly resources: Resources;
  readonly blockOf: (one: Case) => Block | null;
  readonly send: (one: Case, about?: Resource) => Promise<Settled>;
  readonly signal: AbortSignal | undefined;
};

/** A list may take a moment to show what happened. */
const looks = 3;
const pauseMs = { local: 100, remote: 1_000 };

export const runStateCase = async (means: Means, one: Case, claim: StateClaim): Promise<Settled> => {
  const { target, plan, resources, blockOf, send, signal } = means;
  const maker = plan.all.get(claim.maker);
  const remover = claim.remover === null ? null : plan.all.get(claim.remover);
  if (maker === undefined || remover === undefined)
    return settle(one, { outcome: "inconclusive", reason: "no request can be made that makes or removes anything" });
  const block = blockOf(maker) ?? (remover === null ? null : blockOf(remover));
  if (block !== null) return settle(one, block);

  const look = async (): Promise<Settled> => ({ ...(await send({ ...one, state: null, effect: "none" })), case: one });
  const first = await look();
  if (!first.accepted) return first;
  const before = namesIn(first, claim);

  const making = await send(maker);
  const body = bodyOf(making);
  const name = valueAt(body, claim.made);
  if (!making.accepted) return unsettled(one, making, `${maker.id} made nothing`);
  if (name === undefined) return unsettled(one, making, `the answer to ${maker.id} does not name what was made`);

  if (remover !== null) {
    const resource = resources.left().findLast(({ body: other }) => isSame(other, body));
    const removing = await send(remover, resource);
    if (!removing.accepted) return unsettled(one, removing, `${remover.id} did not remove what ${maker.id} made`);
  }

  for (let tries = 1; ; tries += 1) {
    const last = await look();
    if (!last.accepted) return last;
    const heard = judgeState({
      name: String(name),
      before,
      after: namesIn(last, claim),
      removed: remover !== null,
      whole: claim.whole,
      alone: target.local,
      claim: one.title,
      pointer: one.source,
    });
    const { findings, notes } = plan.strict ? strictly(heard) : heard;
    if ((findings.length > 0 || notes.length > 0) && tries < looks && !signal?.aborted) {
      await sleep((target.local ? pauseMs.local : pauseMs.remote) * 2 ** (tries - 1), signal);
      continue;
    }
    const all = [...last.findings, ...findings];
    const unseen = notes.length > 0 && all.length === 0;
    return {
      ...last,
      findings: all,
      notes: unseen ? last.notes : [...last.notes, ...notes],
      outcome: all.length > 0 ? "fail" : unseen ? "inconclusive" : last.outcome,
      reason: unseen ? (notes[0]?.received ?? null) : last.reason,
    };
  }
};

const namesIn = (settled: Settled, { listed }: StateClaim): readonly string[] =>
  valuesAt(bodyOf(settled), listed).map(String);

const bodyOf = ({ answer }: Settled): unknown => {
  const read = answer === null ? null : readJson(answer.response.body);
  return read?.ok === true ? read.value : undefined;
};

const isSame = (left: unknown, right: unknown): boolean => JSON.stringify(left) === JSON.stringify(right);

/** What went wrong on the way is told by the cases of that operation. */
const unsettled = (one: Case, { outcome, reason, exchange, ms }: Settled, what: string): Settled =>
  settle(one, {
    outcome: outcome === "skipped" ? "skipped" : "inconclusive",
    reason: reason === null ? what : `${what}: ${reason}`,
    exchange,
    ms,
  });
