// Runs a case about a change: make a resource, look at it, change it, and look again.
import { member } from "../../../scripts/openapi/document.ts";
import { answerOf } from "../../course.ts";
import type { Case, ChangeClaim, SequenceCase } from "../../derive/case.ts";
import { everythingName } from "../../derive/cases/valid.ts";
import { valueAt } from "../../derive/point-at.ts";
import { controlName } from "../../derive/subject.ts";
import { wouldShowLoss } from "../../judge/changed.ts";
import { judgeChange, strictly } from "../../judge/checks.ts";
import { newsIn } from "../../judge/compared-values.ts";
import { isFragile, textsOf } from "../../judge/text-damage.ts";
import type { Settled } from "../../model.ts";
import type { ChangeUnseen } from "../../reason.ts";
import { revised, settle } from "../decide/outcome.ts";
import { comparedChange } from "./compared-change.ts";
import { valuesOf } from "./fragile-case.ts";
import { fragileTexts, withFragileTexts } from "./fragile-texts.ts";
import {
  type AlterCase,
  bodyOf,
  lookAt,
  type MadeResource,
  resourceMade,
  type StateContext,
  stepFailed,
  untilShown,
} from "./state-steps.ts";

export const runChangedCase = async (
  context: StateContext,
  sequenceCase: SequenceCase,
  claim: ChangeClaim,
): Promise<Settled> => {
  const unseen = (why: ChangeUnseen): Settled =>
    settle(sequenceCase, { reason: { kind: "change-unseen", by: claim.by, why } });
  const [requests, ...others] = requestsFor(context, sequenceCase, claim);
  if (requests === undefined) return unseen("no-news");
  const block = context.blockOf(requests.maker) ?? context.blockOf(requests.changers[0].case);
  if (block !== null) return settle(sequenceCase, { reason: block });
  const { making, changers } = await firstMade(context, requests, others);
  const thing = resourceMade(context, sequenceCase, making);
  if ("outcome" in thing) return thing;
  const first = await lookAt(context, sequenceCase, thing.resource);
  if (!first.accepted) return first;
  const changing = await firstAccepted(context, changers, thing);
  if (!changing.accepted)
    return changing.reason.kind === "judged"
      ? unseen("refused")
      : stepFailed(sequenceCase, changing, "changed-nothing");
  const why = whyUnshown(context, sequenceCase, thing, changing);
  if (why !== null) return unseen(why);
  return untilShown(context, async () => {
    const last = await lookAt(context, sequenceCase, thing.resource);
    return last.accepted ? judged(context, sequenceCase, claim, { thing, changing, first, last }) : last;
  });
};

type Requests = { readonly maker: Case; readonly changers: readonly [Changer, ...Changer[]] };

type Changer = { readonly case: Case; readonly alter?: AlterCase };

/** Requests that make the resource, each with requests that say something new about it, the best first. */
const requestsFor = (
  { plan, target }: StateContext,
  { state }: SequenceCase,
  { by, members, merges }: ChangeClaim,
): readonly Requests[] => {
  const makerId = state.maker.split("/", 1)[0] ?? "";
  const valid = [...plan.all.values()].filter(
    ({ operation, kind, expect, input }) =>
      operation === by && kind === "request" && expect.decision === "accept" && input !== null,
  );
  const makers = [state.maker, `${makerId}/${everythingName}`];
  // A merge can only lose members that were there.
  return (merges ? makers.toReversed() : makers).flatMap((id): Requests[] => {
    const maker = plan.all.get(id);
    if (maker === undefined) return [];
    const saysNews = (testCase: Case): boolean => members.some((name) => newsFor(name, testCase, maker).length > 0);
    const alterations = Object.values(fragileTexts).map(
      (texts): AlterCase =>
        (testCase) =>
          withFragileTexts(plan, testCase, { texts, members }) ?? testCase,
    );
    const plain = valid
      .filter(saysNews)
      .toSorted((left, right) => rankOf(left, target.local) - rankOf(right, target.local));
    // The control with other texts throughout shows most; off this machine, changes use plain texts.
    const controls = target.local ? valid.filter(({ id }) => id === `${by}/${controlName}`) : [];
    const [first, ...others] = [
      ...controls.flatMap((testCase) =>
        alterations.filter((alter) => saysNews(alter(testCase))).map((alter) => ({ case: testCase, alter })),
      ),
      ...plain.map((testCase) => ({ case: testCase })),
    ].slice(0, mostTries);
    return first === undefined ? [] : [{ maker, changers: [first, ...others] }];
  });
};

