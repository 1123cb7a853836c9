// What the run knows to be there at one target: what it made and what it was shown. A case whose request has to point at
// something is made anew about such a thing, so that the answer is about the request and not about what is missing.

import { type Feed, isSafe } from "../../../scripts/openapi/relations.ts";
import type { Case } from "../../derive/case.ts";
import { pointedBy } from "../../derive/point-at.ts";
import { controlName } from "../../derive/subject.ts";
import { isSuccess } from "../../http/message.ts";
import { readJson } from "../../judge/json-text.ts";
import type { Plan, Settled, Target } from "../../model.ts";

/** An answer that tells of something: of what its operation made, or of what was there. */
export type Resource = {
  /** The operation that told of it, and the case. */
  readonly from: string;
  readonly case: string;
  readonly body: unknown;
};

type PointedCase = {
  readonly case: Case;
  /** What it is about; null where its request points at nothing, or at nothing but an example. */
  readonly resource: Resource | null;
};

export type Resources = {
  /** The case about this very thing, or about anything that is there and is made first where it has to be. */
  readonly point: (one: Case, resource?: Resource) => Promise<PointedCase>;
  readonly learn: (pointed: PointedCase, settled: Settled) => void;
  /** Ids of the cases that made something. */
  readonly made: () => ReadonlySet<string>;
  /** What the run made and did not remove. */
  readonly left: () => readonly Resource[];
};

type Makes = {
  readonly target: Target;
  readonly plan: Plan;
  /** Sends a case for what its answer tells; null where it may not be sent. */
  readonly send: (one: Case) => Promise<Settled | null>;
};

/** More are never needed at a time. */
const kept = 50;

export const trackResources = ({ target, plan, send }: Makes): Resources => {
  let known: readonly Resource[] = [];
  let left: readonly Resource[] = [];
  const makers = new Set<string>();
  const asking = new Set<string>();
  const fruitless = new Set<string>();
  const written = new Map<string, { readonly resource: Resource; readonly cases: ReadonlyMap<string, Case> }>();

  /** Null where it cannot be about that. */
  const about = (one: Case, resource: Resource): Case | null => {
    const feed = feedsOf(plan, one.operation).find(({ from }) => from === resource.from);
    const pointed = feed === undefined ? null : pointedBy(resource.body, feed.values);
    if (pointed === null) return null;
    const last = written.get(one.operation);
    const cases = last?.resource === resource ? last.cases : plan.casesAbout(one.operation, pointed);
    written.set(one.operation, { resource, cases });
    return cases.get(one.id) ?? null;
  };

  const find = (operation: string): Resource | undefined =>
    feedsOf(plan, operation).flatMap(({ from, values }) => {
      const resource = known.findLast((other) => other.from === from && pointedBy(other.body, values) !== null);
      return resource === undefined ? [] : [resource];
    })[0];

  const provide = async (operation: string): Promise<Resource | undefined> => {
    for (const { from, makes } of feedsOf(plan, operation)) {
      const control = plan.all.get(`${from}/${controlName}`);
      // Off this machine nothing is made for the sake of another case.
      if (control === undefined || asking.has(from) || fruitless.has(from) || (makes && !target.local)) continue;
      asking.add(from);
      const settled = await send(control);
      asking.delete(from);
      if (settled?.accepted !== true) fruitless.add(from);
      const resource = find(operation);
      if (resource !== undefined) return resource;
    }
    return undefined;
  };

  return {
    point: async (one, given) => {
      const { operation } = one;
      if (!target.remembers || feedsOf(plan, operation).length === 0) return { case: one, resource: null };
      const resource = given ?? find(operation) ?? (await provide(operation));
      const pointed = resource === undefined ? null : about(one, resource);
      return pointed === null ? { case: one, resource: null } : { case: pointed, resource: resource ?? null };
    },
    learn: ({ case: one, resource }, { answer }) => {
      const operation = plan.operations.get(one.operation);
      if (answer === null || operation === undefined || !isSuccess(answer.response.status)) return;
      if (answer.request.method !== operation.method) return;
      // Changed or removed, it is no more what its maker told; and a list shows what was there before.
      if (!isSafe(operation)) known = known.filter((other) => other !== resource && left.includes(other));
      if (operation.method === "DELETE") left = left.filter((other) => other !== resource);
      const tells = [...plan.relations.feeds.values()].flat().find(({ from }) => from === one.operation);
      const read = tells === undefined ? null : readJson(answer.response.body);
      if (tells === undefined || read?.ok !== true) return;
      const told: Resource = { from: one.operation, case: one.id, body: read.value };
      known = [...known, told].slice(-kept);
      if (!tells.makes) return;
      left = [...left, told];
      makers.add(one.id);
    },
    made: () => makers,
    left: () => left,
  };
};

const feedsOf = (plan: Plan, operation: string): readonly Feed[] => plan.relations.feeds.get(operation) ?? [];
