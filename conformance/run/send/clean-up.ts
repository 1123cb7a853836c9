// What the run made → removed again by the document's links, or why it was not.
import type { Case } from "../../derive/case.ts";
import { controlName } from "../../derive/subject.ts";
import { inWords } from "../../http/message.ts";
import type { Plan, Settled, Target } from "../../model.ts";
import type { ConformanceOptions } from "../../options.ts";
import { type Reason, rootOf } from "../../reason.ts";
import { reasonInWords } from "../../report/reason-words.ts";
import type { Resource, Resources } from "./resources.ts";

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
  readonly blockOf: (one: Case) => Reason | null;
  readonly send: (one: Case, about: Resource) => Promise<Settled>;
};

export const cleanUp = async ({ plan, resources, blockOf, send }: Means): Promise<CleanUp> => {
  const obstacles = new Set<string>();
  // What was made last may lean on what was made before.
  for (const resource of resources.left().toReversed()) {
    const found = removerOf(plan, resource);
    if (found === null) continue;
    const { remover, description } = found;
    const block = blockOf(remover);
    const settled = block === null ? await send(remover, resource) : null;
    if (settled?.accepted === true) continue;
    const said = settled?.answer ? inWords(settled.answer.response) : whyNot(block ?? settled?.reason ?? null);
    obstacles.add(`${remover.operation} did not remove it (${said}). ${description}`.trim());
  }
  const left = new Set(resources.left().map((resource) => resource.case));
  return { removed: new Set([...resources.made()].filter((id) => !left.has(id))), obstacles: [...obstacles] };
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

const whyNot = (reason: Reason | null): string => (reason === null ? "no answer" : reasonInWords(rootOf(reason)));
