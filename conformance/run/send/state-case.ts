// A case about what was made or removed: the list before, the making, perhaps the removing, and the answer after.
import { answerOf, withoutAnswer } from "../../course.ts";
import type { Case, ListClaim, SequenceCase } from "../../derive/case.ts";
import { valueAt, valuesAt } from "../../derive/point-at.ts";
import { judgeState, strictly } from "../../judge/checks.ts";
import { readJson } from "../../judge/json-text.ts";
import type { Plan, Settled, Target } from "../../model.ts";
import type { Reason, Step } from "../../reason.ts";
import { revised, settle } from "../decide/outcome.ts";
import type { Resource } from "./resource-store.ts";
import type { Resources } from "./resources.ts";
import { tellingCase, textsListed } from "./telling-text.ts";
import { sleep } from "./wait-out.ts";

type Means = {
  readonly target: Target;
  readonly plan: Plan;
  readonly resources: Resources;
  readonly blockOf: (testCase: Case) => Reason | null;
  readonly send: (testCase: Case, about?: Resource) => Promise<Settled>;
  readonly signal: AbortSignal | undefined;
};

/** What a case is about, and the request that made it. */
type Thing = { readonly name: string; readonly made: Case; readonly resource: Resource | undefined };

/** An answer may take a moment to show what happened. */
const looks = 3;
const pauseMs = { local: 100, remote: 1_000 };

export const runStateCase = async (means: Means, sequenceCase: SequenceCase): Promise<Settled> => {
  const { maker, remover, block } = stepsOf(means, sequenceCase);
  if (block !== null) return settle(sequenceCase, { reason: block });
  const { shows } = sequenceCase.state;
  const look = async (about?: Resource): Promise<Settled> => ({
    ...(await means.send({ ...sequenceCase, kind: "request", effect: "none" }, about)),
    case: sequenceCase,
  });
  const first = shows === "nothing" ? null : await look();
  if (first?.accepted === false) return first;
  const thing = await happen(means, sequenceCase, maker, remover);
  if ("outcome" in thing) return thing;
  return untilShown(means, async () => {
    if (first === null || shows === "nothing") return look(thing.resource);
    const last = await look();
    return last.accepted ? judged(means, sequenceCase, shows, thing, remover !== null, first, last) : last;
  });
};

type Steps = { readonly maker: Case; readonly remover: Case | null; readonly block: Reason | null };

const stepsOf = ({ plan, blockOf }: Means, sequenceCase: SequenceCase): Steps => {
  const maker = plan.all.get(sequenceCase.state.maker);
  const remover = sequenceCase.state.remover === null ? null : plan.all.get(sequenceCase.state.remover);
  if (maker === undefined || remover === undefined)
    return { maker: sequenceCase, remover: null, block: { kind: "no-request" } };
  return { maker, remover, block: blockOf(maker) ?? (remover === null ? null : blockOf(remover)) };
};

/** Makes it, and removes it where that is the claim; what became of the case where that cannot be done. */
const happen = async (
  { target, plan, resources, send }: Means,
  sequenceCase: SequenceCase,
  maker: Case,
  remover: Case | null,
): Promise<Thing | Settled> => {
  // What is made elsewhere may stay there, and is to have a plain name.
  const telling = target.local ? tellingCase(plan, maker) : null;
  const settled = telling === null ? null : await send(telling);
  const making = settled?.accepted === true ? settled : await send(maker);
  const body = bodyOf(making);
  const name = sequenceCase.state.made === "" ? undefined : valueAt(body, sequenceCase.state.made);
  const failed = (did: Step["did"], step: Settled): Settled =>
    stepFailed(sequenceCase, step, { did, maker: maker.id, remover: remover?.id ?? null });
  if (!making.accepted) return failed("made-nothing", making);
  // What only its Location names is in no body.
  if (name === undefined && sequenceCase.state.made !== "") return failed("named-nothing", making);
  const resource = resources.left().findLast(({ body: other }) => isSame(other, body));
  const removing = remover === null ? null : await send(remover, resource);
  if (removing?.accepted === false) return failed("removed-nothing", removing);
  return { name: String(name), made: making.case, resource };
};

const untilShown = async ({ target, signal }: Means, look: () => Promise<Settled>): Promise<Settled> => {
  for (let tries = 1; ; tries += 1) {
    const settled = await look();
    const isSettled = settled.outcome === "pass" || settled.course.kind !== "answered";
    if (isSettled || tries >= looks || signal?.aborted) return settled;
    await sleep((target.local ? pauseMs.local : pauseMs.remote) * 2 ** (tries - 1), signal);
  }
};

const judged = (
  { target, plan }: Means,
  testCase: Case,
  shows: ListClaim,
  { name, made }: Thing,
  removed: boolean,
  first: Settled,
  last: Settled,
): Settled => {
  const heard = judgeState({
    name,
    before: namesIn(first, shows),
    after: namesIn(last, shows),
    removed,
    whole: shows.whole,
    alone: target.local,
    texts: textsListed(made, bodyOf(last), shows, name),
    claim: testCase.title,
    pointer: testCase.source,
  });
  const { findings, notes } = plan.strict ? strictly(heard) : heard;
  const all = [...last.findings, ...findings];
  const unseen = notes.length > 0 && all.length === 0;
  return revised(last, {
    findings: all,
    notes: unseen ? last.notes : [...last.notes, ...notes],
    reason: unseen ? { kind: "not-on-page", name } : last.reason,
  });
};

const namesIn = (settled: Settled, { listed }: ListClaim): readonly string[] =>
  valuesAt(bodyOf(settled), listed).map(String);

const bodyOf = (settled: Settled): unknown => {
  const answer = answerOf(settled);
  const read = answer === undefined ? null : readJson(answer.response.body);
  return read?.ok === true ? read.value : undefined;
};

const isSame = (left: unknown, right: unknown): boolean => JSON.stringify(left) === JSON.stringify(right);

/** What went wrong on the way is told by the cases of that operation. */
const stepFailed = (testCase: Case, { reason, course, ms }: Settled, step: Step): Settled =>
  settle(testCase, {
    reason: { kind: "step-failed", step, because: reason.kind === "judged" ? null : reason },
    course: withoutAnswer(course),
    ms,
  });