/** A server may require more members than its document does, or refuse some of them. */
const firstMade = async (
  context: StateContext,
  first: Requests,
  others: readonly Requests[],
): Promise<{ readonly making: Settled; readonly changers: Requests["changers"] }> => {
  const making = await context.send(first.maker);
  const [next, ...rest] = others.filter(({ maker }) => context.blockOf(maker) === null);
  if (making.accepted || next === undefined || making.course.kind !== "answered")
    return { making, changers: first.changers };
  return firstMade(context, next, rest);
};

/** If all of these are refused, that is for the operation's own cases to report. */
const mostTries = 4;

const newsFor = (name: string, changer: Case, maker: Case): readonly string[] => {
  const made = member(valuesOf(maker), name);
  return made === undefined ? [] : newsIn(member(valuesOf(changer), name), made);
};

/**
 * Lower ranks are tried first: on this machine long texts that a wrong encoding would damage, elsewhere plain values.
 */
const rankOf = (testCase: Case, isLocal: boolean): number => {
  const fragile = textsOf(valuesOf(testCase)).filter(([, text]) => isFragile(text));
  const rankOfPlain = testCase.id.endsWith(`/${controlName}`) ? 1 : 2;
  if (fragile.length === 0) return rankOfPlain;
  const longest = Math.max(...fragile.map(([, text]) => text.length));
  return isLocal ? 1 - 1 / longest : 3;
};

const firstAccepted = async (
  { send }: StateContext,
  [changer, ...others]: Requests["changers"],
  { resource }: MadeResource,
): Promise<Settled> => {
  let settled = await send(changer.case, resource, changer.alter);
  for (const other of others) {
    if (settled.accepted || settled.course.kind !== "answered") break;
    settled = await send(other.case, resource, other.alter);
  }
  return settled;
};

/** Why the resource itself need not show the change: it was only promised, or another resource was made. */
const whyUnshown = (
  { plan }: StateContext,
  { state }: SequenceCase,
  { name }: MadeResource,
  changing: Settled,
): ChangeUnseen | null => {
  if (answerOf(changing)?.response.status === 202) return "not-yet";
  const named = state.made === "" ? undefined : valueAt(bodyOf(changing), state.made);
  if (named !== undefined && String(named) !== name) return "another";
  // POST may do anything, unless its answer is about the resource.
  const isPost = plan.operations.get(changing.case.operation)?.method === "POST";
  return isPost && named === undefined ? "another" : null;
};

type Seen = {
  readonly thing: MadeResource;
  readonly changing: Settled;
  readonly first: Settled;
  readonly last: Settled;
};

const judged = (
  { target, plan }: StateContext,
  testCase: SequenceCase,
  claim: ChangeClaim,
  { thing, changing, first, last }: Seen,
): Settled => {
  const compared = comparedChange(testCase, claim, {
    name: thing.name,
    made: valuesOf(thing.made),
    changed: valuesOf(changing.case),
    before: bodyOf(first),
    after: bodyOf(last),
    alone: target.local,
  });
  const judgement = judgeChange(compared);
  const { findings, notes } = plan.strict ? strictly(judgement) : judgement;
  const all = [...last.findings, ...findings];
  const isUnshown = all.length === 0 && !compared.members.some(wouldShowLoss);
  return revised(last, {
    findings: all,
    notes: [...last.notes, ...notes],
    reason: isUnshown ? { kind: "change-unseen", by: claim.by, why: "unshown" } : last.reason,
  });
};
