// What the run made → removed again by the document's links, or why it was not.
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
  /** Ids of the cases of which nothing is left. */
  readonly removed: ReadonlySet<string>;
  /** What stood in the way, each said once. */
  readonly obstacles: readonly string[];
};

export const nothingCleanedUp: CleanUp = { removed: new Set(), obstacles: [] };

/** Whether the run may make something there that stays. */
export const makesThings = ({ remembers, local }: Target, { allowCreate, readOnly }: ConformanceOptions): boolean =>
  remembers && readOnly !== true && (local || allowCreate === true);

type Means = {
  readonly plan: Plan;
  readonly resources: Resources;
  readonly blockOf: (testCase: Case) => Reason | null;
  readonly send: (testCase: Case, about: Resource) => Promise<Settled>;
};

export const cleanUp = async (means: Means, workers: number): Promise<CleanUp> => {
  const { resources } = means;
  const unserved = new Map<string, number>();
  // What was made last may lean on what was made before.
  const made = resources.left().toReversed();
  if (workers > 1) {
    const next = made.values();
    // They share what is left to be removed.
    await Promise.all(Array.from({ length: workers }, () => removeEach(means, next, unserved)));
  }
  // What could not be removed beside others may be removed after them.
  const obstacles = await removeEach(means, resources.left().toReversed(), unserved);
  const left = new Set(resources.left().map((resource) => resource.case));
  return { removed: new Set([...resources.made()].filter((id) => !left.has(id))), obstacles: [...obstacles] };
};

/** Who says of so many things in a row that there is no such thing, or no such operation, says it of all. */
const enough = 3;

/**
 * @param unserved by operation, how many such answers it gave in a row
 * @returns what stood in the way.
 */
const removeEach = async (
  { plan, blockOf, send }: Means,
  made: Iterable<Resource>,
  unserved: Map<string, number>,
): Promise<ReadonlySet<string>> => {
  const obstacles = new Set<string>();
  for (const resource of made) {
    const found = removerOf(plan, resource);
    if (found === null) continue;
    const { remover, description } = found;
    const inARow = (): number => unserved.get(remover.operation) ?? 0;
    if (inARow() >= enough) continue;
    const block = blockOf(remover);
    const settled = block === null ? await send(remover, resource) : null;
    const response = settled === null ? undefined : answerOf(settled)?.response;
    const status = response?.status ?? 0;
    unserved.set(remover.operation, [404, 405, 410, 501].includes(status) ? inARow() + 1 : 0);
    if (settled?.accepted === true) continue;
    const why = response ? responseSummary(response) : whyNot(block ?? settled?.reason ?? judged);
    obstacles.add(`${remover.operation} did not remove it (${why}). ${description}`.trim());
  }
  return obstacles;
};

/** The operation that the maker's answer leads to for removing it, and what the document says of that. */
const removerOf = (plan: Plan, { from }: Resource): { readonly remover: Case; readonly description: string } | null => {
  for (const { id } of plan.operations.values()) {
    const removes = plan.relations.removals.some((removal) => removal.maker === from && removal.remover === id);
    const feed = removes ? plan.relations.feeds.get(id)?.find((other) => other.from === from) : undefined;
    const remover = plan.all.get(`${id}/${controlName}`);
    if (feed !== undefined && remover !== undefined) return { remover, description: feed.description };
  }
  return null;
};

const whyNot = (reason: Reason | Judged): string =>
  reason.kind === "judged" ? "no answer" : reasonInWords(rootOf(reason));
