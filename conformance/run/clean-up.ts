// What the run made off this machine → removed again by the document's links, or why it was not.
import type { Case } from "../derive/case.ts";
import { controlName } from "../derive/subject.ts";
import { inWords } from "../judge/message.ts";
import type { Block, Plan, Settled } from "./scene.ts";
import type { Thing, Things } from "./things.ts";

export type CleanUp = {
  /** Ids of the cases of which nothing is left. */
  readonly removed: ReadonlySet<string>;
  /** What stood in the way, each said once. */
  readonly obstacles: readonly string[];
};

export const nothingCleanedUp: CleanUp = { removed: new Set(), obstacles: [] };

type Means = {
  readonly plan: Plan;
  readonly things: Things;
  readonly blockOf: (one: Case) => Block | null;
  readonly tell: (one: Case, about: Thing) => Promise<Settled>;
};

export const cleanUp = async ({ plan, things, blockOf, tell }: Means): Promise<CleanUp> => {
  const obstacles = new Set<string>();
  for (const thing of things.left()) {
    const found = removerOf(plan, thing);
    if (found === null) continue;
    const { remover, description } = found;
    const block = blockOf(remover);
    const settled = block === null ? await tell(remover, thing) : null;
    if (settled?.accepted === true) continue;
    const said = settled?.answer ? inWords(settled.answer.response) : whyNot(block ?? settled);
    obstacles.add(`${remover.operation} did not remove it (${said}). ${description}`.trim());
  }
  const left = new Set(things.left().map((thing) => thing.case));
  return { removed: new Set([...things.made()].filter((id) => !left.has(id))), obstacles: [...obstacles] };
};

/** The operation that the maker's answer leads to for removing it, and what the document says of that. */
const removerOf = (plan: Plan, { from }: Thing): { readonly remover: Case; readonly description: string } | null => {
  for (const { method, id } of plan.operations.values()) {
    const feed = method === "DELETE" ? plan.relations.feeds.get(id)?.find((other) => other.from === from) : undefined;
    const remover = plan.all.get(`${id}/${controlName}`);
    if (feed !== undefined && remover !== undefined) return { remover, description: feed.description };
  }
  return null;
};

const whyNot = (said: { readonly reason: string | null } | null): string =>
  said?.reason?.replace(/^blocked by \S+: /, "") ?? "no answer";
