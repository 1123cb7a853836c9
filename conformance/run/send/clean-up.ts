// Removes what the run made, by the document's links, or says why it was not removed.
import { answerOf } from "../../course.ts";
import type { Case } from "../../derive/case.ts";
import { controlName } from "../../derive/subject.ts";
import { responseSummary } from "../../http/message.ts";
import type { Plan, Settled, Target } from "../../model.ts";
import type { ConformanceOptions } from "../../options.ts";
import { type Judged, judged, type Reason, rootOf } from "../../reason.ts";
import { reasonInWords } from "../../report/reason-words.ts";
import type { Resource } from "./resource-store.ts";
import type { Resources } from "./resources.ts";

export type CleanUp = {
  /** Ids of the cases that left nothing behind. */
  readonly removed: ReadonlySet<string>;
  /** What prevented removals, without repetitions. */
  readonly obstacles: readonly string[];
};

export const nothingCleanedUp: CleanUp = { removed: new Set(), obstacles: [] };

/** Whether the run may make something at the target that stays. */
export const makesThings = ({ remembers, local }: Target, { allowCreate, readOnly }: ConformanceOptions): boolean =>
  remembers && readOnly !== true && (local || allowCreate === true);

type Context = {
  readonly plan: Plan;
  readonly resources: Resources;
  readonly blockOf: (testCase: Case) => Reason | null;
  readonly send: (testCase: Case, about: Resource) => Promise<Settled>;
};

export const cleanUp = async (context: Context, workers: number): Promise<CleanUp> => {
  const { resources } = context;
  const unserved = new Map<string, number>();
  // What was made last may depend on what was made before, so it is removed first.
  const made = resources.left().toReversed();
  if (workers > 1) {
    const next = made.values();
    // All workers take from one iterator, so that each resource is removed once.
    await Promise.all(Array.from({ length: workers }, () => removeEach(context, next, unserved)));
  }
  // What could not be removed while others still existed may be removable now.
  const obstacles = await removeEach(context, resources.left().toReversed(), unserved);
  const leftCases = new Set(resources.left().map((resource) => resource.case));
  return { removed: new Set([...resources.made()].filter((id) => !leftCases.has(id))), obstacles: [...obstacles] };
};

/** After so many answers in a row that there is no such resource or operation, the rest is not tried. */
const mostMissing = 3;

/**
 * @param unserved by operation, how many such answers it gave in a row
 * @returns what prevented removals.
 */
const removeEach = async (
  { plan, blockOf, send }: Context,
  made: Iterable<Resource>,
  unserved: Map<string, number>,
): Promise<ReadonlySet<string>> => {
  const obstacles = new Set<string>();
  for (const resource of made) {
    const removal = removerOf(plan, resource);
    if (removal === null) continue;
    const { remover, description } = removal;
    const inARow = (): number => unserved.get(remover.operation) ?? 0;
    if (inARow() >= mostMissing) continue;
    const block = blockOf(remover);
    const settled = block === null ? await send(remover, resource) : null;
    const response = settled === null ? undefined : answerOf(settled)?.response;
    const status = response?.status ?? 0;
    unserved.set(remover.operation, [404, 405, 410, 501].includes(status) ? inARow() + 1 : 0);
    if (settled?.accepted === true) continue;
    const why = response ? responseSummary(response) : whyNotSent(block ?? settled?.reason ?? judged);
    obstacles.add(`${remover.operation} did not remove it (${why}). ${description}`.trim());
  }
  return obstacles;
};

/** The operation that removes what the maker's answer named, and the document's description of the link. */
const removerOf = (plan: Plan, { from }: Resource): { readonly remover: Case; readonly description: string } | null => {
  for (const { id } of plan.operations.values()) {
    const removes = plan.relations.removals.some((removal) => removal.maker === from && removal.remover === id);
    const feed = removes ? plan.relations.feeds.get(id)?.find((other) => other.from === from) : undefined;
    const remover = plan.all.get(`${id}/${controlName}`);
    if (feed !== undefined && remover !== undefined) return { remover, description: feed.description };
  }
  return null;
};

const whyNotSent = (reason: Reason | Judged): string =>
  reason.kind === "judged" ? "no answer" : reasonInWords(rootOf(reason));
