// Steps that cases about state share: making a resource, looking until a change shows, and settling a case whose step
// failed.
import { answerOf, withoutAnswer } from "../../course.ts";
import type { Case, SequenceCase } from "../../derive/case.ts";
import { valueAt } from "../../derive/point-at.ts";
import { readJson } from "../../judge/json-text.ts";
import type { Plan, Settled, Target } from "../../model.ts";
import type { Reason, Step } from "../../reason.ts";
import { settle } from "../decide/outcome.ts";
import type { Resource } from "./resource-store.ts";
import type { Resources } from "./resources.ts";
import { sleep } from "./wait-out.ts";

export type StateContext = {
  readonly target: Target;
  readonly plan: Plan;
  readonly resources: Resources;
  readonly blockOf: (testCase: Case) => Reason | null;
  readonly send: (testCase: Case, about?: Resource, alter?: AlterCase) => Promise<Settled>;
  readonly signal: AbortSignal | undefined;
};

/** Returns the request with something changed in it. */
export type AlterCase = (testCase: Case) => Case;

/** What a case is about, and the request that made it. */
export type MadeResource = { readonly name: string; readonly made: Case; readonly resource: Resource | undefined };

/** The resource that the answer names; a settled case if nothing was made, or if the answer does not name it. */
export const resourceMade = (
  { resources }: StateContext,
  sequenceCase: SequenceCase,
  making: Settled,
): MadeResource | Settled => {
  const { made } = sequenceCase.state;
  if (!making.accepted) return stepFailed(sequenceCase, making, "made-nothing");
  const body = bodyOf(making);
  const name = made === "" ? undefined : valueAt(body, made);
  // A resource that only its Location names has no name in any body.
  if (name === undefined && made !== "") return stepFailed(sequenceCase, making, "named-nothing");
  const resource = resources.left().findLast(({ body: other }) => JSON.stringify(other) === JSON.stringify(body));
  return { name: String(name), made: making.case, resource };
};

/** Sends the case's own request for the sake of its answer. */
export const lookAt = async (
  { send }: StateContext,
  sequenceCase: SequenceCase,
  about?: Resource,
): Promise<Settled> => ({
  ...(await send({ ...sequenceCase, kind: "request", effect: "none" }, about)),
  case: sequenceCase,
});

/** A change may take a moment to show. */
const looks = 3;
const pauseMs = { local: 100, remote: 1_000 };

export const untilShown = async ({ target, signal }: StateContext, look: () => Promise<Settled>): Promise<Settled> => {
  for (let tries = 1; ; tries += 1) {
    const settled = await look();
    const isSettled = settled.outcome === "pass" || settled.course.kind !== "answered";
    if (isSettled || tries >= looks || signal?.aborted) return settled;
    await sleep((target.local ? pauseMs.local : pauseMs.remote) * 2 ** (tries - 1), signal);
  }
};

export const bodyOf = (settled: Settled): unknown => {
  const answer = answerOf(settled);
  const read = answer === undefined ? null : readJson(answer.response.body);
  return read?.ok === true ? read.value : undefined;
};

/** What went wrong is reported by the cases of that operation. */
export const stepFailed = (testCase: SequenceCase, { reason, course, ms }: Settled, did: Step["did"]): Settled => {
  const { maker, sequel } = testCase.state;
  const step: Step = { did, maker, sequel: sequel.kind === "stays" ? null : sequel.by };
  return settle(testCase, {
    reason: { kind: "step-failed", step, because: reason.kind === "judged" ? null : reason },
    course: withoutAnswer(course),
    ms,
  });
};
