// Runs a case about making or removing: read the list, make a resource, perhaps remove it, and read the answer again.
import type { Case, ListClaim, SequenceCase } from "../../derive/case.ts";
import { valueAt } from "../../derive/point-at.ts";
import { judgeState, strictly } from "../../judge/checks.ts";
import type { Settled } from "../../model.ts";
import type { Reason } from "../../reason.ts";
import { revised, settle } from "../decide/outcome.ts";
import { runChangedCase } from "./changed-case.ts";
import { isComplete } from "./complete-list.ts";
import { fragileCaseOf, textsListed } from "./fragile-case.ts";
import { fragileTexts, withFragileTexts } from "./fragile-texts.ts";
import { namesIn, type Pages, searchPages } from "./list-pages.ts";
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

export const runStateCase = async (context: StateContext, sequenceCase: SequenceCase): Promise<Settled> => {
  const { shows, sequel } = sequenceCase.state;
  if (sequel.kind === "changed") return runChangedCase(context, sequenceCase, sequel);
  const { maker, remover, block } = stepsOf(context, sequenceCase);
  if (block !== null) return settle(sequenceCase, { reason: block });
  const list = typeof shows === "object" ? shows : null;
  const first = list === null ? null : await lookAt(context, sequenceCase);
  if (first?.accepted === false) return first;
  const thing = await makeAndRemove(context, sequenceCase, maker, remover);
  if ("outcome" in thing) return thing;
  return untilShown(context, async () => {
    if (first === null || list === null) return lookAt(context, sequenceCase, thing.resource);
    const last = await lookAt(context, sequenceCase);
    if (!last.accepted) return last;
    const isWhole = isComplete(list, namesIn(first, list).length, namesIn(last, list).length, context.target.local);
    const pages = isWhole ? null : await searchPages(context, sequenceCase, list, thing.name, last);
    return judged(context, sequenceCase, list, thing, remover !== null, { first, last, pages });
  });
};

type Steps = { readonly maker: Case; readonly remover: Case | null; readonly block: Reason | null };

const stepsOf = ({ plan, blockOf }: StateContext, sequenceCase: SequenceCase): Steps => {
  const { maker: makerId, sequel } = sequenceCase.state;
  const maker = plan.all.get(makerId);
  const remover = sequel.kind === "stays" ? null : plan.all.get(sequel.by);
  if (maker === undefined || remover === undefined)
    return { maker: sequenceCase, remover: null, block: { kind: "no-request" } };
  return { maker, remover, block: blockOf(maker) ?? (remover === null ? null : blockOf(remover)) };
};

/** Makes the resource, and removes it if that is the claim; returns the settled case if either fails. */
const makeAndRemove = async (
  context: StateContext,
  sequenceCase: SequenceCase,
  maker: Case,
  remover: Case | null,
): Promise<MadeResource | Settled> => {
  const making = await makeWithFragileTexts(context, maker);
  const thing = resourceMade(context, sequenceCase, making);
  if ("outcome" in thing) return thing;
  const removing = remover === null ? null : await context.send(remover, thing.resource);
  return removing?.accepted === false ? stepFailed(sequenceCase, removing, "removed-nothing") : thing;
};

/** Sends the request with the most fragile texts that the server accepts. What is made off this machine gets a plain name. */
const makeWithFragileTexts = async ({ target, plan, send }: StateContext, maker: Case): Promise<Settled> => {
  if (!target.local) return send(maker);
  const base = fragileCaseOf(plan, maker) ?? maker;
  for (const texts of Object.values(fragileTexts)) {
    const alter: AlterCase = (testCase) => withFragileTexts(plan, testCase, { texts }) ?? testCase;
    const fragile = alter(base);
    if (fragile === maker) break;
    const making = await send(fragile, undefined, alter);
    if (making.accepted) return making;
    if (fragile === base) break;
  }
  return send(maker);
};

type Seen = {
  readonly first: Settled;
  readonly last: Settled;
  /** Null if one page shows everything. */
  readonly pages: Pages | null;
};

const judged = (
  context: StateContext,
  testCase: SequenceCase,
  shows: ListClaim,
  thing: MadeResource,
  removed: boolean,
  { first, last, pages }: Seen,
): Settled => {
  const { target, plan } = context;
  const { name, made } = thing;
  const listing = pages?.listing ?? last;
  const judgement = judgeState({
    name,
    // Other pages were not read before.
    before: pages === null ? namesIn(first, shows) : pages.names.filter((other) => other !== name),
    after: pages?.names ?? namesIn(last, shows),
    removed,
    whole: pages === null || (shows.fits !== null && areAll(context, testCase, thing, pages)),
    alone: target.local,
    texts: textsListed(made, bodyOf(listing), shows, name),
    claim: testCase.title,
    pointer: testCase.source,
  });
  const { findings, notes } = plan.strict ? strictly(judgement) : judgement;
  const all = [...listing.findings, ...findings];
  const isNotOnPage = notes.length > 0 && all.length === 0;
  return revised(listing, {
    findings: all,
    notes: isNotOnPage ? listing.notes : [...listing.notes, ...notes],
    reason: isNotOnPage ? { kind: "not-on-page", name } : listing.reason,
  });
};

/**
 * Whether these are all pages. What asks for a page may mean something else to the server than its name says, and then
 * most of what the run made is on no page.
 */
const areAll = (
  { resources }: StateContext,
  { state }: SequenceCase,
  { resource }: MadeResource,
  { names, ended }: Pages,
): boolean => {
  if (ended !== "likely") return ended === "certainly";
  const maker = state.maker.split("/", 1)[0];
  const others = resources.left().filter((other) => other.from === maker && other !== resource);
  const listed = others.filter(({ body }) => names.includes(String(valueAt(body, state.made))));
  return listed.length * 2 >= others.length;
};
